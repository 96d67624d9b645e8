from normalize.scan.words import Words as Words
from normalize.scan.words import high_runs as high_runs
