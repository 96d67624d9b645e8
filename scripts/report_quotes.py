"""Write docs/quotes.md and its plot from what cross-validation found.

    python scripts/fit_quotes.py en --shared ../shared --folds 4 --outcomes build/quotes.en.json
    python scripts/fit_quotes.py others --shared ../shared --folds 8 --seeds 1,2 --outcomes build/quotes.others.json
    python scripts/report_quotes.py build/quotes.en.json build/quotes.others.json --out docs

All figures are of documents that the weights they were judged by had not seen; single marks at the exact place.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from normalize.stages.quotes.belief import BAR, UNSAFE_BAR

Outcomes = list[dict[str, Any]]
Point = tuple[float, float, float]
"""Confidence, and precision and recall of all marks with at least that much."""

_COLOURS = ("#1b6ca8", "#c8553d", "#588b8b", "#8a4f7d", "#d69f3c", "#3d5a40", "#999999", "#bbbbbb", "#cccccc")
_LEFT, _TOP, _WIDTH, _HEIGHT = 60, 20, 560, 360  # of the plot's frame, in pixels
_LOWEST = 0.5  # precision at the bottom of the plot
_WIDEST = 0.6  # recall at its right edge
_START = 0.02  # recall below which a curve rests on a handful of quotations
_PATTERNS = (
    ("before-attribution", "`We will win, X said.`"),
    ("after-attribution", "`X said, We will win.`  `X said: We will win.`"),
    ("around-attribution", "`We will win, X said. We always do.`"),
    ("paragraph-before-attribution", "`We will win,` and on the next line `X said.`"),
    ("paragraph", "no attribution beside it"),
)


_PAGE = """# Quotation marks: what is restored, and what is not

Written on {date} by

{commands}

Every figure is of a cross-validation in {folds} folds of documents: the weights had seen neither the document nor a
translation of it. Outside English it was done twice, and counts of quotations are of both. *Kept out* are the documents
of a fold where the bars were chosen without them as well; the features and the rules around the weights were chosen on
all of them. The documents are political news in English (PolNeAR) and news translated into the other languages
(NTREX-128). Their double marks were taken away, in every third document only those around six words and more. Lines
in which the text has lost one mark of a pair itself were left out: what is quoted there is not known. In Dutch, where
half of the documents quote in single marks alone, these were read as double ones. Each mark counts at its exact place.

![Precision and recall by the probability asked for](quotes.svg)

## Languages

{figures}

Precision and recall are those of the marks that `repair` sets with such weights; where there is no bar, quotations are
only reported. Outside English bars are chosen by the marks of the language and, for one hundred marks more, by those of
all languages together, so that a mark or two do not decide; a language whose own marks are few goes by the others. The
bars (in the first row of a table of weights) are for speech that an attribution follows, for such speech without a word
that direct speech alone has, and for speech behind its attribution; `-` where none of that kind is set. The probability
that is asked for counts on which side of the closing mark the papers of a language have comma and full stop (the row
`sides` of the table). `unsafe` sets the doubtful ones too. Where a dash sets off the attribution of direct speech (ru,
uk, pl; hu only with a word that direct speech alone has), one such quotation is reason to believe that the document
lost its marks; elsewhere it takes one of .70, .80 or .90, or several, whether they reach a bar or not. Harm is places
changed per 10,000 characters of the same documents with their marks in place.

Outside English speech behind its attribution is set where it has one sentence, or two behind a colon: where longer
speech ends is not known, for paragraphs are lost (of the marks of three sentences behind a colon that a fit was seven
tenths sure of, .69 were right, of shorter ones .94). Nor is a mark set beside a comma or full stop that less than
.87 of the papers' quotations have on that side of it: the comma in Danish, Dutch, Swedish and Hungarian, the full stop
in Italian, Portuguese, Greek, Hebrew, Bulgarian and Finnish. The side changes from translator to translator, and
nothing that is left in a document without its marks tells on which: where short quotations are left, 19 of 25 Danish
and 16 of 18 Swedish commas stand as those do, as many as stand there anyway.

A language has no bar where even so less than .85 of the marks were right in documents kept out; having been chosen by
it, the others may be a little less right than the last row says. Most of the wrong marks outside English are one of a
pair: the quotation is there, and begins or ends a sentence earlier or later, often over a line break, for these
documents have lost their paragraphs (a line is three sentences). A few count as wrong where the English text that was
translated had lost both marks already. In Turkish speaker and speech often stand in one clause (`X dedi` ends the
sentence). Hindi, fitted with the others once, reached no bar: of 448 marks 10 were set where it was half sure, 9 of
them right, for most of its speech stands behind `X ne kaha,` and ends where nothing tells. In Arabic the full stop
stands inside the closing mark in 23 of 45 quotations, and only 16 of 44 documents have a word of saying beside a mark,
for the verb begins its sentence; a fit was sure of one quotation, which was wrong.

