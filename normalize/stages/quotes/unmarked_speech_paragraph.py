r"""Speech that lost its marks and has no attribution beside it.

Repairs: a paragraph or the end of one in the voice of someone quoted just before, where nothing else can be meant.
Leaves alone: documents whose quotations have their marks, speeches, letters, columns and essays (the writer's own `I`
    and `we`), languages in which it was not measured or not right often enough.
Evidence: the chain over clauses alone: the speech before it, its person, its words, and two sure quotations elsewhere.
Safety: likely, and only where the chain is sure.
Source: 300 news documents stripped of their marks: of all paragraphs without an attribution one in a hundred is a
    quotation, with a first person one in five to ten. Figures in docs/quotes.md.

    >>> print(fix(
    ...     "The mayor took questions.\n"
    ...     "I'm not going to do that. I'm not going to sit here and tell you we've got the money, because we don't.\n"
    ...     "You can't do that to people, and I won't let you, he added.\n"
    ...     "We don't know what we will do next, she said."
    ... ))
    The mayor took questions.
    "I'm not going to do that. I'm not going to sit here and tell you we've got the money, because we don't."
    You can't do that to people, and I won't let you, he added.
    We don't know what we will do next, she said.
    >>> fix("We all know what happened next. I have said it before, and you may not agree.")
    'We all know what happened next. I have said it before, and you may not agree.'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.quotes.belief import BAR, UNSAFE_BAR
from normalize.stages.quotes.marks import set_marks
from normalize.stages.quotes.patterns import PARAGRAPH


@rule("quotes/unmarked-speech-paragraph", safety=LIKELY, bar=BAR, unsafe_bar=UNSAFE_BAR)
def unmarked_speech_paragraph(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Set the marks of speech that nobody is named for."""
    del edit
    return set_marks(document, unmarked_speech_paragraph, PARAGRAPH)
