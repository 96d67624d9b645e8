"""What a reader sees an edit do: the words it stands in, before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from normalize.edits.edit import Edit

__all__ = ["Site", "site_of", "whole_words"]

_REACH = 40  # code points on either side of an edit: scripts without blanks have no shorter words
_LONGEST = 200  # code points of a passage that are told; of a longer one its two ends


@attrs.frozen(cache_hash=True)  # looked up for each of 100,000 changes whenever a page of a review is filtered
class Site:
    """A change as words: what the rule found and what it makes of it. Holds wherever the same words stand.

    Args:
        rule: The rule's full name.
        before: The words the edit touches, whole; of a group of edits those of each, with ` ... ` between them.
        after: The same words afterwards.
    """

    rule: str
    before: str
    after: str


def site_of(text: str, edits: Sequence[Edit]) -> Site:
    """Return the site of an edit, or of the edits that stand or fall together.

    >>> site_of("Peace came,at last.", [Edit(11, 11, " ", "spacing/missing-space-after-comma")])
    Site(rule='spacing/missing-space-after-comma', before='came,at', after='came, at')

    Args:
        text: The snapshot they were proposed on.
        edits: One edit, or all edits of one group, in order.
    """
    before, after = [], []
    for edit in edits:
        start, end = _words_of(text, edit.start, edit.end)
        before.append(_shown(text[start:end]))
        after.append(_shown(text[start : edit.start] + edit.replacement + text[edit.end : end]))
    return Site(edits[0].rule, " ... ".join(before), " ... ".join(after))


def _words_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the words an edit touches: of blanks those they stand between, of a passage none behind its last blank."""
    touched = text[start:end]
    if touched.isspace():
        return whole_words(text, *_grown(text, start, end, _REACH, str.isspace), _REACH)
    low, high = whole_words(text, start, end, _REACH)
    return start if touched[:1].isspace() else low, end if touched[-1:].isspace() else high


def whole_words(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Return a span made longer on both sides up to the next blank, by no more than `reach` code points."""
    return _grown(text, start, end, reach, lambda sign: not sign.isspace())


def _grown(text: str, start: int, end: int, reach: int, fits: Callable[[str], bool]) -> tuple[int, int]:
    first, last = max(0, start - reach), min(len(text), end + reach)
    while start > first and fits(text[start - 1]):
        start -= 1
    while end < last and fits(text[end]):
        end += 1
    return start, end


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} ... {text[-_LONGEST // 2 :]}"
