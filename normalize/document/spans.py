"""The protected spans of one token: what in it is an address, code, a figure, an abbreviation.

A token is a run without whitespace. Every pattern is linear in it: runs are possessive and begin only where no other
run goes on.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

__all__ = ["TOP_LEVEL", "Span", "may_hold", "spans"]

Span = tuple[int, int, str]
"""Start and end in the token (code points) and the kind."""

_SHORT = 64  # tokens up to this many code points recur and are remembered; longer ones do not

TOP_LEVEL = frozenset(
    """
    com org net gov edu int mil info biz io co tv me fm ai app dev news blog online site xyz eu us uk ca au nz ie de at
    ch fr be nl lu es pt it pl cz sk hu ro bg gr tr ru ua by kz ge am az il ir iq sa ae eg za ng ke in pk bd lk cn hk tw
    jp kr sg my th vn id ph br mx ar cl pe se no dk fi is ee lv lt hr si rs ba mk al su ly gl gg cc cat
    """.split()  # noqa: SIM905 (a list of words is read more easily without marks)
)
"""Top-level domains that scraped prose mentions; case-sensitive: `day.It` is two words, `repubblica.it` is one."""
_GENERIC = frozenset(("com", "org", "net"))
# With capitals only those that brands write so (`ASP.NET`, `Booking.Com`, `Lenta.Ru`), the generic ones after any label
# (`for.NET`), the others after one with a capital.
_SHOUTED = frozenset(("COM", "ORG", "NET", "Com", "Org", "Net", "RU", "Ru", "UA", "KZ", "FM", "TV", "AI"))
_SUFFIXES = frozenset(
    """
    htm html php asp aspx jsp js ts jsx tsx css py rb rs go java cpp hpp sh bat exe so dll jar ipynb sql lua
    swift txt md pdf doc docx xls xlsx ppt pptx csv tsv json xml yml yaml toml ini cfg log jpg jpeg png gif svg
    webp mp3 mp4 avi mov zip gz tar rar iso apk
    """.split()  # noqa: SIM905 (likewise)
)
_ENDINGS = frozenset(map(str.lower, TOP_LEVEL | _SHOUTED | _SUFFIXES))
_SENTENCES = re.compile(r"[^\w.@#/\\:=<>{}()|`-]*+([^\W\d_]++)\.([^\W\d_]++)[^\w.@#/\\:=<>{}()|`-]*+")
_LABEL = re.compile(r"\.([\w-]{2,}+)")  # no ending has one letter
_CHAIN = re.compile(r"(?<![\w-])(?<!\w\.)[\w-]++(?:\.[\w-]++)++")
_CODE = re.compile(r"[:(_{}<>=\\|`](?:(?<![:(_])|(?<=:):|(?<=\()\)|(?<=[^\W_]_)[^\W_])")  # a set is found faster
_CALL = re.compile(r"(?<![\w.])\w++(?:\.\w++)*+\([^()\s]*+\)|(?<![\w.])[a-z]\w*+\.[A-Za-z]\w*+(?=\()")
# An address ends where the mark or the tag does that it stands in: it has neither of these (RFC 3986).
_URL = re.compile(r"(?:(?:https?|ftps?|file)://|www\.|mailto:|doi:|(?<!\w)10\.\d{4,9}/)[^\s\"<>]+", re.IGNORECASE)
_BEHIND_DOMAIN = re.compile(r"/[^\s\"<>]*")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")
_HANDLE = re.compile(r"@(?<![\w.]@)\w++(?:\.\w++)*+")
_HASHTAG = re.compile(r"\#(?<!\w\#)(?=\d*+[^\W\d])\w++(?:\.\w++)*+")
_PATH = re.compile(r"(?:[A-Za-z]:\\|\\\\|~?/(?=\w++/)|(?<!\.)\.{1,2}/)\S*|(?<![\w/])\w++(?:/\w++){2,}+")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(
    r"""
      (?P<time>(?<![\w.,:])\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ap]\.?m\.?)?(?!\d))
    | (?P<version>(?<!\w)v?\d++(?:\.\d++){2,}+\w*+|(?<!\w)v\d++(?:\.\w++)++)
    | (?P<number>(?<!\d)(?!\d\d?,(?:19|20)\d\d(?!\d))\d++(?:[.,:'\N{RIGHT SINGLE QUOTATION MARK}/-]\d++)++)
    """,  # not a number: `4,2018`, the end of an English date
    re.VERBOSE,
)
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}+(?:[^\W\d_](?!\w))?")
_DOTTED = re.compile(r"\.\w\.")  # in all initials
_SIGNS = (
    ("(", _CALL, "code"),
    ("@", _EMAIL, "email"),
    ("@", _HANDLE, "handle"),
    ("#", _HASHTAG, "hashtag"),
    ("/", _PATH, "path"),
    ("\\", _PATH, "path"),
)
"""The character without which a pattern need not be tried, the pattern, and the kind of its spans."""
_SPAN = re.Match.span
_HINT = re.compile(r"[.@#/\\:=<>{}()|`_\d]")


def may_hold(text: str) -> bool:
    """Whether a text has any sign that a protected span begins or ends with, or has inside."""
    return "." in text or _HINT.search(text) is not None  # the stop is found at the speed of memory


def spans(token: str, code: str) -> tuple[Span, ...]:
    """Return the protected spans of a token; `code` is the language whose abbreviations count."""
    if len(token) <= _SHORT:
        return _remembered(token, code)
    return tuple(_found(token, code)) if may_hold(token) else ()


@functools.lru_cache(maxsize=4096)
def _remembered(token: str, code: str) -> tuple[Span, ...]:
    return () if _HINT.search(token) is None or _joins_words(token, code) else tuple(_found(token, code))


def _found(token: str, code: str) -> Iterator[Span]:
    if _CODE.search(token):
        yield 0, len(token), "code"
    for sign, pattern, kind in _SIGNS:
        if sign in token:
            yield from _matches(pattern, token, kind)
    if ":" in token or "10." in token or "www." in token.lower():
        yield from _matches(_URL, token, "url")
    if _DIGIT.search(token):
        yield from ((match.start(), match.end(), str(match.lastgroup)) for match in _FIGURE.finditer(token))
    if "." in token:
        yield from _with_stops(token, code)


def _with_stops(token: str, code: str) -> Iterator[Span]:
    """Yield the spans of a token that have full stops inside: domains, files, initials, abbreviations."""
    known = not _ENDINGS.isdisjoint(_LABEL.findall(token.lower()))
    for match in _CHAIN.finditer(token) if known else ():
        yield from _names(token, match.start(), match.end())
        if token[match.end() : match.end() + 1] == "/":
            break  # what is behind belongs to the address, or is a path
    if _DOTTED.search(token):
        yield from _initials(token)
    yield from ((start, end, "abbreviation") for start, end in _abbreviations(token, code))


def _joins_words(token: str, code: str) -> bool:
    """Whether a token is two words around a full stop that look like no address, file or abbreviation."""
    match = _SENTENCES.fullmatch(token)
    if match is None:
        return False
    left, right = match.groups()
    known = right.lower() in _ENDINGS or left[-3:].lower() == "www"
    return not known and not _abbreviations(token, code)


def _initials(token: str) -> Iterator[Span]:
    for match in _INITIALS.finditer(token):
        end = match.end()
        if token[end - 1] != "." and token[end - 1].islower() != token[match.start()].islower():
            end -= 1  # `D.C.a`: a word of one letter behind an initialism
        yield match.start(), end, "initials"


def _matches(pattern: re.Pattern[str], token: str, kind: str) -> list[Span]:
    return [(start, end, kind) for start, end in map(_SPAN, pattern.finditer(token))]


def _names(token: str, start: int, end: int) -> Iterator[Span]:
    """Yield the domain and the file name that a chain of dotted labels holds, as far as its last known ending."""
    labels = token[start:end].split(".")
    if _ENDINGS.isdisjoint(map(str.lower, labels)):
        return
    at = start + len(labels[0])
    domain = file = 0
    for before, label in pairwise(labels):
        at += 1 + len(label)
        if before.isdecimal():
            continue
        if label in TOP_LEVEL or (label in _SHOUTED and (before[0].isupper() or label.lower() in _GENERIC)):
            domain = at
        if label in _SUFFIXES or (label.isupper() and label.lower() in _SUFFIXES):
            file = at
    if domain:
        yield start, domain, "domain"
        if path := _BEHIND_DOMAIN.match(token, domain):
            yield start, path.end(), "url"
    if file:
        yield start, file, "file"


def _abbreviations(token: str, code: str) -> list[tuple[int, int]]:
    """Return where a token has abbreviations with a stop inside."""
    inner, whole = _abbreviated(code)
    return [] if inner.search(token) is None else list(map(_SPAN, whole.finditer(token)))


@functools.cache
def _abbreviated(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a first stop inside such an abbreviation, begun by a literal, and of the abbreviations."""
    from normalize.language import language  # noqa: PLC0415 (keeps the module's import light)

    known = language(code).abbreviations
    before: dict[str, str] = {}  # what stands before the stops, by what stands behind
    rests: dict[str, list[str]] = {}  # by the first letter: few of these are tried at each place
    for item in sorted(known.titles | known.numeric | known.inner | known.final, key=lambda item: (-len(item), item)):
        at = item.find(".", 1, -1)
        if at > 0:
            before[item[at + 1]] = before.get(item[at + 1], "") + item[at - 1]
            rests.setdefault(item[0], []).append(re.escape(item[1:]))
    if not rests:
        return (re.compile(r"(?!)"),) * 2
    stops = [rf"{re.escape(behind)}(?<=[{re.escape(letters)}]..)" for behind, letters in before.items()]
    parts = [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items()]
    return re.compile(rf"\.(?:{'|'.join(stops)})"), re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
