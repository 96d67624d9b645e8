"""One scan for all rules of the stage: every run outside ASCII, taken apart, with its ASCII form."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import groupby

from normalize.document import Document
from normalize.romanization import System
from normalize.romanization.table import Table
from normalize.stages.ascii_form.tables import (
    JOINER,
    LATIN,
    MARK,
    OTHER,
    digraphs,
    folded,
    kinds_of,
    languages_of,
    mark,
    stand_in,
    table_for,
)

__all__ = ["DIGRAPH", "SCRIPT", "Piece", "scan"]

DIGRAPH, SCRIPT = "digraph", "script"
_MAPPED, _STOOD_IN, _UNMAPPED = 1.0, 0.9, 0.3  # a table's form, one character by character, none: reported only

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
_RUN = re.compile("[^\x00-\x7f]+(?:'[^\x00-\x7f]+)*")
_WORD_SIGNS = "Hani"  # the script whose signs are words of their own
_OPENING, _CLOSING = frozenset({"Ps", "Pi"}), frozenset({"Pe", "Pf"})  # categories of brackets and quotation marks
_CLOSE_UP = frozenset(",.;:!?")  # no blank stands before them in ASCII
_BLANK = re.compile(r"\S \Z")
_ORDINAL = "\N{FEMININE ORDINAL INDICATOR}\N{MASCULINE ORDINAL INDICATOR}"
_WHOLE = frozenset({LATIN, MARK, OTHER})  # kinds whose characters are replaced one by one

_Part = tuple[str, str]  # kind, source
_Form = tuple[str, int, str, float]  # kind of piece, length of the source, its form, confidence


Piece = tuple[int, int, str, float]
"""Start and end in the document (code points), the ASCII form, the confidence."""


def scan(document: Document) -> dict[str, list[Piece]]:
    """Return the pieces by kind: LATIN letters, each MARK, each OTHER character, words in another SCRIPT.

    DIGRAPH holds the Latin letters once more that the document's language writes with two letters.
    """
    text = document.text
    language = document.language.code
    special = digraphs(language)
    pieces: dict[str, list[Piece]] = {kind: [] for kind in (LATIN, MARK, OTHER, DIGRAPH, SCRIPT)}
    runs = [(match.start(), match[0]) for match in _RUN.finditer(text)]
    if not runs:
        return pieces  # a foreign paragraph in plain ASCII
    forms = _forms({run for _, run in runs}, language)
    for start, run in runs:
        at = start
        for name, length, latin, confidence in forms[run]:
            end = at + length
            form = _fitted(latin, text, at, end) if " " in latin else latin
            begin, form = _joined(name, text, at, latin, form)
            pieces[name].append((begin, end, form, confidence))
            if name == LATIN and special is not None:
                pieces[DIGRAPH] += _with_two_letters(text, at, special)
            at = end
    return pieces


def _forms(runs: Collection[str], language: str) -> dict[str, tuple[_Form, ...]]:
    """Return the forms of each distinct run; the words of a script are romanised together, which costs less."""
    sources: dict[str, set[str]] = defaultdict(set)
    mixed: dict[str, tuple[_Part, ...]] = {}
    for run, kinds in zip(runs, kinds_of(runs), strict=True):
        if len(kinds) == 1 and kinds[0] != JOINER:
            sources[kinds[0]].add(run)
            continue
        mixed[run] = _parts(run, kinds)
        for name, source in mixed[run]:
            sources[name].add(source)
    by_kind = {name: _forms_of_kind(name, found, language) for name, found in sources.items()}
    forms: dict[str, tuple[_Form, ...]] = {}
    for found in by_kind.values():
        forms.update(found)
    for run, parts in mixed.items():
        forms[run] = tuple(form for name, source in parts for form in by_kind[name][source])
    return forms


def _parts(run: str, kinds: list[str]) -> tuple[_Part, ...]:
    """Take a run apart into stretches of one kind; marks over letters and apostrophes inside words go with them."""
    kinds = kinds * (len(run) // len(kinds))
    for place, name in enumerate(kinds):
        before = kinds[place - 1] if place else LATIN
        after = kinds[place + 1] if place + 1 < len(kinds) else ""
        if name == JOINER:
            kinds[place] = before if before != MARK else OTHER
        elif run[place] in _APOSTROPHES and before == after and before not in _WHOLE:
            kinds[place] = before
    found: list[_Part] = []
    at = 0
    for name, group in groupby(kinds):
        length = len(list(group))
        found.append((name, run[at : at + length]))
        at += length
    return tuple(found)


def _forms_of_kind(name: str, sources: Collection[str], language: str) -> dict[str, tuple[_Form, ...]]:
    if name in _WHOLE:
        return {source: tuple(_form(name, char, language) for char in source) for source in sources}
    forms: dict[str, tuple[_Form, ...]] = {}
    for code, words in languages_of(sources, language, name).items():
        table = table_for(code, name)
        latin = folded(table.apply("\n".join(words))).split("\n") if table is not None else words
        for source, form in zip(words, latin, strict=True):
            if form and form.isascii():
                forms[source] = ((SCRIPT, len(source), form, _MAPPED),)
            else:
                forms[source] = tuple(_without_table(name, source, form, table))
    return forms


@functools.lru_cache(maxsize=16384)
def _form(name: str, char: str, language: str) -> _Form:
    """Return the form of a single Latin letter, mark or other character."""
    if name == MARK:
        return MARK, 1, mark(char, language), _MAPPED
    latin = folded(char)
    if name == LATIN and latin.isascii():
        return LATIN, 1, latin, _MAPPED
    found = stand_in(char)
    return (name, 1, "", _UNMAPPED) if found is None else (name, 1, found, _STOOD_IN)


def _without_table(name: str, source: str, latin: str, table: System | None) -> Iterator[_Form]:
    """Yield the form of a word the table does not wholly cover, or its parts where a letter in it has no form."""
    found = {char: stand_in(char) for char in latin or source if not char.isascii()}
    missing = {char for char, form in found.items() if form is None}
    if not missing:
        form = "".join(found.get(char) or (char if char.isascii() else "") for char in latin or source)
        space = " " if name == _WORD_SIGNS else ""
        yield (SCRIPT, len(source), space + form, _STOOD_IN) if form else (SCRIPT, len(source), "", _UNMAPPED)
        return
    for lost, group in groupby(source, missing.__contains__):
        part = "".join(group)
        if lost:
            yield from ((SCRIPT, 1, "", _UNMAPPED) for _ in part)
        elif len(part) < len(source):
            yield from _without_table(name, part, folded(table.apply(part)) if table is not None else part, table)
        else:  # the letter without a form came in with the table
            yield SCRIPT, len(part), "", _UNMAPPED


def _with_two_letters(text: str, at: int, special: Table) -> Iterator[Piece]:
    char = text[at]
    latin = special(f"{_like(text[at - 1 : at])}{char}{_like(text[at + 1 : at + 2])}")[1:-1]
    if latin != char:
        yield at, at + 1, latin, _MAPPED


def _like(char: str) -> str:
    """Return a letter of the same case, so that a neighbour decides on capitals and is not romanised itself."""
    return "X" if char.isupper() else "x" if char.isalpha() else " "


def _joined(name: str, text: str, at: int, latin: str, form: str) -> tuple[int, str]:
    """Return where a piece begins and its form: the blank or full stop before it belongs to it where ASCII has none."""
    if name == MARK and latin.rstrip(" ") in _CLOSE_UP and _BLANK.match(text, max(0, at - 2), at):
        return at - 1, form
    if text[at] in _ORDINAL and text[at - 1 : at] == ".":  # the stop of an abbreviation comes last
        return at - 1, form if text[at + 1 : at + 2] == "." else f"{form}."
    return at, form


def _fitted(latin: str, text: str, start: int, end: int) -> str:
    """Return a form with blanks at its edges only beside letters, figures, and marks that open or close."""
    inner = latin.strip(" ")
    if not inner:
        return latin
    left = " " if latin[0] == " " and start and _beside(text[start - 1], _CLOSING) else ""
    right = " " if latin[-1] == " " and end < len(text) and _beside(text[end], _OPENING) else ""
    return left + inner + right


def _beside(char: str, marks: frozenset[str]) -> bool:
    return char.isalnum() or unicodedata.category(char) in marks
