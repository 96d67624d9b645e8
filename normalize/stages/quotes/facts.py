"""What the chain over clauses is told: rows of facts, a character each.

Facts that are letters, figures and marks stand for themselves, classes of attributions and words by a character of
their own (`SPELT` and `Words`), what there is not by `ABSENT`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from normalize.scan import ABSENT
from normalize.stages.quotes.attributions import CLASSES
from normalize.stages.quotes.clauses import Clause

__all__ = ["NO_CLAUSE", "OF_CLAUSE", "OF_PLACE", "SPELT", "Words", "border", "clause_rows", "joint", "numbered"]

OF_CLAUSE = (
    *("person", "mood", "opening", "capital", "size", "share", "stop", "last", "capitals", "verb", "word"),
    # classes of the attributions in the one before it, in it and in the next, each with the letter of its subject
    *("before", "subject before", "code", "subject", "after", "subject after"),
    # of its sentence, of the next one, and how many are left
    *("first", "final", "personal", "said", "end", "next first", "next final", "next personal", "next said", "left"),
    # of its paragraph: of all sentences, of the last and the first, whether it is the only clause; of the document
    *("anyone said", "anyone personal", "sentences", "last first", "last final"),
    *("opening first", "opening final", "opening personal", "single", "level"),
)
"""The facts of a clause, in the order of its row."""
OF_PLACE = ("kind", "inner", "outer", "line", "run", "announcing", "start", "opening sentence")
"""The facts of a place, before the rows of the clauses on its left and right.

Its kind stands once more where it is inside a sentence, between two, between two of one paragraph (`run`), and behind a
word of saying (`announcing`); `line` tells of a place between paragraphs."""

_THERE, _TRUE, _FALSE = "\1\2\3"
_OTHER = "\x7f"  # a word that is in no feature
_DASHED = 128  # from the kind of a place to that of one with a dash
_CODES = {code: chr(0x100 + number) for number, code in enumerate(CLASSES)} | {"-": "-"}
SPELT = {
    **dict.fromkeys((ABSENT, _THERE), ""),
    _TRUE: "True",
    _FALSE: "False",
    **{chr(ord(stop) + _DASHED): f"{stop}-" for stop in ".,;:!?"},
    **{character: code for code, character in _CODES.items()},
}
"""What characters stand for in the names of features, where not for themselves."""
Words = Mapping[str, str]
"""Words that are told apart, and the characters that stand for them."""

_SILENCE = "####"
NO_CLAUSE = f"--#o00{ABSENT}{_TRUE}0{ABSENT}{ABSENT}^^##$$#{_SILENCE}{_SILENCE}0000{7 * ABSENT}"
"""The row of what stands before the first clause and behind the last."""


def numbered(words: Iterable[str]) -> Words:
    """Return words with characters of their own."""
    return {word: chr(0x400 + number) for number, word in enumerate(sorted(words))}


def clause_rows(paragraph: list[Clause], level: str, words: Words) -> list[str]:
    """Return the rows of a paragraph's clauses.

    Args:
        paragraph: Its clauses.
        level: Of the document, see `rate`.
        words: Those that are told apart.
    """
    codes = "".join(["^^", *[_CODES[item.code] + item.code[0] for item in paragraph], "$$"])
    sentences = _sentence_rows(paragraph, codes)
    count = len(sentences)
    first, last = sentences[0], sentences[-1]
    anyone = f"{any(each[3] != '-' for each in sentences):d}{any(each[2] != '-' for each in sentences):d}"
    single = _TRUE if len(paragraph) == 1 else _FALSE
    rest = f"{anyone}{min(3, count)}{last[:2]}{first[:3]}{single}{level}"
    around = [
        f"{own}{following[:4]}{min(3, count - number)}{rest}"
        for number, (own, following) in enumerate(zip(sentences, [*sentences[1:], _SILENCE], strict=True))
    ]
    rows = []
    for at, item in enumerate(paragraph):
        verb = words.get(item.verb, _OTHER) if item.verb else ABSENT
        rows.append(
            f"{item.facts}{item.stop or ABSENT}{_TRUE if item.last else _FALSE}{min(3, item.capitals)}{verb}"
            f"{chr(item.number) if item.number else _OTHER}{codes[2 * at : 2 * at + 6]}{around[item.sentence]}"
        )
    return rows


def _sentence_rows(paragraph: list[Clause], codes: str) -> list[str]:
    """Return the facts of a paragraph's sentences.

    These are the class of the attribution in the first clause; in the last one, `=` where that is the first; `+` for a
    word of the first or second person, `-` for none; `+` for an attribution, `!` for one that a dash sets off, as it
    does direct speech, `-` for none; what ends it.
    """
    rows: list[str] = []
    first = 0
    person = said = "-"
    for at, item in enumerate(paragraph, 1):
        if item.person != "-":
            person = "+"
        if item.said is not None and said != "!":
            said = "!" if item.dash else "+"
        if at < len(paragraph) and paragraph[at].sentence == item.sentence:
            continue
        final = codes[2 * at] if at - first > 1 else "="
        rows.append(f"{codes[2 * first + 2]}{final}{person}{said}{item.stop or ABSENT}")
        first = at
        person = said = "-"
    return rows


def joint(left: Clause, right: Clause, before: str, behind: str, number: int) -> str:
    """Return the row of a place inside a paragraph.

    Args:
        left: The clause before it.
        right: The one behind it.
        before: The row of the first.
        behind: Of the other.
        number: Of the clause before it within the paragraph.
    """
    kind = left.stop or "-"
    if right.dash and kind != "-":
        kind = chr(ord(kind) + _DASHED)
    where = f"{kind}{ABSENT}{ABSENT}{ABSENT}" if left.sentence == right.sentence else f"{ABSENT}{kind}{ABSENT}{kind}"
    announcing = kind if left.verb and left.words[-1] == left.verb else ABSENT
    return f"{kind}{where}{announcing}{ABSENT if number else '^'}{_FALSE if right.sentence else _TRUE}{before}{behind}"


def border(left: Clause | None, before: str, behind: str) -> str:
    """Return the row of a place between two paragraphs, or at the beginning or end of a document.

    Args:
        left: The clause before it, if there is one.
        before: Its row, or `NO_CLAUSE`.
        behind: The row of the clause behind it, or `NO_CLAUSE`.
    """
    announcing = "P" if left is not None and left.verb and left.words[-1] == left.verb else ABSENT
    return f"P{ABSENT}P{_THERE}{ABSENT}{announcing}{ABSENT}{ABSENT}{before}{behind}"
