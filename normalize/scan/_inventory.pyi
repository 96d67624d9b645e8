from normalize.scan.inventory import between_letters as between_letters
from normalize.scan.inventory import high_characters as high_characters
from normalize.scan.inventory import high_sequences as high_sequences
from normalize.scan.inventory import places as places
from normalize.scan.inventory import stretches as stretches
