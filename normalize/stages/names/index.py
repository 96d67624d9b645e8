"""The forms of a name lexicon by the word that gives them away: one set of words finds every name of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from normalize.lexicon.casing import cased
from normalize.lexicon.entity import Entity, Variant
from normalize.lexicon.families import family_of_given_name, mistyped, readings
from normalize.lexicon.names import NameLexicon
from normalize.scan import Companion, Words
from normalize.stages.names.companions import beside_word, of_surname
from normalize.stages.names.form import LEAST, Form, Look, Sought, are_telling

__all__ = ["JOINED", "LETTERS", "Index"]

_CAPITALS = (
    "A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER O WITH DIAERESIS}"
    "\N{LATIN CAPITAL LETTER O WITH STROKE}-\N{LATIN CAPITAL LETTER THORN}"
)
LETTERS = (
    f"{_CAPITALS}a-z\N{LATIN SMALL LETTER SHARP S}-\N{LATIN SMALL LETTER O WITH DIAERESIS}"
    "\N{LATIN SMALL LETTER O WITH STROKE}-\N{LATIN SMALL LETTER Y WITH STROKE}"  # of Latin Extended both cases
)
_CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
_RUN = re.compile(rf"[{LETTERS}]*[{_CAPITALS}][{LETTERS}]{{2,}}")
_ARTICLE = re.compile("[AaEe]l[- ]")  # is left out behind a given name, too: `Bachar Assad`
_FREQUENT = 20  # occurrences in the counts of the language: a word of one text in 300 or more
_TOO_FREQUENT = 35  # occurrences: `David`, `George`, `Roman` have more, `Vladimir` and `Ahmed` fewer
_SEEN = 2  # occurrences: a single one may be a slip of the pen
_ENDS = (
    f"\N{EN DASH}\N{EM DASH}{_CURLY}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
)
_OTHER = rf"[^\x00-\x7f{LETTERS}{_ENDS}]"  # stands in runs of letters (see `normalize.scan.Words`), not in `_RUN`
_ODD = re.compile(_OTHER)
JOINED = (f"[{LETTERS}]{_OTHER}", f"{_OTHER}[{LETTERS}]")
"""Patterns of such characters in one run with letters, of which a word that gives a name away may be a part."""
_APOSTROPHES = f"'{_CURLY}"
_TAIL = re.compile(rf"['{_CURLY}][a-z][{LETTERS}]{{2,}}")  # of `L'viv` and `Ha'aretz`, not `'ll`


class Index:
    """The names of a lexicon by the most telling capitalised word of each spelling, in its own case and in capitals."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self.lexicon = lexicon
        self._names: dict[str, str] = {}
        self._more: dict[str, list[str]] = {}
        self._counts = cased(lexicon.language)
        for name, variants, surname in lexicon.spellings():
            for spelling in variants:
                self._enter(name, spelling)
            if surname:
                self._enter(name, surname)
        self.bearers: dict[str, tuple[str, ...]] = {}  # of each given name the names of those who bear it
        self._people: dict[
            str, dict[str, list[tuple[Entity, str]]]
        ] = {}  # likewise, by the first letter of the surname
        self._kin: dict[str, dict[str, Entity]] = {}
        for name, spellings in lexicon.given_names():
            for given in spellings:
                if given.isalpha() and self._tells(given):
                    self.bearers[given] = (*self.bearers.get(given, ()), name)
        self._tails = {name for name in self._names if name[0] == "'"}
        self._ends = {tail[1:] for tail in self._tails}
        alone = [*filter(str.isalpha, self._names)]
        loud = "\n".join(alone).upper().split("\n")
        words = frozenset(word for word in (*alone, *loud, *self.bearers) if word and not word.islower())
        self._runs = words | self._ends
        self._words, self._tail_runs = Words(words), Words(self._ends)
        self._odd = frozenset(_ODD.findall("".join(words)))
        self._forms: dict[str, list[Form]] = {}
        self._looks: dict[str, list[Look]] = {}

    def _enter(self, name: str, spelling: str) -> None:
        """Enter a spelling of a name under the word that gives it away."""
        word = spelling if spelling.isalpha() else self._key(spelling, name)
        if self._names.setdefault(word, name) is not name:
            self._more.setdefault(word, []).append(name)

    def companions(self) -> dict[str, tuple[Companion, ...]]:
        """Return the runs of letters one of which a text with a name has, and what such a one has beside it, if so.

        Of rare words nothing is asked: to look at their few places costs less than to keep what stands beside them.
        """
        common, surnames = self._seen_in_prose()
        alone = {word for word, spelling in common if word == spelling}
        beside: defaultdict[str, set[Companion]] = defaultdict(set)
        for word, spelling in common:
            start, run = beside_word(spelling, word)
            beside[word] |= {(start, run), (start, run[:1].upper() + run[1:])}
            beside[word.upper()].add((start, run.upper()))
        for surname, given in surnames:
            if surname.isalpha() and given and not are_telling(surname, given[0]):
                beside[surname].update(of_surname(surname, given))
                beside[surname.upper()].update(of_surname(surname, given))
            else:
                alone.add(self._key(surname, ""))
        for word in filter(self._is_common, self.bearers):
            beside[word] |= {(len(word), " "), (len(word), "\n")}
        for tail in self._tails:
            beside[tail[1:]] |= {(-1, "'"), (-1, _CURLY)}
        asked = self._runs.intersection(beside).difference(alone, map(str.upper, alone))
        return dict.fromkeys(self._runs, ()) | {word: tuple(beside[word]) for word in filter(self._is_common, asked)}

    def _seen_in_prose(self) -> tuple[list[tuple[str, str]], list[tuple[str, list[str]]]]:
        """Return words that prose has too and the spellings they give away, and such surnames and their given names."""
        common: list[tuple[str, str]] = []
        surnames: list[tuple[str, list[str]]] = []
        given_names = dict(self.lexicon.given_names())
        for name, variants, surname in self.lexicon.spellings():
            for spelling in variants:
                word = self._key(spelling, name)
                if self._is_common(word):
                    common.append((word, spelling))
            if surname and self._is_common(self._key(surname, name)):
                surnames.append((surname, given_names.get(name, [])))
        return common, surnames

    def _is_common(self, word: str) -> bool:
        """Whether a word was seen in prose, as far as the language's words are counted."""
        return word.lower() in self._counts

    def knows(self, word: str) -> bool:
        """Whether a word is a whole name of the lexicon, in whatever spelling."""
        return word in self.lexicon.entities or any(form.text == word for form in self.forms(word))

    def occurrences(self, text: str) -> list[tuple[int, str]]:
        """Return where the runs of letters that give forms away stand in a text, and the runs; see `with_tails`."""
        found = self._words.latin(text)
        if not text.isascii() and any(map(text.__contains__, self._odd)):
            found = list({*found, *self._words.occurrences(text)})
        return found + self._tail_runs.behind(text, _APOSTROPHES)

    def with_tails(self, text: str, places: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Return places of runs of letters, and those of the ends of words that begin with an apostrophe before one."""
        if not places:
            return places
        tails = [
            (at - 1, text[at - 1] + word)
            for at, word in places
            if word in self._ends and at and text[at - 1] in _APOSTROPHES
        ]
        return places + tails if tails else places

    def looks(self, word: str) -> list[Look]:
        """Return how to look for the forms that a word of the text gives away."""
        if word not in self._looks:
            found: dict[tuple[int, int], dict[str, list[Sought]]] = {}
            for form in self.forms(word):
                known = found.setdefault(form.beside, {})
                for rest in form.rest:
                    known.setdefault(rest, []).append(
                        (form.at, len(form.text), form.written, form.behind, form.full, form)
                    )
            self._looks[word] = [(*beside, forms) for beside, forms in found.items()]
        return self._looks[word]

    def forms(self, word: str) -> list[Form]:
        """Return the forms that a word of the text gives away."""
        if word not in self._forms:
            straight = word.replace(_CURLY, "'")
            keys = [straight] if straight in self._names else []
            if straight.isupper():
                keys += [key for key in self._names if key.upper() == straight != key]
            names = [(key, name) for key in keys for name in (self._names[key], *self._more.get(key, ()))]
            found = [form for key, name in dict.fromkeys(names) for form in self._of(name, key)]
            self._forms[word] = found
        return self._forms[word]

    def bearer(self, given: str, surname: str) -> Entity | None:
        """Return whom a given name and a surname name that is akin to theirs, if anybody."""
        if given not in self._kin:
            people = [self.lexicon.entities[name] for name in self.bearers[given]]
            known = [(entity, _ARTICLE.sub("", entity.surname)) for entity in people]
            alike = self._people[given] = {}
            for person in known:
                alike.setdefault(person[1][:1], []).append(person)
            self._kin[given] = {
                reading: entity for entity, name in known if len(name) >= LEAST for reading in readings(name)
            }
        kin, plain = self._kin[given], _ARTICLE.sub("", surname)
        found = next((kin[reading] for reading in sorted(readings(plain)) if reading in kin), None)
        return found or self._mistyped(given, plain)

    def _mistyped(self, given: str, surname: str) -> Entity | None:
        """Return whose name it is but for one letter, if it is one person's alone."""
        near = [entity for entity, name in self._people[given].get(surname[:1], ()) if mistyped(surname, name)]
        return near[0] if len(near) == 1 and len(surname) >= LEAST else None

    def is_unknown(self, word: str) -> bool:
        """Whether a word is none that the language has, as far as its words are counted."""
        count = self._counts.get(word.lower())
        return count is None or count.low + count.capital < _SEEN

    def _of(self, name: str, key: str) -> Iterator[Form]:
        entity = self.lexicon.entities[name]
        given: tuple[Variant, ...] = ()
        if entity.given_name:
            given = tuple(sorted((Variant(entity.given_name), *entity.given), key=lambda item: -len(item.text)))
        last = "".join(item.text[-1].replace("'", f"'{_CURLY}") for item in given)
        ends = frozenset(last + last.upper() + last.lower())
        for variant in entity.variants:
            if key in variant.text and self._key(variant.text, name) == key:
                yield Form(variant.text, key, entity, variant, given, ends)
        if entity.given and self._key(entity.surname, "") == key:
            for surname in dict.fromkeys((entity.surname, _ARTICLE.sub("", entity.surname))):
                yield Form(surname, key, entity, None, given, ends)

    def _key(self, spelling: str, name: str) -> str:
        """Return what gives a spelling away: its longest word with a capital, else what follows an apostrophe in it.

        A word of every text (`May`, `China`) says little, as does one that the canonical form has as well
        (`University`): they are taken only where there is no other. Of two words of one length the last: given names
        are commoner than surnames.
        """
        if spelling.isalpha():
            return spelling
        runs: list[str] = _RUN.findall(spelling) or _TAIL.findall(spelling)
        if len(runs) == 1:
            return runs[0]
        runs = [run for run in runs if not self._is_frequent(run.lower())] or runs
        runs = [run for run in runs if run not in name] or runs
        return max(reversed(runs), key=len, default=spelling)

    def _tells(self, given: str) -> bool:
        """Whether a given name is worth a look at the word behind it: none that English has and no word of its own."""
        count = self._counts.get(given.lower())
        if count is None or count.low + count.capital < _FREQUENT:
            return True
        return count.low < _SEEN and count.capital < _TOO_FREQUENT and family_of_given_name(given)[0] != ""

    def _is_frequent(self, low: str) -> bool:
        count = self._counts.get(low)
        return count is not None and count.low + count.capital >= _FREQUENT
