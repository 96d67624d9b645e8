"""The table of languages: what each file holds, and what was measured."""

from __future__ import annotations

from quality import figures

from normalize.language import UNDETERMINED, Language, codes, language

__all__ = ["language_page"]

_HEAD = """# Languages

A language is a file, `normalize/language/data/xx.toml`; no rule names one in code. Where a list is empty, the rules
that need it stay silent in that language. Text in a language without a file, or in one that cannot be told, gets the
rules that hold in any language: encoding, characters, markup, repeated paragraphs, spaces that are certain. Paragraphs
in another language than their document are treated by their own. How to add one:
[a language of your own](howto/language.md).
"""
_MEASURED = (
    ("spacing", "precision"),
    ("spacing", "recall"),
    ("starts", "precision"),
    ("starts", "recall"),
    ("quotes", "recall"),
    ("mojibake", "restored"),
    ("harm", "per 10k chars"),
)


def language_page() -> str:
    """Return the page about all languages."""
    files = [language(code) for code in codes() if code != UNDETERMINED]
    lines = [_HEAD, "## What each file holds", "", "Numbers are entries.", ""]
    heads = ("language", "code", "script", "marks", "abbreviations", "function words", "names", "speech", "furniture")
    lines += [_row(heads), _row("---" for _ in heads)]
    lines += [_row(_contents(each)) for each in files]
    lines += [
        "",
        "## What was measured",
        "",
        "From [quality](quality.md), which says what the tasks are; a gap is no task.",
        "",
    ]
    heads = ("language", *(f"{task}: {measure}" for task, measure in _MEASURED))
    lines += [_row(heads), _row("---" for _ in heads)]
    lines += [_row((each.name, *_figures(each.code))) for each in files if any(_figures(each.code))]
    lines.append("\n`harm` counts places changed in 10,000 characters of clean text.\n")
    return "\n".join(lines)


def _contents(file: Language) -> tuple[str, ...]:
    stops = file.abbreviations
    speech = file.speech
    furniture = (file.boilerplate.lines, file.boilerplate.starts, file.boilerplate.inner)
    counts = (
        len(stops.titles | stops.numeric | stops.inner | stops.final),
        len(file.words.function),
        len(file.casing.proper),
        len(speech.verbs) + len(speech.participles),
        sum(len(phrases) for table in furniture for phrases in table.values()),
    )
    aliases = f" ({', '.join(sorted(file.aliases))})" if file.aliases else ""
    marks = "&nbsp;".join(file.quotes.pairs)
    return (
        file.name,
        f"`{file.code}`{aliases}",
        file.script,
        marks,
        *(f"{count:,}" if count else "" for count in counts),
    )


def _figures(code: str) -> tuple[str, ...]:
    found = []
    for task, measure in _MEASURED:
        _, values = figures().get((task, code), ("", {}))
        told = measure in values and not (measure == "precision" and not values.get("recall"))
        found.append(f"{values[measure]:.3f}" if told else "")
    return tuple(found)


def _row(cells: object) -> str:
    return f"| {' | '.join(cells)} |"  # type: ignore[arg-type]
