r"""Speech that lost its marks before its attribution.

Repairs: `We will win, Smith said.`, `Why? he asked.`, `I am ready, said Smith.`, over several sentences where they
    belong to it.
Leaves alone: documents whose quotations have their marks, reported clauses without a word of direct speech (`Fares
    will rise, the company said`), `according to`, inner attributions (`the bridge, which he said was safe, fell`),
    attributions that dashes set off on both sides (one pair of marks may enclose them), dash dialogue.
Evidence: as for speech after an attribution: first and second person, contractions, question and exclamation marks, a
    short attribution that ends its sentence, the chain over clauses.
Safety: likely.
Source: 300 news documents stripped of their marks: with first or second person and a short attribution .94 are
    direct, without either .15 to .21. Figures by language in docs/quotes.md.

    >>> print(fix(
    ...     "The council met.\nYou can't do that, and I won't let you, he said.\n"
    ...     "We don't know what we will do next, she said."
    ... ))
    The council met.
    "You can't do that, and I won't let you," he said.
    "We don't know what we will do next," she said.
    >>> fix("The bridge would be closed, the company said.\nThe work will take two years, officials said.")
    'The bridge would be closed, the company said.\nThe work will take two years, officials said.'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.quotes.belief import BAR, UNSAFE_BAR
from normalize.stages.quotes.marks import set_marks
from normalize.stages.quotes.patterns import BEFORE


@rule("quotes/unmarked-speech-before-attribution", safety=LIKELY, bar=BAR, unsafe_bar=UNSAFE_BAR)
def unmarked_speech_before_attribution(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Set the marks of speech that its attribution follows."""
    del edit
    return set_marks(document, unmarked_speech_before_attribution, BEFORE)
