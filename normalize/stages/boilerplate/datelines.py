r"""The dateline that opens a report: `LEEDS, England (Reuters) - The ...`.

It belongs to the text and stays in it (docs/knowledge/boilerplate.md §5: bodies keep 175 of 177); what it says is
metadata, read when somebody asks for it.
"""

from __future__ import annotations

import re

from normalize.document import Document, line_texts
from normalize.stages.boilerplate.phrases import fold, phrases

__all__ = ["dateline"]

_FIRST = 8  # lines among which the report begins
_LEAST = 60  # code points of a paragraph that a dateline opens
_PLACE = r"[^\W\d_][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]{1,24}"
_DATELINE = re.compile(
    rf"\s{{0,4}}(?P<line>(?P<place>{_PLACE}(?:[ /]{{1,3}}{_PLACE}){{0,3}})"
    rf"(?:, ?(?:{_PLACE}|[0-9]{{1,2}})(?: (?:{_PLACE}|[0-9]{{1,2}}\.?)){{0,2}}){{0,3}}"
    r"(?: ?\((?P<agency>[^()\n]{2,30})\))?)"
    r"\s?(?:-|--|\N{EN DASH}|\N{EM DASH}|:)\s"
)


def dateline(document: Document) -> tuple[tuple[str, str], ...]:
    """Return the dateline and its agency as facts; empty where the text has none.

    Place names in capitals and a dash, or a place and an agency that the language file knows, make one.
    """
    known = phrases(document.language.code)
    for line in document.measure(line_texts)[:_FIRST]:
        match = _DATELINE.match(line) if len(line) >= _LEAST else None
        if match is None:
            continue
        agency = match["agency"] or ""
        kinds = {known.lines.get(fold(agency)), known.lines.get(fold(f"({agency})"))} if agency else set()
        if "agency" in kinds or (not agency and match["place"].isupper() and line[match.end() - 2] != ":"):
            found = [("dateline", match["line"])]
            return tuple([*found, ("agency", agency)] if agency else found)
    return ()
