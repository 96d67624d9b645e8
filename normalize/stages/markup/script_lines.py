"""Where lines are the code of a page: statements of its machinery, rules of its style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalize.document import Document, about_code, edges, line_texts, lines, written_in_markup
from normalize.scan import places

__all__ = ["CODE_MARKS", "SUBJECT", "Scrap", "scraps", "sureness"]

CODE_MARKS = (r"\{", r"[\])'\"][ \t]*;[ \t]*\n", "X-NONE", r"\[\];", r"\);[ \t]")
"""One of these is in every text that has such a line."""

SUBJECT = 0.5  # the text speaks of code, which may be what it shows
_SURE = 0.9
_LEAST = 10  # words of other text
_ENDED = re.compile(r";(?=[ \t]*(?:\n|\Z))")  # it begins with a literal, for which the search is fast
_MACHINERY = re.compile(
    r"\b(?:dataLayer|googletag|adsbygoogle|_gaq|_paq|gtag|fbq|fbAsyncInit|_taboola|OBR|pbjs|apstag|NREUM|disqus_\w+|"
    r"wpcf7|OptanonWrapper|ezstandalone|freestar|__next_f|hbspt|utag_data|_satellite|_comscore|_sf_async_config|"
    r"_qevents|twttr|GoogleAnalyticsObject|RLCONF|RLSTATE|mw\.config|mw\.loader|Drupal\.settings|lazySizesConfig|"
    r"__INITIAL_STATE__|__NUXT__|_wpemojiSettings|OneSignal|jwplayer|vglnk|amznads|_linkedin_partner_id|"
    r"ga(?=\('(?:create|send|require|set)')|(?:createElement|getElementsByTagName)(?=\(['\"a-z]))\b"
)
"""What pages load to count, to advertise, to share and to lay themselves out, by the names of its makers."""
_BEGUN = re.compile(
    r"[ \t]*(?:(?:var|let|const)[ ]|[(!;]*\(?(?:async )?function\b|\(|!|(?:if|try)\s?[({]|/[/*]|"
    r"(?:window|document|self|googletag|OneSignal|twttr|jwplayer|pbjs|apstag|mw|hbspt|_gaq|_paq|fbq|gtag|ga|freestar|"
    r"_satellite|dataLayer)\s?[.(\[=]|(?:disqus_\w+|_linkedin_partner_id) ?=)"
)
"""How a statement of it begins."""
_STATEMENT = re.compile(
    r"[ \t]*(?:(?:var|let|const) [\w$]+(?: ?=.*)?;|[\w$]+(?:[.\[][\w$.'\"\]]*)? ?(?:[-+|]?=(?!=)|\().*;"
    r"|\(function\b.*|[\])}]+[\w.()\[\]{},;'\" ]*|//.*)[ \t]*"
)
"""Another statement beside one."""
_END = re.compile(r"(?:[;})]|\*/|//\]\]>)[ \t]*\Z")
_DECLARED = re.compile(r"[ \t]*(?:var|let|const) [\w$]+ ?=.*;[ \t]*")
_OPENING = "{([,;"
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.){0,2000}+\"|'(?:[^'\\\n]|\\.){0,2000}+'")
_LINKED_DATA = re.compile(r"[ \t]*\[?[ ]?\{[ ]?\"@(?:context|graph|type|id)\"[ ]?:.*\}[ ]?\]?[ \t]*")
"""The data about a page that search engines read, where its first key says so."""
_OFFICE = re.compile(
    r"[ \t]*Normal 0(?: \d+)*(?: (?:true|false)){3} (?:[A-Z]{2}(?:-[A-Z]{2})? |X-NONE ?){3}(?:\w+)?[ \t]*"
)
"""The settings that a word processor puts in front of what is pasted from it."""
_FIRSTS = " \t!(/;NO_acdfghijlmpstvw"  # one of them begins every line that `_BEGUN` or `_OFFICE` matches
_MOST = 40  # lines of one statement or rule

_PROPERTIES = (
    "align-(?:items|self)|animation|background|border|bottom|box-(?:shadow|sizing)|clear|color|content|cursor|direction|"
    "display|fill|flex|float|font|gap|grid|height|justify|left|letter-spacing|line-height|list-style|margin|max-|min-|"
    "object-fit|opacity|outline|overflow|padding|pointer-events|position|right|text-|top|transform|transition|"
    "vertical-align|visibility|white-space|width|word-(?:break|wrap)|z-index|-(?:webkit|moz|ms|o)-"
)
_DECLARATION = rf"(?:(?:{_PROPERTIES})[a-z-]{{0,40}}|--[\w-]{{1,60}})[ \t]*:[^;{{}}]{{1,2000}}+"
_SELECTOR = (
    r"(?:(?:[.#*][\w-]*|(?:a|abbr|article|aside|body|button|div|figure|footer|form|h[1-6]|header|html|iframe|img|input|"
    r"label|li|main|nav|ol|p|pre|section|span|svg|table|tbody|td|th|tr|ul|video)(?![\w-])|:root|@font-face|@page)"
    r"[\w \t\n.#:>,+~*\[\]=\"'()@^$|-]{0,2000}(?<![:\s]))"
)
_RULE = rf"{_SELECTOR}[ \t\n]*\{{[ \t\n]*{_DECLARATION}(?:;[ \t\n]*{_DECLARATION}){{0,200}}+;?[ \t\n]*\}}[ \t\n]*"
_BEGINS_RULE = re.compile(rf"[ \t]*(?:{_SELECTOR}|@(?:media|supports)\b)")
_SHEET = re.compile(rf"[ \t\n]*(?:{_RULE}|@(?:media|supports)[^{{}};]{{1,500}}\{{[ \t\n]*(?:{_RULE})++\}}[ \t\n]*)++")

_SPEAKING = re.compile(
    r"\b(?:(?P<near>programm(?:ing|ers?|ier\w*)|developers?|coding|api|analytics|install|installation|configur\w+|"
    r"tutorials?|documentation|paste[ds]?)|"
    r"javascript|jquery|css3?|html5?|php|typescript|wordpress|snippets?|stylesheets?|style sheets?|selectors?|"
    r"plugins?|github|debug\w*|stack overflow|div|tag manager|adsense|data ?layer|gtm|quelltext|skripte?|"
    r"c[o\u00f3]digos?|codice|\u043a\u043e\u0434\w{0,3}|k[o\u00f3]d(?:u|em|y|zie|\u00f3w|ie|ov)?|"
    r"(?<!dress )(?<!zip )(?<!postal )(?<!area )(?<!penal )(?<!tax )(?<!promo )(?<!discount )(?<!qr )"
    r"codes?(?! of\b))\b"
    r"|\u4ee3[\u7801\u78bc]|\u30b3\u30fc\u30c9|\ucf54\ub4dc|\uc2a4\ud06c\ub9bd\ud2b8",
    re.IGNORECASE,
)
"""Words of those who write about pages; of words that others need as well there have to be several."""
_NEAR = 2  # different ones; exactly one stands in 48 of 400 English articles, most of them about something else
_ASKING = re.compile(r"(?i)\b(?:enabled?|disabled?|turn(?:ed)? on|aktivieren|aktiviert|activer|activar|attivare)\b")
"""A short line that asks readers to let scripts run is a part of the page."""
_SHORT = 160  # code points


class Scrap(NamedTuple):
    """Lines of code, without the last line feed (code points).

    Args:
        start: Where the first line begins.
        end: Where the last one ends.
        kind: `script` or `style`.
    """

    start: int
    end: int
    kind: str


def scraps(document: Document) -> tuple[Scrap, ...]:
    """Return the lines that are the page's own code, by their form and names alone (a measure)."""
    text = document.text
    if "{" not in text and "X-NONE" not in text and not (_ENDED.search(text) and _MACHINERY.search(text)):
        return ()
    spans = document.measure(lines)
    blocks = _blocks(document.measure(line_texts), _promising(document))
    return tuple(Scrap(spans[first][0], spans[last - 1][1], kind) for first, last, kind in blocks)


