"""Derive what tells names from other unknown words, for `normalize/lexicon/data/vocabulary.XX.bin`.

    pip install wordfreq==3.1.1
    python scripts/derive_vocabularies.py ../shared/train

A lower-case word that a language does not have, in a text that has lost capitals, may be a name. Three things are
derived for each language, in this order:

* which words it has: the hundred thousand most frequent ones of wordfreq that its spelling dictionary accepts in the
  lower case, and loan words that no dictionary has (`borrowed.toml`), in a Bloom filter; of languages of many forms
  also the stems of all others on that list;
* how names look that are no such words: logistic regression over hashed pieces, names of `strong.XX.tsv` against words;
* how much that and the words beside it say in edited text (Universal Dependencies) of which one capital in three is
  taken away: logistic regression over a dozen features.

The dictionaries are those of `derive_strong_names.py`, whose lists are read too. Nothing of a dictionary gets into a
file. The same input gives the same files, byte for byte. Needs numpy; takes about ten minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, repeat
from pathlib import Path

import attrs
import numpy as np
import wordfreq
from derive_strong_names import DATA, DATE, DICTIONARIES, refused
from name_sources import script_of, table, written_in

from normalize.document import Document
from normalize.evidence.forms import WORD, fold, prose
from normalize.evidence.names import forenames, strong_names
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.lexicon.vocabulary import CELLS, LOOKS, STEP, Vocabulary, cells, pieces, stem
from normalize.scan import CountsBehind, WordList
from normalize.stages.casing.names import in_sentence
from normalize.stages.casing.unknown_words import ENGLISH, GIVEN, beside
from normalize.stages.casing.verdicts import ENDS, may_be_unknown

WORDS = 100_000
INFLECTED = ("cs", "pl", "ru", "sv", "uk")
"""Languages of many forms, of which the stems of rarer words are known, too. Recall of names inside sentences without
them and with: Czech .50, .60; Polish .42, .46; Russian .35, .38; Swedish .54, .56; elsewhere .02 more, or none."""
ENDING = 3  # letters of the longest ending that a loan word takes
BITS = 8  # of the filter, a word: with five hashes one unknown word in fifty passes
NAMES, OTHERS = 60_000, 100_000  # to learn from how they look
LOST, DRAWS = 0.3, 4  # of the capitals inside sentences; how often other ones
ORDINARY, SHARE = 3, 0.1  # lower-case occurrences in English, and their share, from which a word is an ordinary one
IN_NEWS = {"bg": 0.5, "cs": 0.5, "da": 0.5, "es": 0.5, "fi": 0.5, "ru": 1.0, "sv": 1.0, "tr": 1.0, "uk": 1.0}
"""Log-odds by which an unknown word is oftener a name in news than in treebanks, whose own names are on the lists. So
far below the bar news has 71 names and 2 words in the documents this was chosen by, 53 and 2 in others."""
RIDGE = 20.0
STEPS, RATE = 250, 0.05
MOST = 127  # a signed byte
SEED = 4

LISTS, TREEBANKS = {"hr": "sh", "no": "nb"}, {"no": "nb"}
"""What wordfreq and the treebanks call a language where that is not the project's code."""
SPELLINGS = {"de": ("ss", "ß"), "el": ("\N{GREEK SMALL LETTER SIGMA}", "\N{GREEK SMALL LETTER FINAL SIGMA}")}
"""Letters that wordfreq replaced, and what they may have been."""


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", nargs="*", default=[code for code in DICTIONARIES if code != "et"])
    arguments = parser.parse_args()
    write("en", Vocabulary(filtered(english()), memoryview(bytes(CELLS)), {}), "counts of capitals in English news")
    for code in arguments.languages:
        derive(arguments.folder, code)


def derive(folder: Path, code: str) -> None:
    """Derive and write the file of one language."""
    words = ordinary(code)
    usual = words[:WORDS]
    stems = dict.fromkeys(map(stem, words)) if code in INFLECTED else ()
    known = Vocabulary(filtered([*usual, *stems]), memoryview(weights(code, usual)), {})
    source = "wordfreq 3.1.1 (CC BY-SA 4.0), Universal Dependencies, lists of names"
    write(code, attrs.evolve(known, odds=fitted(folder, code, known)), source)


def write(code: str, found: Vocabulary, source: str) -> None:
    """Write a file."""
    head = (
        "# consumer: normalize.lexicon.vocabulary (names that are on no list)\n"
        f"# source: derived by scripts/derive_vocabularies.py, {DATE}, from {source}\n"
        "# below: a line of JSON, a signed byte for each cell, a Bloom filter\n"
    )
    path = DATA / f"vocabulary.{code}.bin"
    table = found.weights.tobytes() + found.words
    path.write_bytes((head + json.dumps(found.odds) + "\n").encode("ascii") + table)
    print(path.name, path.stat().st_size, found.odds, flush=True)


def ordinary(code: str) -> list[str]:
    """Return the frequent words of a language that it writes in the lower case, loan words (`borrowed.toml`) first."""
    listed = filter(str.isalpha, wordfreq.iter_wordlist(LISTS.get(code, code)))
    given = [word for word in listed if written_in(script_of(code), word)]
    bad = refused({spelling for word in given for spelling in _spellings(code, word)}, code)
    borrowed = tuple(table("borrowed").get(code, ()))
    known = [word for word in given if any(spelling not in bad for spelling in _spellings(code, word))]
    forms = [word for word in given if word in bad and word.startswith(borrowed) and _is_form(word, borrowed)]
    return list(dict.fromkeys((*borrowed, *forms, *known)))


