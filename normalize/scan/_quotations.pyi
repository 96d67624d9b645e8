from normalize.scan.quotations import doubled as doubled
from normalize.scan.quotations import marked_lines as marked_lines
from normalize.scan.quotations import padded_lines as padded_lines
from normalize.scan.quotations import quoted_spans as quoted_spans
