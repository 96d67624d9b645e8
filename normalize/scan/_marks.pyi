from normalize.scan.marks import last_start as last_start
from normalize.scan.marks import lower_after as lower_after
