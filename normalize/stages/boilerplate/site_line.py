r"""A line that the site prints on all its pages.

Repairs: lines of a reviewed site profile, figures and case aside, wherever they stand.
Leaves alone: everything else; a text of which they would take more than two fifths is only reported.
Evidence: the profile: in how many texts of the source each line stands (`normalize.lexicon.sites.LineCounts`).
Safety: likely: a person has reviewed the profile.
Source: the profile.

    >>> from normalize.engine import run
    >>> from normalize.lexicon.sites import SiteProfile
    >>> from normalize.stages.boilerplate import site
    >>> stage = site(SiteProfile("example.org", frozenset({"support our work with # euros"})))
    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> run([stage], f"{text}\nSupport our work with 20 euros\n{text}", code="en").text == f"{text}\n{text}"
    True
    >>> run([stage], f"Support our work\n{text}", code="en").text == f"Support our work\n{text}"
    True
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.document import Document, paragraphs, removal_spans
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, Rule, rule
from normalize.lexicon.sites import SiteProfile, line_key

__all__ = ["site_line"]

_MOST_REMOVED = 0.4  # share of a text's code points; as of the phrases of an article
_SURE, _REPORTED = 0.95, 0.4


def site_line(profile: SiteProfile) -> Rule:
    """Return the rule that takes out the lines of a profile."""

    @rule("boilerplate/site-line", safety=LIKELY)
    def find(document: Document, edit: MakeEdit) -> Iterator[Edit]:
        text = document.text
        lines = [span for span in document.measure(paragraphs) if line_key(text[slice(*span)]) in profile.lines]
        lost = sum(end - start for start, end in lines)
        sure = _SURE if lost <= _MOST_REMOVED * len(text) else _REPORTED
        for start, end in removal_spans(text, lines):
            yield edit(start, end, "", confidence=sure, facts=(("kind", "site"),))

    return find
