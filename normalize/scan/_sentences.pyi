from normalize.scan.sentences import last_sentences as last_sentences
from normalize.scan.sentences import last_start as last_start
