"""Derive the names that are words without their accents, for `normalize/lexicon/data/bare.XX.tsv`.

    pip install wordfreq==3.1.1
    python scripts/derive_bare_words.py

Who types Romanian without its accents writes `putin` for `puțin`, which is no president. The words are those frequent
ones of wordfreq that the spelling dictionary of the language accepts in the lower case and that have a letter with an
accent; the names are the strong names of the language (`derive_strong_names.py`, whose dictionaries are used). Letters
lose their accents, or are written with two where the language does so (`oe` for `ö`). The same input gives the same
files, byte for byte; takes a minute.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import wordfreq
from derive_strong_names import DATA, DATE, DICTIONARIES, refused
from name_sources import script_of

from normalize.evidence.names import strong_names
from normalize.stages.ascii_form.tables import digraphs, folded

LISTS = {"hr": "sh", "no": "nb"}
"""What wordfreq calls a language where that is not the project's code."""


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--languages", nargs="*", default=[*filter(_is_latin, DICTIONARIES)])
    for code in parser.parse_args().languages:
        write(code, bare_names(code))


def _is_latin(code: str) -> bool:
    return script_of(code) == "LATIN" and code != "et"  # of which wordfreq has no list


def bare_names(code: str) -> list[str]:
    """Return the strong names of a language that are words of it without their accents."""
    names = strong_names(code)
    words = filter(str.isalpha, wordfreq.iter_wordlist(LISTS.get(code, code)))
    bare = {word: names.intersection(_without_accents(code, word)) for word in words if not word.isascii()}
    alike = {word: found for word, found in bare.items() if found}
    known = alike.keys() - refused(alike, code)
    return sorted(set().union(*map(alike.__getitem__, known)))


def _without_accents(code: str, word: str) -> Iterator[str]:
    yield folded(word)
    pairs = digraphs(code)
    if pairs is not None:
        yield folded(pairs(word))


def write(code: str, names: list[str]) -> None:
    """Write a file."""
    head = (
        "# consumer: normalize.evidence.names (text without accents)\n"
        f"# source: derived by scripts/derive_bare_words.py, {DATE}, from the words of wordfreq 3.1.1 (CC BY-SA 4.0)\n"
        "#   that a spelling dictionary has, and from strong.XX.tsv; names are facts\n"
    )
    path = DATA / f"bare.{code}.tsv"
    path.write_text(head + "".join(f"{name}\n" for name in names), encoding="utf-8")
    print(path.name, len(names), flush=True)


if __name__ == "__main__":
    main()
