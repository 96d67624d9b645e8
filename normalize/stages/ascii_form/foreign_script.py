"""A word in another script than the Latin one.

Repairs: Cyrillic, Greek, Georgian, Arabic, Korean and kana by the standard of the text's language, without the marks
    that the standard writes outside ASCII; words in a script that is not the language's own by the standard most used
    for it; scripts without a table character by character with Unidecode, where it is installed.
Leaves alone: a letter that neither a table nor Unidecode covers: it is reported with a confidence of 0.3, not dropped.
Evidence: the language of the text; for Cyrillic also the letters that only one language has.
Safety: likely; a name may have a conventional spelling that no standard knows, and unwritten vowels stay unwritten.
Source: docs/knowledge/linguistics.md D; each table names its standard in normalize/romanization/data.

    >>> fix("\N{CYRILLIC CAPITAL LETTER YA}\N{CYRILLIC SMALL LETTER EL}\N{CYRILLIC SMALL LETTER TE}", language="uk")
    'Yalt'
    >>> fix("Yalt", language="uk")
    'Yalt'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.ascii_form.scan import SCRIPT, scan


@rule("ascii/foreign-script", safety=LIKELY)
def foreign_script(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace a word in another script by its romanised form."""
    for start, end, latin, confidence in document.measure(scan)[SCRIPT]:
        yield edit(start, end, latin, confidence=confidence)
