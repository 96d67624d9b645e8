from normalize.scan.characters import case_counts as case_counts
from normalize.scan.characters import has_controls as has_controls
from normalize.scan.characters import in_odd_tokens as in_odd_tokens
from normalize.scan.characters import keeps_case as keeps_case
from normalize.scan.characters import lower as lower
from normalize.scan.characters import plain_token as plain_token
from normalize.scan.characters import split_words as split_words
from normalize.scan.characters import token_edges as token_edges
