"""Which forms web text writes with a capital: spaCy's tables of English, German and Spanish, a million forms each.

The tables are those of the package `spacy-lookups-data` 1.0.5 (MIT): natural logarithms of the shares of forms in web
text, the starts of sentences among them; the rarest forms were seen once.
"""

from __future__ import annotations

import functools
import gzip
import importlib.resources
import json
import math

from normalize.lexicon.recasing import dictionary

__all__ = ["LEAST", "SHARE", "TABLES", "english_words", "names", "shares", "words"]

TABLES = ("de", "en", "es")
LEAST, SHARE = 4.0, 0.1
"""Times with a capital, and the share without, from which a form may be a name."""
_WORD_SHARE = 0.5  # without a capital, from which a form is a word


@functools.cache
def names(code: str, least: float = LEAST, share: float = SHARE) -> frozenset[str]:
    """Return the forms with a capital that a language has so often, and in the lower case in no greater share."""
    return frozenset(form for form, (capital, low) in shares(code).items() if capital >= least and low <= share)


@functools.cache
def shares(code: str) -> dict[str, tuple[float, float]]:
    """Return the forms with a capital, how often a language has them, and the share of the lower-case ones."""
    path = importlib.resources.files("spacy_lookups_data") / "data" / f"{code}_lexeme_prob.json.gz"
    logarithms = json.loads(gzip.decompress(path.read_bytes()))
    once = min(logarithms.values())
    found = {}
    for form, logarithm in logarithms.items():
        if form.isalpha() and form.istitle():
            capital = math.exp(logarithm - once)
            low = math.exp(logarithms[form.lower()] - once) if form.lower() in logarithms else 0.0
            found[form] = capital, low / (capital + low)
    return found


def words(code: str) -> frozenset[str]:
    """Return, with a capital, the forms that a language has mostly in the lower case."""
    return names(code, 0.0, 1.0) - names(code, 0.0, _WORD_SHARE)


@functools.cache
def english_words() -> frozenset[str]:
    """Return, with a capital, the words that English has in a dictionary or mostly in the lower case."""
    low, _ = dictionary("en")
    return words("en").union(map(str.capitalize, low))
