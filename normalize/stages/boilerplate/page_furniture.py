r"""What stands around the body of a full page and no phrase names: menus, teasers, headlines of other texts.

Repairs: a page of which all visible lines came along: its body stays, everything else goes, block by block.
Leaves alone: articles and clean text; pages in a language that is not known; what the model cannot read (expected F1
    below .6), or would take without being sure of it, is reported.
Evidence: a line model (`page_model`): length, function words, end marks, words, repetition, place, and the same of the
    lines around; the lines are kept that serve the page best as a whole. A page is told from an article by its
    length (20 lines), four loose short lines in a row, a fifth of such lines in all, and four lines that a phrase
    names. Several pages in one text are parted where a menu or a copyright stands between two bodies (`full_pages`),
    and each is judged by itself. Outside English the model knows no words but figures, signs and names of networks, and
    a page is told by what it says in English, too. Readers' comments (`threads`) and teasers (`teasers`) look like a
    body and are told by what stands around them and how they end.
Safety: likely; what is taken out stands in the record.
Source: docs/knowledge/boilerplate.md §2 to §4; weights: scripts/fit_page_model.py.

    >>> menu = "Home\nNews\nSport\nWeather\nJobs\nContact us\nSubscribe\nSign in\nMost read\nShare this article\n" * 2
    >>> text = "The minister said on Monday that the talks would go on until the end of the week, and that was all."
    >>> page = f"{menu}{text}\n{text[:-1]}, he said.\nRelated articles\nPrivacy policy\nTerms of use\nAbout us"
    >>> fix(page) == f"{text}\n{text[:-1]}, he said."
    True
    >>> fix(f"Home\nNews\n{text}") == f"Home\nNews\n{text}"
    True
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals
from normalize.stages.boilerplate.surroundings import APPLIED

__all__ = ["page_furniture"]


@rule("boilerplate/page-furniture", safety=LIKELY, bar=APPLIED, unsafe_bar=0.0)
def page_furniture(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out what surrounds the body of a full page."""
    return removals(document, edit, "page")
