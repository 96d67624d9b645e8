"""A character left as an HTML entity.

Repairs: named and numeric references (`&eacute;`, `&#8217;`, `&#x2019;`), also escaped several times (`&amp;amp;`),
    those that lost their semicolon where nothing else can be meant (`&#8217 `, `&nbsp `, `It&rsquos`, `caf&eacute`),
    those from which a space parts it (`&eacute ;`); in shouted text also names in capitals (`CAF&EACUTE;`). Numbers
    128 to 159 mean windows-1252, as in every browser.
Leaves alone: `&copy` in an address, references between backticks or alone between quotation marks or brackets (the
    text talks about them), names no entity has, references to control characters. Escaped tags (`&lt;b&gt;`) in texts
    that speak of markup or code, or that nothing closes, are reported: the text shows them.
Evidence: the list of the HTML standard, without the names whose character is neither letter, punctuation nor space
    and which HTML 4 did not have: those are words in code. Of escaped tags: elements that lay out
    prose, closed where they have to be.
Safety: safe.
Source: HTML Living Standard, section 13.5; docs/knowledge/linguistics.md B5.

    >>> fix("Tom &amp;amp; Jerry&#39;s caf&eacute;")
    "Tom & Jerry's caf\N{LATIN SMALL LETTER E WITH ACUTE}"
    >>> fix("See https://example.org/?a=1&copy=2 and the entity '&amp;'.")
    "See https://example.org/?a=1&copy=2 and the entity '&amp;'."
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Sequence
from html.entities import html5, name2codepoint
from itertools import pairwise

from normalize.document import Document, about_code, guarded, matches
from normalize.edits import Edit, Edits, transposed
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.encoding.code import Spans, code_spans, within

__all__ = ["REFERENCES", "html_entity", "resolved"]

_MARKS = ("ldquo", "rdquo", "lsquo", "rsquo", "ndash", "mdash", "hellip", "nbsp")
"""Names that no word begins with: what stands right behind one without its semicolon is the text."""
_LETTERS = tuple(f"[A-Za-z]{accent}" for accent in ("acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "slash"))
_LETTERS += ("[Aa][Ee]lig", "szlig")
"""Names of letters of HTML 3.2, which browsers take without a semicolon, too: in a word nothing else is meant."""
REFERENCES = (
    "&#",
    "&[A-Za-z][A-Za-z0-9]+ ?;",
    "&amp",
    "&quot",
    "&lt",
    "&gt",
    *(f"&{name}" for name in _MARKS),
    *(f"&{name}" for name in _LETTERS),
)
"""Patterns of which one is in every text that the rule finds something in."""

_AMP = r"(?:(?:amp|AMP|\#0{0,4}38|\#[xX]0{0,4}26);)*"
_REFERENCE = re.compile(
    rf"""
      &{_AMP}(?P<bare>(?:\#(?:39|34|\d{{3,5}})(?!\d)|{"|".join(_MARKS)})(?![;=])
        |(?<=[^\W\d_]&)(?:{"|".join(_LETTERS)})(?!;|=)
        |(?:\#[xX][0-9a-fA-F]{{3,5}}|(?:amp|quot|lt|gt)(?=\s))(?![\w;=]))
        (?![ ];)
    | &(?P<amp>{_AMP})(?P<name>\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}})[ ]?;
    """,
    re.VERBOSE,
)
_TAG = re.compile(rf"&{_AMP}lt;[/!]?[A-Za-z][^<>\n]{{0,300}}?&{_AMP}gt;")
_LAID_OUT = re.compile(
    rf"&{_AMP}lt;(?P<close>/?)(?P<name>p|br|b|i|u|em|strong|div|span|a|ul|ol|li|h[1-6]|blockquote|img|font|hr|center)"
    rf"(?P<rest>[ \t]+[^<>\n]{{0,300}}?|[ \t]*/)?&{_AMP}gt;",
    re.IGNORECASE,
)
_EMPTY = frozenset({"br", "hr", "img"})
_SPEAKING = re.compile(
    r"(?i)\b(?:x?html5?|xml|css|markdown|tags?|elements?|markup|attributes?|escap\w+|entit\w+|browsers?|javascript|"
    r"php|code|syntax|balise\w*|etiquetas?|codice|c[o\xf3]digo|quelltext|\u0442\u0435\u0433\w*)\b"
)
_QUOTES = frozenset({('"', '"'), ("'", "'"), ("(", ")"), ("[", "]")})
_ADDRESSES = frozenset({"url", "domain"})
_SHOUTED = 6  # code points of a reference in capitals (`&NBSP;`, `&EACUTE;`) that is no word in capitals
_SHOWN = 0.4  # an escaped tag that the text may show
_WORDS = 4  # spaces between the words around escaped tags
_C1 = frozenset({"#129", "#141", "#143", "#144", "#157"})
"""The controls that windows-1252 has no characters for: behind another reference they are bytes of misread UTF-8."""
_BEFORE_BYTE = re.compile(r"(?:&[A-Za-z#][A-Za-z0-9]{1,6};|[^\x00-\x7f])\Z")
_RAW_CONTROLS = {
    "&#13;": "",
    "&#xd;": "",
    "&#xD;": "",
    "&#x0D;": "",
    "&#10;": "\n",
    "&#xa;": "\n",
    "&#xA;": "\n",
    "&#9;": "\t",
}
_SEPARATORS = "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
_CHARACTER_KINDS = ("L", "P", "Z")  # letters, punctuation, spaces (Unicode categories)


@rule("encoding/html-entity", safety=SAFE)
def html_entity(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Replace each reference by its character."""
    del edit
    text = document.text
    if "&" not in text:
        return ()
    found: list[tuple[int, int, str, float]] = []
    shown = tuple(match.span() for match in _TAG.finditer(text)) if "lt;" in text else ()
    code = document.measure(code_spans)
    if shown and _escaped_again(document, shown, code):
        shown = ()
    for match in matches(_REFERENCE, text, "&"):
        start, end = match.span()
        if within(start, code) or (text[start - 1 : start], text[end : end + 1]) in _QUOTES:
            continue
        if match["bare"] and guarded(document, start, end, _ADDRESSES):
            continue
        char = resolved(f"&{match['bare'] or match['name']};")
        if char is None and match["name"] in _C1 and _BEFORE_BYTE.search(text, max(0, start - 8), start):
            char = chr(int(match["name"][1:]))
        if char is not None:
            found.append((start, end, char, _SHOWN if within(start, shown) else 1.0))
        elif match["amp"]:
            found.append((start, match.start("name"), "&", 1.0))
    if not found:
        return ()
    starts, ends, characters, sure = transposed(found)
    return Edits(html_entity.name, starts, ends, characters, sure)


def _escaped_again(document: Document, tags: Spans, code: Spans) -> bool:
    """Whether a page was escaped once too often: all its tags lay out prose, and each is closed or ends something."""
    text = document.text
    open_tags: list[str] = []
    bare = "".join(text[end:start] for (_, end), (start, _) in pairwise(((0, 0), *tags, (len(text), len(text)))))
    if _SPEAKING.search(bare) or document.measure(about_code):
        return False
    for start, end in tags:
        tag = _LAID_OUT.fullmatch(text, start, end)
        if tag is None or within(start, code) or (text[start - 1 : start], text[end : end + 1]) in _QUOTES:
            return False
        name = tag["name"].lower()
        if name in _EMPTY or (name == "p" and not tag["close"]):
            continue
        if not tag["close"]:
            open_tags.append(name)
        elif name in open_tags:
            open_tags.remove(name)
        elif name != "p":
            return False
    return not open_tags and bare.count(" ") >= _WORDS


@functools.lru_cache(maxsize=4096)
def resolved(reference: str) -> str | None:
    """Return the character of a reference with `&` and `;`, None where it has none that belongs into prose."""
    if reference in _RAW_CONTROLS:
        return _RAW_CONTROLS[reference]
    char = html.unescape(reference)
    if char == reference and len(reference) >= _SHOUTED and reference.isupper():
        char = (resolved(reference.lower()) or reference).upper()
    if char == reference or any(unicodedata.category(each) in {"Cc", "Cs", "Cn", "Co"} for each in char):
        return None
    if char == "\N{REPLACEMENT CHARACTER}" or not char:
        return None
    if char in _SEPARATORS:
        return "\n"
    name = reference[1:-1]
    if name[0] == "#" or name in name2codepoint or f"{name};" not in html5:
        return char
    return char if len(char) == 1 and unicodedata.category(char)[0] in _CHARACTER_KINDS else None
