"""Whether a text is a source in a markup language: its marks are meant, and its paragraphs stand where they should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from normalize.document.document import Document
from normalize.document.lines import Linewise, edges, line_texts, lines
from normalize.scan import count_pairs, places

__all__ = ["fences", "has_sections", "written_in_markup"]

_SPAN = re.compile(r"(`(?<![`\w]`)`?)[^`\n]{1,80}\1(?![`\w])")
_SPANS = 3  # pieces of code between backticks; prose has none
_SIGNS = 2  # of several kinds, or lines that only a source has
_FACTS = re.compile(r"---\n[\w-]+:")
"""A table of facts, at the very beginning."""
_HEADING = r"(?:# +[^\sa-z]|#{2,6} +\S)"  # not `# of mills: 3`
_HEADED = re.compile(_HEADING)
_SECTIONS = 2
_LINE = re.compile(  # a heading, a fence, a directive, where a link goes; a heading with a rule below it
    rf"\n(?:(?P<heading>{_HEADING})|"
    r"[ \t]*(?:```|~~~)|\.\. [\w-]+::|\[[^\]\n]{1,100}\]:[ \t]+\S"
    r"|(?P<title>\S[^\n]*+)\n(?P<rule>={3,}|-{3,})[ \t]*$)"
    r"|=(?:head\d |item\b|over\b|cut$)"  # plain old documentation
    r"|:(?<=\d\d:)\d\d:\d\d[.,]\d{3} -->"  # when subtitles are shown
    r"|::[ \t]*\n[ \t]*\n[ \t]+\S"  # what is set in below is code
    r"|\]\((?:\.{1,2}/|[\w./-]{1,100}\.(?:md|rst)[#)])",  # another file beside this one
    re.MULTILINE,
)
"""All of it begins with one of three characters, which is fast to look for; a line feed stands before the text."""
_BEGUN = re.compile(rf"{_HEADING}|={{3}}|=(?:head|item|over|cut)|-{{3}}|\[[^\]]{{1,100}}\]:")
"""What such a line, or the rule below it, begins with, where it has none of what follows."""
_INSIDE = (("`", "```"), ("~", "~~~"), (">", "-->"), ("]", "]("))
"""What stands inside such lines but for two colons, and a character of it that is rare in prose."""
_FIRSTS = "# \t`~.["
"""What a line begins with that only a source has, but for a heading with a rule below it."""
_OF_RULES = "=-"
_RAGGED = 2  # code points by which a heading and the rule below it may differ


def written_in_markup(document: Document) -> bool:
    """Whether the text is a source in Markdown, reStructuredText or POD, as manuals are, or a file of subtitles.

    Headings with number signs count as one sign, however many there are: pages are scraped as Markdown, with images
    and links that are furniture there.
    """
    text = document.text
    spans = len(list(islice(_SPAN.finditer(text), _SPANS))) if "`" in text else 0
    if spans == _SPANS or _FACTS.match(text):
        return True
    found, headed = 0, False
    for match in _source_lines(document) if _may_be_source(document) else ():
        if match["heading"] is None:
            found += 1
        else:
            headed = True
        if found + headed + (spans > 0) >= _SIGNS:
            return True
    return False


def _may_be_source(document: Document) -> bool:
    """Whether a text has anything without which none of its lines is one that only a source has."""
    return document.measure(_signed) or any(map(_BEGUN.match, _begun_with(document, "#=-[")))


def _has_sign(text: str) -> bool:
    """Whether a text has what stands inside such lines."""
    return any(rare in text and sign in text for rare, sign in _INSIDE) or count_pairs(text, ":", ":") > 0


def _signed_edited(found: bool, gone: str, come: str) -> bool | None:  # noqa: FBT001 (as `Linewise` asks)
    """Return the same of a text in which some lines have changed; None where one of these had a sign."""
    if _has_sign(come):
        return True
    return None if found and _has_sign(gone) else found


_signed = Linewise(lambda document: _has_sign(document.text), _signed_edited)


def _begun_with(document: Document, characters: str) -> Iterator[str]:
    """Yield the lines that begin with one of some characters."""
    texts, (firsts, _) = document.measure(line_texts), document.measure(edges)
    for character in characters:
        at = firsts.find(character)
        while at >= 0:
            yield texts[at]
            at = firsts.find(character, at + 1)


def has_sections(document: Document) -> bool:
    """Whether the text has several headings with number signs."""
    return len(list(islice(filter(_HEADED.match, _begun_with(document, "#")), _SECTIONS))) == _SECTIONS


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


def _source_lines(document: Document) -> Iterator[re.Match[str]]:
    """Yield what `_LINE` finds in a text behind a line feed, tried only where it may begin."""
    text, end = f"\n{document.text}", 0
    for at in _beginnings(document):
        match = _LINE.match(text, at) if at >= end else None
        if match is not None:
            end = match.end()
            if match["title"] is None or abs(len(match["title"]) - len(match["rule"])) <= _RAGGED:
                yield match


def _beginnings(document: Document) -> list[int]:
    """Return where such lines may begin behind a line feed before the text: with the feed before them or inside."""
    starts, (firsts, _) = document.measure(lines).starts, document.measure(edges)
    rows = {*places(firsts, _FIRSTS), *(row - 1 for row in places(firsts, _OF_RULES) if row)}
    return sorted({*map(starts.__getitem__, rows), *map((1).__add__, places(document.text, "=:]"))})
