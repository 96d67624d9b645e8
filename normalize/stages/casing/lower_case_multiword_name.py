"""A multiword name that lost capitals.

Repairs: countries and cities whose names have ordinary words in them (`les états-unis`, `corée du Nord`, `baton
    rouge`), in a document that has lost other capitals of names.
Leaves alone: a document in which no other name is lower-case; names that begin with a small word (`la paz`), and what
    edited text writes in the lower case; addresses, files, code; headings; English, where context decides about words.
Evidence: lists of names per language; other names of the document in the lower case.
Safety: likely; a wrong capital is seen, not misunderstood.
Source: names of CLDR, GeoNames, English news and the project's list (scripts/derive_strong_names.py);
    docs/knowledge/capitals.md §9 for the idea.

    >>> fix("Les ministres de londres et de madrid ont vu les états-unis.", language="fr")
    'Les ministres de londres et de madrid ont vu les États-Unis.'
    >>> fix("Les états-unis sont loin de Londres.", language="fr")
    'Les états-unis sont loin de Londres.'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.forms import prose
from normalize.evidence.names import multiword_names
from normalize.scan import Words
from normalize.stages.casing.damage import damaged
from normalize.stages.casing.lost_text import lowered
from normalize.stages.casing.usage import is_technical

_SURE = 0.95
_FIRST = re.compile(r"[^\W\d_]+")
_JOINED = frozenset("@#/\\_-.")  # before a name: addresses, files, compounds
_GOES_ON = re.compile(r"[\w@/]|\.\w")


@rule("casing/lower-case-multiword-name", safety=LIKELY)
def lower_case_multiword_name(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Capitalise the words of multiword names."""
    names = multiword_names(document.language.code)
    if not names or not document.measure(damaged):
        return
    words, by_first = _first_words(document.language.code)
    text = document.text
    low = lowered(document.measure(prose)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    done = 0
    for start, first in words.occurrences(low):
        name = next((name for name in by_first[first] if low.startswith(name, start)), "")
        end = start + len(name)
        if not name or start < done or text[start - 1 : start] in _JOINED or _GOES_ON.match(text, end):
            continue
        done = end
        stands = text[start:end]
        form = _with_marks(names[name], stands)
        if form != stands and _has_lost(form, name, stands) and not is_technical(document, start, end):
            yield edit(start, end, form, confidence=_SURE)


def _with_marks(form: str, stands: str) -> str:
    """Return a name with the apostrophe that stands there."""
    return form.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") if "\N{RIGHT SINGLE QUOTATION MARK}" in stands else form


def _has_lost(form: str, small: str, stands: str) -> bool:
    """Whether every letter of a name is the right one or the lower-case one."""
    return all(own in pair for own, *pair in zip(stands, form, _with_marks(small, stands), strict=True))


@functools.cache
def _first_words(code: str) -> tuple[Words, Mapping[str, list[str]]]:
    """Return the first words of the names of a language, and the names by them, longer ones first."""
    found: dict[str, list[str]] = {}
    for name in multiword_names(code):
        first = _FIRST.match(name)
        if first is not None:
            found.setdefault(first[0], []).append(name)
    return Words(found), found
