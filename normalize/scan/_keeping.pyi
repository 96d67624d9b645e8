from normalize.scan.keeping import Measured as Measured
from normalize.scan.keeping import kept as kept
