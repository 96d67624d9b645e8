"""Lost spaces put back, as edits in columns: a damaged text has thousands of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from normalize.document import Document
from normalize.edits import Edit, plain_edits, transposed
from normalize.engine import Rule
from normalize.stages.spacing.joints import Joint, by_kind

__all__ = ["by_words", "insertions", "judged", "spaces_behind"]


def spaces_behind(
    kind: str, rule: Rule, document: Document, judge: Callable[[Document, Joint], float]
) -> Sequence[Edit]:
    """Return the edits that put a space behind the marks of joints.

    Args:
        kind: Of the joints that concern the rule (see `by_kind`).
        rule: Whose edits they are.
        document: The snapshot.
        judge: Returns how sure it is that a space is lost there, 0 to 1; 0 proposes nothing.
    """
    joints = document.measure(by_kind).get(kind)
    return insertions(judged(joints, document, judge), rule) if joints else ()


def by_words(judge: Callable[[Document, Joint], float]) -> Callable[[Document, Joint], float]:
    """Return the same for judges that go by a joint's words and marks, not by where it stands: it is asked once.

    A text full of joints has the same ones all over. What is returned is for one document.
    """
    known: dict[tuple[object, ...], float] = {}

    def judged_once(document: Document, joint: Joint) -> float:
        words = _words(joint)
        found = known.get(words)
        if found is None:
            found = known[words] = judge(document, joint)
        return found

    return judged_once


_words = attrgetter(
    "mark", "run", "left", "right", "after", "before", "closer", "closing", "opening", "sure", "chained"
)


def judged(
    joints: Iterable[Joint], document: Document, judge: Callable[[Document, Joint], float]
) -> list[tuple[int, float]]:
    """Return where a space is lost behind joints (code points), and how sure that is, as in `spaces_behind`."""
    found: list[tuple[int, float]] = []
    for joint in joints:
        if confidence := judge(document, joint):
            found.append((joint.place, confidence))  # noqa: PERF401 (most texts have one or two)
    return found


def insertions(places: Sequence[tuple[int, float]], rule: Rule) -> Sequence[Edit]:
    """Return the edits that insert a space at each place (code points), with its confidence."""
    if not places:
        return ()
    starts, sure = transposed(places)
    return plain_edits(rule.name, starts, starts, [" "] * len(starts), sure, True)  # noqa: FBT003