What brought no more, by trials that are not kept: the quotations of the treebanks and common words of each language in
the fit, more English news, bars of their own for speech with and without a word that direct speech alone has.

French sets spaces inside its marks, and marks that are lost as characters leave them. `quotes/lost-padded-mark` goes by
these spaces alone, before any other is tidied, and is not counted above; it makes most of `quotes.fr` in
docs/quality.md.

## Patterns in English

{english}

## Patterns in the other languages with a bar

{others}

Dash dialogue, interviews and transcripts with speakers before a colon, posts, and a quotation that begins with a mark
of another kind are left alone. Speech that goes on for several paragraphs gets both marks in each.

## What is still lost, and why

{lost}

Counted are the quotations of the documents whose lost marks all stand in pairs; *restored* has both marks right.

* *Begins or ends inside a clause*: `said the plan "would never pass"`. Nothing tells the first quoted word from the
  last reported one.
* *Not sure enough*: the words could be the writer's or indirect speech; the edit is in `Result.reported`.
* *Taken for the writer's voice*: indirect speech too; `Fares will rise, the company said` has no word that only direct
  speech has.
* *Another end*: the opening mark is right; speech and the writer's next sentence could not be told apart.
* *No attribution near*: a quotation alone between paragraphs that attribute nothing.
* *The document keeps marks*: one quotation of six words and more that has its marks shows that the others have theirs
  too, and unmarked reported clauses are indirect speech.
"""


def curve(outcomes: Outcomes, key: str) -> list[Point]:
    """Return the precision-recall curve of documents, from the surest quotation to the least sure one.

    Args:
        outcomes: The documents.
        key: `probability`, or `confidence`: what is left of it once the document was asked for its evidence.
    """
    marks = sum(each["marks"] for each in outcomes)
    found = sorted(((row[key], sum(row["right"])) for each in outcomes for row in each["quotations"]), reverse=True)
    points: list[Point] = []
    right = 0
    for number, (confidence, hits) in enumerate(found, start=1):
        right += hits
        if number == len(found) or found[number][0] < confidence:
            points.append((confidence, right / (2 * number), right / max(1, marks)))
    return points


def at(points: list[Point], bar: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 from a confidence upwards."""
    above = [each for each in points if each[0] >= bar]
    _, precision, recall = above[-1] if above else (1.0, 1.0, 0.0)
    return precision, recall, 2 * precision * recall / (precision + recall)


