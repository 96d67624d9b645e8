"""What ftfy makes of a line, each sequence in it looked at once, however often it stands there.

ftfy reads a line again as a whole, or else each sequence in it by itself, until nothing changes. These are its own
steps; only that what a sequence becomes is known when it comes again.
"""

from __future__ import annotations

import functools
import re

__all__ = ["asked"]

_CUT = re.compile(r"(?<=[!-~]) (?=[!-~])")
"""Spaces that nothing ftfy looks for goes beyond, for each of its patterns is of characters outside ASCII.

The space before or behind such a pattern may count: so that is left where it is.
"""
_KNOWN = 4096  # sequences
_WHOLE = "utf-8"  # what the names of the encodings begin with that a line as a whole is read again in


def asked(line: str) -> str:
    """Return a line as ftfy mends its encoding; what does not look wrong to it stays."""
    *pieces, last = _CUT.split(line)
    once = dict.fromkeys(pieces)
    if 2 * len(once) >= len(pieces):
        return _asked(line)
    mended = _CUT.split(_asked(" ".join([*once, last])))
    if len(mended) != len(once) + 1:  # something became a space
        return _asked(line)
    became = dict(zip(once, mended, strict=False))
    return " ".join([*map(became.__getitem__, pieces), mended[-1]])


def _asked(line: str) -> str:
    """Return the same of a line in which little comes again."""
    import ftfy  # noqa: PLC0415 (20 ms, and most documents never need it)
    from ftfy.badness import is_bad  # noqa: PLC0415
    from ftfy.chardata import UTF8_DETECTOR_RE  # noqa: PLC0415

    config = ftfy.TextFixerConfig(decode_inconsistent_utf8=False, fix_c1_controls=False)
    while is_bad(line):
        plan = ftfy.fix_encoding_and_explain(line, config).explanation or []
        step = plan[: next((at for at, each in enumerate(plan, 1) if each.action == "decode"), 0)]
        mended = line
        if not (step and step[-1].parameter.startswith(_WHOLE)):
            mended = UTF8_DETECTOR_RE.sub(functools.partial(_apart, line), line)
        if mended == line:
            mended = ftfy.apply_plan(line, [(each.action, each.parameter) for each in step])
        if mended == line:
            break
        line = mended
    return line


def _apart(line: str, match: re.Match[str]) -> str:
    """Return what sequences in a row become in a line of which they are a part."""
    found = match[0]
    return _sequence(found) if len(found) < len(line) else found


@functools.lru_cache(maxsize=_KNOWN)
def _sequence(found: str) -> str:
    import ftfy  # noqa: PLC0415 (see above)
    from ftfy.badness import is_bad  # noqa: PLC0415

    fixed: str = ftfy.fix_encoding(found) if is_bad(found) else found
    return fixed
