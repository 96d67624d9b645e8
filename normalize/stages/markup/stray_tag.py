r"""An HTML tag left in the text.

Repairs: `<br/>`, `<p>`, `</div>`, `<a href="...">`, comments, `<![CDATA[` with its end; a tag that ends a line in a
    browser becomes a line feed where words stand on both sides of it, the others vanish, but for a space between two
    of them that parts words. Scripts and styles go with what is in them.
Leaves alone: comparisons (`x < y`), anything that is no HTML element, code (backticks, fences, indented lines), texts
    that speak of HTML, Markdown or CSS by name, set a tag in quotation marks, have one between two words that nothing
    closes or show elements of another language: there it is only reported; what is to be filled in (`--style=<style>`).
Evidence: the name of an element directly after `<`, attributes with `=`, a closing `>`.
Safety: likely; a text that shows a tag on purpose and never says so is rare.
Source: docs/knowledge/linguistics.md B4 (kinds and patterns).

    >>> fix("He left.<br/>She stayed <b>there</b>.</p>")
    'He left.\nShe stayed there.'
    >>> fix("If x < y and b > c, use `<br>`.")
    'If x < y and b > c, use `<br>`.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, matches, removal_spans
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.markup.code import about_markup, in_code

__all__ = ["stray_tag"]

_BLOCK = (
    "p|br|hr|div|li|ul|ol|dl|dt|dd|h[1-6]|table|thead|tbody|tr|td|th|blockquote|pre|section|article|header|footer|nav|"
    "aside|main|figure|figcaption|form|center|iframe|video|audio|script|noscript|style"
)
_INLINE = (
    "a|b|i|u|s|em|strong|span|font|small|big|sup|sub|img|abbr|cite|mark|time|input|button|label|svg|path|picture|source|"
    "strike|del|ins|q"
)
_ATTRIBUTE = r"[ \t\n]{1,20}[\w:-]{1,40}(?:=(?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^\s\"'<>=]{1,2000}))"
_TAG = re.compile(
    r"<(?P<unseen>script|style)(?![\w-])[^<>]{0,2000}>"
    r"(?:[^<]|<(?!/?(?:script|style)\b)){0,20000}+</(?P=unseen)[ \t\n]{0,20}>"
    rf"|<(?:(?<!<<)/?(?:(?P<block>{_BLOCK})|(?:{_INLINE}))(?![\w-])(?:{_ATTRIBUTE}){{0,20}}[ \t]{{0,20}}/?>(?!>)"
    r"|!--[^<>\n]{0,500}-->)",
    re.IGNORECASE,
)
_SUBJECT = 0.6  # the text speaks of markup: even odds that the tag is what it shows
_FOREIGN = re.compile(r"</(?P<name>[A-Za-z][\w:.-]{0,60})>")
_KNOWN = frozenset(
    re.sub(r"h\[1-6\]", "h1|h2|h3|h4|h5|h6", f"{_BLOCK}|{_INLINE}|html|head|body|title|meta|link").split("|")
)
_PARTING = ("", " ", "\n")  # what parts words, the weakest first
_SECTION, _SECTION_END = "<![CDATA[", "]]>"
_PAIRED = re.compile(r"</|/>|=|<!\[CDATA\[")
_SLOT = re.compile(r"=<\w+>|\[<\w+>[\]:,]")  # of a command's synopsis: `--style=<style>`
_OPENED = re.compile(
    r"(?<=[^\s>][ \t])<(?P<name>a|b|i|u|s|em|strong|span|cite|mark|abbr|del|ins|q)>(?=[ \t][^\s<])", re.IGNORECASE
)


@rule("markup/stray-tag", safety=LIKELY)
def stray_tag(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out tags, runs of them as one, and whole lines of nothing else."""
    text = document.text
    if "<" not in text or ">" not in text:
        return
    runs = _runs(document)
    if not runs:
        return
    sure = 1.0
    foreign = any(match["name"].lower() not in _KNOWN for match in matches(_FOREIGN, text, "<"))
    if (
        foreign
        or about_markup(document)
        or _mentioned(text)
        or not any(_PAIRED.search(text, start, end) or shown == "\n" for start, end, shown in runs)
    ):
        sure = _SUBJECT
    rows = [(start, end) for start, end, _ in runs if _bare(text, start, end)]
    whole = dict(zip(rows, removal_spans(text, rows), strict=True))
    for start, end, shown in runs:
        if (start, end) in whole:
            yield edit(*whole[start, end], "", confidence=sure, facts=(("kind", "tag"),))
            continue
        left, right = start, end
        if shown == "\n":
            while left and text[left - 1] in " \t":
                left -= 1
            while right < len(text) and text[right] in " \t":
                right += 1
        before, behind = text[left - 1 : left] or "\n", text[right : right + 1] or "\n"
        apart = "\n" in (before, behind) if shown == "\n" else before.isspace() or behind.isspace()
        yield edit(left, right, "" if apart else shown, confidence=sure, facts=(("kind", "tag"),))


def _mentioned(text: str) -> bool:
    """Whether a tag that opens an element stands between two words and nothing closes it: it wraps no words."""
    opened = {match["name"].lower() for match in matches(_OPENED, text, "<")}
    return bool(opened) and not opened <= {match["name"].lower() for match in matches(_FOREIGN, text, "<")}


def _runs(document: Document) -> list[tuple[int, int, str]]:
    """Return the runs of adjacent tags: start, end (code points), what a browser shows for them.

    That is a line feed where one of them ends a line, else a space where one stands between two of them.
    """
    text = document.text
    runs: list[tuple[int, int, str]] = []
    for match in matches(_TAG, text, "<"):
        start, end = match.span()
        if in_code(document, start, end) or _SLOT.match(text, max(0, start - 1)):
            continue
        shown = "\n" if match["block"] is not None else ""
        if runs and not (gap := text[runs[-1][1] : start]).strip(" \t"):
            runs[-1] = (runs[-1][0], end, max(runs[-1][2], shown, " " if gap else "", key=_PARTING.index))
        else:
            runs.append((start, end, shown))
    return sorted(runs + list(_sections(document))) if _SECTION in text else runs


def _sections(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield likewise what opens the character data of a feed, and what closes it."""
    text = document.text
    at = text.find(_SECTION)
    while at >= 0:
        start = at + len(_SECTION)
        end = text.find(_SECTION_END, start)
        shown = text[start : start + 1].isspace() and text[at - 1 : at] == " "  # as a word of the sentence
        if end >= 0 and not shown and not in_code(document, at, end):
            yield at, start, ""
            yield end, end + len(_SECTION_END), ""
        at = text.find(_SECTION, start)


def _bare(text: str, start: int, end: int) -> bool:
    """Whether a run is all that stands on its line or lines."""
    while start and text[start - 1] != "\n":
        start -= 1
        if not text[start].isspace():
            return False
    while end < len(text) and text[end] != "\n":
        if not text[end].isspace():
            return False
        end += 1
    return True
