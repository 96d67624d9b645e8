"""The engines by name, each imported when it is asked for."""

from __future__ import annotations

import importlib
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalize.corpus.remote import Engine

__all__ = ["ENGINES", "engine_of"]

ENGINES = ("ray", "spark")
"""Modules beside this one with a context manager `engine`, which gives what runs functions on a cluster."""


def engine_of(name: str, width: int | None = None) -> AbstractContextManager[Engine]:
    """Return the engine of a name, started where none runs yet.

    Args:
        name: One of `ENGINES`.
        width: How many shards are under way at a time; None: as many as there are processors.

    Raises:
        ExtraError: its library is not installed.
    """
    made: AbstractContextManager[Engine] = importlib.import_module(f"normalize.distributed.{name}").engine(width)
    return made
