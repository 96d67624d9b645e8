r"""A shortcode of a blog's software left in the text.

Repairs: `[caption id="attachment_12" width="300"]The harbour[/caption]`, `[vc_row][vc_column]`, `[gallery ids="1,2"]`,
    `[dropcap]T[/dropcap]he`: the tags go, the words stay, those of a block on a line of their own; what leads to a
    film, a sound or a message goes with its address (`[embed]https://example.com/a[/embed]`), so does the image of a
    caption.
Leaves alone: words in brackets (`[video]`, `[sic]`, `[button]`), selectors (`[type="text"]`, `input[name="a"]`), what
    stands between backticks and on indented lines; in texts that speak of shortcodes, of markup or of code they are
    reported.
Evidence: attributes with quoted values, the prefix of a page builder, or both tags of a pair of a known name.
Safety: likely.
Source: the shortcodes of WordPress and Jetpack, those of WPBakery (`vc_`), Divi (`et_pb_`), Avada (`fusion_`), Enfold
    (`av_`) and Shortcodes Ultimate (`su_`).

    >>> fix('[caption id="a_1" width="300"]The old harbour[/caption] He left.')
    'The old harbour\nHe left.'
    >>> fix('Watch it [video], or choose [type="text"] and press [button].')
    'Watch it [video], or choose [type="text"] and press [button].'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalize.document import Document, about_code, matches, removal_spans
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.markup.code import about_markup, in_code

__all__ = ["SHORTCODES", "has_shortcode", "shortcode"]

_BUILDERS = ("vc_", "et_pb_", "fusion_", "av_", "su_")
SHORTCODES = (
    r"\[[a-z][a-z0-9_-]* +[a-z][a-z_-]*=",
    r"\[[a-z]+ https?:",
    r"\[gallery\]",
    *(rf"\[{builder}[a-z]" for builder in _BUILDERS),
)
"""Patterns of which one is in every text that the rule finds something in, unless it is a tag that closes another."""
_MEDIA = "embed|audio|video|youtube|vimeo|tweet|twitter|soundcloud|instagram|facebook|googlemaps|playlist"
_INLINE = "dropcaps?|drop_cap|highlight|button|tooltip"
_PAIRED = (
    rf"(?:{_INLINE}|wp_caption|caption|pullquote|pull_quote|embed|(?:one|two|three)_(?:half|thirds?|fourths?|fifths?)"
    r"(?:_last)?|columns?|row|tabs?|toggle|accordion|spoiler)"
)
_VALUE = (
    r"(?:\"[^\"\[\]\n]{0,500}\"|'[^'\[\]\n]{0,500}'|[\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    r"\N{DOUBLE PRIME}][^\[\]\n\"]{0,500}?[\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE PRIME}]+)"
)
_TAG = re.compile(
    rf"\[(?:(?P<media>{_MEDIA})(?:[ ][^\[\]\n]{{1,500}})?\]https?://[^\s\[\]]{{1,500}}\[/(?P=media)\]"
    rf"|(?:{_MEDIA})[ ]https?://[^\s\[\]]{{1,500}}[^\[\]\n]{{0,200}}\]"
    rf"|(?:(?P<bare>gallery|{_PAIRED}|(?:{'|'.join(_BUILDERS)})[a-z0-9_]{{1,40}})"
    rf"|(?P<given>[a-z][a-z0-9_-]{{1,40}})(?:[ ]{{1,3}}[a-z][a-z0-9_-]{{0,40}}={_VALUE}){{1,40}}[ ]?/?)\]"
    r"|/(?P<closed>[a-z][a-z0-9_-]{1,40})\])"
)
_BEGUN = re.compile(
    rf"\[(?:/[a-zA-Z]|gallery\]|{'|'.join(_BUILDERS)}"
    r"|[a-z][a-z0-9_-]{1,40}[ ]{1,3}(?:[a-z][a-z0-9_-]{0,40}=|https?:))"
)
_IMAGE = re.compile(r"[ \t]*(?:<a\b[^<>\n]{0,2000}>[ \t]*)?<img\b[^<>\n]{0,2000}>(?:[ \t]*</a>)?[ \t]*", re.IGNORECASE)
_OF_INLINE = re.compile(_INLINE)
_OF_PAIRED = re.compile(_PAIRED)
_ABOUT = re.compile(r"(?i)\bshort ?codes?\b|\bword ?press\b|\bplug-?ins?\b")
_SURE, _SUBJECT = 0.9, 0.5


def has_shortcode(text: str) -> bool:
    """Whether a text has what may begin or end one."""
    return _BEGUN.search(text) is not None


@rule("markup/shortcode", safety=LIKELY)
def shortcode(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out tags, runs of them as one, and whole lines of nothing else."""
    text = document.text
    if not has_shortcode(text):
        return
    runs = _runs(text, _tags(document))
    if not runs:
        return
    sure = _SUBJECT if _is_subject(document, runs) else _SURE
    whole = [(start, end) for start, end, _ in runs if _edge(text, start, -1) and _edge(text, end, 1)]
    taken = dict(zip(whole, removal_spans(text, whole), strict=True))
    for start, end, block in runs:
        left, right = taken.get((start, end), (start, end))
        feed = ""
        if (start, end) not in taken:
            edge = _edge(text, start, -1) or _edge(text, end, 1)
            if block or edge:
                left, right = _widened(text, start, end)
            feed = "\n" if block and not edge else ""
        yield edit(left, right, feed, confidence=sure, facts=(("kind", "tag"),))


