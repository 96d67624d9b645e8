"""What is told of each clause of a paragraph and of each place between two, in rows of facts, a character each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from normalize.scan.chain import ABSENT
from normalize.scan.clauses import Cut

__all__ = ["FALSE", "SILENCE", "TRUE", "fact_rows"]

TRUE: Final = "\2"
FALSE: Final = "\3"
SILENCE: Final = "####"
"""What is told of the sentence behind the last one."""
_DASHED = 128  # from the kind of a place to that of one with a dash


def fact_rows(clauses: Sequence[Cut], codes: str, verbs: str, level: str, /) -> tuple[list[str], list[str]]:
    """Return the rows of a paragraph's clauses, and those of the places between them.

    The row of a clause has its own facts, what ends it, whether it is the last, its verb, the codes of the one before
    it, of itself and of the next; the facts of its sentence, the first four of the next sentence's, how many sentences
    are left, up to three; of the paragraph whether any sentence attributes and any has a person, how many there are, up
    to three, two facts of the last one and three of the first, whether there is only one clause; the level.

    The facts of a sentence are the codes of its first and its last clause, `=` where that is the first; `+` for a
    person, `-` for none; `+` for a code other than `-`, `!` where a dash stands before such a clause, `-` for none;
    what ends it.

    The row of a place has its kind, which is what ends the clause before it, `-` where that is nothing, 128 more with a
    dash behind it; the kind again inside a sentence, or between two; nothing; the kind between two once more; the kind
    behind a verb at the end; `^` for the first place; whether the first sentence goes on; the rows of both clauses.

    Args:
        clauses: One or more.
        codes: Two characters for each clause, for what stands before the first one and for what stands behind the last.
        verbs: Two for each clause: its verb, and any but `ABSENT` where it ends in that.
        level: A character.

    Raises:
        ValueError: that is too little or too much.
    """
    size = len(clauses)
    if not clauses or (len(codes), len(verbs), len(level)) != (2 * size + 4, 2 * size, 1):
        msg = "two characters for each clause, and a level"
        raise ValueError(msg)
    count = clauses[-1].sentence + 1
    first = 0
    sentences: list[str] = []
    for at, clause in enumerate(clauses, 1):
        if at == len(clauses) or clauses[at].sentence != clause.sentence:
            sentences.append(_sentence(clauses[first:at], codes[2 * first + 2 : 2 * at + 2]))
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
        f"{clause.facts}{clause.stop or ABSENT}{TRUE if clause.last else FALSE}{verbs[2 * at]}"
        f"{codes[2 * at : 2 * at + 6]}{around[clause.sentence]}"
        for at, clause in enumerate(clauses)
    ]
    places = [
        f"{_place(left, clauses[at], verbs[2 * at - 1], at)}{rows[at - 1]}{rows[at]}"
        for at, left in enumerate(clauses[:-1], 1)
    ]
    return rows, places


def _sentence(clauses: Sequence[Cut], codes: str) -> str:
    person = "+" if any(clause.person != "-" for clause in clauses) else "-"
    said = [clause.dash for clause, code in zip(clauses, codes[::2], strict=True) if code != "-"]
    attributed = "-" if not said else "!" if any(said) else "+"
    return f"{codes[0]}{codes[-2] if len(clauses) > 1 else '='}{person}{attributed}{clauses[-1].stop or ABSENT}"


def _place(left: Cut, right: Cut, announces: str, number: int) -> str:
    kind = left.stop or "-"
    if right.dash and kind != "-":
        kind = chr(ord(kind) + _DASHED)
    where = f"{kind}{3 * ABSENT}" if left.sentence == right.sentence else f"{ABSENT}{kind}{ABSENT}{kind}"
    announcing = ABSENT if announces == ABSENT else kind
    return f"{kind}{where}{announcing}{'^' if number == 1 else ABSENT}{FALSE if right.sentence else TRUE}"
