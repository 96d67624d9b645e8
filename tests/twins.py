"""The compiled searches and their twins in Python, and texts for both."""

from __future__ import annotations

import importlib
import zlib
from types import ModuleType

import pytest
from hypothesis import strategies as st

from normalize import scan

compiled = pytest.mark.skipif(not scan.COMPILED, reason="built without a C compiler, or NORMALIZE_PURE is set")
SIGNS = (
    " .,:;!?'\"()[]#/\\@_-0159 \n\t\r\x00\x1f\x7f\u00a0\u2009\u202f\u2028\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u3002\uff01aAbBzZwW\u00df\u00e9\u00c9\u0133\u0130\u0131\u03a3\u03c3\u03c2\u0416\u0436\u05d0\u0627\u6f22\u0915\u094d"
    "\u0300\U0001f600\U00010400\ud800\u00b2\u0663\u01c5"
)
texts = st.text(st.sampled_from(SIGNS), max_size=60) | st.text(max_size=40)
entry = st.text(st.sampled_from("aAbzWéΣж漢'-. "), min_size=1, max_size=10)
entries = st.lists(entry, max_size=12)
lines = st.lists(texts, max_size=6)
fact_rows = st.just("") | st.text("\0ab\uffff\ud800", min_size=3, max_size=4)
sets = st.sampled_from(("a", "é", " ", r"\.", r"\n", "[ab]", "[^a]", r"[\s.-]", r"[^\W\d_]", r"\w"))
times = st.sampled_from(("", "*", "+", "?", "{2}", "{1,}", "{0,2}"))
patterns = st.lists(st.builds(str.__add__, sets, times), max_size=4).map("".join)


def twins(name: str) -> tuple[ModuleType, ModuleType]:
    """Return the compiled module and its twin."""
    compiled_one, other = (importlib.import_module(f"normalize.scan.{prefix}{name}") for prefix in ("_", ""))
    return compiled_one, other


def weigh(key: str) -> tuple[int, ...]:
    """Return made-up scores of a group of facts, one for a piece and six for a place."""
    moves = range(1 if key[0] == "p" else 6)
    return tuple([zlib.crc32(f"{move}{key}".encode(errors="surrogatepass")) % 900 - 400 for move in moves])


NONE = scan.CountsBehind("", ())
LETTERS = (tuple, (1, 2, "-PCB"), (4, 16, "-DRM"), "wfo", "0s2l")
ROLES = scan.Roles(*[1 << number for number in range(12)])
