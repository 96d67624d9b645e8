"""What ftfy makes of a line is the same where each sequence in it is looked at once."""

from __future__ import annotations

import ftfy
import pytest

from normalize.stages.encoding.asked import asked
from normalize.stages.encoding.pages import pages

_PROSE = "Le café était fermé \N{EN DASH} “jamais”, dit-elle. Москва. "


def _misread(text: str, name: str) -> str:
    page = next(each for each in pages() if each.name == name)
    return page.decode(text.encode())


_LINES = {
    "a whole line": _misread(_PROSE, "cp1252"),
    "two layers": _misread(_misread(_PROSE, "cp1252"), "latin-1"),
    "beside what is right": _PROSE + _misread(_PROSE, "cp1252"),
    "of several pages": _misread(_PROSE, "cp1252") + _misread(_PROSE, "cp1251") + _misread(_PROSE, "latin-1"),
    "controls": "wait\x85 \x93yes\x94",
    "controls beside sequences": "wait\x85 " + _misread("é \N{EN DASH} “", "latin-1"),
    "a lost byte": _misread("“jamais” ", "cp1252").replace("\x9d", "\N{REPLACEMENT CHARACTER}"),
    "a space lost its kind": _misread("voilà le travail ", "cp1252").replace("\N{NO-BREAK SPACE}", " "),
    "prose": _PROSE,
}


@pytest.mark.parametrize("name", _LINES)
@pytest.mark.parametrize("times", [1, 3, 9])
def test_as_ftfy_does(name: str, times: int) -> None:
    """Only the encoding is mended, and the same sequence again and again."""
    line = _LINES[name] * times
    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_c1_controls=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )

    assert asked(line) == ftfy.fix_and_explain(line, config).text
