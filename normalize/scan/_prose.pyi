from normalize.scan.prose import CountsBehind as CountsBehind
from normalize.scan.prose import capital_runs as capital_runs
