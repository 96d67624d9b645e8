"""One page about a job that works by itself: no network, no files beside it, everything escaped.

What was repaired, by rule, by stage and by file, with plots as inline SVG; examples before and after; removed passages
to audit; what is in quarantine; how long it took.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from normalize.errors import NormalizeError
from normalize.report.tally import Removal, Sample, Tally

__all__ = ["PageError", "Summary", "page", "write_page"]

_BARS = 30  # bars of a plot: more are no plot but a list, which stands below it
_SOURCES = 500  # files that are listed
_QUARANTINED = 300  # code points of a bad record that are shown
_NAME = "index.html"


class PageError(NormalizeError, OSError):
    """The page cannot be written."""


@attrs.frozen
class Summary:
    """What a page tells.

    Args:
        title: What was worked on.
        tally: What was done.
        seconds: It took.
        bad: How many records are in quarantine.
        quarantine: The first of them, as entries of quarantine.jsonl.
    """

    title: str
    tally: Tally
    seconds: float = 0.0
    bad: int = 0
    quarantine: tuple[dict[str, Any], ...] = ()


def write_page(folder: Path, summary: Summary) -> Path:
    """Write the page as `index.html` into a folder, which is made where it is not there; return its path.

    Raises:
        PageError: it cannot be written.
    """
    path = folder / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(page(summary), "utf-8", errors="replace")
    except OSError as error:
        msg = f"{path}: not written: {error.strerror}"
        raise PageError(msg) from error
    return path


def page(summary: Summary) -> str:
    """Return the page."""
    tally = summary.tally
    stages: Counter[str] = Counter()
    for name, rule in tally.rules.items():
        stages[name.partition("/")[0]] += rule.applied
    applied = Counter({name: rule.applied for name, rule in tally.rules.items() if rule.applied})
    sources = Counter({name: source.findings for name, source in tally.sources.items() if source.findings})
    body = [
        f"<h1>normalize: {_e(summary.title)}</h1>",
        _facts(summary),
        _section("stages", "By symptom", _plot(stages, "changes")),
        _section("rules", "By rule", _plot(applied, "changes") + _rules(tally)),
        _section("sources", "By source", _plot(sources, "findings") + _sources(tally)),
        _section("samples", "Samples", _filter(tally) + "".join(_samples(tally.samples))),
        _section("removed", "Removed passages", "".join(map(_removal, tally.removals)) or "<p>None.</p>"),
        _section("quarantine", "Quarantine", _quarantine(summary)),
    ]
    data = Path(__file__).parent
    style, script = (data.joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>normalize: {_e(summary.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + f"\n<script>\n{script}</script>\n</body>\n</html>\n"
    )


def _facts(summary: Summary) -> str:
    tally = summary.tally
    rate = tally.characters / summary.seconds if summary.seconds else 0
    facts = {
        "texts": f"{tally.texts:,}",
        "changed": f"{tally.changed:,} ({tally.changed / max(1, tally.texts):.1%})",
        "changes": f"{sum(rule.applied for rule in tally.rules.values()):,}",
        "doubtful, not applied": f"{sum(rule.doubtful for rule in tally.rules.values()):,}",
        "in quarantine": f"{summary.bad:,}",
        "characters": f"{tally.characters:,}",
        "time": f"{summary.seconds:,.1f} s" + (f" ({rate:,.0f} characters a second)" if rate else ""),
    }
    return (
        "<dl>" + "".join(f"<div><dt>{_e(key)}</dt><dd>{_e(value)}</dd></div>" for key, value in facts.items()) + "</dl>"
    )


def _section(name: str, title: str, content: str) -> str:
    return f'<section id="{name}"><h2>{_e(title)}</h2>\n{content}</section>'


def _plot(counts: Counter[str], unit: str) -> str:
    """Return horizontal bars, the longest first."""
    shown = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_BARS]
    if not shown:
        return "<p>None.</p>"
    height, left, width = 20, 330, 420
    most = shown[0][1]
    bars = []
    for row, (name, count) in enumerate(shown):
        y = row * height
        length = max(1.0, width * count / most)
        label = name if len(name) <= 48 else f"...{name[-45:]}"  # noqa: PLR2004 (what fits left of the bars)
        bars.append(
            f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{_e(label)}</text>'
            f'<rect x="{left}" y="{y + 3}" width="{length:.1f}" height="{height - 6}"><title>{_e(name)}: '
            f'{count:,} {unit}</title></rect><text x="{left + length + 6:.1f}" y="{y + 14}">{count:,}</text>'
        )
    size = f'viewBox="0 0 {left + width + 90} {len(shown) * height}" width="{left + width + 90}"'
    return f'<svg role="img" aria-label="{_e(unit)}" {size}>{"".join(bars)}</svg>'


def _rules(tally: Tally) -> str:
    rows = (
        (name, f"{rule.applied:,}", f"{rule.doubtful:,}", f"{rule.texts:,}", f"{rule.removed:,}")
        for name, rule in sorted(tally.rules.items(), key=lambda item: (-item[1].applied, item[0]))
    )
    return _table(("rule", "applied", "doubtful", "texts changed", "characters removed"), rows)


def _sources(tally: Tally) -> str:
    found = sorted(tally.sources.items(), key=lambda item: (-item[1].findings, item[0]))
    rows = (
        (name, f"{source.texts:,}", f"{source.changed:,}", f"{source.findings:,}") for name, source in found[:_SOURCES]
    )
    more = f"<p>And {len(found) - _SOURCES:,} more.</p>" if len(found) > _SOURCES else ""
    return _table(("source", "texts", "changed", "findings"), rows) + more


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{_e(text)}</th>" for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{_e(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _filter(tally: Tally) -> str:
    buttons = "".join(
        f'<button type="button" data-rule="{_e(name)}" aria-pressed="false">{_e(name)}</button>'
        for name in sorted(tally.samples)
    )
    return (
        f'<div class="filter"><button type="button" data-rule="" aria-pressed="true">all rules</button>{buttons}</div>'
    )


def _samples(samples: dict[str, list[Sample]]) -> Iterable[str]:
    for name in sorted(samples):
        for sample in samples[name]:
            doubt = "" if sample.status == "applied" else f" <em>doubtful, {sample.confidence:.2f}: not applied</em>"
            yield (
                f'<article data-rule="{_e(name)}"><h3>{_e(name)}{doubt}</h3><p class="place">{_place(sample)}</p>'
                f'<p class="text">{_e(sample.left)}<del>{_e(sample.before)}</del><ins>{_e(sample.after)}</ins>'
                f"{_e(sample.right)}</p></article>"
            )


def _removal(removal: Removal) -> str:
    kind = f" ({_e(removal.kind)})" if removal.kind else ""
    return (
        f'<article data-rule="{_e(removal.rule)}"><h3>{_e(removal.rule)}{kind}</h3>'
        f'<p class="place">{_place(removal)}</p><p class="text"><del>{_e(removal.text)}</del></p></article>'
    )


def _quarantine(summary: Summary) -> str:
    if not summary.bad:
        return "<p>None.</p>"
    rows = (
        (
            str(entry.get("file", "")),
            str(entry.get("number", "")),
            str(entry.get("reason", "")),
            str(entry.get("text", entry.get("base64", "")))[:_QUARANTINED],
        )
        for entry in summary.quarantine
    )
    more = summary.bad - len(summary.quarantine)
    rest = f"<p>And {more:,} more in quarantine.jsonl.</p>" if more > 0 else ""
    return _table(("file", "number", "reason", "begins"), rows) + rest


def _place(item: Sample | Removal) -> str:
    return _e(f"{item.source}: {item.record}" if item.record else item.source)


def _e(text: str) -> str:
    return html.escape(text, quote=True)
