from normalize.scan.languages import Votes as Votes
from normalize.scan.languages import class_counts as class_counts
from normalize.scan.languages import likeliest as likeliest
from normalize.scan.languages import shares as shares
