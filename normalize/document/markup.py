"""Whether a text is a source in a markup language: its marks are meant, and its paragraphs stand where they should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from normalize.document.document import Document
from normalize.scan import pairs

__all__ = ["fences", "has_sections", "written_in_markup"]

_SPAN = re.compile(r"`(?<![`\w]`)(`?)[^`\n]{1,80}`\1(?![`\w])")
_SPANS = 3  # pieces of code between backticks; prose has none
_SIGNS = 2  # of several kinds, or lines that only a source has
_FACTS = re.compile(r"---\n[\w-]+:")
"""A table of facts, at the very beginning."""
_HEADING = r"#(?<![^\n]#)(?: +[^\sa-z]|#{1,5} +\S)"  # not `# of mills: 3`
_HEADINGS = re.compile(_HEADING)
_SECTIONS = 2
_LINE = re.compile(  # a heading, a fence, a directive, where a link goes; a heading with a rule below it
    rf"^(?:(?P<heading>{_HEADING})|"
    r"[ \t]*(?:```|~~~)|\.\. [\w-]+::|\[[^\]\n]{1,100}\]:[ \t]+\S"
    r"|(?P<title>\S[^\n]*)\n(?P<rule>={3,}|-{3,})[ \t]*$)"
    r"|\d\d:\d\d:\d\d[.,]\d{3} -->"  # when subtitles are shown
    r"|::[ \t]*\n[ \t]*\n[ \t]+\S"  # what is set in below is code
    r"|\]\((?:\.{1,2}/|[\w./-]{1,100}\.(?:md|rst)[#)])",  # another file beside this one
    re.MULTILINE,
)
_LABEL = re.compile(r"\[(?<![^\n]\[)")
_DIRECTIVE = re.compile(r"\.(?<![^\n]\.)\. ")
_RULES = {sign: re.compile(rf"{sign}(?<=\n{sign}){sign}{{2}}") for sign in "=-"}
_SHOWN = re.compile(r">(?<=\d -->)")
_TIME = len("00:00:00,000 --")
_RAGGED = 2  # code points by which a heading and the rule below it may differ


def written_in_markup(document: Document) -> bool:
    """Whether the text is a source in Markdown or reStructuredText, as manuals are, or a file of subtitles.

    Headings with number signs count as one sign, however many there are: pages are scraped as Markdown, with images
    and links that are furniture there.
    """
    text = document.text
    spans = len(list(islice(_SPAN.finditer(text), _SPANS))) if "`" in text else 0
    if spans == _SPANS or _FACTS.match(text):
        return True
    lines, headed = 0, False
    for match in _source_lines(text):
        if match["heading"] is None:
            lines += 1
        else:
            headed = True
        if lines + headed + (spans > 0) >= _SIGNS:
            return True
    return False


def has_sections(document: Document) -> bool:
    """Whether the text has several headings with number signs."""
    return len(list(islice(_HEADINGS.finditer(document.text), _SECTIONS))) == _SECTIONS


def fences(text: str) -> list[int]:
    """Return where the lines start that begin or end a fenced block of code."""
    found: list[int] = []
    for fence in ("```", "~~~"):
        at = text.find(fence) if fence[0] in text else -1
        while at >= 0:
            start = at
            while start and text[start - 1] in " \t":
                start -= 1
            if not start or text[start - 1] == "\n":
                found.append(start)
            at = text.find(fence, at + len(fence))
    return sorted(found)


def _source_lines(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for start in sorted(_beginnings(text)):
        match = _LINE.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        if match["title"] is None or abs(len(match["title"]) - len(match["rule"])) <= _RAGGED:
            yield match


def _beginnings(text: str) -> set[int]:
    """Return all places where `_LINE` may match, found by the mark that each kind has: few texts have one."""
    found = set(fences(text))
    for pattern in (_HEADINGS, _LABEL):
        found.update(match.start() for match in pattern.finditer(text))
    for rule in _RULES.values():
        found.update(text.rfind("\n", 0, match.start() - 1) + 1 for match in rule.finditer(text))
    colons = pairs(text, "::")
    if colons:
        found.update(colons, (match.start() for match in _DIRECTIVE.finditer(text)))
    found.update(match.start() - _TIME for match in _SHOWN.finditer(text, _TIME))
    return found.union(pairs(text, "]("))
