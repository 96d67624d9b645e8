"""Upper-casing a word the way its language does it."""

from __future__ import annotations

import functools
import re

from normalize.language import Language
from normalize.lexicon.casing import deliberate

__all__ = ["SPACE", "SPACES", "capitalised", "deliberate_starts", "is_deliberate", "lower_word", "may_carry"]

SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
"""What parts words inside a line."""
SPACE = f"[{SPACES}]"
"""The same, for patterns."""

_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)*")
_MENTION = re.compile(
    r"(?:(['\"`])[^\W\d_]+\1|\N{LEFT SINGLE QUOTATION MARK}[^\W\d_]+\N{RIGHT SINGLE QUOTATION MARK}"
    r"|\N{LEFT DOUBLE QUOTATION MARK}[^\W\d_]+\N{RIGHT DOUBLE QUOTATION MARK})\Z"
)
_QUOTES = "'\"`\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
"""What a mention begins with."""
_CASELESS = re.compile(
    "[\u0590-\u109f\u1100-\u139f\u1400-\u1c7f\u2e80-\ua63f\ua800-\ufaff\ufb1d-\ufefc\uff66-\uffdc\U00020000-\U0003ffff]"
)
"""Letters and signs of the living scripts without capitals, roughly: from Hebrew to Hangul."""
_REACH = 6
_AROUND = 60  # code points on either side of a word
_CLOSERS = "\"')\\]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
_GLUED = re.compile(rf"\w\Z|\w[{_CLOSERS}]{{0,2}}[.!?\N{{HORIZONTAL ELLIPSIS}}][{_CLOSERS}]{{0,2}}\Z")
"""What stands before the middle of a word, and before a word that lost its space as well: with a capital and without
the space (`year.Andre`) it would be another candidate in the next run."""
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")  # alone they are variables, units or what is left of an elision
_DOTLESS = {"i": "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "\N{LATIN SMALL LETTER DOTLESS I}": "I"}


def capitalised(word: str, language: Language) -> str:
    """Return a lower-case word with its first letter in the upper case; as it is where that would change its length.

    Dutch `ij` is one letter, Turkish `i` keeps its dot, a Croatian digraph takes its title form.
    """
    for digraph in language.casing.digraphs:
        if word.startswith(digraph):
            return digraph.upper() + word[len(digraph) :]
    first = _DOTLESS[word[0]] if language.casing.dotted_i and word[0] in _DOTLESS else word[0].capitalize()
    return first + word[1:] if len(first) == 1 else word


def lower_word(text: str, at: int) -> str:
    """Return the word at `at` if it is wholly lower-case and may carry a capital; else nothing.

    A word alone between quotation marks is mentioned as it is written: `'diff' compares two files`.
    """
    match = _WORD.match(text, at)
    if match is None or (at and text[at - 1] in _QUOTES and _MENTION.match(text, at - 1, match.end() + 1)):
        return ""
    word = match.group()
    return word if may_carry(word, text, at) else ""


def may_carry(word: str, text: str, at: int) -> bool:
    """Whether the word that stands at `at` is wholly lower-case and may carry a capital.

    Not: a word behind a stop without a space, `iPhone`, `mRNA` (a capital inside), `adidas` (written so), `x1`,
    `snake_case`, `a)` and `b.` of lists.
    """
    if not word.islower():
        return False
    if at and not text[at - 1].isspace() and _GLUED.search(text, max(0, at - _REACH), at):
        return False
    end = at + len(word)
    follower = text[end : end + 1]
    if follower != " " and (
        follower.isdigit() or follower == "_" or (follower == "-" and text[end + 1 : end + 2].isdigit())
    ):
        return False
    if len(word) == 1 and (follower in ")." or word in _CONSONANTS):
        return False
    return not (is_deliberate(word, text, end) or (not text.isascii() and _among_caseless(text, at, end)))


def _among_caseless(text: str, start: int, end: int) -> bool:
    """Whether a word stands in a line of a script without capitals, where it has none either: a command, a brand."""
    around = text[max(0, start - _AROUND) : end + _AROUND]
    if around.isascii() or _CASELESS.search(around) is None:
        return False
    line = text[max(text.rfind("\n", 0, start) + 1, start - _AROUND) : start]
    line += text[end : end + _AROUND].partition("\n")[0]
    return 2 * sum(map(str.isalpha, _CASELESS.findall(line))) > sum(map(str.isalpha, line))


def is_deliberate(word: str, text: str, end: int) -> bool:
    """Whether a word and the text behind its end begin what is lower-case on purpose (`adidas`, `bell hooks`)."""
    followers = deliberate_starts().get(word)
    return followers is not None and text.startswith(followers, end)


@functools.cache
def deliberate_starts() -> dict[str, tuple[str, ...]]:
    """Return the first words of what is lower-case on purpose, each with what may follow it."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in deliberate():
        match = _WORD.match(entry)
        if match is not None:
            found[match.group()] = (*found.get(match.group(), ()), entry[match.end() :])
    return found
