from normalize.scan.starts import carriers as carriers
from normalize.scan.starts import lower_starts as lower_starts
from normalize.scan.starts import lower_word as lower_word
from normalize.scan.starts import may_carry as may_carry
from normalize.scan.starts import standing as standing
