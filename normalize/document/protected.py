"""Spans no repair may break into: addresses, code, numbers, abbreviations.

Candidate first, veto after: only the token around a proposed edit is looked at, so text without candidates costs nothing.
"""

from __future__ import annotations

import functools
import re

from normalize.document.document import Document

__all__ = ["JOINED", "VERBATIM", "guarded", "kinds_at"]

VERBATIM = frozenset({"url", "email", "handle", "hashtag", "domain", "file", "path", "code"})
"""Kinds in which not a character may change."""
JOINED = frozenset({"number", "time", "version", "initials", "abbreviation"})
"""Kinds that must not be split, though a capital may change."""

_REACH = 256  # code points looked at on either side; longer tokens are no words, and this keeps the veto linear

# Top-level domains that scraped prose mentions; lower case only, since `day.It` is two words and `repubblica.it` is one.
_TLD = (
    "com|org|net|gov|edu|int|mil|info|biz|io|co|tv|me|fm|ai|app|dev|news|blog|online|site|xyz|eu|us|uk|ca|au|nz|ie|de|at|ch|fr|be|"
    "nl|lu|es|pt|it|pl|cz|sk|hu|ro|bg|gr|tr|ru|ua|by|kz|ge|am|az|il|ir|iq|sa|ae|eg|za|ng|ke|in|pk|bd|lk|cn|hk|tw|jp|kr|sg|my|th|"
    "vn|id|ph|br|mx|ar|cl|pe|se|no|dk|fi|is|ee|lv|lt|hr|si|rs|ba|mk|al|su"
)
_FILE = "html?|php|aspx?|jsp|js|ts|css|py|rb|rs|go|java|cpp|hpp|sh|bat|exe|dll|txt|md|pdf|docx?|xlsx?|pptx?|csv|tsv|json|xml|ya?ml|toml|ini|log|jpe?g|png|gif|svg|webp|mp3|mp4|avi|mov|zip|gz|tar|rar|iso|apk"
_SPAN = re.compile(
    rf"""
      (?P<url>(?:https?|ftp|file)://\S+|www\.\S+)
    | (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<handle>(?<![\w.])@\w+)
    | (?P<hashtag>(?<!\w)\#\w*[^\W\d]\w*)
    | (?P<domain>\b(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:{_TLD})\b(?:/\S*)?(?!\.\w)|\b(?:[A-Za-z][\w-]*\.)+(?:com|org|net|COM|ORG|NET|RU|Ru|FM|TV|AI)\b)
    | (?P<file>\b[\w-]+\.(?:{_FILE})\b)
    | (?P<path>(?:[A-Za-z]:\\|\\\\|~?/(?=\w+/)|\.{{1,2}}/)\S*|\b\w+(?:/\w+){{2,}})
    | (?P<code>\S*(?:::|->|=>|==|\(\)|[{{}}<>=\\|`]|\w_\w)\S*|\w+(?:\.\w+)*\([^()\s]*\)|\b[a-z]\w*\.[A-Za-z]\w*(?=\())
    | (?P<time>\b\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?)
    | (?P<version>\bv?\d+(?:\.\d+){{2,}}\w*|\bv\d+\.\d+)
    | (?P<number>[\d]+(?:[.,:'\u2019/-]\d+)+)
    | (?P<initials>(?<!\w)(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?)
    """,
    re.VERBOSE,
)
_HINT = re.compile(r"[.@#/\\:=<>{}()|`_\d]")


def kinds_at(document: Document, start: int, end: int) -> frozenset[str]:
    """Return the kinds of the protected spans that `[start, end)` would break into.

    A span that lies wholly inside `[start, end)` is not broken into: it is deleted or replaced as a whole. An insertion
    at the edge of a span is outside it.
    """
    text = document.text
    floor, ceiling = max(0, start - _REACH), min(len(text), end + _REACH)
    left, right = start, end
    while left > floor and not text[left - 1].isspace():
        left -= 1
    while right < ceiling and not text[right].isspace():
        right += 1
    if right - left > 2 * _REACH + 64:  # a block edit: its edges are line edges, nothing inside is broken
        return frozenset()
    token = text[left:right]
    if _HINT.search(token) is None:
        return frozenset()
    first, last = start - left, end - left
    return frozenset(
        kind for low, high, kind in _spans(token, document.language.code) if _breaks(first, last, low, high)
    )


def guarded(document: Document, start: int, end: int, kinds: frozenset[str]) -> bool:
    """Whether an edit of `[start, end)` must not happen because it breaks into a span of one of `kinds`."""
    return not kinds.isdisjoint(kinds_at(document, start, end)) if kinds else False


def _breaks(start: int, end: int, low: int, high: int) -> bool:
    if start == end:
        return low < start < high
    return start < high and low < end and not (start <= low and high <= end)


@functools.lru_cache(maxsize=4096)
def _spans(token: str, code: str) -> tuple[tuple[int, int, str], ...]:
    """Return the protected spans of one token; tokens recur, so they are remembered (a bounded number of them)."""
    found = [(match.start(), match.end(), str(match.lastgroup)) for match in _SPAN.finditer(token)]
    found += [(match.start(), match.end(), "abbreviation") for match in _abbreviations(code).finditer(token)]
    return tuple(found)


@functools.cache
def _abbreviations(code: str) -> re.Pattern[str]:
    from normalize.language import language  # noqa: PLC0415 (keeps the module's import light)

    known = language(code).abbreviations
    dotted = [item for item in known.titles | known.numeric | known.inner | known.final if "." in item[:-1]]
    if not dotted:
        return re.compile(r"(?!)")
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(item) for item in sorted(dotted, key=len, reverse=True))})(?!\w)"
    )
