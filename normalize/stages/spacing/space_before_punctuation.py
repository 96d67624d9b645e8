"""A space before a mark that stands close to its word.

Repairs: `word , word .`, as when the padding of a tag was kept as text; before a comma, stop, semicolon, question or
    exclamation mark.
Leaves alone: the marks before which the language puts a space (French `;:!?`), and the same between padded guillemets
    in any language; signs between figures (`01 ! 02`), `.5`, dots that stand in a row (`. . .`, `...`), emoticons, a
    colon, wide gaps, a lone stop before a small letter or behind a command (`find . -name`, `ls .`), stops that a text
    speaks of (`names that begin with . or ~`), addresses that a tokeniser parted (`www . example . com`).
Evidence: the language; the guillemets of the line; for the doubtful ones how many marks of the document stand apart.
Safety: safe, no meaning hangs on it.
Source: docs/knowledge/linguistics.md B2; the language files' `spacing.before`.

    >>> fix("He came , saw and left .")
    'He came, saw and left.'
    >>> fix("It rose .5 points . . . or did it :) ?")
    'It rose .5 points . . . or did it :) ?'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit, plain_edits, transposed
from normalize.engine import SAFE, MakeEdit, rule
from normalize.language import codes, language
from normalize.stages.spacing.damage import CERTAIN, DOUBTFUL, PROBABLE
from normalize.stages.spacing.data_lines import INDENT
from normalize.stages.spacing.joints import scan
from normalize.stages.spacing.marks import SPACES
from normalize.stages.spacing.sides import closes
from normalize.stages.spacing.words import is_small, is_word_character

_MARKS = frozenset(",.;!?\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}")
_EVERYWHERE = frozenset(",.")  # no language known here puts a space before these
_NAMEABLE = "!?."
_NAMED = "!?"  # marks that sentences speak of: of keys, of characters that stand for others
_QUOTES = '"\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}'
_CLOSERS = ")]%" + _QUOTES
_EYES = (":", ";", "=", "-")
_SEMICOLONS = ";\N{ARABIC SEMICOLON}"
_WIDE = 2  # spaces; more are a gap on purpose
_SEVERAL = 2  # marks that stand apart: the document was padded
_LEFT, _RIGHT = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_QUOTATION = re.compile(rf"{_LEFT}[{SPACES}][^{_LEFT}{_RIGHT}\n]*[{SPACES}]{_RIGHT}")
_TOKENISED = re.compile(rf"[{SPACES}][,.](?!\S)")  # in a quotation: no language sets these marks apart
# Names of programs, in a line that ends with the folder they are to work on. What is also a word of some language (`du`
# `git` `tar`) is one only with an option or a command of its own behind it.
_PROGRAM = (
    r"(?<![\w./-])(?:cd|chmod|chown|cp|docker|du(?= -)|git(?= (?:add|checkout|clone|commit|diff|mv|reset|restore|rm) )"
    r"|grep|ls|mkdir|mv|npm|npx|pip|rsync|scp|tar(?= -?[ctx][a-z]* )|tsc)"
)
_COMMAND = re.compile(rf"{_PROGRAM}(?: [\w./*-]+)*\Z")
_ANY_COMMAND = re.compile(rf"{_PROGRAM}(?!\w)")
_FOLDER = re.compile(r"\.\s\.|\. -\w")  # a row of dots, the folder a command is to work on (`find . -name x`)
# An address whose marks a tokeniser parted: `http : // www . example . com`.
_ADDRESS = re.compile(
    r"(?<=www )\.|(?<= co )\. [a-z]{2}(?!\w)"
    r"|(?:\. [\w-]{1,63} ){0,3}\. (?:com|org|net|edu|gov|co \. [a-z]{2}|html?)(?![\w'])"
)
_ENDED = re.compile(r"\.(?<=[^\W\d_]{3}\.)(?:\s+[^\W\d_a-z]|\s*\Z)")
_SIGN = re.compile(r"[!?] \d")  # behind a figure: a column of a table (`0101 ! 00263395`)
_COMMAND_REACH = 80  # code points before the stop


@rule("spacing/space-before-punctuation", safety=SAFE)
def space_before_punctuation(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Delete the space between a word and the mark that belongs to it."""
    del edit
    padded = document.measure(scan).padded
    if not padded:
        return ()
    text, own = document.text, document.language
    marks = _EVERYWHERE if own.code == "und" else _MARKS.difference(own.spacing.before)
    right = document.measure(_quoted)
    # Where so many marks stand apart that all of the text would be read, whether it has a command is asked once.
    commands = len(padded) * _COMMAND_REACH < len(text) or _ANY_COMMAND.search(text) is not None
    found = [
        (start, at)
        for at in padded
        if text[at] in marks and at not in right and (start := _gap(document, at, commands=commands)) is not None
    ]
    if not found:
        return ()
    sure = [_is_sure(text, start, at) for start, at in found]
    doubtful = PROBABLE if len(found) >= _SEVERAL and (any(sure) or not _are_named(text, found)) else DOUBTFUL
    confidences = [CERTAIN if each else doubtful for each in sure]
    starts, ends = transposed(found)
    none = [""] * len(found)
    return plain_edits(space_before_punctuation.name, starts, ends, none, confidences, True)  # noqa: FBT003


