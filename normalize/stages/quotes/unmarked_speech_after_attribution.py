r"""Speech that lost its marks after the attribution that announces it.

Repairs: `Smith stated, If you want me, I am ready.`, `saying, We can do it.`, `She added: I will.`; from the first
    word to the end of the paragraph or of the clause where the speech ends.
Leaves alone: documents whose quotations have their marks (what stands unmarked there is indirect speech), `said that
    ...`, interviews and transcripts with speakers before a colon, speech whose end is not sure (reported).
Evidence: no quotation of six words and more has marks in the document; first and second person, contractions, a
    capital after the comma, the chain over clauses; two sure quotations make the others believed.
Safety: likely, a wrong mark puts words in someone's mouth.
Source: 300 news documents stripped of their marks: a capital after `X said,` is direct in 62 to 74 % of all cases.
    Figures by language in docs/quotes.md.

    >>> fix("Smith stated, If you really want me to go, I am ready.\nShe added, We will do all we can, I promise.")
    'Smith stated, "If you really want me to go, I am ready."\nShe added, "We will do all we can, I promise."'
    >>> fix("Smith stated that she was ready.\nShe added that they would do what they could.")
    'Smith stated that she was ready.\nShe added that they would do what they could.'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.quotes.belief import BAR, UNSAFE_BAR
from normalize.stages.quotes.marks import set_marks
from normalize.stages.quotes.patterns import AFTER


@rule("quotes/unmarked-speech-after-attribution", safety=LIKELY, bar=BAR, unsafe_bar=UNSAFE_BAR)
def unmarked_speech_after_attribution(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Set the marks of speech that an attribution announces."""
    del edit
    return set_marks(document, unmarked_speech_after_attribution, AFTER)
