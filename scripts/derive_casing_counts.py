"""Count how often words carry a capital inside sentences, for `normalize/lexicon/data/{cased,strong}.en.tsv`.

    python scripts/derive_casing_counts.py ../shared/train --more ../shared/gold/data/wiki.en.jsonl.gz --packages FOLDER

The folder holds cased, edited text: `news.XX.jsonl.gz` (`text`) and `pages.XX.jsonl.gz` (`gold_text`); `--packages`
names one with those of `packaged_texts.py`. A word is counted where it stands after a letter or a comma and a space,
outside title-case and shouted lines: there nothing but the word itself decides on its capital. Strong names are those
counted often enough in the folder's texts, for they are edited with more care, and, in English, those that web text
has (`web_forms.py`: `pip install --no-deps spacy-lookups-data==1.0.5`). The same input gives the same files, byte for
byte.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import web_forms
from packaged_texts import packaged

from normalize.document import Document
from normalize.evidence.forms import inside_words
from normalize.lexicon.casing import Count

DATE = "2026-11"
DATA = Path(__file__).resolve().parent.parent / "normalize" / "lexicon" / "data"

LEAST = 2  # a word seen once, in whatever form, is taken for unknown
LEAST_LOWER = 3  # and one seen in the lower case alone so few times: what a dictionary says of it is as good
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


class Counts:
    """How often the words of texts, and of those counted before, stand in which case inside sentences."""

    def __init__(self, found: Iterable[str], before: Counts | None = None) -> None:
        self.texts = before.texts if before is not None else 0
        self.low = Counter(before.low if before is not None else ())
        self.documents = Counter(before.documents if before is not None else ())
        self.cased: dict[str, Counter[str]] = {}
        if before is not None:
            self.cased.update((word, Counter(forms)) for word, forms in before.cased.items())
        for text in found:
            self.texts += 1
            self._add(text)

    def _add(self, text: str) -> None:
        seen = set()
        for form, count in inside_words(Document(text)).items():
            word = form.lower()
            if form == word:
                self.low[word] += count
            else:
                seen.add(word)
                self.cased.setdefault(word, Counter())[form] += count
        self.documents.update(seen)

    def of(self, word: str) -> tuple[int, int, str]:
        """Return how often a word stands without a capital and with one, and its usual form if that is not `Xxxx`."""
        forms = self.cased.get(word, Counter())
        form = min(forms, key=lambda form: (-forms[form], form)) if forms else ""
        return self.low[word], forms.total(), form if form != word.capitalize() else ""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self.low, *self.cased}))


def rows(counts: Counts) -> Iterator[str]:
    """Yield the rows of the file of counts."""
    for word in counts:
        low, capital, own = counts.of(word)
        if low + capital >= (LEAST if capital else LEAST_LOWER):
            yield f"{word}\t{low}\t{capital}\t{counts.documents[word]}\t{own}".rstrip("\t")


def strong(counts: Counts, code: str) -> list[str]:
    """Return the strong names."""
    elsewhere = from_web() if code == "en" else frozenset()
    reviewed = DATA / f"ordinary.{code}.tsv"
    ordinary = set(reviewed.read_text("utf-8").split("\n")) if reviewed.is_file() else set()
    found, known = [], set()
    for word in counts:
        low, capital, own = counts.of(word)
        if low + capital < LEAST:
            continue
        known.add(word)
        if (
            len(word) >= STRONG_LETTERS
            and not own
            and word not in ordinary
            and (word in elsewhere or (capital >= STRONG_CAPITAL and counts.documents[word] >= STRONG_DOCUMENTS))
            and low <= STRONG_LOWER_SHARE * (low + capital)
        ):
            found.append(word)
    return sorted((elsewhere - known - ordinary).union(found))


def from_web() -> frozenset[str]:
    """Return the names, in the lower case, that web text in English has and that in German or Spanish, no words."""
    found = web_forms.names("en") & (web_forms.names("de") | web_forms.names("es"))
    found -= web_forms.english_words() | web_forms.words("de") | web_forms.words("es")
    return frozenset(name.lower() for name in found if name.isascii() and len(name) >= STRONG_LETTERS)


def parsed_arguments(description: str) -> argparse.Namespace:
    """Return what the command line says of the texts to count in: `folder`, `language`, `more` and `packages`."""
    parser = argparse.ArgumentParser(description=description.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--more", type=Path, nargs="*", default=(), help="further files of the same form")
    parser.add_argument("--packages", type=Path, help="the folder of the packages with texts, see packaged_texts.py")
    return parser.parse_args()


def main() -> None:
    """Write the two files."""
    arguments = parsed_arguments(__doc__)
    code, packages = arguments.language, arguments.packages
    edited = Counts(texts(arguments.folder, code, arguments.more))
    found = Counts(packaged(packages, glosses=True), edited) if packages is not None else edited
    columns = (
        "# word, lower-case, capitalised, documents with a capital, form if not Xxxx; "
        f"{LEAST} occurrences and more, without a capital {LEAST_LOWER}"
    )
    rule = (
        f"# capitalised >= {STRONG_CAPITAL} times in >= {STRONG_DOCUMENTS} documents, or a name in web text (spaCy's "
        f"lookups, MIT), <= {STRONG_LOWER_SHARE:.0%} lower-case, >= {STRONG_LETTERS} letters; without ordinary."
        f"{code}.tsv"
    )
    for name, counted, second, body in (
        ("cased", found, columns, [*rows(found)]),
        ("strong", edited, rule, strong(edited, code)),
    ):
        head = [
            "# consumer: normalize.lexicon.casing (capitals inside sentences)",
            f"# source: counted by scripts/derive_casing_counts.py in {counted.texts} texts, {DATE}; counts are facts",
        ]
        path = DATA / f"{name}.{code}.tsv"
        path.write_text("\n".join([*head, second, *body]) + "\n", encoding="utf-8", newline="\n")
        print(path.name, len(body), path.stat().st_size)


if __name__ == "__main__":
    main()
