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
from collections.abc import Iterable, Iterator, Sequence
from html.entities import html5, name2codepoint
from typing import NamedTuple

from normalize.document import Ahead, Document, about_code, guarded
from normalize.edits import Edit, Edits
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import places, spliced
from normalize.stages.encoding.code import Spans, code_spans, within

__all__ = ["REFERENCES", "framed", "html_entity", "resolved"]

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
_LONGEST = 36  # code points of a reference that escapes no other one
_AMPERSANDS = "aA#"  # what those begin with that escape others
_LIKE = re.compile(rf"&{_AMP}[#A-Za-z0-9]{{0,33}} ?;?")
"""What may be a reference, as far as what it means can depend on it and the characters on both sides."""
_TAG = re.compile(rf"&{_AMP}lt;[/!]?[A-Za-z](?:[^<>\n]{{0,24}}?&{_AMP}gt;(?P<closed>))?")  # with what is near
_TAG_END = re.compile(rf"&{_AMP}gt;")
_NO_TAG = re.compile(r"[<>\n]")
_LONGEST_TAG = 300  # code points between the first letter and what closes it
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
_C1 = re.compile(r"#(?:1(?:29|41|43|44|57)|[xX](?:8[1dDfF]|9[0dD]))(?=;)")
"""The controls that windows-1252 has no characters for: behind another reference they are bytes of misread UTF-8."""
_ANY_C1 = re.compile(f"&{_C1.pattern}")
_BEFORE_BYTE = re.compile(r"(?:&(?:amp;)?[A-Za-z#][A-Za-z0-9]{1,6};|[^\x00-\x7f])\Z")
_REACH = 13  # code points of it at most
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


class _Meant(NamedTuple):
    """What a reference means.

    Args:
        size: Its length (code points).
        length: Code points of it that are replaced; none where it stays.
        char: What stands there instead.
        whole: Whether that is all of it, and not what escapes another one.
        bare: Whether it has lost its semicolon.
    """

    size: int
    length: int
    char: str
    whole: bool
    bare: bool


@rule("encoding/html-entity", safety=SAFE)
def html_entity(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Replace each reference by its character."""
    del edit
    text = document.text
    if "&" not in text:
        return ()
    shown = tuple(_tags(text)) if "lt;" in text else ()
    code = document.measure(code_spans)
    if shown and _escaped_again(document, shown, code):
        shown = ()
    starts, meant = _references(text)
    if not starts:
        return ()
    ends = [start + each.length for start, each in zip(starts, meant, strict=True)]
    sure = _confidences(starts, meant, shown) if shown else [1.0] * len(starts)
    edits = Edits(html_entity.name, starts, ends, [each.char for each in meant], sure)
    if not code and all(each.length and not each.bare for each in set(meant)):
        return edits
    return edits.chosen(
        each.length
        and not within(start, code)
        and not (each.bare and guarded(document, start, start + each.size, _ADDRESSES))
        for start, each in zip(starts, meant, strict=True)
    )


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of escaped tags."""
    ahead, never, end = Ahead(_TAG_END, text), Ahead(_NO_TAG, text), 0
    for begun in _TAG.finditer(text):
        low = begun.end()
        if begun.start() < end:
            continue
        if begun["closed"] is not None:
            end = low
            yield begun.span()
            continue
        closing = ahead.match(low)
        if closing is None:
            return
        if closing.start() <= min(never.start(low), low + _LONGEST_TAG):
            end = closing.end()
            yield begun.start(), end


def _references(text: str) -> tuple[list[int], list[_Meant]]:
    """Return where references begin, and what each means.

    A text full of them has the same ones all over: they are known by what they are and what touches them.
    """
    reach = _REACH if "&#" in text and _ANY_C1.search(text) else 1
    end, last = 0, len(text) - 1
    judged: dict[str, _Meant | None] = {}
    starts: list[int] = []
    meant: list[_Meant] = []
    find, known = text.find, judged.get
    for at in places(text, "&"):
        if at < end:
            continue
        stop = find(";", at, at + _LONGEST)
        if (stop < 0 or text[at + 1] in _AMPERSANDS) and (like := _LIKE.match(text, at)):
            stop = like.end() - 1
        touched = text[at - reach : stop + 2] if reach <= at and stop < last else framed(text, at - reach, stop + 2)
        each = known(touched)
        if each is None and touched not in judged:
            match = _REFERENCE.match(text, at)
            each = _meant(match) if match else None
            judged[touched] = each
        if each is not None:
            starts.append(at)
            meant.append(each)
            end = at + each.size
    return starts, meant


def framed(text: str, start: int, end: int) -> str:
    """Return `[start, end)` of a text between line feeds; all of it is not copied, for it may be long."""
    return "\n" * -start + text[max(0, start) : end] + "\n" * (end - len(text))


def _confidences(starts: Sequence[int], meant: Iterable[_Meant], shown: Spans) -> list[float]:
    """Return how sure it is of each reference, by where it starts, that the text does not show it in a tag."""
    inside = bytearray(max(starts[-1], shown[-1][1]) + 1)
    for start, end in shown:
        inside[start:end] = b"\1" * (end - start)
    return [_SHOWN if inside[start] and each.whole else 1.0 for start, each in zip(starts, meant, strict=True)]


def _meant(match: re.Match[str]) -> _Meant:
    """Return what a reference means between the characters on both sides."""
    char, (start, end) = resolved(f"&{match['bare'] or match['name']};"), match.span()
    if char is None and _is_byte(match):
        char = chr(int(f"0{match['name'][1:]}", 0 if match["name"][1] in "xX" else 10))
    sides = framed(match.string, start - 1, start), framed(match.string, end, end + 1)
    if sides in _QUOTES or (char is None and not match["amp"]):
        return _Meant(end - start, 0, "", whole=False, bare=False)
    if char is None:
        return _Meant(end - start, match.start("name") - start, "&", whole=False, bare=False)
    return _Meant(end - start, end - start, char, whole=True, bare=match["bare"] is not None)


def _is_byte(match: re.Match[str]) -> bool:
    """Whether a reference to a control may be a byte of misread UTF-8, by what stands before it."""
    text, start = match.string, match.start()
    control = match["name"] is not None and _C1.match(text, match.start("name"))
    return bool(control and _BEFORE_BYTE.search(text, max(0, start - _REACH), start))


def _escaped_again(document: Document, tags: Spans, code: Spans) -> bool:
    """Whether a page was escaped once too often: all its tags lay out prose, and each is closed or ends something."""
    text = document.text
    opened: dict[str, int] = {}
    last = text.rfind("lt;/")  # behind it nothing is closed
    for start, end in tags:
        tag = _laid_out(text[start:end])
        if tag is None or (text[start - 1 : start], text[end : end + 1]) in _QUOTES or (code and within(start, code)):
            return False
        name, closes = tag
        if name in _EMPTY or (name == "p" and not closes):
            continue
        if not closes:
            if start > last:
                return False
            opened[name] = opened.get(name, 0) + 1
        elif opened.get(name):
            opened[name] -= 1
        elif name != "p":
            return False
    if any(opened.values()) or document.measure(about_code):
        return False
    bare = spliced(text, [start for start, _ in tags], [end for _, end in tags], [""] * len(tags))
    return bare.count(" ") >= _WORDS and _SPEAKING.search(bare) is None


@functools.lru_cache(maxsize=256)
def _laid_out(written: str) -> tuple[str, bool] | None:
    """Return the name of an element that lays out prose, and whether the tag closes it; None for any other tag."""
    tag = _LAID_OUT.fullmatch(written)
    return None if tag is None else (tag["name"].lower(), tag["close"] != "")


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
