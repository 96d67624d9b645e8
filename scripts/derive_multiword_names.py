"""Derive the names of several words that edited text always writes with capitals: `multiword.en.tsv`.

    python scripts/derive_multiword_names.py ../shared/train --more ../shared/gold/data/wiki.en.jsonl.gz \
        --packages FOLDER

In the texts that words are counted in (`derive_casing_counts.py`) runs of words with capitals inside sentences are
counted as wholes: a few small words may stand between them (`Bank of England`), and what is a part of a longer run is
not counted (`Human Services`). Kept are those of some texts that hardly ever stand in another form, unless all their
words are strong names or small words, or they are two names joined by `and`. The same input gives the same file, byte
for byte.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from derive_casing_counts import DATA, DATE, parsed_arguments, texts
from packaged_texts import packaged

from normalize.document import Document
from normalize.evidence.forms import fold, prose
from normalize.evidence.names import strong_names

LEAST = 2  # texts, where no other form was met
SURE, OTHER_SHARE = 3, 0.02  # texts, and the share of other forms that may have been met then
UNANIMOUS = 0.9  # share of the texts with a name that write it in the same form
LONGEST = 7  # words
SMALL = frozenset(("and", "de", "for", "of", "on", "the"))  # inside names; others rather part two of them

_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W\d_]+)*")
_POSSESSIVE = "'s"

Run = tuple[str, ...]
"""Words with a space between each and the next, straight apostrophes in them."""


def runs(text: str) -> Iterator[Run]:
    """Yield the words of a text as runs, headings left out."""
    lines = Document(text).measure(prose)
    run: list[str] = []
    end = 0
    for match in _WORD.finditer(lines):
        if lines[end : match.start()] != " " and run:
            yield tuple(run)
            run = []
        run.append(match.group().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        end = match.end()
    if run:
        yield tuple(run)


def names(run: Run) -> Iterator[tuple[int, Run]]:
    """Yield the longest runs with capitals among words, each with the place of its first word."""
    at = 0
    while at < len(run):
        first = last = at
        at += 1
        if not _is_high(run[first]):
            continue
        for place in range(at, len(run)):
            if _is_high(run[place]):
                last = place
            elif run[place] not in SMALL:
                break
        at = last + 1
        if 0 < last - first < LONGEST:
            yield first, (*run[first:last], run[last].removesuffix(_POSSESSIVE))


def _is_high(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word.lower() not in SMALL


def derived(found: Iterable[str], code: str) -> list[str]:
    """Return the names that some texts have."""
    every = [[*runs(text)] for text in found]
    inside, documents = Counter[Run](), Counter[Run]()
    for rows in every:
        met = set()
        for row in rows:
            for first, name in names(row):
                met.add(name)
                inside[name] += first > 0
        documents.update(met)
    forms: dict[Run, list[Run]] = {}
    for name, count in documents.items():
        if count >= LEAST and inside[name] >= LEAST:
            forms.setdefault(tuple(map(str.lower, name)), []).append(name)
    others = _others(chain.from_iterable(every), forms)
    kept = {}
    for low, written in forms.items():
        name = max(written, key=lambda form: (documents[form], form))
        other = others[low]
        often = documents[name] >= SURE and other <= OTHER_SHARE * (other + inside[name])
        agreed = documents[name] >= UNANIMOUS * sum(map(documents.__getitem__, written))
        if (often or not other) and agreed and not _is_known(low, code):
            kept[low] = " ".join(name)
    return sorted(name for low, name in kept.items() if not _joins_two(low, kept, code))


def _is_known(low: Run, code: str) -> bool:
    """Whether all words, in the lower case, are strong names or small words."""
    return all(word in SMALL or fold(word) in strong_names(code) for word in low)


def _joins_two(low: Run, names: Collection[Run], code: str) -> bool:
    """Whether a name is two others joined by `and`."""
    places = [place for place, word in enumerate(low) if word == "and"]
    parts = [part for place in places for part in (low[:place], low[place + 1 :])]
    return bool(parts) and all(part in names or _is_known(part, code) for part in parts)


def _others(rows: Iterable[Run], forms: dict[Run, list[Run]]) -> Counter[Run]:
    """Count how often names stand in a form that is none of theirs, but for what begins a run of words."""
    found = Counter[Run]()
    for row in rows:
        low = tuple(map(str.lower, row))
        for first in range(1, len(row)):
            for end in range(first + 2, min(len(row), first + LONGEST) + 1):
                written = forms.get(low[first:end])
                if written is not None and row[first:end] not in written:
                    found[low[first:end]] += 1
    return found


def main() -> None:
    """Write the file."""
    arguments = parsed_arguments(__doc__ or "")
    code, packages = arguments.language, arguments.packages
    more = packaged(packages, glosses=False) if packages is not None else ()
    body = derived(chain(texts(arguments.folder, code, arguments.more), more), code)
    head = [
        "# consumer: normalize.stages.casing.multiword_evidence (capitals inside sentences)",
        f"# source: derived by scripts/derive_multiword_names.py from edited texts, {DATE}; what is a name is a fact",
        f"# in {LEAST} texts and more and never in another form, or in {SURE} and at most {OTHER_SHARE:.0%} in another",
    ]
    path = DATA / f"multiword.{code}.tsv"
    path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8", newline="\n")
    print(path.name, len(body), path.stat().st_size)


if __name__ == "__main__":
    main()
