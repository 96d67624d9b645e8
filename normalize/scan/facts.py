"""What is told of each clause of a document and of each place between two, in rows of facts, a character each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain
from typing import Final

from normalize.scan.chain import ABSENT
from normalize.scan.clauses import Cut

__all__ = ["FALSE", "SILENCE", "THERE", "TRUE", "fact_rows"]

THERE: Final = "\1"
"""The fact that there is one."""
TRUE: Final = "\2"
FALSE: Final = "\3"
SILENCE: Final = "####"
"""What is told of the sentence behind the last one."""
_NO_CLAUSE = f"--#o000{ABSENT}{ABSENT}{TRUE}{ABSENT}^^##$$#{SILENCE}{SILENCE}0000{7 * ABSENT}"
_BORDER = "P"  # the kind of a place between two paragraphs
_NOTHING = ("-", "-", ABSENT, ABSENT)  # is told of a clause without attribution
_ASKING = frozenset("?!")
_DASHED = 128  # from the kind of a place to that of one with a dash
_Paragraph = Sequence[Cut]


def fact_rows(
    paragraphs: Sequence[_Paragraph],
    rates: tuple[float, ...],
    skip: int,
    /,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rows of the clauses of a document, and those of the places between them, one more at both ends.

    The row of a clause has its own facts, what ends it, whether it is the last, the number of its verb, the codes of
    the one before it, of itself and of the next; the facts of its sentence, the first four of the next sentence's, how
    many sentences are left, up to three; of the paragraph whether any sentence attributes and any has a person, how
    many there are, up to three, two facts of the last one and three of the first, whether there is only one clause; the
    level.

    A clause's codes are the first two facts of its attribution, `--` where it has none; `^^` stands before the first
    clause, `$$` behind the last. The facts of a sentence are the codes of its first and its last clause without the
    subjects, `=` where that is the first; `+` for a person, `-` for none; `+` for an attribution, `!` where a dash
    stands before such a clause, `-` for none; what ends it. The level is the number of the rates that the share of the
    document's clauses with the person `P` or `B` is above.

    The row of a place has its kind, which is what ends the clause before it, `-` where that is nothing, 128 more with a
    dash behind it, `P` between two paragraphs and at both ends; the kind again inside a sentence; between two of them;
    U+0001 between two paragraphs; the kind between two sentences of one paragraph; the kind behind a verb at the end;
    `^` for the first place of a paragraph; whether the first sentence goes on; the rows of both clauses, where there is
    none what stands for one.

    Args:
        paragraphs: Clauses of each; an empty one stands for what was left out.
        rates: From the lowest to the highest.
        skip: 0, or 1 where the rows are empty of clauses with marks, and of all in paragraphs with neither an
            attribution nor a person nor a question or exclamation mark, and those of the places inside and between such
            paragraphs.
    """
    level = _level(paragraphs, rates)
    quiet = [not paragraph or (skip and _is_silent(paragraph)) for paragraph in paragraphs]
    clauses: list[str] = []
    places: list[str] = []
    left, last = None, _NO_CLAUSE
    for paragraph, before, own, behind in zip(paragraphs, [True, *quiet], quiet, [*quiet[1:], True], strict=False):
        if not paragraph:
            left, last = None, _NO_CLAUSE
            continue
        weighed = not (before and own and behind)
        rows, inner = _rows(paragraph, level) if weighed else ([""] * len(paragraph), [""] * (len(paragraph) - 1))
        places.append("" if before and own else _border(left, last, rows[0]))
        left, last = paragraph[-1], rows[-1]
        clauses += ["" if own or (skip and each.marked) else row for each, row in zip(paragraph, rows, strict=True)]
        places += [""] * len(inner) if own else inner
    places.append("" if not quiet or quiet[-1] else _border(left, last, _NO_CLAUSE))
    return tuple(clauses), tuple(places)


def _level(paragraphs: Sequence[_Paragraph], rates: tuple[float, ...]) -> str:
    personal = [clause.person in {"P", "B"} for clause in chain.from_iterable(paragraphs)]
    return str(bisect_left(rates, sum(personal) / max(1, len(personal))))


def _is_silent(paragraph: _Paragraph) -> bool:
    """Whether nothing in a paragraph hints at speech, so that it is taken for the writer's without being weighed."""
    return all(each.said is None and each.person == "-" and each.stop not in _ASKING for each in paragraph)


def _border(left: Cut | None, before: str, behind: str) -> str:
    """Return the row of a place between two paragraphs, or at the beginning or end of a document."""
    announcing = _BORDER if left is not None and left.said is not None and left.said.announces else ABSENT
    return f"{_BORDER}{ABSENT}{_BORDER}{THERE}{ABSENT}{announcing}{ABSENT}{ABSENT}{before}{behind}"


def _rows(clauses: _Paragraph, level: str) -> tuple[list[str], list[str]]:
    """Return the rows of a paragraph's clauses, and those of the places between them."""
    said = [_NOTHING if each.said is None else tuple(each.said.facts) for each in clauses]
    codes = ["^^", *[f"{code}{subject}" for code, subject, _, _ in said], "$$"]
    count = clauses[-1].sentence + 1
    first = 0
    sentences: list[str] = []
    for at, clause in enumerate(clauses, 1):
        if at == len(clauses) or clauses[at].sentence != clause.sentence:
            sentences.append(_sentence(clauses[first:at], codes[first + 1 : at + 1]))
            first = at
    opening, final = sentences[0], sentences[-1]
    anyone = "".join(["01"[any(each[fact] != "-" for each in sentences)] for fact in (3, 2)])
    single = TRUE if len(clauses) == 1 else FALSE
    rest = f"{anyone}{min(3, count)}{final[:2]}{opening[:3]}{single}{level}"
    around = [
        f"{own}{following[:4]}{min(3, count - number)}{rest}"
        for number, (own, following) in enumerate(zip(sentences, [*sentences[1:], SILENCE], strict=True))
    ]
    rows = [
        f"{clause.facts}{clause.stop or ABSENT}{TRUE if clause.last else FALSE}{said[at][2]}"
        f"{''.join(codes[at : at + 3])}{around[clause.sentence]}"
        for at, clause in enumerate(clauses)
    ]
    places = [
        f"{_place(left, clauses[at], said[at - 1][3], at)}{rows[at - 1]}{rows[at]}"
        for at, left in enumerate(clauses[:-1], 1)
    ]
    return rows, places


def _sentence(clauses: _Paragraph, codes: Sequence[str]) -> str:
    person = "+" if any(clause.person != "-" for clause in clauses) else "-"
    said = [clause.dash for clause in clauses if clause.said is not None]
    attributed = "-" if not said else "!" if any(said) else "+"
    return f"{codes[0][0]}{codes[-1][0] if len(clauses) > 1 else '='}{person}{attributed}{clauses[-1].stop or ABSENT}"


def _place(left: Cut, right: Cut, announces: str, number: int) -> str:
    kind = left.stop or "-"
    if right.dash and kind != "-":
        kind = chr(ord(kind) + _DASHED)
    where = f"{kind}{3 * ABSENT}" if left.sentence == right.sentence else f"{ABSENT}{kind}{ABSENT}{kind}"
    announcing = ABSENT if announces == ABSENT else kind
    return f"{kind}{where}{announcing}{'^' if number == 1 else ABSENT}{FALSE if right.sentence else TRUE}"
