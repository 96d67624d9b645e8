from normalize.scan.tallies import Votes as Votes
from normalize.scan.tallies import class_counts as class_counts
from normalize.scan.tallies import visits as visits
