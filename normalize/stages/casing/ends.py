"""How sure it is that a sentence ends before a word: graded by what stands before the mark."""

from __future__ import annotations

import enum
import functools
import re

from normalize.document import Document, Recasing
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.scan import find_word
from normalize.stages.casing.ordinary import is_name_behind_title, is_ordinary

__all__ = [
    "HALF",
    "NEVER",
    "SURE",
    "TITLE",
    "WEAK",
    "Grade",
    "Tokens",
    "after_token",
    "attributed",
    "token_before",
    "told",
]

_TOKEN_REACH = 40  # code points looked back for the token before the mark
_AHEAD = 60  # code points looked ahead for the verb of an attribution: `"Why?" the minister of finance asked`
_SURE_LETTERS = 3  # the shortest word that is no abbreviation though nothing is known of it, in the lower case
_LONG_LETTERS = 6  # no abbreviation has so many letters before its stop (lists: Messrs., Profs. are in them)
_CLIPPED, _USUAL = 4, 36  # letters of clipped words (`Art.`, `comp.`), and how often an ordinary word so short is seen
_YEAR = 4  # figures: `2022.` ends a sentence, `5.` may be an ordinal
_FEW = 32  # searches of a text for a word cost less than splitting it
_UNITS = frozenset("%$\N{EURO SIGN}\N{POUND SIGN}\N{DEGREE SIGN}")
_BEFORE = (
    "\"'([{*_\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_BEHIND = (
    ")]\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_CITATION = re.compile(r"\[?\d{1,3}\]")
_NUMBER = re.compile(r"[ivx]+")  # of an item
_ROMAN = re.compile(r"[IVX]+")  # the numbers of wars, kings and congresses
_CLAUSE = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)*|[^\s]")


class Grade(enum.IntEnum):
    """How sure it is that a sentence starts here."""

    NEVER = 0
    """After abbreviations, ordinals and ellipses; before an attribution."""
    WEAK = 1
    """After initials, short unknown words, closing quotation marks: a sentence may go on."""
    HALF = 2
    """After a word of which nothing is known, a figure, a question or exclamation mark."""
    SURE = 3
    """After an ordinary word."""
    TITLE = 4
    """After an abbreviated title or the figure of a date: no sentence starts here, but a name or month follows."""


NEVER, WEAK, HALF, SURE, TITLE = Grade


def token_before(text: str, end: int) -> str:
    """Return what stands before `end` back to the last space."""
    window = text[max(0, end - _TOKEN_REACH) : end]
    return window.rsplit(None, 1)[-1] if window and not window[-1].isspace() else ""


def attributed(document: Document, at: int) -> bool:
    """Whether what stands at `at` attributes the words before it: `he asked`, `the minister said`."""
    speech = document.language.speech
    if _inverted(document.language.code).match(document.text, at):
        return True
    clause = []
    for word in _CLAUSE.findall(document.text[at : at + _AHEAD]):
        if not word[0].isalpha():
            break
        clause.append(word.lower())
    if clause and clause[0] in speech.inverted:
        return not speech.perfect.isdisjoint(clause[1:2])
    return bool(clause) and (clause[0] in speech.subjects or not speech.verbs.isdisjoint(clause))


def after_token(document: Document, token: str, word: str, *, stop: bool = False) -> Grade:
    """Grade a start after a full stop by the token before the stop.

    Args:
        document: Where it stands.
        token: What stands before the stop, back to the last space.
        word: The word after the stop.
        stop: Whether a stop follows that word as well.
    """
    tongue = document.language
    known = _abbreviations(tongue.code)
    if token.isalpha() and token.islower() and token + "." not in known:  # as most
        return _after_plain_word(document, token, len(token))
    if token.isdecimal():
        return _after_figure(document, token, word)
    core = token.lstrip(_BEFORE)
    dotted = core + "."
    if dotted in tongue.abbreviations.titles:
        name = is_name_behind_title(tongue, word, known if stop else frozenset())
        return HALF if name is None else TITLE if name else NEVER
    return _after_core(document, core, word) if core and dotted.lower() not in known else NEVER


def _after_core(document: Document, core: str, word: str) -> Grade:
    """Grade a start after a token without the marks before it, which is no abbreviation."""
    if core[-1] == "]" and _CITATION.fullmatch(core):
        return SURE
    core = core.rstrip(_BEHIND) or core
    if core[-1].isdigit():
        return _after_figure(document, core, word)
    if core[-1] in _UNITS:
        return HALF
    return _after_word(document, _last_part(core), word)


def _last_part(core: str) -> str:
    """Return the part of a token that is graded: the longest one behind its last hyphen."""
    last = core.rpartition("-")[2].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return max(last.split("'"), key=len) if "'" in last else last


def _after_figure(document: Document, core: str, word: str) -> Grade:
    tongue = document.language
    year = len(core) >= _YEAR and core.isdigit()
    dated = word in _dates(tongue.code)
    if dated and tongue.casing.months_capital:
        return TITLE
    if dated or (tongue.abbreviations.ordinal_stop and (not year or tongue.abbreviations.year_stop)):
        return NEVER
    sure = year and word in tongue.words.function and not tongue.abbreviations.ordinal_stop
    return SURE if sure else HALF


