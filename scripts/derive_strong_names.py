"""Derive the names that no ordinary word is like, for `strong.XX.tsv`, `multiword.XX.tsv` and `often.de.tsv`.

    pip install Faker==40.63.0
    pip install --no-deps spacy-lookups-data==1.0.5
    python scripts/derive_strong_names.py ../shared

A lower-case word on such a list is a lost capital. The candidates are names of open sources in the folder: countries
and cities of CLDR in the language, cities of GeoNames, what edited text of the language writes with a capital inside
sentences; given names and surnames of Faker; what web text in several languages hardly ever writes without a capital
(`web_forms.py`); and names of the project's own lists, those counted in English news and those of `names.toml` beside
this script among them (`name_sources.py`). German nouns, of which all have capitals, are names here. Where names have
cases, those of many bearers are put into them (`name_forms.py`): by their ends (`endings.toml`), and in languages of
many forms with every ending that makes of a name a word with a capital which the spelling dictionary has. Names of
several words are those of CLDR, GeoNames, English news and `multiword.toml`, by which they are declined.

Words that web text mostly writes with a capital, but not as good as always, stand in `often.de.tsv` with their
log-odds: nouns of German that are words of English too (`restaurant`), or that somebody wrote so. Those of other
languages are derived by `derive_often.py`.

What remains is what the spelling dictionary of the language refuses in the lower case, that edited text does not write
so, and that English has no word like; and, whatever the dictionary says, what web text of the language itself hardly
ever writes so. A dictionary adds no name to a list, it only judges forms. The dictionaries are those of hunspell 1.7
and LibreOffice 7.5 (`hunspell-fr` and so on, Debian 12) and of voikko; the commands `hunspell` and `voikkospell` have
to be there. The same input gives the same files, byte for byte; takes four minutes.
"""

from __future__ import annotations

import argparse
import math
import re
import subprocess
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import web_forms
from forename_sources import forenames
from name_forms import forms, of_several_words, possible_forms
from name_sources import (
    english,
    frequent,
    international,
    is_word,
    listed,
    of_language,
    of_multiword_names,
    of_multiword_places,
    of_people,
    of_places,
    of_table,
    ordinary,
    own_words,
    script_of,
    table,
    written_in,
)

from normalize.evidence.names import proper_forms, small_letters
from normalize.language import language

DATE = "2026-11"
DATA = Path(__file__).resolve().parent.parent / "normalize" / "lexicon" / "data"

DICTIONARIES = {
    "bg": ("bg_BG",),
    "cs": ("cs_CZ",),
    "da": ("da_DK",),
    "de": ("de_DE",),
    "el": ("el_GR",),
    "es": ("es_ES",),
    "et": ("et_EE",),
    "fi": (),  # voikko
    "fr": ("fr",),
    "hr": ("hr_HR",),
    "hu": ("hu_HU",),
    "it": ("it_IT",),
    "nl": ("nl",),
    "no": ("nb_NO", "nn_NO"),
    "pl": ("pl_PL",),
    "pt": ("pt_PT", "pt_BR"),
    "ro": ("ro_RO",),
    "ru": ("ru_RU",),
    "sk": ("sk_SK",),
    "sl": ("sl_SI",),
    "sv": ("sv_SE",),
    "tr": ("tr_TR",),
    "uk": ("uk_UA",),
}
"""The spelling dictionaries of each language, as hunspell names them."""

BY_STEMS = {"hr": "sr_Latn_RS"}
"""Dictionaries that have names in the lower case as well (`beograd`): what they know only small stems of is a word."""

DECLINING = ("bg", "cs", "el", "hr", "pl", "ru", "sk", "sl", "uk")
"""Languages in which given names are declined before surnames, too."""

ACCEPTING = ("bg", "cs", "pl", "ru", "uk")
"""Languages of many forms whose dictionaries know those of names."""

WORDS = {
    "": frozenset({"baron", "dean", "don", "duke", "earl", "king", "major", "prince"}),
    "es": frozenset({"linda", "santa"}),
    "fi": frozenset({"anna", "otto"}),
    "nl": frozenset({"ernst"}),
}
"""Given names that are words in a language, or titles in any, not met as such in its edited text."""

OFTEN = ("de",)
"""Languages with a list of words that are mostly written with a capital."""
TIMES, LEAST_ODDS, EDITED = 10.0, 2.5, 1.4
"""How often web text has such a word with a capital; its least log-odds; how much these are higher in edited text than
there: a German word of which web text has .05 to .16 in the lower case has .02 in news and treebanks."""
MOST_ODDS = 5.0

