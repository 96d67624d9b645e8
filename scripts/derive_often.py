"""Derive which words of a vocabulary are rather names there, for `normalize/lexicon/data/often.XX.tsv`.

    pip install wordfreq==3.1.1
    python scripts/derive_often.py ../shared

A spelling dictionary has many a rare word like a name (Danish `google`, Polish `nebraska`), and a Bloom filter takes
one unknown word in fifty for one. How often a language has a word tells: if those whose dictionaries refuse it have it
as often (wordfreq counts without case), it is the name that they all have. So the log-odds of a capital of every word
of `vocabulary.XX.bin` that stands on no list of names are told, by logistic regression, by

* how much oftener the language has it than the others that refuse it (the second of them, for one may have it as a loan
  word), and what share of the languages accept it;
* how often English news writes it with a capital, if it has the word.

What is fitted is how edited text of all languages (Universal Dependencies) writes these words inside sentences. Left
out of it one language at a time, words of 1.0 to 1.5 have a capital at log-odds of 1.2, of 1.5 to 2 at 1.5, of 2 to 2.5
at 2.0. What text of the language itself shows is added as if `PRIOR` occurrences had been seen before. Where names are
declined, other forms of such a name are as good, if they are no more frequent than it is and such text has none. Left
out are titles and the peoples of English, whose adjectives other languages have in the lower case (`american`).

Languages in Latin letters; German has counts of its own (`derive_strong_names.py`). Reads the lists of
`derive_strong_names.py` and `derive_vocabularies.py`; the dictionaries are those of the former. The same input gives
the same files, byte for byte; takes two minutes.
"""

from __future__ import annotations

import argparse
import functools
import math
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import wordfreq
from derive_strong_names import DATA, DATE, DECLINING, DICTIONARIES, LETTERS, OFTEN, WORDS, refused
from name_forms import forms
from name_sources import cases, script_of

from normalize.evidence.names import proper_forms, strong_names, titles
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.lexicon.vocabulary import Vocabulary, vocabulary

LATIN = tuple(code for code in DICTIONARIES if script_of(code) == "LATIN" and code != "et")
CODES = tuple(code for code in LATIN if code not in OFTEN)
LISTS = {"hr": "sh", "no": "nb"}
"""What wordfreq calls a language where that is not the project's code."""
LEAST_LISTS, LEAST_REFUSING = 4, 3  # languages that have a word; other ones that have it, and refuse it
CLIP = (-1.0, 2.5)  # powers of ten by which a language has a word oftener than others
ENOUGH = 0.5  # of them, from which it is rather a word of its own
MOST_ENGLISH = 5.0  # log-odds
TIMES = 3  # occurrences that count, of a word that text has oftener: else a few words would be all
PRIOR = 2.0
LEAST_PRIOR, LEAST_ODDS, MOST_ODDS = 0.0, 1.0, 5.0
SOUND = re.compile(r"(.)\1\1")  # `hmmm`
DECLINED_ENGLISH = 5  # times as often with a capital in English as without, from which a name is declined
HEAD = (
    "# consumer: normalize.stages.casing (lower-case words that are mostly written with a capital)",
    f"# source: derived by scripts/derive_often.py, {DATE}, from wordfreq 3.1.1 (CC BY-SA 4.0), Universal Dependencies",
    "#   and English news; counts are facts",
    "# word, log-odds of a capital in edited text",
)


class Word(NamedTuple):
    """A word of a language."""

    code: str
    word: str


