"""What a document writes in the lower case on purpose, whatever it is elsewhere: its own words, names of commands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import Document, edges, line_start
from normalize.evidence.capitals import capitals
from normalize.evidence.forms import cased_forms, fold
from normalize.evidence.names import known_names, proper_forms, strong_names
from normalize.lexicon.casing import cased
from normalize.lexicon.vocabulary import vocabulary
from normalize.scan import Row, carriers
from normalize.stages.casing.letters import deliberate_starts, is_deliberate

__all__ = [
    "MANY",
    "SOME",
    "carrying",
    "in_code",
    "in_identifier",
    "is_command",
    "is_own",
    "is_technical",
    "is_term",
    "is_word_here",
    "may_show_code",
]

SOME, MANY = 3, 10
"""Occurrences in the lower case: of a word of which little is known, and of one that is a name elsewhere."""
_BEYOND = 0.45  # beyond twice the share of capitals the document has lost; damage alone hardly goes so far
_LATIN = "Latn"
_RARE = 3  # lower-case occurrences in edited text from which a word is one
_REACH = 60  # code points of a compound looked at on either side
_PATH = re.compile(r"(?:^|\s)[^\sA-Z]*[a-z]/\Z")
_OPTION = re.compile(r"(?:^|\s)(?:-[A-Za-z]|--[a-z][a-z-]*)[ =]\Z")
_OPTION_REACH, _SET = 24, frozenset(" =")
_TECHNICAL = "-/"
"""What stands beside a word of a path or compound, or near it where it is what an option is set to."""
_JOINING = frozenset(_TECHNICAL)
_JOINS = "-/"
_WORD = re.compile(r"\w")
_PART_OR_PAGE = re.compile(r"[-/][a-z]|\([1-8]\)")  # `apt-get`, `apt(8)`
_LINE_END = re.compile(r"[^\S\n]*+(?:\n|\Z)")
_NUMBERED = re.compile(r"(?:[\w.]*\d\.?\s)?")  # `6.5 aptitude`
_TOKEN_START = re.compile(r"[\w.+-]*\Z")
_CODE = ("    ", "\t", ">>> ", "$ ", "> ", "#!")
_FIRSTS = frozenset(beginning[0] for beginning in _CODE)
_EDGES = ".-+,;:!?\"'()[]"
_PARTS = 3  # lower-case parts of a compound: `libexample-data-perl`; prose joins two


def is_word_here(document: Document, key: str, least: int) -> bool:
    """Whether the document writes a word (as it is looked up) in the lower case far oftener than it loses capitals.

    A book about anarchists in which three names have lost their capitals does not mean `Anarchists`.

    Args:
        document: The document.
        key: The word.
        least: Occurrences in the lower case that it must have.
    """
    forms = document.measure(cased_forms)
    low = forms.low(key)
    if low < least:
        return False
    found = document.measure(capitals)
    lost = min(found.estimate, len(found.types) / max(1, found.names))  # a few names that are lost often count as few
    return low > (2 * lost + _BEYOND) * (low + forms.capital(key))


def carrying(document: Document, rows: Sequence[Row]) -> list[int]:
    """Return of words, each with its place first, a true value where they may carry a capital and are not technical."""
    shown, deliberate = document.measure(may_show_code), deliberate_starts()
    found = carriers(document.text, rows, _TECHNICAL, _OPTION_REACH)
    for number, told in enumerate(found):
        word = rows[number][1]
        if told > 1 or word in deliberate or (told and shown):
            start = rows[number][0]
            end = start + len(word)
            meant = not told or is_deliberate(word, document.text, end)
            found[number] = not meant and not is_technical(document, start, end)
    return found


def is_technical(document: Document, start: int, end: int) -> bool:
    """Whether a word belongs to code, to a path, or to the name of a package or command."""
    text = document.text
    mark = text[start - 1 : start]
    if mark in _JOINING or text[end : end + 1] in _JOINING:
        return in_code(document, start) or in_identifier(document, start, end) or _in_path(text, start, end)
    if mark in _SET and "-" in text[max(0, start - _OPTION_REACH) : start] and _is_set(text, start):
        return True
    return document.measure(may_show_code) and in_code(document, start)


def _in_path(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of a path, or what an option is set to: `debian/rules`, `-d american`."""
    if text[end : end + 1] == "/":
        return text[end + 1 : end + 2].islower()
    mark = text[start - 1 : start]
    if mark == "/":
        return _PATH.search(text, max(0, start - _REACH), start) is not None
    return mark in _SET and _is_set(text, start)


