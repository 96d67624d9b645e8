"""Count how often words carry a capital inside sentences, for `normalize/lexicon/data/{cased,strong}.en.tsv`.

    python scripts/derive_casing_counts.py ../shared/train --more ../shared/gold/data/wiki.en.jsonl.gz

The folder holds cased, edited text: `news.XX.jsonl.gz` (`text`) and `pages.XX.jsonl.gz` (`gold_text`). A word is
counted where it stands after a letter or a comma and a space, outside title-case and shouted lines: there nothing but
the word itself decides on its capital. Strong names are those counted often enough and, in English, those that web
text has (`web_forms.py`: `pip install --no-deps spacy-lookups-data==1.0.5`). The same input gives the same files, byte
for byte.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import web_forms

from normalize.document import Document
from normalize.evidence.forms import inside_words
from normalize.lexicon.casing import Count

DATE = "2026-11"
DATA = Path(__file__).resolve().parent.parent / "normalize" / "lexicon" / "data"

LEAST = 2  # a word seen once, in whatever form, is taken for unknown
STRONG_CAPITAL = 6
STRONG_DOCUMENTS = 3
STRONG_LOWER_SHARE = 0.02
STRONG_LETTERS = 4  # shorter ones are initialisms and pieces of foreign names that are words elsewhere


class Without:
    """The counts of a language without those of one document: else every rare name of it would look certain."""

    def __init__(self, counts: Mapping[str, Count], text: str) -> None:
        self.counts = counts
        self.low: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        for form, times in inside_words(Document(text)).items():
            word = form.lower()
            (self.low if form == word else self.capital)[word] += times

    def get(self, word: str, default: object = None) -> Count | None:  # noqa: ARG002 (as of a mapping)
        """Return the count of a word elsewhere."""
        count = self.counts.get(word)
        if count is None:
            return None
        low, capital = count.low - self.low[word], count.capital - self.capital[word]
        if low + capital < 1:
            return None
        return Count(low, capital, count.documents - (self.capital[word] > 0), count.form)


def texts(folder: Path, code: str, more: Sequence[Path] = ()) -> Iterator[str]:
    """Yield the texts of a language, each document once; those of `more` files last."""
    seen: set[str] = set()
    own = ((folder / f"news.{code}.jsonl.gz", "text"), (folder / f"pages.{code}.jsonl.gz", "gold_text"))
    for path, key in (*own, *((path, "text") for path in more)):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                if entry["id"] not in seen:
                    seen.add(entry["id"])
                    yield entry[key]


def from_web() -> frozenset[str]:
    """Return the names, in the lower case, that web text in English has and that in German or Spanish, no words."""
    found = web_forms.names("en") & (web_forms.names("de") | web_forms.names("es"))
    found -= web_forms.english_words() | web_forms.words("de") | web_forms.words("es")
    return frozenset(name.lower() for name in found if name.isascii() and len(name) >= STRONG_LETTERS)


def main() -> None:
    """Write the two files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--more", type=Path, nargs="*", default=(), help="further files of the same form")
    arguments = parser.parse_args()
    low: Counter[str] = Counter()
    cased: dict[str, Counter[str]] = {}
    documents: Counter[str] = Counter()
    total = 0
    for text in texts(arguments.folder, arguments.language, arguments.more):
        total += 1
        seen = set()
        for form, count in inside_words(Document(text)).items():
            word = form.lower()
            if form == word:
                low[word] += count
            else:
                seen.add(word)
                cased.setdefault(word, Counter())[form] += count
        documents.update(seen)
    rows = []
    strong = []
    unknown = set()
    elsewhere = from_web() if arguments.language == "en" else frozenset()
    reviewed = DATA / f"ordinary.{arguments.language}.tsv"
    ordinary = set(reviewed.read_text("utf-8").split("\n")) if reviewed.is_file() else set()
    for word in sorted({*low, *cased}):
        forms = cased.get(word, Counter())
        capital = forms.total()
        if low[word] + capital < LEAST:
            unknown.add(word)
            continue
        form = min(forms, key=lambda form: (-forms[form], form)) if forms else ""
        own = form if form != word.capitalize() else ""
        rows.append(f"{word}\t{low[word]}\t{capital}\t{documents[word]}\t{own}".rstrip("\t"))
        if (
            len(word) >= STRONG_LETTERS
            and not own
            and word not in ordinary
            and (word in elsewhere or (capital >= STRONG_CAPITAL and documents[word] >= STRONG_DOCUMENTS))
            and low[word] <= STRONG_LOWER_SHARE * (low[word] + capital)
        ):
            strong.append(word)
    strong = sorted((elsewhere - ({*low, *cased} - unknown) - ordinary).union(strong))
    source = (
        f"counted by scripts/derive_casing_counts.py in {total} edited news and web texts, {DATE}; counts are facts"
    )
    head = [
        "# consumer: normalize.lexicon.casing (capitals inside sentences)",
        f"# source: {source}",
    ]
    columns = (
        f"# word, lower-case, capitalised, documents with a capital, form if not Xxxx; {LEAST} occurrences and more"
    )
    rule = (
        f"# capitalised >= {STRONG_CAPITAL} times in >= {STRONG_DOCUMENTS} documents, or a name in web text (spaCy's "
        f"lookups, MIT), <= {STRONG_LOWER_SHARE:.0%} lower-case, >= {STRONG_LETTERS} letters; without ordinary."
        f"{arguments.language}.tsv"
    )
    for name, second, body in (("cased", columns, rows), ("strong", rule, strong)):
        path = DATA / f"{name}.{arguments.language}.tsv"
        path.write_text("\n".join([*head, second, *body]) + "\n", encoding="utf-8", newline="\n")
        print(path.name, len(body), path.stat().st_size)


if __name__ == "__main__":
    main()
