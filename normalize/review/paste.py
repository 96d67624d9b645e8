"""What the page to try a text on can ask for: the text repaired, and each change explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from normalize.engine import Result
from normalize.language import language
from normalize.pipelines import PROFILES, Pipeline
from normalize.review.changes import Change, changes_of
from normalize.review.desk import DeskError
from normalize.review.rows import pieces

__all__ = ["PasteApi"]

_LONGEST = 1_000_000  # code points: some seconds
_MOST = 2000  # changes that are listed


@attrs.define
class PasteApi:
    """Answers for texts that are pasted; nothing is kept.

    Args:
        profile: To begin with.
        language: BCP 47 code to begin with; None: identified.
        unsafe: Whether doubtful changes are made too, to begin with.
    """

    profile: str = "canonical"
    language: str | None = None
    unsafe: bool = False
    page: str = "paste"

    def answer(self, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """See `Api`."""
        return {"state": self._state, "run": self._run}[name](data)

    def _state(self, _: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "profiles": list(PROFILES),
            "profile": self.profile,
            "language": self.language or "",
            "unsafe": self.unsafe,
        }

    def _run(self, data: Mapping[str, Any]) -> dict[str, Any]:
        text, profile, code = (data.get(name, "") for name in ("text", "profile", "language"))
        if not isinstance(text, str) or len(text) > _LONGEST or profile not in PROFILES or not isinstance(code, str):
            msg = f"a text of up to {_LONGEST:,} characters, a profile and a language code are asked for"
            raise DeskError(msg)
        code = language(code).code if code else None
        result = Pipeline.from_profile(profile).run(text, language=code, unsafe=data.get("unsafe") is True)
        return explained(result)


def explained(result: Result) -> dict[str, Any]:
    """Return a result as plain data: both texts in pieces, and each change with what its rule says of itself."""
    changes = changes_of(result)[:_MOST]
    documentation = {rule.name: rule.documentation for rule in Pipeline.from_profile("ascii").rules}
    source = [(change.start, change.end, number) for number, change in enumerate(changes)]
    clean = [(change.clean_start, change.clean_end, number) for number, change in enumerate(changes)]
    return {
        "language": result.language,
        "text": result.text,
        "source": [attrs.asdict(each) for each in pieces(result.source, 0, len(result.source), source)],
        "clean": [attrs.asdict(each) for each in pieces(result.text, 0, len(result.text), clean)],
        "changes": [_told(change) for change in changes],
        "more": len(changes_of(result)) - len(changes),
        "rules": {rule: documentation.get(rule, "") for rule in {change.rule for change in changes}},
    }


def _told(change: Change) -> dict[str, Any]:
    told = attrs.asdict(change, filter=lambda field, _: field.name in {"before", "after", "confidence", "applied"})
    return {**told, "rule": change.rule, "words": [change.site.before, change.site.after]}
