from normalize.scan.quotations import doubled as doubled
from normalize.scan.quotations import lone_marks as lone_marks
from normalize.scan.quotations import padded_lines as padded_lines
from normalize.scan.quotations import quoted_spans as quoted_spans
from normalize.scan.quotations import quotes_words as quotes_words
from normalize.scan.quotations import single_spans as single_spans
