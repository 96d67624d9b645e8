"""Running over any number of texts, some of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from normalize.engine.result import Result

__all__ = ["MOST_TEXTS", "bundles", "run_many"]

MOST_TEXTS = 100
"""Texts that go through the steps together: enough for the caches, few enough to be read ahead. A choice."""
_MOST_SIZE = 300_000  # code points likewise: what is known of texts is kept until they are done

_Text = tuple[str, str | None]
_T = TypeVar("_T")


def run_many(together: Callable[[Sequence[_Text]], list[Result]], texts: Iterable[_Text]) -> Iterator[Result]:
    """Yield what comes of texts, in their order.

    Args:
        together: Runs over some of them (see `run_together`).
        texts: Each with its language code; some are read ahead.

    Raises:
        Exception: what `together` raises of a text, when its turn comes, and what comes from outside meanwhile.
    """
    for bundle in bundles(texts, _length):
        try:
            results = together(bundle)
        except Exception:
            for each in bundle:
                yield from together([each])  # it comes again with the text it belongs to
            raise
        yield from results


def bundles(things: Iterable[_T], length: Callable[[_T], int]) -> Iterator[list[_T]]:
    """Yield things in lists of so many as should go together.

    Those before an exception of their source come too.

    Args:
        things: Texts with what belongs to them.
        length: Gives the code points of one.
    """
    bundle: list[_T] = []
    size = 0
    try:
        for each in things:
            bundle.append(each)
            size += length(each)
            if len(bundle) >= MOST_TEXTS or size >= _MOST_SIZE:
                yield bundle
                bundle, size = [], 0
    except Exception:
        if bundle:
            yield bundle
        raise
    if bundle:
        yield bundle


def _length(each: _Text) -> int:
    text, _ = each
    return len(text) if isinstance(text, str) else 0  # what is no string is refused in its turn