def sureness(document: Document, found: Sequence[Scrap]) -> float:
    """Return how sure it is, 0 to 1, that scraps are no part of a text: less in one about code or with little else."""
    text = document.text
    words = len(text.split()) - sum(len(text[each.start : each.end].split()) for each in found)
    if words < _LEAST or _speaks_of_code(document, found) or document.measure(written_in_markup):
        return SUBJECT
    return _SURE


def _speaks_of_code(document: Document, found: Sequence[Scrap]) -> bool:
    """Whether a text without its scraps shows or speaks of code, or names what is in them."""
    text = document.text
    names = {match.group() for each in found for match in _MACHINERY.finditer(text, each.start, each.end)}
    starts, ends = (0, *(each.end for each in found)), (*(each.start for each in found), len(text))
    rest = "\n".join(text[start:end] for start, end in zip(starts, ends, strict=True))
    if any(match.group() in names for match in _MACHINERY.finditer(rest)):
        return True
    framed = f"\n{rest}\n"
    near = set()
    for match in _SPEAKING.finditer(framed):
        if match["near"]:
            near.add(match["near"].lower())
        elif not _asks(framed, match):
            return True
    if len(near) >= _NEAR:
        return True
    return about_code(Document(rest, document.language))


def _asks(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands in a short line that asks readers to let scripts run."""
    start = text.rfind("\n", max(0, match.start() - _SHORT), match.start())
    end = text.find("\n", match.end(), match.end() + _SHORT)
    return start >= 0 and end >= 0 and _ASKING.search(text, start, end) is not None


def _promising(document: Document) -> list[int]:
    """Return the numbers of the lines that begin as code does or have a brace, in order."""
    texts, (firsts, _) = document.measure(line_texts), document.measure(edges)
    begun = [row for row in places(firsts, _FIRSTS) if _BEGUN.match(texts[row]) or _OFFICE.match(texts[row])]
    return sorted({*begun, *map(document.measure(lines).number_at, places(document.text, "{"))})


def _blocks(texts: Sequence[str], promising: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield numbers of lines, the last one exclusive, that are code; each begins with a promising one or above it."""
    after = done = 0
    for number in promising:
        if number < after:
            continue
        line = texts[number]
        first = end = number
        kind = "style"
        if _OFFICE.fullmatch(line) or ("@" in line and _LINKED_DATA.fullmatch(line)):
            end = number + 1
            kind = "script" if "{" in line else kind
        if "{" in line and _BEGINS_RULE.match(line):
            end = _sheet_end(texts, number)
        if end == number and _BEGUN.match(line):
            end, kind = _script_end(texts, number), "script"
            while end > number and first > done and _DECLARED.fullmatch(texts[first - 1]):
                first -= 1
        if end > number:
            yield first, end, kind
            after = done = end


def _balance(line: str) -> int:
    """Return how many brackets a line opens more than it closes, outside strings."""
    bare = _STRING.sub("", line)
    return sum(map(bare.count, "([{")) - sum(map(bare.count, ")]}"))


def _closed(texts: Sequence[str], number: int) -> int:
    """Return the line behind what begins on one and has closed its brackets; the line itself where it never does."""
    depth = 0
    for end in range(number, min(len(texts), number + _MOST)):
        depth += _balance(texts[end])
        if depth < 0:
            return number
        if depth == 0:
            return end + 1
        if end == number and texts[end].rstrip()[-1:] not in _OPENING:
            return number
    return number


def _sheet_end(texts: Sequence[str], number: int) -> int:
    end = _closed(texts, number)
    return end if end > number and _SHEET.fullmatch("\n".join(texts[number:end])) else number


def _script_end(texts: Sequence[str], number: int) -> int:
    """Return the line behind a statement and those beside it; the line itself where it is none of a page's."""
    end = _closed(texts, number)
    if end == number or not _END.search(texts[end - 1]) or not any(map(_MACHINERY.search, texts[number:end])):
        return number
    while end < len(texts) and _STATEMENT.fullmatch(texts[end]) and (after := _closed(texts, end)) > end:
        end = after
    return end
