"""A space lost after the full stop of a sentence.

Repairs: `in 2022.Trump said`, `NATO.The`, `D.C.The`, any script's capitals, the danda; a function word behind a known
    one (`relations.the timing`). In a document that has lost spaces for certain also `U.S.Senate`, `J.Smith`, `No.5`
    and other small letters behind the stop where both words are known; in one that has lost so many that all its stops
    with a small letter behind them can be ends of sentences, where the language has the word behind; there also
    `out of the rain.it would`, where what looks like a domain has an ordinary word before its stop and a word without
    content behind, and the text names no address.
Leaves alone: domains, file names, code, initials (`J.R.R.Tolkien`, `S.Korea`), abbreviations (`e.g.`), figures,
    chess moves (`2.Nf3`), ordinals (`5.Mai`), `foo.bar`, chains (`java.util.List`).
Evidence: the words and abbreviations of the language; the words of the document; whether it lost other spaces.
Safety: safe, a space between sentences changes no meaning; the veto on addresses and code is the engine's.
Source: docs/knowledge/linguistics.md B2, with its list of what a naive pattern breaks. A top-level domain counts in
    the lower case only.

    >>> fix("It began in 2022.Trump spoke in Washington, D.C.The rest is known.")
    'It began in 2022. Trump spoke in Washington, D.C. The rest is known.'
    >>> fix("RT.com and Node.js, e.g. the Ph.D. of J.R.R.Tolkien")
    'RT.com and Node.js, e.g. the Ph.D. of J.R.R.Tolkien'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from normalize.document import Document
from normalize.edits import Edit, Edits, transposed
from normalize.engine import SAFE, MakeEdit, rule
from normalize.stages.spacing.domains import sentence_ends
from normalize.stages.spacing.insertions import insertions, judged
from normalize.stages.spacing.joints import by_kind, scan
from normalize.stages.spacing.marks import STOPS
from normalize.stages.spacing.stops import after_plain_stops, after_stop


@rule("spacing/missing-space-after-period", safety=SAFE)
def missing_space_after_period(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Insert a space after a full stop that a word follows."""
    del edit
    stops = document.measure(scan).stops
    found = after_plain_stops(document, stops) if stops else []
    joints = document.measure(by_kind).get(STOPS)
    if joints:
        found += judged([joint for joint in joints if joint.run[-2:-1] != "."], document, after_stop)
        found.sort()
    ends = document.measure(sentence_ends) if found else {}
    return _over_domains(found, ends, document.text) if ends else insertions(found, missing_space_after_period)


def _over_domains(found: Sequence[tuple[int, float]], ends: Mapping[int, tuple[int, int]], text: str) -> Sequence[Edit]:
    """Return the insertions, those inside what only looks like a domain as replacements of the whole of it."""
    spans = [(*ends.get(place, (place, place)), place, sure) for place, sure in found]
    starts, stops, places, confidences = transposed(spans)
    new = [f"{text[start:place]} {text[place:end]}" for start, end, place in zip(starts, stops, places, strict=True)]
    return Edits(missing_space_after_period.name, starts, stops, new, confidences)
