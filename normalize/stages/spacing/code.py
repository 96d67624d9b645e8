"""What tells a line of code from prose."""

from __future__ import annotations

import re

__all__ = ["SIGNS"]

SIGNS = {
    sign: re.compile(pattern)
    for sign, pattern in (
        ("{", ""),
        ("}", ""),
        ("=", r"[=!<>]=|=>|\A\s*+[\w.\[\]]++ = "),
        ("_", r"[^\W_]_[^\W_]"),
        ("|", r"\|[^|]*\|"),
        (";", r"[)\]\d];\s*+\Z"),
        ("&&", ""),
        ("#i", r"\A\s*+#include"),
        ("->", ""),
        ("::", ""),
        ("()", ""),
        ("//", r"\A\s*+//"),
        ("$ ", r"\A\s*+\$ "),
        (">>", r"\A\s*+>>>"),
    )
}
"""A sign of one or two characters, found at the speed of memory, and what makes the line it stands in code.

Braces, operators, an underscore inside a word, a call without arguments, a semicolon that ends a statement, a sign of a
comment or an assignment at the start, two bars of a table: prose has them so rarely that abstaining is cheap.
"""
