"""What functions gave, kept: what is compiled and what is in Python do the same."""

from __future__ import annotations

import copy
import gc
import pickle
import sys
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from twins import compiled

from normalize import scan
from normalize.language import language
from normalize.scan import keeping

Keep = Callable[[Callable[[Any], Any]], Callable[[Any], Any]]


@pytest.mark.parametrize("keep", [scan.kept, keeping.kept])
def test_each_argument_is_asked_about_once(keep: Keep) -> None:
    """What is equal is one argument, and what was given once is given again, None too."""
    asked: list[object] = []
    known = keep(asked.append)
    assert [known(key) for key in ("a", "b", "a", "", str(b"a", "ascii"))] == [None] * 5
    assert asked == ["a", "b", ""]
    assert keep(lambda key: [key])("a") is not keep(lambda key: [key])("a")


@pytest.mark.parametrize("keep", [scan.kept, keeping.kept])
def test_what_is_raised_is_not_kept(keep: Keep) -> None:
    """The function is asked again then."""
    keys: list[str] = []

    def strict(key: str) -> int:
        keys.append(key)
        return len(key) if len(keys) > 1 else keys.index("no such key")

    known = keep(strict)
    with pytest.raises(ValueError, match="not in list"):
        known("ab")
    assert [known("ab"), known("ab")] == [2, 2]
    assert keys == ["ab", "ab"]


@pytest.mark.parametrize("keep", [scan.kept, keeping.kept])
def test_a_function_that_asks_itself(keep: Keep) -> None:
    """As that does which reads a language by another one's tag."""
    known: Callable[[int], int] = keep(lambda number: 1 if number < 2 else known(number - 1) + known(number - 2))
    assert known(50) == 20365011074


@pytest.mark.parametrize("keep", [scan.kept, keeping.kept])
def test_wrong_arguments(keep: Keep) -> None:
    """What is no function is refused, as are lists, which are no keys."""
    with pytest.raises(TypeError):
        keep(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        keep(len)([])


def test_a_kept_function_is_sent_by_its_name() -> None:
    """As any function is, and it tells of itself what that does which it asks."""
    assert pickle.loads(pickle.dumps(language)) is language is copy.deepcopy(language)
    assert language.__doc__ is not None
    assert language.__doc__.startswith("Return the language")


class _Text(scan.Measured):
    """Something to measure, which may take arguments."""

    def __init__(self, text: str = "") -> None:
        self.text = text


class _PureText(keeping.Measured):
    def __init__(self, text: str = "") -> None:
        self.text = text


def _size(of: _Text | _PureText) -> int:
    return len(of.text)


@pytest.mark.parametrize("kind", [_Text, _PureText])
def test_each_function_is_measured_once(kind: Callable[[str], Any]) -> None:
    """None is kept like anything else, and each object has its own; functions ask for others."""
    asked: list[object] = []
    one, other = kind("one"), kind("other")
    assert [one.measure(asked.append), one.measure(asked.append), other.measure(asked.append)] == [None] * 3
    assert asked == [one, other]

    texts = [one, other, kind(text="third")]
    assert [each.measure(lambda of: -int(of.measure(_size))) for each in texts] == [-3, -5, -5]


@pytest.mark.parametrize("kind", [_Text, _PureText])
def test_what_a_measure_raises_is_not_kept(kind: Callable[[], Any]) -> None:
    """It is asked again; what is no function and what has no hash is refused."""
    text, asked = kind(), []

    def fails_once(_: object) -> int:
        asked.append(1)
        return 1 // (len(asked) - 1)

    with pytest.raises(ZeroDivisionError):
        text.measure(fails_once)
    assert [text.measure(fails_once), text.measure(fails_once)] == [1, 1]
    for wrong in (1, []):
        with pytest.raises(TypeError):
            text.measure(wrong)


@pytest.mark.parametrize("kind", [_Text, _PureText])
def test_what_refers_to_the_measured_is_collected_with_it(kind: Callable[[], Any]) -> None:
    """A measure that gives the object itself makes a circle."""
    text = kind()
    text.measure(lambda of: [of])
    gone = weakref.ref(text)
    del text
    gc.collect()
    assert gone() is None


@compiled
def test_nothing_leaks() -> None:
    """References are given back with what holds them."""
    value = object()
    before = sys.getrefcount(value)
    for _ in range(100):
        known = scan.kept(lambda _: value)
        assert known("a") is known("a") is value
        del known
        text = _Text()
        assert text.measure(lambda _: value) is value
        del text
    assert sys.getrefcount(value) == before
