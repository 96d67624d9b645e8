r"""A quotation cut off by a line break from the attribution that follows it.

Repairs: a line that ends in a comma and the next, which begins `Smith said.`: they are joined with a space and the
    words get their marks. The name may have lost its capital.
Leaves alone: documents whose quotations have their marks, lines of verse and lists, a next line that does not begin
    with a short attribution.
Evidence: the comma at the end of a paragraph and an attribution of five words at most at the start of the next: prose
    breaks there only where a tag around the quotation was dropped.
Safety: likely.
Source: the form occurs nowhere in 17 MB of edited news, and on scraped pages whose quotations had a tag of their own.

    >>> fix("I will not go there again,\nsmith asserted.\nYou can just forget it,\nhe said.")
    '"I will not go there again," smith asserted.\n"You can just forget it," he said.'
    >>> fix("We need bread,\nmilk and three eggs.")
    'We need bread,\nmilk and three eggs.'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.quotes.belief import BAR, UNSAFE_BAR
from normalize.stages.quotes.marks import set_marks
from normalize.stages.quotes.patterns import SPLIT


@rule("quotes/speech-paragraph-before-attribution", safety=LIKELY, bar=BAR, unsafe_bar=UNSAFE_BAR)
def speech_paragraph_before_attribution(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Join a quotation with its attribution and set its marks."""
    del edit
    return set_marks(document, speech_paragraph_before_attribution, SPLIT)
