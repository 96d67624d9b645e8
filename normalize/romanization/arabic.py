"""Arabic: letters with the vowel signs over and under them; where there are none, consonants and long vowels alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from normalize.romanization.table import pairs

__all__ = ["romanizers"]

_ALEF, _MADDA = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_WASLA, _MARBUTA, _LAM = "\N{ARABIC LETTER ALEF WASLA}", "\N{ARABIC LETTER TEH MARBUTA}", "\N{ARABIC LETTER LAM}"
_OVER, _UNDER = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}", "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
_ON_WAW, _ON_YEH = "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}", "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
_WAW, _YEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER FARSI YEH}"
_HAMZA = "\N{RIGHT SINGLE QUOTATION MARK}"
_SHADDA, _SUKUN, _DAGGER = "\N{ARABIC SHADDA}", "\N{ARABIC SUKUN}", "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
_VOWELS = {
    "\N{ARABIC FATHA}": "a",
    "\N{ARABIC DAMMA}": "u",
    "\N{ARABIC KASRA}": "i",
    "\N{ARABIC FATHATAN}": "an",
    "\N{ARABIC DAMMATAN}": "un",
    "\N{ARABIC KASRATAN}": "in",
    _DAGGER: "\N{LATIN SMALL LETTER A WITH MACRON}",
}
_A, _I = "\N{LATIN SMALL LETTER A WITH MACRON}", "\N{LATIN SMALL LETTER I WITH MACRON}"
_U = "\N{LATIN SMALL LETTER U WITH MACRON}"
_FINAL_A = "\N{LATIN SMALL LETTER A WITH ACUTE}"
_SIGNS = "".join(_VOWELS) + _SHADDA + _SUKUN
_WORD = re.compile(
    "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}"
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}-\N{ARABIC LETTER FARSI YEH}]+"
)
_STRETCH = "\N{ARABIC TATWEEL}"
_MARKED = re.compile(f"[{_SIGNS}]")
_ARTICLE = re.compile(
    "(?:(?P<prefix>[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}])"
    f"[{_SIGNS}]*)?"
    f"[{_ALEF}{_WASLA}]{_LAM}{_SUKUN}?(?=(?:[^{_SIGNS}][{_SIGNS}]*){{2}})"
)
_FOR_THE = re.compile(f"{_LAM}[{_SIGNS}]*{_LAM}{_SUKUN}?(?=(?:[^{_SIGNS}][{_SIGNS}]*){{3}})")
_PREFIXES = {"w": "wa-", "f": "fa-", "b": "bi-", "k": "ka-"}


@attrs.frozen
class _Letter:
    """A consonant or seat with its signs."""

    letter: str
    vowel: str  # Latin; empty where none is written
    doubled: bool
    silent: bool  # a sukun: no vowel follows


class _Arabic:
    def __init__(self, table: dict[str, Any]) -> None:
        self._letters = pairs(table["letters"])
        self._words = pairs(table["words"])
        self._annexed = frozenset(table["annexed"].split())
        self._others = str.maketrans({key: value for key, value in self._letters.items() if not _WORD.fullmatch(key)})

    def __call__(self, text: str) -> str:
        """Romanise all words; what follows a word decides how its feminine ending is read."""
        text = text.replace(_STRETCH, "")
        matches = list(_WORD.finditer(text))
        seen: dict[tuple[str, bool], str] = {}
        parts: list[str] = []
        last = 0
        for number, match in enumerate(matches):
            following = matches[number + 1] if number + 1 < len(matches) else None
            joined = following is not None and text[match.end() : following.start()] == " "
            after = following.group() if following is not None and joined else ""
            annexed = bool(after) and (_ARTICLE.match(after) is not None or _MARKED.sub("", after) in self._annexed)
            key = match.group(), annexed
            if key not in seen:
                seen[key] = self._word(*key)
            parts += (text[last : match.start()], seen[key])
            last = match.end()
        return ("".join(parts) + text[last:]).translate(self._others)

    def _word(self, word: str, annexed: bool) -> str:  # noqa: FBT001 (private, and a key of the words seen)
        bare = _MARKED.sub("", word)
        if bare in self._words:
            return self._words[bare]
        article = _ARTICLE.match(word)
        if article is not None:
            prefix = article.group("prefix")
            head = _PREFIXES[self._letters[prefix]] if prefix else ""
            return f"{head}al-{self._stem(word[article.end() :], annexed=False)}"
        article = _FOR_THE.match(word)
        if article is not None:
            return f"lil-{self._stem(word[article.end() :], annexed=False)}"
        return self._stem(word, annexed=annexed)

    def _stem(self, word: str, *, annexed: bool) -> str:
        letters = list(_letters(word))
        marked = _MARKED.search(word) is not None
        latin = ""
        for place, letter in enumerate(letters):
            before = letters[place - 1] if place else None
            after = letters[place + 1] if place + 1 < len(letters) else None
            latin = self._with(latin, letter, before, after, marked=marked, annexed=annexed)
        return latin

    def _with(
        self, latin: str, letter: _Letter, before: _Letter | None, after: _Letter | None, *, marked: bool, annexed: bool
    ) -> str:
        """Return the word so far with one more letter."""
        kind, vowel = letter.letter, letter.vowel
        if kind in (_ALEF, _WASLA):
            return _with_alef(latin, vowel, first=before is None)
        if kind in (_MADDA, _MAKSURA):
            return _with_long_a(latin, kind)
        if kind == _MARBUTA:
            body = latin if latin.endswith(("a", _A)) else latin + "a"
            return body + (f"t{vowel}" if annexed or vowel else "h")
        if kind in (_OVER, _UNDER, _ON_WAW, _ON_YEH):
            return latin + _hamza(kind, vowel, first=before is None, last=after is None)
        if kind == _WAW or kind in _YEH:
            return _with_glide(latin, letter, before, after, marked=marked)
        consonant = self._letters.get(kind, kind)
        return latin + consonant * (2 if letter.doubled else 1) + vowel


def _with_alef(latin: str, vowel: str, *, first: bool) -> str:
    if first:
        return vowel or "a"
    if vowel == "an":
        return latin.removesuffix("a") + "an"
    if latin.endswith("an"):
        return latin
    return latin.removesuffix("a") + _A


def _with_long_a(latin: str, kind: str) -> str:
    if kind == _MADDA:
        return latin + (_HAMZA if latin else "") + _A
    return latin if latin.endswith("an") else latin.removesuffix("a") + _FINAL_A


def _hamza(kind: str, vowel: str, *, first: bool, last: bool) -> str:
    if first:
        return vowel or ("i" if kind == _UNDER else "a")
    return _HAMZA + (vowel or ("a" if last and kind != _ON_WAW else ""))


def _with_glide(latin: str, letter: _Letter, before: _Letter | None, after: _Letter | None, *, marked: bool) -> str:
    """Return the word so far with w or y: a long vowel after its short one, else a consonant."""
    consonant, short, long = ("w", "u", _U) if letter.letter == _WAW else ("y", "i", _I)
    stem = latin.removesuffix(short)
    carries = after is not None and after.letter in (_ALEF, _MARBUTA, _MADDA)  # a vowel follows: a consonant
    if letter.doubled and stem != latin:  # a final iyy is a long vowel, uww is not
        ends = after is None and not letter.vowel and short == "i"
        return stem + long + ("" if ends else consonant + letter.vowel)
    if letter.doubled:
        return latin + consonant * 2 + letter.vowel
    if not letter.vowel and not carries and (stem != latin):
        return stem + long
    if not marked and not carries and before is not None and before.letter not in (_ALEF, _MADDA, _OVER):
        return latin + long
    return latin + consonant + letter.vowel


def _letters(word: str) -> Iterator[_Letter]:
    place = 0
    while place < len(word):
        end = place + 1
        while end < len(word) and word[end] in _SIGNS:
            end += 1
        signs = word[place + 1 : end]
        vowel = "".join(_VOWELS[sign] for sign in signs if sign in _VOWELS)
        yield _Letter(word[place], vowel, _SHADDA in signs, _SUKUN in signs)
        place = end


def romanizers(table: dict[str, Any]) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return the function, for prose and for names."""
    arabic = _Arabic(table)
    return arabic, arabic
