"""Measure what becomes of the text of a PDF: its lines, and the heads and feet of its pages.

    apt-get download debian-policy developers-reference debmake-doc
    mkdir manuals; for each in *.deb; do dpkg-deb -x $each manuals/${each%%_*}; done
    python scripts/measure_print.py manuals --write docs/print.md

Each manual comes as a PDF and as plain text of its authors. `pdftotext` (of poppler-utils) makes text of the PDF in
its three ways; it stands in lines as they were printed. Where three words before a line end and three behind it
follow on one another inside a paragraph of the plain text, the paragraph goes on there, and the line end is wrong. A
line end that is joined and is not among these is only unvouched for: a word less than three before the end of a
paragraph, a word that is parted by a hyphen, a note in between, and wrong ones.
"""

from __future__ import annotations

import argparse
import gzip
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import normalize

MANUALS = {  # where it stands in its package, without the endings
    "Debian Policy": ("en", "debian-policy/policy"),
    "Developer's Reference": ("en", "developers-reference/developers-reference"),
    "Guide for Maintainers": ("en", "debmake-doc/debmake-doc.en"),
    "the same in Russian": ("ru", "debmake-doc/debmake-doc.ru"),
}
WAYS = {"as it is read": (), "raw": ("-raw",), "layout": ("-layout",)}
NEAR, WORDS = 60, 3  # code points on either side of a line end, and the words in them that are compared
RULES = ("layout/filled-line", "layout/hard-wrap", "layout/broken-sentence")

HEADING = """# The text of PDFs

Written by

    apt-get download debian-policy developers-reference debmake-doc
    mkdir manuals; for each in *.deb; do dpkg-deb -x $each manuals/${each%%_*}; done
    python scripts/measure_print.py manuals --write docs/print.md

Manuals of Debian, made text by `pdftotext` in its three ways. A line end inside a paragraph is one that the plain
text of the authors does not have there: three words before and three behind it follow on one another in it. Of the
line ends that are joined the plain text vouches for most; the others are last words of paragraphs, words parted by a
hyphen, and wrong.

The Guide for Maintainers is mostly listings of programs and files, which its plain text has in paragraphs too.

| manual | text | ends inside paragraphs | left | joined, vouched for | joined, not so | pages | heads and feet out |
|---|---|---|---|---|---|---|---|
"""


def main() -> None:
    """Print the table, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("manuals", type=Path)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    page = HEADING + "".join(f"| {' | '.join(map(str, row))} |\n" for row in rows(given.manuals))
    if given.write is None:
        print(page)
    else:
        given.write.write_text(page, "utf-8")


def rows(root: Path) -> Iterator[tuple[object, ...]]:
    """Yield a row for each manual and way."""
    for name, (code, stem) in MANUALS.items():
        plain = vouched(read(next(found for found in root.rglob("*.txt.gz") if is_of(found, stem))))
        print_ = next(found for found in root.rglob("*.pdf*") if is_of(found, stem))
        for way, options in WAYS.items():
            text = extracted(print_, options)
            result = normalize.run(text, language=code, profile="repair")
            joined = Counter(
                goes_on(text, text.index("\n", edit.start), plain)
                for edit in result.edits
                if edit.rule in RULES and "\n" in edit.before
            )
            before, left = (ends_inside(each, plain) for each in (text, result.text))
            heads = sum(found.rule == "boilerplate/running-head" for found in result.removed)
            yield name, way, before, left, joined[True], joined[False], text.count("\f"), heads


def is_of(path: Path, stem: str) -> bool:
    """Tell whether a file is that of a manual: its package is one of its folders."""
    package, name = stem.split("/")
    return package in path.parts and path.name.removesuffix(".gz").rpartition(".")[0] == name


def read(path: Path) -> str:
    """Return the text of a packed file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return file.read()


def extracted(path: Path, options: tuple[str, ...]) -> str:
    """Return the text of a PDF, which may be packed."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
        file.flush()
        made = subprocess.run(["pdftotext", *options, file.name, "-"], check=True, capture_output=True)  # noqa: S603, S607
    return made.stdout.decode("utf-8")


def words(text: str) -> list[str]:
    """Return the words of a text, without marks and case."""
    return re.findall(r"[^\W_]+", text.casefold())


def vouched(plain: str) -> frozenset[tuple[str, ...]]:
    """Return all runs of twice three words inside the paragraphs of a plain text."""
    paragraphs = map(words, re.split(r"\n\s*\n", plain))
    return frozenset(tuple(of[at : at + 2 * WORDS]) for of in paragraphs for at in range(len(of) - 2 * WORDS + 1))


def goes_on(text: str, at: int, plain: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether the words on both sides of a line end follow on one another inside a paragraph."""
    before, behind = words(text[max(0, at - NEAR) : at])[-WORDS:], words(text[at : at + NEAR])[:WORDS]
    return (*before, *behind) in plain


def ends_inside(text: str, plain: frozenset[tuple[str, ...]]) -> int:
    """Return how many line ends stand inside paragraphs."""
    return sum(goes_on(text, match.start(), plain) for match in re.finditer(r"\n\s*", text))


if __name__ == "__main__":
    main()
