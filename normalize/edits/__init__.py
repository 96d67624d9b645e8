"""Edits and their laws: apply, invert, resolve, map positions. Nothing here knows what a text means."""

from __future__ import annotations

from normalize.edits.apply import apply, inverted, position
from normalize.edits.between import edits_between
from normalize.edits.columns import (
    Edits,
    chosen,
    confidences,
    groups,
    in_columns,
    joined,
    moved,
    parts,
    plain_edits,
    spans,
    transposed,
)
from normalize.edits.edit import Edit, Facts
from normalize.edits.offsets import OffsetMap
from normalize.edits.resolve import in_order, resolve, settle
from normalize.edits.site import Site, site_of, whole_words

__all__ = [
    "Edit",
    "Edits",
    "Facts",
    "OffsetMap",
    "Site",
    "apply",
    "chosen",
    "confidences",
    "edits_between",
    "groups",
    "in_columns",
    "in_order",
    "inverted",
    "joined",
    "moved",
    "parts",
    "plain_edits",
    "position",
    "resolve",
    "settle",
    "site_of",
    "spans",
    "transposed",
    "whole_words",
]
