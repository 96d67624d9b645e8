r"""Lines of a script or a style sheet left between the paragraphs.

Repairs: `window.dataLayer = window.dataLayer || [];`, `(adsbygoogle = window.adsbygoogle || []).push({});`,
    `.css-1x2y3z{color:#333;font-size:14px}`, whole statements and rules, over several lines too, and statements right
    below them; data for search engines (`{"@context":"https://schema.org",...}`) and the settings of a word processor
    (`Normal 0 false false false EN-US X-NONE X-NONE`).
Leaves alone: code without a name of a page's machinery, code in fences and backticks and on indented lines, what a
    colon announces, statements without an end; in texts that speak of code or name what is in such a line it is
    reported, and where there is little other text.
Evidence: names that counters, advertisements and buttons have, or a whole rule of known properties.
Safety: likely.
Source: what scrapers leave of `<script>` and `<style>` when they take the tags out (`markup/stray-tag` takes both).

    >>> fix("He left.\n\n(adsbygoogle = window.adsbygoogle || []).push({});\n\nShe stayed in the house by the sea.")
    'He left.\n\nShe stayed in the house by the sea.'
    >>> fix("The snippet:\n\n(adsbygoogle = window.adsbygoogle || []).push({});\n\nIt shows advertisements.")
    'The snippet:\n\n(adsbygoogle = window.adsbygoogle || []).push({});\n\nIt shows advertisements.'
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document, removal_spans
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.markup.code import in_code
from normalize.stages.markup.script_lines import SUBJECT, scraps, sureness

__all__ = ["script_line"]

_SENTENCE = 4  # spaces in what announces code


@rule("markup/script-line", safety=LIKELY)
def script_line(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out whole lines."""
    text = document.text
    found = [each for each in document.measure(scraps) if not in_code(document, each.start, each.end)]
    if not found:
        return
    sure = sureness(document, found)
    spans = removal_spans(text, [(each.start, each.end) for each in found])
    for each, (start, end) in zip(found, spans, strict=True):
        doubtful = _announced(text, each.start)
        yield edit(start, end, "", confidence=SUBJECT if doubtful else sure, facts=(("kind", each.kind),))


def _announced(text: str, start: int) -> bool:
    """Whether the paragraph above is a sentence that ends in a colon; `Share this:` is none."""
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return text[end - 1 : end] == ":" and text.count(" ", text.rfind("\n", 0, end) + 1, end) >= _SENTENCE
