from normalize.scan.prose import capital_runs as capital_runs
from normalize.scan.prose import counts_behind as counts_behind
from normalize.scan.prose import unlisted as unlisted
