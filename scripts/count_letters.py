"""Count the letters outside ASCII of each language by their neighbours, for `normalize/lexicon/data/letters.XX.tsv`.

    pip install wordfreq==3.1.1
    python scripts/count_letters.py ../shared

Counted in the hundred thousand most frequent words of wordfreq, by their frequencies, and in the treebanks of Universal
Dependencies in `train/`, both in the lower case; half each (wordfreq has no German sharp s and not all languages). A
line is the letter between the ones before and behind it (`^` and `$` at the edges of a word), and how many of a million
letters outside ASCII stand so; what is rarer than one in ten thousand is left out. Words of the list that
differ in such letters alone follow, with how often they come up in a thousand million words. The same input gives the
same file, byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import wordfreq

from normalize.language import codes, language

DATA = Path(__file__).resolve().parent.parent / "normalize" / "lexicon" / "data"
TREEBANKS, LISTS = {"no": "nb"}, {"no": "nb", "hr": "sh"}  # where they have another code
WORD = re.compile(r"[^\W\d_]+")
WORDS = 100_000
HIGH = re.compile(r"[^\x00-\x7f]")
LEAST = 100  # of a million
OFTEN = 2000  # of a thousand million
HEAD = (
    "# consumer: normalize.stages.characters (letters that became U+FFFD or a question mark)",
    "# source: counted by scripts/count_letters.py, 2026-11, in wordfreq 3.1.1 and Universal Dependencies",
    "#   (CC BY-SA 4.0)",
)


def contexts(word: str) -> Iterator[str]:
    """Yield each letter outside ASCII of a word between its neighbours."""
    edged = f"^{word}$"
    return (edged[at - 1 : at + 2] for at in range(1, len(edged) - 1) if edged[at] > "\x7f")


def in_treebank(path: Path) -> Counter[str]:
    """Return how often each letter stands between which in running text."""
    found: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for word in WORD.findall(json.loads(line)["text"].lower()):
                found.update(contexts(word))
    return found


def in_list(code: str) -> Counter[str]:
    """Return how often each letter stands between which by the frequencies of words, in a million million words."""
    found: Counter[str] = Counter()
    if code in wordfreq.available_languages():
        for word in wordfreq.top_n_list(code, WORDS):
            for context in contexts(word):
                found[context] += round(1e12 * wordfreq.word_frequency(word, code))
    return found


def between(path: Path, code: str) -> Iterator[tuple[str, int]]:
    """Yield the letters with their neighbours, each with its share in a million."""
    counts: Counter[str] = Counter()
    for some in (in_treebank(path), in_list(LISTS.get(code, code))):
        counts.update({key: 1_000_000 * count / some.total() for key, count in some.items()})
    scale = 1_000_000 / counts.total()
    return ((key, round(scale * counts[key])) for key in sorted(counts) if scale * counts[key] >= LEAST)


def look_alikes(code: str) -> Iterator[tuple[str, int]]:
    """Yield the words that differ from another one in letters outside ASCII alone, and how often they come up."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    listed = LISTS.get(code, code)
    if listed in wordfreq.available_languages():
        for word in wordfreq.top_n_list(listed, WORDS):
            if not word.isascii() and WORD.fullmatch(word):
                found[HIGH.sub("?", word)].append(word)
    alike = sorted(word for words in found.values() if len(words) > 1 for word in words)
    counts = ((f"^{word}$", round(1e9 * wordfreq.word_frequency(word, listed))) for word in alike)
    return ((word, count) for word, count in counts if count >= OFTEN)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("shared", type=Path, help="folder with train/")
    train = parser.parse_args().shared / "train"
    for code in sorted(codes()):
        path = train / f"ud.{TREEBANKS.get(code, code)}.jsonl.gz"
        if language(code).script == "Latn" and path.is_file():
            rows = (f"{key}\t{count}" for key, count in (*between(path, code), *look_alikes(code)))
            DATA.joinpath(f"letters.{code}.tsv").write_text("\n".join((*HEAD, *rows, "")), encoding="utf-8")


if __name__ == "__main__":
    main()
