"""Derive the names that no ordinary word is like, for `normalize/lexicon/data/{strong,multiword}.XX.tsv`.

    pip install --no-deps spacy-lookups-data==1.0.5
    python scripts/derive_strong_names.py ../shared

A lower-case word on such a list is a lost capital. The candidates are names of open sources in the folder: countries
and cities of CLDR in the language, cities of GeoNames, what edited text of the language writes with a capital inside
sentences; what web text in several languages hardly ever writes without one (`web_forms.py`); and names of the
project's own lists, those counted in English news and those of `names.toml` beside this script among them
(`name_sources.py`). Where names have cases, those of many bearers are put into them (`endings.toml`). German nouns, of
which all have capitals, are names here. Names of several words are those of CLDR, GeoNames, English news and
`institutions.toml`.

What remains is what the spelling dictionary of the language refuses in the lower case, that edited text does not write
so, and that English has no word like; and, whatever the dictionary says, what web text of the language itself hardly
ever writes so. Nothing of a dictionary gets into a list. The dictionaries are those of hunspell
1.7 and LibreOffice 7.5 (`hunspell-fr` and so on, Debian 12) and of voikko; the commands `hunspell` and `voikkospell`
have to be there. The same input gives the same files, byte for byte.
"""

from __future__ import annotations

import argparse
import functools
import re
import subprocess
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from name_sources import (
    english,
    frequent,
    international,
    listed,
    of_language,
    of_multiword_names,
    of_multiword_places,
    of_places,
    of_table,
    ordinary,
    script_of,
    table,
    written_in,
)

from normalize.evidence.names import small_letters
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

_PARTS = re.compile(r"[ -]")
LETTERS = 4  # as in derive_casing_counts.py: shorter ones are initialisms and words elsewhere
SHORT = 3  # letters of given names, of which the project has a list
LARGE = 500_000  # people of a city whose name is put into the cases
HEAD = (
    "# consumer: normalize.evidence.names (capitals inside sentences)",
    f"# source: derived by scripts/derive_strong_names.py, {DATE}, from CLDR 41 (Unicode-3.0), GeoNames (CC BY 4.0),",
    "#   forms counted in Universal Dependencies, English news and web text (spaCy's lookups, MIT), and the project's",
    "#   lists; counts and names are facts",
    f"# no words in the lower case, by a spelling dictionary, in edited text and in English; >= {LETTERS} letters",
)
HEAD_OF_MULTIWORD = (
    HEAD[0],
    f"# source: derived by scripts/derive_strong_names.py, {DATE}, from CLDR 41 (Unicode-3.0), GeoNames (CC BY 4.0),",
    "#   names counted in English news, and the project's list; none begins with a small word of the language",
)


def main() -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    write("strong", {code: strong(folder, code) for code in DICTIONARIES}, HEAD)
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
    own, places = of_language(folder, code), of_places(folder, script)
    usual = own | (frequent() if script == "LATIN" else of_places(folder, script, LARGE))
    known = own | places | (english() if script == "LATIN" else frozenset()) | _declined(code, usual)
    known |= listed(code, ("nouns",)) | (international() if script == "LATIN" else frozenset())
    reviewed = listed(code, ("peoples",)) | _declined(code, listed(code, ("people", "places", "bodies")))
    # Somebody always writes a name in the lower case: those that were looked at are on the list all the same.
    candidates = _candidates(code, known) - ordinary(folder, code) | _candidates(code, reviewed)
    candidates |= _candidates(code, listed(script, ("given",)), SHORT) - ordinary(folder, code)
    seldom_low = _candidates(code, of_table(code)) - ordinary(folder, code)
    return (refused(candidates, code) | seldom_low) - language(code).words.function


def multiword(folder: Path, code: str) -> frozenset[str]:
    """Return the names of several words of a language, those of English news too that begin with no word of its own."""
    own = of_multiword_places(folder, code) | listed(code, ("several",), "institutions")
    if script_of(code) != "LATIN":
        return own
    firsts = {name: small_letters(_PARTS.split(name, 1)[0], code) for name in of_multiword_names(folder)}
    strange = refused(frozenset(firsts.values()), code) - language(code).words.function
    return own.union(name for name, first in firsts.items() if first in strange)


def _declined(code: str, names: Collection[str]) -> frozenset[str]:
    return frozenset(names).union(form for name in names for form in forms(code, name))


def _candidates(code: str, names: Collection[str], letters: int = LETTERS) -> frozenset[str]:
    """Return the lower-case forms of the names of a language's script that are long enough and no initialisms."""
    script = script_of(code)
    fit = (name for name in names if len(name) >= letters and name[1:].islower() and written_in(script, name))
    return frozenset(small_letters(name, code) for name in fit)


def forms(code: str, name: str) -> list[str]:
    """Return the forms of a name in the cases of a language: by the first pattern that its end fits."""
    for end, endings in _endings(code):
        found = end.search(name)
        if found is not None:
            stem = name[: found.start()]
            return [stem + (ending if ending[0] != "+" else found.group() + ending[1:]) for ending in endings]
    return []


def refused(candidates: Collection[str], code: str) -> frozenset[str]:
    """Return the words that no dictionary of a language has in the lower case."""
    given = "\n".join(sorted(candidates))
    if not DICTIONARIES[code]:
        return frozenset(line.removeprefix("W: ") for line in _told(["voikkospell"], given) if line.startswith("W: "))
    told = [_told(["hunspell", "-l", "-i", "utf-8", "-d", name], given) for name in DICTIONARIES[code]]
    return frozenset(candidates).intersection(*told)


@functools.cache
def _endings(code: str) -> list[tuple[re.Pattern[str], list[str]]]:
    return [(re.compile(f"(?:{end})$"), rest.split()) for end, rest in table("endings").get(code, {}).items()]


def _told(command: list[str], given: str) -> list[str]:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.split("\n")


if __name__ == "__main__":
    main()