def plot(curves: dict[str, list[Point]]) -> str:
    """Return the curves as an SVG picture."""

    def x(recall: float) -> float:
        return round(_LEFT + _WIDTH * min(recall, _WIDEST) / _WIDEST, 1)

    def y(precision: float) -> float:
        return round(_TOP + _HEIGHT * (1 - max(precision, _LOWEST)) / (1 - _LOWEST), 1)

    box = f"0 0 {_LEFT + _WIDTH + 90} {_TOP + _HEIGHT + 60}"
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="sans-serif" font-size="12">',
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_WIDTH}" height="{_HEIGHT}" fill="none" stroke="#444"/>',
    ]
    for step in range(6):
        share = _LOWEST + step / 10
        rows += [
            f'<line x1="{_LEFT}" x2="{_LEFT + _WIDTH}" y1="{y(share)}" y2="{y(share)}" stroke="#e4e4e4"/>',
            f'<text x="{_LEFT - 8}" y="{y(share) + 4}" text-anchor="end">{share:.1f}</text>',
        ]
    for step in range(7):
        share = step / 10
        rows.append(f'<text x="{x(share)}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle">{share:.1f}</text>')
    middle = _TOP + _HEIGHT / 2
    rows += [
        f'<text x="{_LEFT + _WIDTH / 2}" y="{_TOP + _HEIGHT + 40}" text-anchor="middle">recall of marks</text>',
        f'<text x="16" y="{middle}" transform="rotate(-90 16 {middle})" text-anchor="middle">precision of marks</text>',
    ]
    for number, (code, points) in enumerate(curves.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        steady = [point for point in points if point[2] >= _START]
        path = " ".join(f"{x(recall)},{y(precision)}" for _, precision, recall in steady)
        rows += [
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"/>',
            f'<text x="{_LEFT + _WIDTH + 12}" y="{_TOP + 14 + 18 * number}" fill="{colour}">{code}</text>',
        ]
    return "\n".join([*rows, "</svg>"]) + "\n"


def figures(outcomes: Outcomes, bars: dict[str, list[float]], kept_out: dict[str, dict[str, int]]) -> str:
    """Return the table of languages."""
    lines = [
        "| language | documents | lost | bars | precision | recall | kept out: P | R | unsafe: P | R | F1 | harm |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for code, row in bars.items():
        own = [each for each in outcomes if each["code"] == code]
        names = [each["id"] for each in own]
        tested = {each["id"] for each in own if each["marks"]}
        points = curve(own, "confidence")
        safe, unsafe = at(points, BAR), at(points, UNSAFE_BAR)
        harm = 1e4 * sum(each["harmed"] for each in own) / sum(each["characters"] for each in own)
        marks = sum(each["marks"] for each in own) * len(set(names)) // len(names)
        each_kind = [f"{bar:.2f}" if bar < 1 else "-" for bar in (row[0], row[3], row[1])]
        shown = f"{' '.join(each_kind)} | {safe[0]:.3f} | {safe[1]:.3f}" if min(row) < 1 else "none | reported only |"
        held = kept_out[code]
        right, done = held.get("right", 0), held.get("marks", 0)
        precision = f"{right / done:.3f}" if done else "-"
        lines.append(
            f"| {code} | {len(tested)} | {marks} | {shown} | {precision} | {right / held['lost']:.3f} "
            f"| {unsafe[0]:.3f} | {unsafe[1]:.3f} | {unsafe[2]:.3f} | {harm:.2f} |"
        )
    several = [held for code, held in kept_out.items() if code != "en" and min(bars[code]) < 1]
    right, done, lost_marks = (sum(held.get(name, 0) for held in several) for name in ("right", "marks", "lost"))
    lines.append(
        f"| others with a bar | | | | | | {right / max(1, done):.3f} | {right / max(1, lost_marks):.3f} | | | | |"
    )
    return "\n".join(lines)


def patterns(outcomes: Outcomes, chosen: Callable[[str], bool]) -> str:
    """Return the table of patterns of the languages chosen."""
    lines = [
        "| pattern | form | restored | opening right | closing right | both | reported only |",
        "|---|---|---|---|---|---|---|",
    ]
    rows = [row for each in outcomes if chosen(each["code"]) for row in each["quotations"]]
    for pattern, form in _PATTERNS:
        own = [row for row in rows if row["pattern"] == pattern]
        done = [row["right"] for row in own if row["confidence"] >= BAR]
        shares = [sum(right[0] for right in done), sum(right[1] for right in done), sum(all(right) for right in done)]
        cells = " | ".join(f"{share / len(done):.3f}" if done else "-" for share in shares)
        lines.append(f"| {pattern} | {form} | {len(done)} | {cells} | {len(own) - len(done)} |")
    return "\n".join(lines)


def lost(outcomes: Outcomes, bars: dict[str, list[float]]) -> str:
    """Return the table of what became of the quotations."""
    groups = {"en": ["en"], "others with a bar": [code for code, row in bars.items() if code != "en" and min(row) < 1]}
    totals = {
        name: sum((Counter(each["fates"]) for each in outcomes if each["code"] in codes), Counter())
        for name, codes in groups.items()
    }
    lines = ["| quotations | " + " | ".join(groups) + " |", "|---|" + "---|" * len(groups)]
    for fate, _ in totals["en"].most_common():
        shares = [f"{count[fate]} ({count[fate] / max(1, count.total()):.0%})" for count in totals.values()]
        lines.append(f"| {fate} | " + " | ".join(shares) + " |")
    return "\n".join(lines)


def main() -> None:
    """Write the page and the plot."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("outcomes", type=Path, nargs="+", help="what fit_quotes.py --folds wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder of the page and the plot")
    chosen = parser.parse_args()
    outcomes: Outcomes = []
    bars: dict[str, list[float]] = {}
    kept_out: dict[str, dict[str, int]] = {}
    runs: list[dict[str, Any]] = []
    for path in chosen.outcomes:
        data = json.loads(path.read_text("utf-8"))
        outcomes += data["documents"]
        bars |= data["bars"]
        kept_out |= data["kept_out"]
        runs.append(data["run"])
    curves = {code: curve([each for each in outcomes if each["code"] == code], "probability") for code in bars}
    page = _PAGE.format(
        date=max(run["date"] for run in runs),
        folds=" and ".join(sorted({str(run["folds"]) for run in runs})),
        commands="\n".join(line for line in (__doc__ or "").split("\n") if line.startswith("    ")),
        figures=figures(outcomes, bars, kept_out),
        english=patterns(outcomes, "en".__eq__),
        others=patterns(outcomes, lambda code: code != "en" and min(bars[code]) < 1),
        lost=lost(outcomes, bars),
    )
    (chosen.out / "quotes.svg").write_text(plot(curves), encoding="utf-8")
    (chosen.out / "quotes.md").write_text(page, encoding="utf-8")
    print(f"wrote {chosen.out / 'quotes.md'} and {chosen.out / 'quotes.svg'}")


if __name__ == "__main__":
    main()
