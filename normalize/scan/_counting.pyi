from normalize.scan.counting import WordCounts as WordCounts
