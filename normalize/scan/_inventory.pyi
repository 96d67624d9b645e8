from normalize.scan.inventory import high_characters as high_characters
from normalize.scan.inventory import high_sequences as high_sequences
from normalize.scan.inventory import places as places
