"""Print how fast romanisation is, and what share of the pipeline's time the names take.

    python scripts/measure_speed.py ../shared/gold/data

The folder holds `prose.XX.jsonl.gz` (`text`). Romanisation: megabytes of UTF-8 a second, and the ratio of the time to
that of a bare `str.translate` over the same text, which does not depend on the machine. Names: share of the processor's
time of the profile `canonical` on English prose, with the whole lexicon and with a part of it. Minima of several runs,
for a busy machine disturbs single ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path

from normalize.lexicon.names import NameLexicon, built_in
from normalize.pipelines import Pipeline
from normalize.romanization import romanization_systems, system
from normalize.stages import names

RUNS = 5
TURNS = 15
DOCUMENTS = 100
SPELLINGS = 5000
BARE = dict.fromkeys(range(0x400, 0x460), "x")


def texts(folder: Path, code: str) -> list[str]:
    """Return the prose of a language; none where there is no file."""
    path = folder / f"prose.{code}.jsonl.gz"
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][:DOCUMENTS]


def least(work: Callable[[], object]) -> float:
    """Return the processor time of the fastest run, in seconds."""
    best = float("inf")
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name in romanization_systems():
        try:
            found = system(name)
        except ImportError:
            continue
        text = "\n".join(texts(folder, found.language))
        if text:
            size = len(text.encode()) / 1e6
            taken, bare = least(lambda: found.apply(text)), least(lambda: text.translate(BARE))  # noqa: B023 (called here)
            print(f"{name:40s} {size / taken:6.1f} MB/s, {taken / bare:4.1f} x str.translate")
    prose = texts(folder, "en")
    whole = Pipeline.from_profile("canonical")
    rest = whole.without("names")
    few = rest.with_stage(names.stage([part(built_in(), SPELLINGS)], built_in_too=False), before="typography")
    print(f"names: {share(prose, whole, rest):.1%} of the profile canonical")
    print(f"names, {SPELLINGS:,} spellings: {share(prose, few, rest):.1%}")


def part(lexicon: NameLexicon, count: int) -> NameLexicon:
    """Return entities from all over a lexicon, about `count` spellings of them, with all the words of its guards."""
    entities = lexicon.entities.values()
    every = max(1, sum(len(entity.variants) for entity in entities if entity.kind != "cue") // count)
    kept = [entity for at, entity in enumerate(entities) if entity.kind == "cue" or at % every == 0]
    return NameLexicon(lexicon.language, {entity.name: entity for entity in kept})


def share(prose: list[str], *pipelines: Pipeline) -> float:
    """Return what the first of two pipelines takes longer: of each text the fastest run, both in turn."""
    fastest = [[float("inf")] * len(prose) for _ in pipelines]
    for _ in range(TURNS):
        for best, pipeline in zip(fastest, pipelines, strict=True):
            for number, text in enumerate(prose):
                begin = time.process_time()
                pipeline.run(text, language="en")
                best[number] = min(best[number], time.process_time() - begin)
    taken, rest = map(sum, fastest)
    return 1 - rest / taken


if __name__ == "__main__":
    main()
