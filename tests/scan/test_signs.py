"""Signs of code: counted by the compiled search and in Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twins import compiled, texts, twins

from normalize import scan

_SIGNS = st.text(st.sampled_from("_-/({}:>&|=)\"'`.aAz9 \n\t\x00\u0663\u00e9\u00b2\U00010400"), max_size=40)


@compiled
@given(_SIGNS | texts)
def test_code_signs(text: str) -> None:
    """Signs of every kind, beside letters and figures of any script."""
    one, other = twins("signs")
    for each in (text, text * 40):
        assert one.code_signs(each) == other.code_signs(each)


@pytest.mark.parametrize("spaced", ["", " " * 40_000])
def test_each_sign(spaced: str) -> None:
    """What is a sign of code, and what looks like one."""
    code = ("a_name", "A_NAME", "a -x", "(--long)", "/etc/fstab", "run()", "f('x')", "{", "a::b", "->", "a && b", "||")
    prose = ("A_b", "-x of a", "- long", "well-known", "and/or", "http://a", "(so)", ": ", "a > b", "AT&T", "a|b", "=")
    for sign in code:
        assert scan.code_signs(f"{spaced} {sign} {spaced}") == 1, sign
    for look_alike in prose:
        assert scan.code_signs(f"\n{look_alike} {spaced}") == 0, look_alike