def _is_sure(text: str, start: int, at: int) -> bool:
    if not text[at].isascii() or text[start - 1] in _QUOTES:
        return False
    return _ends_sentence(text, at) if text[at] == "." else not (text[at] in _NAMED and _goes_on(text, at))


def _goes_on(text: str, at: int) -> bool:
    """Whether a sentence goes on behind a mark: then it may be a word of it (`painamalla ! tai`)."""
    return text[at + 1 : at + 2] == " " and is_small(text[at + 2 : at + 3])


def _are_named(text: str, found: Sequence[tuple[int, int]]) -> bool:
    """Whether all marks that stand apart may be words of their sentences, as the names of keys are.

    Stops may be, too (`names that begin with . or ~`), where others end sentences and do not stand apart.
    """
    if not all(text[at] in _NAMEABLE and _goes_on(text, at) for _, at in found):
        return False
    return all(text[at] in _NAMED for _, at in found) or _ENDED.search(text) is not None


def _quoted(document: Document) -> frozenset[int]:
    """Return where marks stand apart by right: between guillemets that are padded as their language has it."""
    text = document.text
    if _LEFT not in text:
        return frozenset()
    found = [match.span() for match in _QUOTATION.finditer(text) if not _TOKENISED.search(match.group())]
    marks = _set_apart() if found else frozenset()
    return frozenset(at for start, end in found for at in range(start, end) if text[at] in marks)


@functools.cache
def _set_apart() -> frozenset[str]:
    """Return the marks that have a space before them in the languages that pad their quotation marks."""
    known = map(language, codes())
    return frozenset("".join(each.spacing.before for each in known if each.quotes.padding))


def _gap(document: Document, at: int, *, commands: bool) -> int | None:
    """Return where the space before the mark begins, or None where the mark is right to stand apart.

    Args:
        document: The text.
        at: Where the mark stands (code points).
        commands: Whether the text may have commands.
    """
    text, start = document.text, at
    while start and at - start <= _WIDE and text[start - 1] in SPACES:
        start -= 1
    if not start or at - start > _WIDE or (text[at] in _SEMICOLONS and _winks_or_ends_code(text, at)):
        return None
    before = text[start - 1]
    if not (is_word_character(before) or before in _CLOSERS) or (
        before == '"' and text[start - 2 : start - 1] in " \n" and not closes(document, start - 1)
    ):
        return None
    if before == ")" and text[start - 2 : start - 1] in _EYES:
        return None  # an emoticon
    if before.isdigit() and _SIGN.match(text, at):
        return None
    if text[at] == "." and (
        _FOLDER.match(text, at)
        or _ADDRESS.match(text, at)
        or (commands and _COMMAND.search(text, max(0, at - _COMMAND_REACH), start))
    ):
        return None
    return start


def _winks_or_ends_code(text: str, at: int) -> bool:
    """Whether a semicolon is one half of an emoticon or ends an indented line, as in code."""
    if text[at + 1 : at + 2] in (")", "]"):
        return True
    return text[at + 1 : at + 2] in ("", "\n") and text.startswith(INDENT, text.rfind("\n", 0, at) + 1)


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a padded stop is followed by the end of the line or by what can begin a sentence."""
    behind = text[at + 1 : at + 3].lstrip(" ")
    return not behind or not (is_small(behind) or behind[0] in "-/*.|")
