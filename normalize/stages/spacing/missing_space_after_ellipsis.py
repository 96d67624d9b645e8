"""A space lost after an ellipsis.

Repairs: `and then...The war`, an ellipsis of one character or three before a capital, in a document that has lost
    spaces for certain.
Leaves alone: everywhere else `wait...what`, which many write on purpose; it is reported.
Evidence: whether the document lost other spaces.
Safety: likely, for authors differ.
Source: docs/knowledge/linguistics.md B2, what the measured method misses.

    >>> fix("They came,they saw and then...They left again.")
    'They came,they saw and then... They left again.'
    >>> fix("Wait...what?")
    'Wait...what?'
"""

from __future__ import annotations

from collections.abc import Sequence

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.spacing.damage import damaged
from normalize.stages.spacing.insertions import insertions, judged
from normalize.stages.spacing.joints import Joint, by_kind
from normalize.stages.spacing.marks import ELLIPSIS, STOPS
from normalize.stages.spacing.words import is_small, is_word

_LOST, _STYLE = 0.85, 0.3
_DOTS = "..."


@rule("spacing/missing-space-after-ellipsis", safety=LIKELY)
def missing_space_after_ellipsis(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Insert a space after an ellipsis between two words, where the document lost spaces."""
    del edit
    kinds = document.measure(by_kind)
    if not (STOPS in kinds or ELLIPSIS in kinds):
        return ()
    joints = [joint for joint in kinds.get(STOPS, ()) if joint.run.endswith(_DOTS)]
    joints += kinds.get(ELLIPSIS, ())
    return insertions(sorted(judged(joints, document, _confidence)), missing_space_after_ellipsis)


def _confidence(document: Document, joint: Joint) -> float:
    if not joint.sure or not is_word(joint.left) or not is_word(joint.right):
        return 0
    return _LOST if document.measure(damaged) and not is_small(joint.right) else _STYLE
