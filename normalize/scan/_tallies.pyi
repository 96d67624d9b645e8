from normalize.scan.tallies import class_counts as class_counts
from normalize.scan.tallies import visits as visits
from normalize.scan.tallies import votes as votes
