"""What a full stop with a word right behind it is: the end of a sentence, of an abbreviation, or a part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.document import JOINED, VERBATIM, Document, guarded
from normalize.evidence.language_words import has_word_like
from normalize.stages.spacing.damage import (
    CERTAIN,
    DOUBTFUL,
    PROBABLE,
    begins_sentence,
    damaged,
    if_damaged,
    loses_both,
    loses_most,
)
from normalize.stages.spacing.joints import NAMING, Joint, Plain, joint_of, recurring, recurs, scan
from normalize.stages.spacing.marks import QUOTES
from normalize.stages.spacing.words import (
    abbreviation,
    abbreviations,
    is_camel,
    is_caseless,
    is_ending,
    is_function,
    is_known,
    is_shouted,
    is_title,
    is_word,
    letters,
    short_word,
)

__all__ = ["after_plain_stops", "after_stop"]

_ROMAN = re.compile(r"[IVX]+")  # the numbers of centuries, kings and districts
_ORDINAL = 2  # figures of an ordinal, a list item, a move
_EDGES = " \n(" + QUOTES
_COMMAS = ",;"
_BEFORE_FIGURES = "$\N{POUND SIGN}"  # as in `$.25`
_SCORES = "&/"  # between the figures of a score
_SINGLE = "'\N{LEFT SINGLE QUOTATION MARK}"  # as likely an apostrophe
_LONG = 20  # letters of a left word that no longer one is told apart from an abbreviation with
_SHORT = 2  # letters of a left word that may be a symbol: `ft.Wayne`, `vs.The`
_SYLLABLES = "\N{HANGUL SYLLABLE GA}", "\N{HANGUL SYLLABLE HIH}"  # each of two letters or three
_FILES = frozenset(  # named so by convention, with whatever behind their stop
    ("AUTHORS", "CHANGELOG", "CHANGES", "COPYING", "HACKING", "INSTALL", "LICENCE", "LICENSE", "README", "TODO")
)
_ENDING = 3  # letters of an ending of files: behind a word that the language does not have it may be one
_UNKNOWN = 3  # letters that both words need where the language is not known


def after_plain_stops(document: Document, stops: Sequence[Plain]) -> list[tuple[int, float]]:
    """Return where spaces are lost behind plain stops (code points), and how sure that is.

    Most are judged at once, as `after_stop` would: a capital begins a sentence, as does a known word.
    """
    text, code, names = document.text, document.language.code, document.measure(recurring)
    short, known = abbreviations(code), code != "und"
    found: list[tuple[int, float]] = []
    for stop in stops:
        at, left, right = stop
        plain = known and right.isascii() and len(left) <= _LONG and f"{left}.".casefold() not in short
        if plain and right.islower():
            lost = _may_end(document, left) and not text.startswith(".", at + 1 + len(right))
            sure = _lost_with_capital(document, (left, ".", right)) if lost else 0
        elif plain and right[1:].islower() and (left, ".", right) not in names:
            sure = CERTAIN
        else:
            sure = after_stop(document, joint_of(text, stop))
        if sure:
            found.append((at + 1, sure))
    return found


def after_stop(document: Document, joint: Joint) -> float:  # noqa: C901, PLR0911, PLR0912 (cases in order: the first one decides)
    """Return how sure it is that a space is lost behind the stop of a joint; 0 where the stop belongs to a name.

    In a document that has lost no other space an abbreviation, an initial or an ordinal keeps the word behind it.
    """
    left, right = joint.left, joint.right
    if joint.mark != ".":
        return CERTAIN  # the danda and the Arabic full stop stand in no abbreviation
    if joint.before in NAMING or joint.after in ("_", "/", "@"):
        return 0
    if not joint.left and joint.closer and not joint.closing and _opens(document, joint):
        return 0
    if document.language.code == "und":
        return _unknown(joint)
    kind = abbreviation(document, joint)
    if kind:
        return _after_abbreviation(document, joint, kind)
    if right[0].isdecimal():
        lost = joint.closer.strip(_BEFORE_FIGURES) or (letters(left) > _SHORT and not left.isupper())
        return if_damaged(document) if lost else 0
    if is_caseless(right) or document.measure(is_shouted):
        return _caseless(document, joint)
    if left in _FILES:
        return 0
    if not is_word(right) and not short_word(document, joint):
        initial = right.isalpha() and right.isupper() and joint.after == "." and letters(left) > _SHORT
        return if_damaged(document) if initial else 0
    if joint.opening and document.text[joint.place] in _SINGLE:
        return if_damaged(document)
    if not joint.sure:
        return DOUBTFUL
    if joint.closer:
        return _after_closer(document, joint)
    if right[0].islower() and document.language.abbreviations.ordinal_stop and _ROMAN.fullmatch(left):
        return if_damaged(document)
    if letters(left) == 1:
        return _after_initial(document, joint)
    if left[-1:].isdecimal():
        return _after_figure(document, joint)
    if right[0].islower():
        return _before_small(document, joint)
    if not joint.opening and (joint.before == "." or (joint.chained and is_title(left))):
        return if_damaged(document)  # a chain: java.util.List, Extensions.Http.Logging
    if right.isupper() and letters(right) > 1:
        if left.isupper() and document.language.spacing.full_stop != ".":
            return 0  # `MUL.APIN` in a text whose sentences end in another mark
        return CERTAIN if left.islower() and letters(left) > _SHORT else if_damaged(document)
    named = is_camel(right) or (recurs(document, joint) and not is_function(document, right))
    return if_damaged(document) if named else CERTAIN


def _opens(document: Document, joint: Joint) -> bool:
    """Whether the mark before the stop opens and the word behind closes: `a path with ".git"`, not `fin ".Le`."""
    text, at = document.text, joint.start - 1
    if at > 0 and not text[at - 1].isspace() and text[at - 1] not in "([":
        return False
    return joint.after == joint.closer


def _unknown(joint: Joint) -> float:
    """Judge where the language is not known: a longer word without capitals, and a capitalised one.

    None of a chain: initialisms are spelled so by the names of their letters (`ايڪس.ايم.ايل`), packages by their parts.
    """
    if joint.opening or "." in (joint.before, joint.after) or joint.closer or letters(joint.left) < _UNKNOWN:
        return 0
    if letters(joint.right) < _UNKNOWN:
        return 0
    caseless = not joint.left.islower() and not joint.left.isupper()
    if caseless:
        return CERTAIN if joint.left.lower() == joint.left.upper() and joint.right.lower() == joint.right.upper() else 0
    return CERTAIN if joint.left.islower() and is_title(joint.right) else 0


def _caseless(document: Document, joint: Joint) -> float:
    """Judge a script without capitals: two longer words, and no chain of syllables that spells an initialism."""
    alike = is_caseless(joint.left) or document.measure(is_shouted)
    if "." in (joint.before, joint.after) and alike:
        return 0
    if letters(joint.right) < _SHORT and not short_word(document, joint):
        return 0
    if joint.left[-1:].isdecimal() and is_ending(document, joint.right):
        return 0  # a particle behind a date (`2024.3.15.\N{HANGUL SYLLABLE GGA}\N{HANGUL SYLLABLE JI}`)
    if joint.opening or joint.closer or joint.left[-1].isdecimal():
        return CERTAIN if joint.sure else DOUBTFUL
    least = 1 if _SYLLABLES[0] <= joint.left[-1:] <= _SYLLABLES[1] else _SHORT
    return CERTAIN if letters(joint.left) > least else if_damaged(document)


def _after_abbreviation(document: Document, joint: Joint, kind: str) -> float:
    right = joint.right
    chain = joint.before == "." and joint.left.islower() and right[0].islower() and _is_label(document, joint, kind)
    if chain or (kind == "titles" and right[0].isdecimal()):
        return 0  # `org.desktop.wm.preferences`, `alt.pl.comp.os.hacking`; the section `D.2` is no `D. Juan`
    if joint.chained and joint.left.islower() and right[0].islower() and not document.measure(damaged):
        return DOUBTFUL  # the first one: `pl.comp.os`
    if right[0].islower() and not document.measure(damaged) and not _is_word_behind(document, right):
        return DOUBTFUL  # an ending: `jn.ak` in Basque, `Dr.a` in Portuguese
    if kind == "titles" or (kind == "inner" and letters(right) > 1):
        return CERTAIN
    if kind == "final" and is_function(document, right) and (right[0].isupper() or letters(right) > 1):
        return CERTAIN
    return if_damaged(document)


def _is_word_behind(document: Document, right: str) -> bool:
    """Whether what stands right behind an abbreviation is a word or another one, and no ending of the first."""
    if f"{right}.".casefold() in abbreviations(document.language.code) or has_word_like(document, right):
        return True
    return letters(right) > 1 and is_function(document, right)


def _is_label(document: Document, joint: Joint, kind: str) -> bool:
    """Whether the word before the stop stands behind another one of two letters and more, and not behind an initial."""
    start = joint.start - len(joint.left) - 1
    return kind == "titles" or document.text[max(0, start - _SHORT) : start].isalpha()


def _after_initial(document: Document, joint: Joint) -> float:
    """Judge a single letter before the stop: the end of `D.C.`, `Plan B.`, or the initial of a name."""
    right = joint.right
    if right[0].isupper() and is_function(document, right):
        return CERTAIN
    if joint.left.isupper() and (right[0].isupper() or is_function(document, right)):
        return if_damaged(document)
    if joint.opening or (is_title(right) and not joint.before.strip()):
        return if_damaged(document)  # `Roe v.Wade`
    if joint.left.isupper() and begins_sentence(document, right) and document.measure(loses_both):
        return PROBABLE  # `P.diddy`
    chain = joint.before == "." and (is_function(document, right) or joint.left.isupper())
    return if_damaged(document) if chain else 0


def _after_figure(document: Document, joint: Joint) -> float:
    left, right = joint.left, joint.right
    short = left.isdecimal() and len(left) <= _ORDINAL
    dated = left.isdecimal() and right.lower() in document.language.words.months
    own = document.language.abbreviations
    if own.ordinal_stop and (short or dated or (own.year_stop and left.isdecimal())):
        return if_damaged(document)
    if right[0].islower():
        return _before_small(document, joint)
    if joint.opening:
        return CERTAIN
    if joint.chained and not left.isdecimal():
        return if_damaged(document)  # `DR4.RagKO.IL2`: the parts of a name
    return CERTAIN if is_title(right) or letters(right) == 1 or not short else if_damaged(document)


def _after_closer(document: Document, joint: Joint) -> float:
    right = joint.right
    if right[0].islower():
        lost = document.measure(damaged) and (is_function(document, right) or begins_sentence(document, right))
        return PROBABLE if lost else 0
    return CERTAIN if joint.closer in ")]" or document.measure(damaged) or is_title(right) else DOUBTFUL


def _before_small(document: Document, joint: Joint) -> float:
    """Judge a small letter behind the stop: space and capital are lost together, or it is an address."""
    left, right = joint.left, joint.right
    if joint.before == "." and left.isupper() and is_function(document, right):
        return if_damaged(document)
    asked = joint.before in ("?", "!") and is_title(left)
    score = left.isdecimal() and joint.before in _SCORES
    if joint.before not in _EDGES + _COMMAS and not (asked or score) and not stands_apart(document, joint):
        return 0  # in `goodbye,ramon.you`, `Goodbye.Ramon.you` the first mark gets its space in the same run
    if not is_word(right) or joint.after in (".", "(", "/", "@") or not _may_end(document, left):
        return 0
    if left.isdecimal() and len(left) <= _ORDINAL and not (score or is_function(document, right)):
        return 0  # `42.beta`
    return _lost_with_capital(document, (left, joint.run, right))


def _may_end(document: Document, left: str) -> bool:
    """Whether a word before a stop is long enough for the end of a sentence, or a short one that the language has.

    Where capitals are lost together with spaces, so is a figure, and two letters with a capital (`AI.lee said`).
    """
    if len(left) > _SHORT or (len(left) == _SHORT and is_function(document, left)):
        return True
    return (left.isdecimal() or (len(left) == _SHORT and left[0].isupper())) and document.measure(loses_both)


def _lost_with_capital(document: Document, token: tuple[str, str, str]) -> float:
    """Judge two words, and the marks between them, by what is known of them: by the document, or by their language.

    What the language has tells only where the document has lost many spaces, for files and modules are named by words.
    """
    left, _, right = token
    small = is_function(document, right)
    alone = document.measure(damaged) and token not in document.measure(recurring)  # `sources.list` twice is a file
    if (small or alone) and (left.isdecimal() or is_known(document, left)) and (small or is_known(document, right)):
        return PROBABLE
    if not alone:
        return 0
    ends = is_function(document, left) or has_word_like(document, left)
    if (ends or small or len(right) > _ENDING) and begins_sentence(document, right):
        return PROBABLE
    name = ends and len(right) > _ENDING and right.isalpha() and document.measure(loses_most)
    return PROBABLE if name else DOUBTFUL


def stands_apart(document: Document, joint: Joint) -> bool:
    """Whether the stop before the left word gets its own space: then the word stands apart in the next run."""
    place = joint.start - len(joint.left)
    before = document.measure(_by_place).get(place)
    if before is None or before.mark != "." or before.before == ".":
        return False
    address = joint.left.islower() and not before.left.isdecimal()
    bar = CERTAIN if address else PROBABLE
    return after_stop(document, before) >= bar and not guarded(document, place, place, VERBATIM | JOINED)


def _by_place(document: Document) -> dict[int, Joint]:
    found = document.measure(scan)
    plain = (joint_of(document.text, stop) for stop in found.stops)
    return {joint.place: joint for joint in (*found.joints, *plain)}
