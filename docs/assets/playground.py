"""What the worker of the playground calls. Values go over as JSON."""

from __future__ import annotations

import importlib.util
import json
import time

from normalize.engine import Result
from normalize.language import UNDETERMINED, codes, language
from normalize.pipelines import Pipeline
from normalize.report.stretches import stretches

_SUMMARIES = {rule.name: rule.documentation.split("\n", 1)[0] for rule in Pipeline.from_profile("ascii").rules}

_WITHOUT = () if importlib.util.find_spec("numpy") else ("casing/lower-case-text", "casing/shouted-text")


def languages() -> str:
    """Return code and name of each language that has a file, sorted by name."""
    files = [language(code) for code in codes() if code != UNDETERMINED]
    return json.dumps(sorted(((file.code, file.name) for file in files), key=lambda pair: pair[1]))


def repaired(text: str, code: str, profile: str, unsafe: bool) -> str:  # noqa: FBT001 (JavaScript has no keywords)
    """Return what came of a text: its pieces as [gone, come, same], the findings with their rules."""
    began = time.perf_counter()
    result = Pipeline.from_profile(profile).without(*_WITHOUT).run(text, language=code or None, unsafe=unsafe)
    seconds = time.perf_counter() - began
    findings = [
        {
            "rule": found.rule,
            "summary": _SUMMARIES[found.rule],
            "before": found.before,
            "after": found.after,
            "status": found.status,
            "confidence": round(found.confidence, 2),
        }
        for found in sorted((*result.edits, *result.reported), key=lambda found: (found.start, found.end))
    ]
    told = {"language": result.language, "findings": findings, "milliseconds": round(1000 * seconds)}
    return json.dumps({**told, "pieces": _pieces(result)})


def _pieces(result: Result) -> list[list[str]]:
    """Return the source in pieces: what goes, what comes for it, what stands unchanged behind it."""
    source, changed = result.source, stretches(result)
    ends = [*(stretch.start for stretch in changed), len(source)]
    pieces = [["", "", source[: ends[0]]]]
    for stretch, end in zip(changed, ends[1:], strict=True):
        pieces.append([source[stretch.start : stretch.end], stretch.clean, source[stretch.end : end]])
    return pieces