def _is_form(word: str, borrowed: Sequence[str]) -> bool:
    return any(word.startswith(base) and len(word) <= len(base) + ENDING for base in borrowed)


def english() -> list[str]:
    """Return the words that English news writes in the lower case."""
    return sorted(word for word, (low, capital, *_) in cased("en").items() if _is_ordinary(low, capital))


def _spellings(code: str, word: str) -> Iterator[str]:
    yield word
    folded, other = SPELLINGS.get(code, ("", ""))
    if folded and folded in word:
        yield word.replace(folded, other)
        yield other.join(word.rsplit(folded, 1))


def _is_ordinary(low: int, capital: int) -> bool:
    return low >= ORDINARY and low >= SHARE * (low + capital)


def filtered(words: Collection[str]) -> bytes:
    """Return a Bloom filter of words."""
    table = bytearray(BITS * len(words) // 8)
    for word in words:
        for bit in cells(word, 8 * len(table)):
            table[bit >> 3] |= 1 << (bit & 7)
    return bytes(table)


def weights(code: str, words: Sequence[str]) -> np.ndarray:
    """Return a signed byte for each cell of the pieces: how much it speaks for a name."""
    chance = random.Random(SEED)  # noqa: S311 (a sample, no secret)
    names = sorted(name for name in strong_names(code) if written_in(script_of(code), name))
    samples = [chance.sample(each, min(most, len(each))) for each, most in ((names, NAMES), (sorted(words), OTHERS))]
    given = [sorted(pieces(word)) for sample in samples for word in sample]
    truth = np.repeat([1.0, 0.0], [len(sample) for sample in samples])
    owner, which = np.repeat(np.arange(len(given)), [len(each) for each in given]), np.concatenate(given)
    found, first, second = np.zeros(CELLS), np.zeros(CELLS), np.zeros(CELLS)
    for turn in range(1, STEPS + 1):  # Adam, all samples at once
        odds = np.bincount(owner, found[which], len(given))
        error = 1 / (1 + np.exp(-odds)) - truth
        gradient = np.bincount(which, error[owner], CELLS) + RIDGE * found
        first += 0.1 * (gradient - first)
        second += 0.001 * (gradient**2 - second)
        found -= RATE * (first / (1 - 0.9**turn)) / (np.sqrt(second / (1 - 0.999**turn)) + 1e-8)
    return np.clip(np.rint(found / STEP), -MOST, MOST).astype(np.int8)


def fitted(folder: Path, code: str, known: Vocabulary) -> dict[str, float]:
    """Return the log-odds of a place being a name, by what is seen there."""
    chance = random.Random(SEED)  # noqa: S311 (damage, no secret)
    looks = [name for name in LOOKS if name != "known stem" or code in INFLECTED]
    rows: list[dict[str, float]] = []
    truth: list[bool] = []
    for text in chain.from_iterable(repeat(text, DRAWS) for text in _texts(folder, code)):
        lost, starts = damaged(text, code, chance)
        document = Document(lost, language(code))
        body = document.measure(prose)
        words, _ = WordList(ENDS).unlisted(body, frozenset(), CountsBehind(body, ()), None)
        for place in filter(None, map(in_sentence, words)):
            if place[2] and may_be_unknown(known, language(code), fold(place[1])):
                rows.append(
                    _features(
                        known, looks, place[1], beside(lost, place, strong_names(code).__contains__, forenames(code))
                    )
                )
                truth.append(place[0] in starts)
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    odds = dict(zip(names, _regression(table, np.array(truth, float)).tolist(), strict=True))
    odds["word"] -= math.log(LOST)  # a name that kept its capital is one as well
    odds["word"] += IN_NEWS.get(code, 0.0)
    return {name: round(each, 3) for name, each in odds.items()}


def damaged(text: str, code: str, chance: random.Random) -> tuple[str, set[int]]:
    """Return a text without some capitals inside its sentences, and where they were."""
    body = Document(text, language(code)).measure(prose)
    starts = set()
    for word in WORD.finditer(body):
        start, form = word.start(), word.group()
        behind = body[max(0, start - 3) : start]
        inside = behind[-1:] == " " and (behind[-2:-1].isalpha() or behind[-2:-1] == ",")
        if inside and form[0].isupper() and form[1:].islower() and len(form[0].lower()) == 1 and chance.random() < LOST:
            starts.add(start)
    return "".join(char.lower() if at in starts else char for at, char in enumerate(text)), starts


def _features(known: Vocabulary, looks: Collection[str], word: str, around: Collection[str]) -> dict[str, float]:
    plain = {ENGLISH: 0.0, GIVEN: 0.0} | dict.fromkeys(around, 1.0)
    for name in looks:  # `looks` is linear: what is said with one of its odds alone is what that one is multiplied by
        ones = dict.fromkeys(looks, 0.0) | {name: 1.0}
        plain[name] = Vocabulary(known.words, known.weights, ones).looks(word)
    return plain


def _regression(table: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression, by Newton's method."""
    found = np.zeros(table.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(table @ found)))
        gradient = table.T @ (chance - truth) + found
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.eye(len(found))
        found -= np.linalg.solve(curve, gradient)
    return found


def _texts(folder: Path, code: str) -> Iterator[str]:
    path = folder / f"ud.{TREEBANKS.get(code, code)}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


if __name__ == "__main__":
    main()
