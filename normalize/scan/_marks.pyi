from normalize.scan.marks import last_sentences as last_sentences
from normalize.scan.marks import last_start as last_start
