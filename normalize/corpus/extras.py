"""Libraries that only some work needs."""

from __future__ import annotations

import importlib
import types

from normalize.errors import ExtraError

__all__ = ["extra"]


def extra(module: str, name: str = "corpus") -> types.ModuleType:
    """Import a library of the extra `name`.

    Raises:
        ExtraError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ExtraError(module.partition(".")[0], name) from error