def _is_subject(document: Document, runs: Sequence[tuple[int, int, bool]]) -> bool:
    """Whether a text without its tags speaks of such tags, of markup or of code."""
    if _ABOUT.search(document.text) or about_markup(document):
        return True
    if not document.measure(about_code):
        return False
    edges = [0, *(edge for start, end, _ in runs for edge in (start, end)), len(document.text)]
    rest = " ".join(document.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return about_code(Document(rest, document.language))


def _tags(document: Document) -> list[tuple[int, int, bool]]:
    """Return the tags that are shortcodes: start, end (code points), whether they make a block."""
    found = [
        match
        for match in matches(_TAG, document.text, "[")
        if not in_code(document, *match.span())
        and (match["closed"] or not document.text[match.start() - 1 : match.start()].isalnum())
    ]
    closed = {match["closed"] for match in found}
    given = {match["given"] for match in found}
    bare = {match["bare"] for match in found}
    tags: list[tuple[int, int, bool]] = []
    for match in found:
        name = match["given"] or match["bare"] or match["closed"]
        if name is None:
            tags.append((*match.span(), False))
        elif (
            name in given
            or name == "gallery"
            or name.startswith(_BUILDERS)
            or (name in bare and name in closed and _OF_PAIRED.fullmatch(name))
        ):
            image = _IMAGE.match(document.text, match.end()) if name.endswith("caption") else None
            tags.append((match.start(), (image or match).end(), not _OF_INLINE.fullmatch(name)))
    return tags


def _runs(text: str, tags: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Return the runs of tags with nothing but spaces between them."""
    runs: list[tuple[int, int, bool]] = []
    for start, end, block in tags:
        if runs and not text[runs[-1][1] : start].strip(" \t"):
            runs[-1] = (runs[-1][0], end, runs[-1][2] or block)
        else:
            runs.append((start, end, block))
    return runs


def _edge(text: str, at: int, step: int) -> bool:
    """Whether nothing but spaces stands between a place and the end of its line, to the left or to the right."""
    if step < 0:
        return not text[text.rfind("\n", 0, at) + 1 : at].strip()
    end = text.find("\n", at)
    return not text[at : end if end >= 0 else len(text)].strip()


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span with the spaces on both sides of it."""
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    return start, end
