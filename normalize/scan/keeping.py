"""What a function gave, kept: asked of every text, so that to look it up should take no longer than to find it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from typing import TypeVar

__all__ = ["kept"]

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


def kept(function: Callable[[_Key], _Value], /) -> Callable[[_Key], _Value]:
    """Return a function of one argument that calls another one once for each argument, as `functools.cache` does.

    Compiled, a call with a known argument takes half as long as one of what `functools.cache` makes. What the function
    raises is not kept.
    """
    return functools.cache(function)