def main() -> None:
    """Write the lists."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    found = odds(folder)
    for code in CODES:
        own = {each.word: value for each, value in found.items() if each.code == code}
        if code in DECLINING:
            own = declined(folder, code, own) | own
        own = {word: value for word, value in own.items() if not is_ordinary(word)}
        rows = (f"{word}\t{min(MOST_ODDS, round(value, 1)):g}" for word, value in sorted(own.items()))
        path = DATA / f"often.{code}.tsv"
        path.write_text("\n".join([*HEAD, *rows]) + "\n", encoding="utf-8", newline="\n")
        print(path.name, len(own), path.stat().st_size)


def odds(folder: Path) -> dict[Word, float]:
    """Return the words that are rather names in their language, and their log-odds."""
    rows = described()
    given = [*rows]
    times = np.array([_times(folder, each) for each in given], float)
    scaled = times * (np.minimum(times.sum(1), TIMES) / np.maximum(times.sum(1), 1))[:, None]
    table = np.array([rows[each] for each in given])
    found = {}
    for each, prior, (capital, low) in zip(given, table @ _regression(table, scaled), times, strict=True):
        chance = 1 / (1 + math.exp(-prior))
        value = math.log((PRIOR * chance + capital) / (PRIOR * (1 - chance) + low))
        if len(each.word) < LETTERS or _is_initialism(each.word) or each.word in titled(each.code):
            continue
        if prior >= LEAST_PRIOR and value >= LEAST_ODDS:
            found[each] = value
    return found


def described() -> dict[Word, list[float]]:
    """Return what is known of the words of the vocabularies that several languages have."""
    known = Counter(word for code in LATIN for word in frequencies(code))
    shared = {word for word, lists in known.items() if lists >= LEAST_LISTS}
    refusing = {code: refused(sorted(shared & frequencies(code).keys()), code) for code in LATIN}
    found = {}
    for code in CODES:
        words, never = known_words(code), strong_names(code) | language(code).words.function | peoples()
        for word in sorted(shared & frequencies(code).keys() - never):
            others = [other for other in LATIN if other != code and word in frequencies(other)]
            levels = sorted(frequencies(other)[word] for other in others if word in refusing[other])
            if len(levels) >= LEAST_REFUSING and word in words:
                more = min(CLIP[1], max(CLIP[0], frequencies(code)[word] - levels[-2]))
                found[Word(code, word)] = _features(word, more, 1 - len(levels) / len(others))
    return found


@functools.cache
def frequencies(code: str) -> dict[str, float]:
    """Return how often a language has each word, by the logarithm to the base of ten."""
    listed = wordfreq.get_frequency_dict(LISTS.get(code, code))
    return {word: math.log10(share) for word, share in listed.items() if word.isalpha() and len(word) >= LETTERS - 1}


def declined(folder: Path, code: str, names: Mapping[str, float]) -> dict[str, float]:
    """Return the other forms of names that are names too, and their log-odds."""
    words, strong, known = known_words(code), strong_names(code), frequencies(code)
    found: dict[str, float] = {}
    for name, value in sorted(names.items()):
        count = cased("en").get(name)
        if count is None or count.capital <= DECLINED_ENGLISH * count.low:
            continue
        for form in map(str.lower, forms(code, name.capitalize())):
            is_new = form in words and form not in strong and not _times(folder, Word(code, form))[1]
            if is_new and known.get(form, -math.inf) <= known[name]:
                found[form] = max(value, found.get(form, 0.0))
    return found


def is_ordinary(word: str) -> bool:
    """Whether a word is a sound, or one that English writes in the lower case more often than not: a loan word."""
    count = cased("en").get(word)
    return SOUND.search(word) is not None or (count is not None and count.low > count.capital)


def known_words(code: str) -> Vocabulary:
    """Return the vocabulary of a language, which has to be there."""
    known = vocabulary(code)
    if known is None:
        raise FileNotFoundError(code)
    return known


def peoples() -> frozenset[str]:
    """Return the peoples of English: proper words that have a plural."""
    proper = proper_forms("en")
    return frozenset(word for word in proper if f"{word}s" in proper)


@functools.cache
def titled(code: str) -> frozenset[str]:
    """Return the titles of a language and the words that look like given names (`don`, `santa`)."""
    return WORDS[""] | WORDS.get(code, frozenset()) | frozenset(titles(code))


def _times(folder: Path, each: Word) -> tuple[int, int]:
    """Return how often edited text of a language has a word with a capital inside sentences, and without."""
    low, capital = cases(folder, each.code)
    return capital[each.word], low[each.word]


def _features(word: str, more: float, share: float) -> list[float]:
    count = cased("en").get(word)
    row = [1.0, more, max(0.0, more - ENOUGH), share]
    if count is None:
        return [*row, 0.0, 0.0, 1.0, more]
    english = math.log((count.capital + 0.5) / (count.low + 0.5))
    english = max(-MOST_ENGLISH, min(MOST_ENGLISH, english))
    return [*row, english, max(0.0, english), 0.0, 0.0]


def _is_initialism(word: str) -> bool:
    count = cased("en").get(word)
    return count is not None and bool(count.form)


def _regression(table: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression on counts, by Newton's method."""
    found, total = np.zeros(table.shape[1]), times.sum(1)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(table @ found)))
        gradient = table.T @ (times[:, 0] - total * chance) - found
        curve = (table * (total * chance * (1 - chance))[:, None]).T @ table + np.eye(len(found))
        found += np.linalg.solve(curve, gradient)
    return found


if __name__ == "__main__":
    main()
