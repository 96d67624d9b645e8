"""Stand-in until the real module is written."""

from __future__ import annotations

import attrs

from normalize.language.model import Language


@attrs.frozen
class Identification:
    code: str
    confidence: float = 0.0
    second: str | None = None


def identify(text: str) -> Identification:
    return Identification("und")


def foreign(paragraph: str, language: Language) -> str | None:
    return None
