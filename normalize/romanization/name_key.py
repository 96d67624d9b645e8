"""A key for joining lists of names: what is left of a name when all that lists write differently is taken away."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path

import tomli

from normalize.errors import InputError
from normalize.romanization.systems import system_for

__all__ = ["match_key"]

_DATA = Path(__file__).parent.parent.joinpath("lexicon", "data", "match.toml")
_APOSTROPHES = dict.fromkeys(
    map(ord, "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`")
)
_LETTERS = str.maketrans(
    {
        "\N{LATIN SMALL LETTER AE}": "a",
        "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
        "\N{LATIN SMALL LIGATURE OE}": "o",
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN SMALL LETTER ETH}": "d",
        "\N{LATIN SMALL LETTER THORN}": "th",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
)
_DIGRAPHS = re.compile("(?<=[aou])e(?!$)")  # `Mueller` and `Müller` are one; at the end of a word nobody writes it so
_WORD = re.compile(r"[^\W_]+")


def match_key(name: str, *, language: str | None = None) -> str:
    """Return a key that is the same for the ways in which lists write one name.

    Case, accents, punctuation, particles, titles and the order of the words do not count: lossy on purpose, so two
    people may share a key (`Hans Müller`, `Muller, Hans`), and a key is no name to show. Spellings that differ in
    letters (`Zelensky`, `Zelenskyy`) have different keys: that is what the lexicon is for.

        >>> match_key("Ursula von der Leyen") == match_key("LEYEN, Ursula von der")
        True
        >>> match_key("Dr. Müller, Jürgen"), match_key("Zelensky") == match_key("Zelenskyy")
        ('jurgen muller', False)

    Args:
        name: A name, in any order of its parts.
        language: BCP 47 code; romanises a name in another script first, by the language's usual system.

    Raises:
        InputError: `name` is no string.
    """
    if not isinstance(name, str):
        raise InputError(name)
    table = system_for(language) if language is not None else None
    plain = unicodedata.normalize("NFKD", table.apply_to_names(name) if table is not None else name)
    plain = "".join(char for char in plain if unicodedata.category(char) != "Mn").casefold()
    words = [_DIGRAPHS.sub("", word) for word in _WORD.findall(plain.translate(_APOSTROPHES).translate(_LETTERS))]
    kept = [word for word in words if word not in _dropped()]
    return " ".join(sorted(kept or words))


@functools.cache
def _dropped() -> frozenset[str]:
    table = tomli.loads(_DATA.read_text("utf-8"))
    return frozenset(f"{table['particles']} {table['titles']}".split())
