"""Libraries that only some work needs."""

from __future__ import annotations

import importlib
import types

from normalize.errors import NormalizeError

__all__ = ["ExtraError", "extra"]


class ExtraError(NormalizeError, ImportError):
    """A library that only some work needs is not installed; the message says how to get it."""


def extra(module: str, name: str = "corpus") -> types.ModuleType:
    """Import a library of the extra `name`.

    Raises:
        ExtraError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        msg = f"{module.partition('.')[0]} is not installed: pip install 'normalize-prose[{name}]'"
        raise ExtraError(msg) from error
