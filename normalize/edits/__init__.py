"""Edits and their laws: apply, invert, resolve, map positions. Nothing here knows what a text means."""

from __future__ import annotations

from normalize.edits.apply import apply, inverted, position
from normalize.edits.between import edits_between
from normalize.edits.edit import Edit
from normalize.edits.offsets import OffsetMap
from normalize.edits.resolve import resolve
from normalize.edits.site import Site, site_of, whole_words

__all__ = [
    "Edit",
    "OffsetMap",
    "Site",
    "apply",
    "edits_between",
    "inverted",
    "position",
    "resolve",
    "site_of",
    "whole_words",
]
