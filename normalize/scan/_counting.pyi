from normalize.scan.counting import WordCounts as WordCounts
from normalize.scan.counting import count_pairs as count_pairs
from normalize.scan.counting import find_word as find_word
