from normalize.scan.prose import CountsBehind as CountsBehind
from normalize.scan.prose import capital_names as capital_names
