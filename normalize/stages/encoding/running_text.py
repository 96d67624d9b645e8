"""How much a line is running text of a language: its letters, and the words outside ASCII that it has.

What a wrong page makes of text costs more: letters the language does not have or hardly uses, quotation marks and
capitals inside words.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Container, Mapping

from normalize.evidence.letters import letter_costs
from normalize.evidence.names import strong_names
from normalize.language import Language, language
from normalize.lexicon.vocabulary import vocabulary
from normalize.scan import Words

__all__ = [
    "MISPLACED",
    "TYPOGRAPHIC",
    "cost_in",
    "humps",
    "is_drill",
    "letters",
    "mean_cost",
    "misplaced",
    "provable",
    "wordless",
    "words",
]

_UNKNOWN = 10.0  # cost of a letter the language does not have, in nats
_FUNCTION_SHARE = 0.08  # of all words of two letters and more; running text has 0.15 to 0.4
_GLANCE, _ENOUGH_WORDS = 600, 4  # a text with four function words in its first 600 code points is not without them
_DRILLED, _AGAIN = 6, 5  # different letters of a line, and how often each is there on average
_LEAST = 3  # letters of a word that counts for being in the vocabulary
TYPOGRAPHIC = frozenset("\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2022\xab\xbb\xa0")
"""Marks of any language."""
_HUMP = re.compile(r"[^\x00-\xbf](?<=[a-z\xdf-\xff\u0430-\u045f].)")
_MARK_IN_WORD = re.compile(r"[\u2018\u201a\u201c-\u201e\u2022\xab\xbb](?<=[^\W\d_].)(?=[^\W\d_])")
MISPLACED = (
    r"[a-z\xdf-\xff][\xc0-\xde\u0152\u0160\u0178\u017d]",
    r"[^\W\d_][\u2018\u201a\u201c-\u201e\u2022\xab\xbb][^\W\d_]",
)
"""Patterns of which one is in every text with something misplaced that a page of the West may have put there."""
_EDGES = "\xab\xbb\u201c\u201d\u201e\u2026\u2014.,;:!?()\"'"
_APOSTROPHE = re.compile(r"['\u2019]")
_ASCII = bytes(range(128))


def letters(line: str) -> Counter[str]:
    """Return how many a line has of each character outside ASCII."""
    return Counter(line.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def mean_cost(counts: Mapping[str, int], known: Language, wrong: int = 0) -> float | None:
    """Return the mean cost of letters and symbols outside ASCII, in nats; None where there are none.

    Args:
        counts: How many there are of each; `TYPOGRAPHIC` marks cost nothing.
        known: The language.
        wrong: How many stand where they cannot, beside these: see `misplaced`.
    """
    costs = letter_costs(known.code)
    total, number = _UNKNOWN * wrong, wrong
    for char, count in counts.items():
        if char not in TYPOGRAPHIC:
            total += costs.get(char, _UNKNOWN) * count
            number += count
    return total / number if number else None


def cost_in(code: str) -> Callable[[str], tuple[float, int]]:
    """Return what tells of a character outside ASCII what it costs, and whether it counts, 1 or 0: see `mean_cost`."""
    costs = letter_costs(code)
    return lambda char: (0.0, 0) if char in TYPOGRAPHIC else (costs.get(char, _UNKNOWN), 1)


def misplaced(line: str) -> int:
    """Return the number of quotation marks inside words, and of capitals outside ASCII behind small letters."""
    return len(_MARK_IN_WORD.findall(line)) + humps(line)


def humps(text: str) -> int:
    """Return how many characters are capitals after a small letter: case turned round is another page's."""
    return sum(map(str.isupper, _HUMP.findall(text)))


def words(text: str, known: Language) -> int:
    """Return how many words outside ASCII a language surely has (two letters at least).

    Its function words count, in Latin letters all words and names that it lists: such words are few there. Of
    English, whose own words are in ASCII, its contractions.
    """
    function = _common(known.code)
    has = _known(known.code) if known.script == "Latn" and accented(known.code) else function.__contains__
    tokens = Counter(text.split())
    return sum(_words_of(token, function, has) * count for token, count in tokens.items() if not token.isascii())


def _words_of(token: str, function: Container[str], has: Callable[[str], bool]) -> int:
    """Return how many such words a token has."""
    found = 0
    first, *others = _APOSTROPHE.split(token.strip(_EDGES))
    if others and f"{first.lower()}'" in function:  # an elision with a typographic mark
        found += first.isascii()
    if others and token.strip(_EDGES).lower().replace("\u2019", "'") in function:  # a contraction with such a mark
        found += 1
    for word in (first, *others):
        # With the other KOI8 page small letters become capitals, and some of what comes out are words.
        if len(word) > 1 and not word.isascii() and not word[1:].isupper():
            low = word.lower()
            found += low in function or (len(low) >= _LEAST and low.isalpha() and has(low))
    return found


def wordless(text: str, known: Language) -> bool:
    """Whether a text has fewer function words of its language than any text in it."""
    if len(_function(known.code).tokens(text[:_GLANCE])) >= _ENOUGH_WORDS:
        return False
    return words(text, known) < _FUNCTION_SHARE * sum(
        1 for token in text.split() if len(token) > 1 and not token.isascii()
    )


def is_drill(counts: Mapping[str, int]) -> bool:
    """Whether a line has a few letters again and again: a lesson for typists makes words in any page."""
    return len(counts) < _DRILLED and sum(counts.values()) > _AGAIN * len(counts)


@functools.cache
def accented(code: str) -> bool:
    """Whether a language has a function word with a letter outside ASCII; English has none."""
    return any(char.isalpha() and not char.isascii() for word in language(code).words.function for char in word)


@functools.cache
def provable(code: str) -> bool:
    """Whether a language has words that are proof: accented ones, or contractions and elisions."""
    return accented(code) or any("'" in word for word in language(code).words.function)


@functools.cache
def _function(code: str) -> Words:
    return Words(language(code).words.function)


@functools.cache
def _known(code: str) -> Callable[[str], bool]:
    """Return what tells whether a language has a word of the lower case, nouns of German and names among them."""
    ordinary, names = vocabulary(code), strong_names(code)
    return names.__contains__ if ordinary is None else lambda word: word in ordinary or word in names


@functools.cache
def _common(code: str) -> frozenset[str]:
    """Return the function words of a language, the pronouns of speech among them."""
    known = language(code)
    return known.words.function | known.speech.person | known.speech.subjects
