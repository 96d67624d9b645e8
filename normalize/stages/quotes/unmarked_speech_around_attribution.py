r"""Speech that lost its marks on both sides of its attribution.

Repairs: `We will win, Smith said. We always do.`: the part before the attribution and the part that resumes after it,
    which as a rule runs to the end of the paragraph.
Leaves alone: documents whose quotations have their marks, a sentence after the attribution with an attribution of its
    own and no first or second person (the writer's voice or new speech).
Evidence: as for speech before an attribution; what goes on after it with a first or second person.
Safety: likely.
Source: 300 news documents stripped of their marks: a next sentence with such a person and no attribution is speech in
    98 of 100 cases, and once it goes on it goes to the end of the paragraph in 96. Figures by language in
    docs/quotes.md.

    >>> fix("I will win, Smith said. You know that I always do.\nWe don't lose, she said. We just don't know how.")
    '"I will win," Smith said. "You know that I always do."\n"We don\'t lose," she said. "We just don\'t know how."'
    >>> fix("The plan will fail, critics said. The council has not answered.")
    'The plan will fail, critics said. The council has not answered.'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.quotes.belief import BAR, UNSAFE_BAR
from normalize.stages.quotes.marks import set_marks
from normalize.stages.quotes.patterns import AROUND


@rule("quotes/unmarked-speech-around-attribution", safety=LIKELY, bar=BAR, unsafe_bar=UNSAFE_BAR)
def unmarked_speech_around_attribution(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Set the marks of speech that goes on after its attribution, on both sides."""
    del edit
    return set_marks(document, unmarked_speech_around_attribution, AROUND)