def _is_set(text: str, start: int) -> bool:
    """Whether a word behind a space or equals sign is what an option is set to."""
    return _OPTION.search(text[max(0, start - _OPTION_REACH) : start]) is not None


def is_term(document: Document, word: str, end: int) -> bool:
    """Whether a lower-case word in Latin letters, which ends at `end`, stands in text of another script as no name.

    A command, a package, of a compound any part: `gnome-shell`.
    """
    if not word.isascii() or document.language.script == _LATIN:
        return False
    if document.text[end : end + 1] == "-":
        return True
    key = fold(word)
    return key not in document.measure(known_names) and not document.measure(cased_forms).capital(key)


def in_code(document: Document, at: int) -> bool:
    """Whether a position stands in a line that is indented or begins with a prompt, as code is shown."""
    return document.measure(may_show_code) and document.text.startswith(_CODE, line_start(document, at))


def may_show_code(document: Document) -> bool:
    """Whether any line begins as code is shown, as in few texts."""
    firsts, _ = document.measure(edges)
    return not _FIRSTS.isdisjoint(firsts)


def in_identifier(document: Document, start: int, end: int) -> bool:
    """Whether a word is a part of the name of a package, a file or a command: `libexample-md5-perl`, `util-linux`."""
    text = document.text
    if text[start - 1 : start] != "-" and text[end : end + 1] != "-":
        return False
    left = _TOKEN_START.split(text[max(0, start - _REACH) : start], 1)[0]
    head = text[max(0, start - _REACH) + len(left) : start]
    token = (head + text[start : end + _REACH]).split(None, 1)[0].strip(_EDGES)
    if not token.islower():
        return False
    parts = token.split("-")
    if len(parts) >= _PARTS or any(map(str.isdigit, token)):
        return True
    before = left.split()[-1:]
    if not cased(document.language.code) or (before and before[0][0].isupper()):
        return False  # `Kim jong-un`
    return any(_is_strange(document, part) for part in parts)


def _is_strange(document: Document, part: str) -> bool:
    key = fold(part)
    return not (
        key in cased(document.language.code)
        or key in document.measure(known_names)
        or key in proper_forms(document.language.code)
    )


def is_own(document: Document, word: str) -> bool:
    """Whether only the document knows a lower-case word, and never capitalises it inside sentences: `systemctl`.

    Where the words of the language were not counted, it must stand there again and again: a vocabulary has fewer.
    """
    code, key = document.language.code, fold(word)
    if key in document.language.words.function or _is_usual(code, key):
        return False
    forms = document.measure(cased_forms)
    return forms.low(key) >= (1 if cased(code) else SOME) and not forms.capital(key)


def is_command(document: Document, word: str, end: int) -> bool:
    """Whether a lower-case word, which ends at `end`, may name a command, in a text that speaks of such (a manual).

    It is no word of the language (`dpkg`), part of a compound (`apt-cache`), a heading by itself (`6.5 aptitude`), or
    stands elsewhere in a compound, a path or with the number of its page (`apt-get`, `/etc/apt`, `apt(8)`).
    """
    key = fold(word)
    if key in document.language.words.function:
        return False
    if document.text[end : end + 1] == "-" or not _is_usual(document.language.code, key):
        return True
    return document.measure(_Shown)[word]


class _Shown(dict[str, bool]):
    """Whether a text has a word as a command: by itself in a line, in a compound, in a path (a measure)."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._text = document.text

    def __missing__(self, word: str) -> bool:
        text, at, shown = self._text, -1, False
        while not shown and (at := text.find(word, at + 1)) >= 0:
            shown = _shows_command(text, at, at + len(word))
        self[word] = shown
        return shown


def _shows_command(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    if before and before in _JOINS:
        return not _WORD.match(text, end)
    if _WORD.match(before):
        return False
    if _PART_OR_PAGE.match(text, end):
        return True
    return bool(_LINE_END.match(text, end) and _NUMBERED.fullmatch(text, text.rfind("\n", 0, start) + 1, start))


def _is_usual(code: str, key: str) -> bool:
    """Whether a language has a word, in either case, or nothing is known of its words."""
    if counts := cased(code):
        count = counts.get(key)
        return count is not None and max(count.low, count.capital) >= _RARE
    known = vocabulary(code)
    return known is None or key in known or key in strong_names(code)
