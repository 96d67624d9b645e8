r"""Text in the lower case throughout.

Repairs: prose without any capitals, or a whole paragraph of it: sentence starts, names, initialisms, in their usual
    form (`nato` becomes `NATO`, `mcdonald` `McDonald`).
Leaves alone: verse, chats, posts, code and lists; a few words; what is lower-case on purpose (`bell hooks`, `adidas`);
    languages without a trained model.
Evidence: names that edited text hardly ever writes in the lower case, or many whole sentences, show that capitals are
    missing; a linear model weighs each word, its counts in edited text and the two words on either side.
Safety: likely; a wrong capital is seen, not misunderstood. The confidence is the model's own.
Source: docs/knowledge/capitals.md §4; weights from scripts/train_recasing_model.py: F1 .896 on English news and other
    prose.

    >>> fix("the talks with russia failed on monday. nobody in europe knew why nato had left, but all of them "
    ...     "said that they would go on as soon as they could.")[:92]
    'The talks with Russia failed on Monday. Nobody in Europe knew why NATO had left, but all of '
    >>> fix("just landed in london, so tired\nsee u in paris")
    'just landed in london, so tired\nsee u in paris'
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from normalize.document import VERBATIM, Document
from normalize.edits import Edit, Edits
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.capitals import Loss
from normalize.lexicon.recasing import BAR
from normalize.stages.casing.lost_text import lost_text

_UNSAFE_BAR = 0.4
_REPORTED = 0.3
_DOUBTFUL = 0.43  # at most, where the text may be meant so


@rule("casing/lower-case-text", safety=LIKELY, bar=BAR, unsafe_bar=_UNSAFE_BAR)
def lower_case_text(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Give a text without capitals its capitals back."""
    regions = [region for region in document.measure(lost_text) if region.loss is Loss.ALL_LOWER]
    del edit
    if not regions:
        return ()
    from normalize.stages.casing.recasing import recased  # noqa: PLC0415 (it brings numpy: only lost text should cost that)

    starts: list[int] = []
    forms: list[str] = []
    confidences: list[float] = []
    for region in regions:
        kinds = frozenset() if region.sure else VERBATIM  # prose has so few that to look for them first takes longer
        found = recased(document, region, _REPORTED, kinds)
        starts += found.starts
        forms += found.forms
        most = 1.0 if region.sure else _DOUBTFUL
        told = {chance: min(chance, most) for chance in set(found.chances)}  # few distinct ones
        confidences += map(told.__getitem__, found.chances)
    return Edits(lower_case_text.name, starts, list(map(add, starts, map(len, forms))), forms, confidences)
