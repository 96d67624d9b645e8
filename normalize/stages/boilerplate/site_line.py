r"""A line that the site prints on all its pages.

Repairs: lines that a reviewed lexicon of the corpus names, figures and case aside, wherever they stand.
Leaves alone: everything else; a text of which they would take more than two fifths is only reported.
Evidence: the lexicon: in how many texts of a source each line stands (`normalize learn`).
Safety: likely: a person has reviewed the lexicon.
Source: the lexicon.

    >>> from normalize import Pipeline
    >>> from normalize.lexicon.learnt import Learnt
    >>> lexicon = Learnt(lines=frozenset({"support our work with # euros"}))
    >>> pipeline = Pipeline.from_profile("repair").with_lexicon(lexicon)
    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> pipeline.run(f"Support our work with 20 euros\n{text}", language="en").text == text
    True
    >>> pipeline.run(f"They support our work with 20 euros\n{text}", language="en").changed
    False
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document, paragraphs, removal_spans
from normalize.edits import Edit
from normalize.engine import MakeEdit
from normalize.lexicon.sites import line_key

__all__ = ["site_line"]

_MOST_REMOVED = 0.4  # share of a text's code points; as of the phrases of an article
_SURE, _REPORTED = 0.95, 0.4


def site_line(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out the lines of the lexicon."""
    if document.lexicon is None:
        return
    text, known = document.text, document.lexicon.lines
    lines = [span for span in document.measure(paragraphs) if line_key(text[slice(*span)]) in known]
    lost = sum(end - start for start, end in lines)
    sure = _SURE if lost <= _MOST_REMOVED * len(text) else _REPORTED
    for start, end in removal_spans(text, lines):
        yield edit(start, end, "", confidence=sure, facts=(("kind", "site"),))