def _after_word(document: Document, last: str, word: str) -> Grade:
    if "." in last or (document.language.abbreviations.ordinal_stop and _ROMAN.fullmatch(last)):
        return NEVER
    if len(last) == 1 and last.isupper():
        return NEVER if word in document.language.words.function else WEAK
    if not last[-1:].isalpha():
        return WEAK
    return _after_plain_word(document, last, len(last) if last.isalpha() else sum(map(str.isalpha, last)))


def _after_plain_word(document: Document, last: str, letters: int) -> Grade:
    """Grade a start after a word of so many letters that is no abbreviation, initial or figure."""
    if letters >= _LONG_LETTERS or (letters > 1 and last.lower() in document.language.words.function):
        return SURE
    if letters < _SURE_LETTERS - 1:
        return WEAK
    return _by_counts(document, last, letters)


def _by_counts(document: Document, last: str, letters: int) -> Grade:
    grade = _of_language(document.language.code, last, letters)
    if grade is not None:
        return grade
    if letters >= _SURE_LETTERS and document.measure(Tokens).has(last):
        return SURE  # the document writes it without the stop
    return HALF if letters > _SURE_LETTERS or last.isupper() else WEAK


def _of_language(code: str, last: str, letters: int) -> Grade | None:
    """Grade a start after a word by what is known of its language; None where the document decides."""
    table = cased(code)
    if not table and last.islower():
        known = is_ordinary(code, last)  # else it may be an abbreviation that nobody listed: `předs. vlády`
        known = code != "und" if known is None else known
        return SURE if known and letters >= _SURE_LETTERS else HALF
    count = table.get(last.lower())
    if count is None:
        return None
    rare = count.low > count.capital if last[0].isupper() else count.low < _USUAL
    if letters <= _CLIPPED and rare:
        return HALF
    return SURE if count.low > 1 or (letters > _SURE_LETTERS and count.capital > 1) else None


@functools.lru_cache(maxsize=1 << 13)
def told(code: str, token: str) -> Grade | None:
    """Return the grade after a token and a full stop that it has in whatever document, before whatever word; or None.

    SURE: an ordinary word as most are; not one that may number an item or stand with other initials. NEVER: a listed
    abbreviation that is no title, or stops inside (`U.S`).
    """
    if _ends_sentence(code, token):
        return SURE
    core = token.lstrip(_BEFORE)
    dotted = core + "."
    if dotted in language(code).abbreviations.titles:
        return None
    if not core or dotted.lower() in _abbreviations(code):
        return NEVER
    core = core.rstrip(_BEHIND) or core
    return NEVER if core[-1].isalpha() and "." in _last_part(core) else None


def _ends_sentence(code: str, token: str) -> bool:
    letters = len(token)
    if letters < _SURE_LETTERS or not (token.isalpha() and token.islower()) or token + "." in _abbreviations(code):
        return False
    if _NUMBER.fullmatch(token):
        return False
    if letters >= _LONG_LETTERS or token in language(code).words.function:
        return True
    return _of_language(code, token, letters) is SURE


class Tokens:
    """What stands in a text between white space, with a comma behind it or without.

    Most texts are asked about a word or two, for which they are searched.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._known: dict[str, bool] = {}
        self._asked = 0
        self._all: frozenset[str] = frozenset()

    def has(self, word: str) -> bool:
        """Whether a word stands there."""
        if word not in self._known:
            self._known[word] = self._found(word)
        return self._known[word]

    def _found(self, word: str) -> bool:
        self._asked += 1
        if self._asked <= _FEW:
            return _stands_alone(self._text, word)
        self._all = self._all or frozenset(self._text.split())
        return not self._all.isdisjoint((word, f"{word},"))

    def recased(self, recasing: Recasing) -> Tokens:
        """Return the same of a document that has another case: of words that have not the answer is known."""
        text, spans = recasing.before.text, zip(recasing.starts, recasing.ends, strict=True)
        changed = {text[start:end].casefold() for start, end in spans}
        after = Tokens(recasing.after)
        after._known = {
            word: has for word, has in self._known.items() if not any(map(word.casefold().__contains__, changed))
        }
        return after


def _stands_alone(text: str, word: str) -> bool:
    at = find_word(text, word, 0)
    while at >= 0:
        end = at + len(word)
        behind = f"{text[end : end + 2]} ".removeprefix(",")
        if behind[0].isspace() and (at == 0 or text[at - 1].isspace()):
            return True
        at = find_word(text, word, end)
    return False


@functools.cache
def _abbreviations(code: str) -> frozenset[str]:
    """Return the abbreviations of a language in the lower case."""
    known = language(code).abbreviations
    return frozenset(item.lower() for item in known.titles | known.numeric | known.inner | known.final)


@functools.cache
def _dates(code: str) -> frozenset[str]:
    """Return what follows a figure with a stop and starts no sentence: months, weekdays."""
    words = language(code).words
    return frozenset(words.months + words.weekdays)


@functools.cache
def _inverted(code: str) -> re.Pattern[str]:
    """Match a verb with its subject behind a hyphen, a few words on (French `lui a-t-elle`)."""
    subjects = "|".join(sorted(language(code).speech.subjects)) or "(?!)"
    return re.compile(rf"(?:[^\W\d_]+['\N{{RIGHT SINGLE QUOTATION MARK}} ]){{0,2}}[^\W\d_]+-(?:t-)?(?:{subjects})\b")
