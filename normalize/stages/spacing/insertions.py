"""Lost spaces put back, as edits in columns: a damaged text has thousands of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from normalize.document import Document
from normalize.edits import Edit, Edits
from normalize.engine import Rule
from normalize.stages.spacing.joints import Joint

__all__ = ["insertions", "spaces_behind"]


def spaces_behind(
    joints: Sequence[Joint], rule: Rule, document: Document, judge: Callable[[Document, Joint], float]
) -> Sequence[Edit]:
    """Return the edits that put a space behind the marks of joints.

    Args:
        joints: Those that concern the rule.
        rule: Whose edits they are.
        document: The snapshot.
        judge: Returns how sure it is that a space is lost there, 0 to 1; 0 proposes nothing.
    """
    if not joints:
        return ()
    found = [(joint.place, confidence) for joint in joints if (confidence := judge(document, joint))]
    return insertions(found, rule)


def insertions(places: Sequence[tuple[int, float]], rule: Rule) -> Sequence[Edit]:
    """Return the edits that insert a space at each place (code points), with its confidence."""
    if not places:
        return ()
    starts = [place for place, _ in places]
    return Edits(rule.name, starts, starts, [" "] * len(starts), [confidence for _, confidence in places])