_PARTS = re.compile(r"[ -]")
LETTERS_OF_PEOPLE = 3  # in the nominative
LETTERS = 4  # as in derive_casing_counts.py: shorter ones are initialisms and words elsewhere
LARGE = 200_000  # people of a city whose name is put into the cases
HEAD = (
    "# consumer: normalize.evidence.names (capitals inside sentences)",
    f"# source: derived by scripts/derive_strong_names.py, {DATE}, from CLDR 41 (Unicode-3.0), GeoNames (CC BY 4.0),",
    "#   Faker 40.63 (MIT), forms counted in Universal Dependencies, English news and web text (spaCy's lookups, MIT),",
    "#   and the project's lists; counts and names are facts",
    "# no words in the lower case, by a spelling dictionary, in edited text and in English",
    f"# so many letters and more: {LETTERS}, of people {LETTERS_OF_PEOPLE}",
)
HEAD_OF_FORENAMES = (
    HEAD[0],
    f"# source: derived by scripts/derive_strong_names.py, {DATE}, from Faker 40.63 (MIT), English news",
    "#   and the project's lists; names are facts",
    "# given names: with a capital those that are other words in the lower case",
    f"# so many letters and more: {LETTERS_OF_PEOPLE}",
)
HEAD_OF_OFTEN = (
    "# consumer: normalize.stages.casing (lower-case words that are mostly written with a capital)",
    f"# source: derived by scripts/derive_strong_names.py, {DATE}, from counts of web text (spaCy's lookups, MIT)",
    "# word, log-odds of a capital in edited text",
)
HEAD_OF_MULTIWORD = (
    HEAD[0],
    f"# source: derived by scripts/derive_strong_names.py, {DATE}, from CLDR 41 (Unicode-3.0), GeoNames (CC BY 4.0)",
    "#   with two capitals, English news, and the project's list; none begins with a small word of the language",
)


def main() -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    write("strong", {code: strong(folder, code) for code in DICTIONARIES}, HEAD)
    write("forename", {code: given(folder, code) for code in DICTIONARIES if code != "et"}, HEAD_OF_FORENAMES)
    for code in OFTEN:
        write_often(code, often(folder, code))
    write("multiword", {code: multiword(folder, code) for code in DICTIONARIES}, HEAD_OF_MULTIWORD)


def write(kind: str, found: Mapping[str, frozenset[str]], head: Sequence[str]) -> None:
    """Write the lists of all languages: what those in Latin letters have in common stands in a list of its own."""
    latin = frozenset.intersection(*(names for code, names in found.items() if script_of(code) == "LATIN"))
    for code, names in {"Latn": latin, **{code: names - latin for code, names in found.items()}}.items():
        path = DATA / f"{kind}.{code}.tsv"
        path.write_text("\n".join([*head, *sorted(names)]) + "\n", encoding="utf-8", newline="\n")
        print(path.name, len(names), path.stat().st_size)


def strong(folder: Path, code: str) -> frozenset[str]:
    """Return the lower-case forms of the names of a language."""
    script = script_of(code)
    own, places = of_language(folder, code), of_places(folder, code)
    usual = own | (frequent() if script == "LATIN" else of_places(folder, code, LARGE))
    known = own | places | listed(code, ("nouns",)) | _declined(code, usual | of_people(code))
    if script == "LATIN":
        known |= english() | international()
    listed_ones = listed(code, ("people", "places", "bodies"))
    known |= _accepted(code, usual | listed_ones | of_places(folder, code, LARGE))
    reviewed = listed(code, ("peoples",)) | _declined(code, listed_ones)
    # Somebody always writes a name in the lower case: those that were looked at are on the list all the same.
    candidates = _candidates(code, known) - ordinary(folder, code) | _candidates(code, reviewed)
    candidates |= _candidates(code, listed(code, ("people",)), LETTERS_OF_PEOPLE)
    candidates |= _candidates(code, listed(script, ("people",)), LETTERS_OF_PEOPLE) - ordinary(folder, code)
    seldom_low = _candidates(code, of_table(code)) - ordinary(folder, code)
    return (refused(candidates, code) | seldom_low) - language(code).words.function


def often(folder: Path, code: str) -> dict[str, float]:
    """Return the words that web text mostly writes with a capital, but not as good as always, and their log-odds.

    No names of the other list, and words of English only if the spelling dictionary has them.
    """
    known, never = strong(folder, code), language(code).words.function | proper_forms(code).keys()
    found = {}
    for form, (capital, low) in web_forms.shares(code).items():
        word = small_letters(form, code)
        if capital >= TIMES and len(word) >= LETTERS_OF_PEOPLE and written_in(script_of(code), word):
            odds = min(MOST_ODDS, EDITED + math.log((1 - low) / max(low, 0.001)))
            if odds >= LEAST_ODDS and word not in known and word not in never and not is_word(folder, code, word):
                found[word] = round(odds, 1)
    foreign = refused(web_forms.english_words().intersection(map(str.capitalize, found)), code)
    return {word: odds for word, odds in found.items() if word.capitalize() not in foreign}


