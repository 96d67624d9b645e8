"""Languages as data: one file each, and what the rules read from it."""

from __future__ import annotations

from normalize.language.foreign import foreign, other, outvoted, unlike
from normalize.language.identify import Identification, identify
from normalize.language.load import codes, language
from normalize.language.model import Language, Speech
from normalize.language.scripts import UNDETERMINED

__all__ = [
    "UNDETERMINED",
    "Identification",
    "Language",
    "Speech",
    "codes",
    "foreign",
    "identify",
    "language",
    "other",
    "outvoted",
    "unlike",
]
