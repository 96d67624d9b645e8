from normalize.scan.clauses import Clauses as Clauses
from normalize.scan.clauses import joined_words as joined_words
