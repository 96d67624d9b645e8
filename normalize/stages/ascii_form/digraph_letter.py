r"""A Latin letter outside ASCII that its language writes with two letters where it must.

Repairs: a, o, u with diaeresis and sharp s in German, the ring and the ligatures in Danish and Norwegian, and what
    else stands under `digraphs` in data/letters.toml; in capitals among capitals.
Leaves alone: the same letters in other languages, which drop the mark (`ascii/accented-letter`). Without this rule
    German drops them too: leave it out for `Muller` instead of `Mueller`.
Evidence: the language of the text.
Safety: likely; a foreign name in a German text gets German letters.
Source: DIN 5007 variant 2, ICAO Doc 9303 part 3 section 6 table A.

    >>> fix("M\N{LATIN SMALL LETTER U WITH DIAERESIS}ller", language="de")
    'Mueller'
    >>> ascii(fix("na\N{LATIN SMALL LETTER I WITH DIAERESIS}ve", language="de"))
    "'na\\xefve'"
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.ascii_form.scan import DIGRAPH, scan


@rule("ascii/digraph-letter", safety=LIKELY)
def digraph_letter(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Replace a letter by the two its language writes for it."""
    for start, end, latin, confidence in document.measure(scan)[DIGRAPH]:
        yield edit(start, end, latin, confidence=confidence)
