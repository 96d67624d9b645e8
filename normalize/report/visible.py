"""Text as it can be shown on a terminal: nothing in it moves the cursor, rings, or hides."""

from __future__ import annotations

__all__ = ["named", "pictured"]

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code != ord("\n")}
_PICTURES |= {ord("\t"): ord(" "), 0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)


def pictured(text: str) -> str:
    """Return a text with the pictures of control characters for themselves, code point for code point."""
    return text.translate(_PICTURES)


def named(text: str) -> str:
    """Return a text with `<U+200B>` for what cannot be seen; line feeds and ordinary spaces stay."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() or letter == "\n" else f"<U+{ord(letter):04X}>" for letter in text)
