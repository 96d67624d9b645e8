from normalize.scan.lines import begin_alike as begin_alike
from normalize.scan.lines import begin_inside as begin_inside
from normalize.scan.lines import echoes as echoes
from normalize.scan.lines import filled as filled
from normalize.scan.lines import headings as headings
from normalize.scan.lines import line_edges as line_edges
from normalize.scan.lines import line_spans as line_spans
from normalize.scan.lines import split_lines as split_lines
