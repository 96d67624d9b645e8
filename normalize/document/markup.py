"""Whether a text is a source in a markup language: its marks are meant, and its paragraphs stand where they should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from normalize.document.document import Document

__all__ = ["written_in_markup"]

_SPAN = re.compile(r"(?<![`\w])(`{1,2})[^`\n]{1,80}\1(?![`\w])")
_SPANS = 3  # pieces of code between backticks; prose has none
_LINES = 2  # lines that only a source has; one is enough beside a piece of code
_HEADING = r"(?:# +[^\sa-z]|#{2,6} +\S)"  # not `# of mills: 3`
_TOP = re.compile(rf"{_HEADING}|---\n[\w-]+:")
"""A title, or a table of facts, at the very beginning."""
_LINE = re.compile(  # a heading, a fence, a directive, where a link goes; a heading with a rule below it
    rf"^(?:{_HEADING}|"
    r"[ \t]*(?:```|~~~)|\.\. [\w-]+::|\[[^\]\n]{1,100}\]:[ \t]+\S"
    r"|(?P<title>\S[^\n]*)\n(?P<rule>={3,}|-{3,})[ \t]*$)"
    r"|\d\d:\d\d:\d\d[.,]\d{3} -->"  # when subtitles are shown
    r"|::[ \t]*\n[ \t]*\n[ \t]+\S"  # what is set in below is code
    r"|\]\([\w./-]{1,100}\.(?:md|rst)[#)]",  # the source of another page
    re.MULTILINE,
)
_RAGGED = 2  # code points by which a heading and the rule below it may differ


def written_in_markup(document: Document) -> bool:
    """Whether the text is a source in Markdown or reStructuredText, as manuals are, or a file of subtitles."""
    text = document.text
    if _TOP.match(text):
        return True
    lines = len(list(islice(_source_lines(text), _LINES)))
    spans = len(list(islice(_SPAN.finditer(text), _SPANS))) if "`" in text else 0
    return lines == _LINES or spans == _SPANS or (lines > 0 and spans > 0)


def _source_lines(text: str) -> Iterator[re.Match[str]]:
    for match in _LINE.finditer(text):
        if match["title"] is None or abs(len(match["title"]) - len(match["rule"])) <= _RAGGED:
            yield match