def write_often(code: str, found: Mapping[str, float]) -> None:
    """Write the list of words that are mostly written with a capital."""
    path = DATA / f"often.{code}.tsv"
    rows = (f"{word}\t{odds:g}" for word, odds in sorted(found.items()))
    path.write_text("\n".join([*HEAD_OF_OFTEN, *rows]) + "\n", encoding="utf-8", newline="\n")
    print(path.name, len(found), path.stat().st_size)


def given(folder: Path, code: str) -> frozenset[str]:
    """Return the given names that a language knows: with a capital those that are other words in the lower case.

    A dictionary has many rare words like names (`donald`, a `bob`). A name that is usual in English is none of these
    unless edited text has it, nor is one that only English has as a word (`jack`). The usual ones stand in the cases of
    the language, where a surname has them too.
    """
    own, usual, rest = forenames(code)
    small, met = (_candidates(code, names, LETTERS_OF_PEOPLE) for names in (own | usual | rest, usual))
    declined = _candidates(code, _declined(code, own | usual), LETTERS_OF_PEOPLE) if code in DECLINING else frozenset()
    no_words, words = refused(small | declined, code), ordinary(folder, code)
    tongue = language(code)
    never = tongue.words.function | tongue.names.particles | language("en").names.particles
    names = (no_words | met) - words | (no_words & met) - own_words(folder, code)
    names -= WORDS[""] | WORDS.get(code, frozenset())
    capital = {name.capitalize() for name in small - names}
    return (names | capital) - never - set(map(str.capitalize, never))


def multiword(folder: Path, code: str) -> frozenset[str]:
    """Return the names of several words of a language, in its cases.

    Those of English news too, in languages of its letters, unless they begin with a word of the language.
    """
    names = of_multiword_places(folder, code).union(table("multiword").get(code, {}).get("names", ()))
    found = frozenset().union(*(of_several_words(code, name) for name in names))
    if script_of(code) != "LATIN":
        return found
    firsts = {name: small_letters(_PARTS.split(name, 1)[0], code) for name in of_multiword_names(folder)}
    strange = refused(frozenset(firsts.values()), code) - language(code).words.function
    return found.union(name for name, first in firsts.items() if first in strange)


def _declined(code: str, names: Collection[str]) -> frozenset[str]:
    return frozenset(names).union(form for name in names for form in forms(code, name))


def _accepted(code: str, names: Collection[str]) -> frozenset[str]:
    """Return the forms of names that a spelling dictionary has, where it has most."""
    if code not in ACCEPTING:
        return frozenset()
    fit = [name for name in names if name[1:].islower() and written_in(script_of(code), name)]
    found = frozenset(form for name in fit for form in possible_forms(code, name))
    return found - refused(found, code)


def _candidates(code: str, names: Collection[str], least: int = LETTERS) -> frozenset[str]:
    """Return the lower-case forms of the names of a language's script that are long enough and no initialisms."""
    script = script_of(code)
    fit = (name for name in names if len(name) >= least and name[1:].islower() and written_in(script, name))
    return frozenset(small_letters(name, code) for name in fit)


def refused(candidates: Collection[str], code: str) -> frozenset[str]:
    """Return the words that no dictionary of a language has in the lower case."""
    given = "\n".join(sorted(candidates))
    if not DICTIONARIES[code]:
        return frozenset(line.removeprefix("W: ") for line in _told(["voikkospell"], given) if line.startswith("W: "))
    told = [_told(["hunspell", "-l", "-i", "utf-8", "-d", name], given) for name in DICTIONARIES[code]]
    return frozenset(candidates).intersection(*told) - _with_small_stems(candidates, code)


def _with_small_stems(candidates: Collection[str], code: str) -> frozenset[str]:
    """Return the words that a dictionary has stems of in the lower case alone."""
    if code not in BY_STEMS:
        return frozenset()
    given = "\n".join(map(str.capitalize, sorted(candidates)))
    stems: dict[str, set[bool]] = {}
    for line in filter(None, _told(["hunspell", "-s", "-i", "utf-8", "-d", BY_STEMS[code]], given)):
        word, _, stem = line.partition(" ")
        if stem:
            stems.setdefault(word.lower(), set()).add(stem.islower())
    return frozenset(word for word, small in stems.items() if small == {True})


def _told(command: list[str], given: str) -> list[str]:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.split("\n")


if __name__ == "__main__":
    main()
