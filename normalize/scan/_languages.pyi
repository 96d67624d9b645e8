from normalize.scan.languages import class_counts as class_counts
from normalize.scan.languages import visits as visits
from normalize.scan.languages import word_votes as word_votes
