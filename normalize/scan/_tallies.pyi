from normalize.scan.tallies import best_part as best_part
from normalize.scan.tallies import best_run as best_run
from normalize.scan.tallies import chosen_sums as chosen_sums
from normalize.scan.tallies import line_counts as line_counts
from normalize.scan.tallies import masked as masked
from normalize.scan.tallies import ranks as ranks
from normalize.scan.tallies import shared as shared
