"""Function words as votes for languages: the cheapest evidence there is, and enough for most prose."""

from __future__ import annotations

import functools
import math
import re
import sys
import unicodedata
from collections.abc import Callable

from normalize.language.load import language
from normalize.language.scripts import strange, strangers, told_by
from normalize.scan import Votes, kept

__all__ = ["MARKS", "elected", "lacking", "leads", "votes"]

WORDS = 12
"""Words below which a sample elects nobody."""
SHARE = 0.25
"""Share of function words that elects a language."""
RIVAL = 0.5
"""The most that the next language may have of the winner's votes.

Measured by `scripts/measure_identification.py`: of 18,128 texts in 30 languages 5,501 elect a language, none the wrong
one; English prose of 120 code points does in 60 of 100 cases, whole articles in 99. With .6 none of them would be
wrong either, but Finnish sentences with the title of an English book. The languages whose files do not
say that function words tell them (`words.tell`) would also be elected by some texts in a neighbour without a file,
Danish by one in five Norwegian ones.
"""
ALPHABETS = frozenset({"Cyrl", "Arab"})
"""Scripts in which languages have letters of their own: one strange letter speaks against a language."""
SHARE_OF_ALPHABET = 0.15
"""Share of function words that elects a language there: they are fewer than in languages with articles, and where no
letter is strange (a relative's text has some in every sentence) fewer are enough."""
MARKS = ".,;:!?()\"'"
"""What is taken off a word before it is looked up."""
POOR = 3.0
"""Standard deviations by which a text has fewer function words than is usual in its language (`words.share`), as if
each word were drawn by itself, from which it is in another language: so few have 40 of 20,402 texts that are told
rightly, of 60 code points and more, and that such words elect no language for, and 2,970 of 10,248 in languages without
a file that the model takes for one with a file."""
POOR_IN_STRANGE = 2.5
"""The same where many letters are strange to the language."""
WHOLE = 0.3
"""Share of the words without strange letters below which such a text is in another language, too. So are told 136 of
363 texts in languages without a file that have such letters, 163 of 167 that were read as another script (Cyrillic as
Latin), and none of 124 in Latin letters that were misread."""
_LATIN = "Latn"
_WHOLE = re.compile(r"[(\"']*[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W\d_]+)*[.,;:!)\"']*")


def votes(text: str, script: str, most: int = sys.maxsize, marks: str = "") -> tuple[int, dict[str, int]]:
    """Return how many words were looked at, and how many of them are function words of each language of a script.

    Args:
        text: Split at white space, in any case of letters.
        script: ISO 15924 code.
        most: Number of words that are looked at.
        marks: What is taken off both ends of a word.
    """
    return _owners(script).count(text, most, marks)


def leads(  # noqa: PLR0917 (as `Votes.leads`)
    code: str, texts: list[str], script: str, share: float, most: int, marks: str
) -> list[bool]:
    """Tell of each text whether a share of its words, or more, are function words of a language, and no other has more.

    Args:
        code: The language.
        texts: See `votes`; so the other arguments.
        script: Of the languages it is compared with.
        share: 0 to 1.
        most: Number of words that are looked at.
        marks: What is taken off both ends of a word.
    """
    return _owners(script).leads(texts, most, marks, code, share)


def elected(sample: str, script: str) -> tuple[str, str | None] | None:
    """Return the language that the function words of a sample elect and the runner-up; None where they elect none.

    Args:
        sample: In any case of letters.
        script: ISO 15924 code of its script.
    """
    telling, poll, least = _poll(script)
    found = poll(sample, WORDS, least, RIVAL) if telling else None
    return found if found is not None and found[0] in telling else None


_Elected = tuple[str, str | None] | None


def lacking(sample: str, script: str, code: str, *, foreign: bool) -> bool:
    """Tell whether a sample has fewer function words than any text in a language: it is in another one.

    Args:
        sample: In any case of letters; with fewer than 12 words it lacks none.
        script: ISO 15924 code of its script.
        code: A language that is written in it.
        foreign: Whether many of its letters are strange to the language: of another one, or of text that was misread.
    """
    share, poor = language(code).words.share, POOR_IN_STRANGE if foreign else POOR
    if not foreign and not (share and _few(sample, script, code, share, poor)):
        return False
    words = unicodedata.normalize("NFC", sample).split()
    whole = [word for word in words if _is_whole(word, code)]
    strange_words = foreign and script == _LATIN and len(whole) < WHOLE * len(words)
    return strange_words or _few(" ".join(whole), script, code, share, poor)


def _few(text: str, script: str, code: str, share: float, poor: float) -> bool:
    words, found = votes(text, script, marks=MARKS)
    return words >= WORDS and found.get(code, 0) < share * words - poor * math.sqrt(share * (1 - share) * words)


def _is_whole(word: str, code: str) -> bool:
    """Tell whether a word has nothing but letters of the language: what is damaged may be any word."""
    return _WHOLE.fullmatch(word) is not None and not strange(code).search(word)


@kept
def _poll(script: str) -> tuple[frozenset[str], Callable[[str, int, float, float], _Elected], float]:
    """Return the languages of a script that may be elected, what counts the votes, and the share that elects."""
    telling = frozenset(code for code in told_by(script) if language(code).words.tell)
    if script in ALPHABETS:
        return telling, functools.partial(_by_letters, script), SHARE_OF_ALPHABET
    return telling, _owners(script).elected, SHARE


def _by_letters(script: str, sample: str, fewest: int, least: float, rivalling: float) -> _Elected:
    """Return what `Votes.elected` does: nobody that has a strange letter, and no rival that has one."""
    words, found = votes(sample, script)
    code = max(found, key=found.__getitem__, default=None)
    if words < fewest or code is None or found[code] < least * words or strangers(sample, code):
        return None
    most = found.pop(code)
    left = {other: count for other, count in found.items() if not strangers(sample, other)}
    rival = max(left, key=left.__getitem__, default=None)
    return None if rival and left[rival] > rivalling * most else (code, rival)


@kept
def _owners(script: str) -> Votes:
    """Return the function words of the languages of a script."""
    labels = tuple(sorted(told_by(script)))
    words: dict[str, int] = {}
    for place, code in enumerate(labels):
        for word in language(code).words.function:
            words[word] = words.get(word, 0) | 1 << place
    return Votes(words, labels)
