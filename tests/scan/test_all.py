"""What holds for all compiled searches: they are in use, take linear time, refuse what is no text, and leak nothing."""

from __future__ import annotations

import importlib
import sys
from array import array
from pathlib import Path

import pytest
from timing import assert_linear
from twins import LETTERS, NONE, ROLES, compiled, weigh

from normalize import scan


@compiled
@pytest.mark.parametrize("path", sorted(Path(scan.__file__).parent.glob("_*.c")), ids=lambda path: path.stem)
def test_the_compiled_search_is_the_one_in_use(path: Path) -> None:
    """Nothing that is compiled is forgotten in the package."""
    module = importlib.import_module(f"normalize.scan.{path.stem}")
    for name in set(dir(module)) & set(scan.__all__):
        if name != "Triggers":
            assert getattr(scan, name) is getattr(module, name)


@pytest.mark.parametrize("unit", ["a", "a. ", "www.", "é", " ", "'a", "[1]", ".a", "''", '"', '"a\n', " \u201ca"])
def test_linear(unit: str) -> None:
    """Each function on whatever a text is full of."""
    known = scan.Words(["a", "aaaa"])
    votes = scan.Votes({"a": 1, "aaaa": 2}, ("x", "y"))
    ordinary = scan.WordList(".")
    ordinary.add("a", 1)

    def work(times: int) -> None:
        text = unit * times
        scan.CountsBehind(text, (" ", ", ")).balance(known, set())
        scan.capital_names(text), ordinary.unlisted(text, {" a "}, NONE)
        known.among(text), known.tokens(text), known.beside(text, "a", "."), known.occurrences(text)
        known.latin(text)
        known.behind(text, "'.")
        known.rows(text), known.sparse([text], 40, 0.5), known.begin([text])
        scan.odd_spacing(text, ".,", ".", "'", "", "", "", "'", ("!", "a?")), known.end([text], 1, ("ab",))
        scan.plain_joints(text, list(range(len(text))), "a", "a", "a", "a"), scan.inner_capitals(text)
        scan.words_around(text, list(range(len(text))), "a", "'", 64)
        scan.pairs(text, "\n\n"), scan.at_steps(text, "a", 2, 3), scan.words_beside(text, len(text), len(text), "'", 64)
        scan.lower_starts(text, ".]", "'", " ", "'"), scan.may_carry(text, 0, len(text)), scan.lower_word(text, 0)
        scan.carriers(text, [(0, text), (len(text), "")], ".", len(text))
        scan.doubled(text, "'a"), scan.lone_marks(text, '"\u201c'), scan.padded_lines(text, '"')
        scan.quoted_spans(text, 0, len(text), '"\u201c', "'"), scan.quotes_words(text, len(text), '"\u201c', "'")
        scan.case_counts(text), scan.has_controls(text), scan.lower(text), scan.split_words(text)
        scan.keeps_case(0.0, 1.0, 1, text)
        scan.joined_words(text, 0, len(text))
        scan.Clauses({"a": (1, 1, 1, 1)}, ".a", ".,", "'", "]", '"', 1, 2, *LETTERS).cut(
            text, 0, len(text), lambda *_: True
        )
        (
            scan.Chain((("p", b"\0"),), (("a", b"\0"),), weigh, array("d", [1])).spans(
                tuple(text), (0,) * len(text), ("", *text), bytes(len(text) + 1), 0.2
            )
        )
        scan.class_counts(text, b""), votes.count(text, len(text), "'."), votes.elected(text, 1, 0.5, 0.5)
        (
            scan.split_lines(text),
            scan.line_edges([text]),
            scan.filled([text], len(text)),
            scan.headings([text], 9, 2, 0.5, 0.5),
            scan.open_lines([text], len(text), ".", len(text), 2),
            scan.low_words(text, set(), {text}),
            scan.begin_alike(f"{text}\n{text[1:]}", 9, len(text), "a", 1, len(text)),
            scan.begin_inside(f"{text}\n{text[1:]}", 24, "a", 1, len(text)),
        )
        scan.find_word(text, text[: len(text) // 2] or "a", 0), scan.count_pairs(text, "a", "b")
        scan.line_counts([text]), scan.masked([text]), scan.ranks(text.encode(errors="replace"), range(99), 9)
        (
            scan.WordWeights((), {}).sums([text], 1),
            scan.shared(scan.WordWeights((), {}).sums(text.split("a"), 1)[-1], bytes(text.count("a") + 1)),
        )
        scan.chosen_sums([bytes(len(text))], (((), bytes(256), bytes(256)),))
        scan.best_run([0.5] * len(text)), scan.best_part([0.5] * len(text), range(len(text)), 1.0)
        scan.high_characters(text, ""), scan.high_sequences(text)
        scan.code_signs(text), scan.places(text, "a\u00e9"), scan.stretches(text, "a\u00e9")
        scan.echoes([text, text], 3, 3), scan.echoes(text.split("a"), 1, 1)

    assert_linear(work)


@compiled
@pytest.mark.parametrize(
    "call",
    [
        lambda: scan.Words([1]),
        lambda: scan.Words(["a"]).among(b"a"),
        lambda: scan.Words(["a"]).tokens(b"a"),
        lambda: scan.Words(["a"]).beside("a", "", b"a"),
        lambda: scan.Words(["a"]).rows(b"a"),
        lambda: scan.Words(["a"]).sparse([1], 1, 0.1),
        lambda: scan.Words(["a"]).begin([None]),
        lambda: scan.Words(["a"]).end([1], 1, ()),
        lambda: scan.Words(["a"]).end(["b"], None, ()),
        lambda: scan.Words(["a"]).end(["b"], 1, (1,)),
        lambda: scan.Words(["a"]).end(["b"], 1, ["b"]),
        lambda: scan.Words(["a"]).occurrences(1),
        lambda: scan.Words(["a"]).latin(b"a"),
        lambda: scan.Words(["a"]).behind("a", 1),
        lambda: scan.odd_spacing("a", 1, "", "", "", "", "", "", ()),
        lambda: scan.odd_spacing("a", "", "", "", "", "", "", "", (1,)),
        lambda: scan.code_signs(b"a"),
        lambda: scan.inner_capitals(b"a"),
        lambda: scan.pairs("a", 1),
        lambda: scan.at_steps(b"a", "a", 1, 1),
        lambda: scan.plain_joints("a", [0], "a", "", "", None),
        lambda: scan.plain_joints("a", (0,), "a", "", "", ""),
        lambda: scan.plain_joints("a", ["a"], "a", "", "", ""),
        lambda: scan.row_commas("a", (0,), 1),
        lambda: scan.row_commas("a", ["a"], 1),
        lambda: scan.words_around("a", [0], "a", None, 1),
        lambda: scan.words_around("a", ["a"], "a", "", 1),
        lambda: scan.words_beside("a", 0, 1, None, 1),
        lambda: scan.last_start(1, 1),
        lambda: scan.spliced(1, [], [], []),
        lambda: scan.spliced("a", [0], [1], [1]),
        lambda: scan.spliced("a", ["a"], [1], [""]),
        lambda: scan.spliced("a", 1, [1], [""]),
        lambda: scan.merged_columns(1),
        lambda: scan.merged_columns([1]),
        lambda: scan.merged_columns([("a", 1, [1], [""], [1.0])]),
        lambda: scan.merged_columns([("a", ["a"], [1], [""], [1.0])]),
        lambda: scan.transposed(1),
        lambda: scan.transposed([1]),
        lambda: scan.transposed([(1,), 2]),
        lambda: scan.changes(1, [], [], []),
        lambda: scan.changes("a", [0], [1], [1]),
        lambda: scan.changes("a", ["a"], [1], [""]),
        lambda: scan.lower_starts("a", ".", "", " ", None),
        lambda: scan.lower_word(b"a", 0),
        lambda: scan.may_carry("a", None, 1),
        lambda: scan.carriers("a", [("a", "a")], "", 1),
        lambda: scan.carriers("a", [(0, 1)], "", 1),
        lambda: scan.carriers("a", [0], "", 1),
        lambda: scan.split_words(b""),
        lambda: scan.plain_token(1, 1, 1),
        lambda: scan.in_odd_tokens("a", [None], [1]),
        lambda: scan.in_odd_tokens("a", 1, [1]),
        lambda: scan.token_edges("a", None, 1),
        lambda: scan.split_lines(b"a"),
        lambda: scan.line_edges(["a", 1]),
        lambda: scan.line_spans(["a", 1]),
        lambda: scan.headings(["a", 1], 1, 1, 0.5, 0.5),
        lambda: scan.open_lines(["a", 1], 1, "", 1, 1),
        lambda: scan.open_lines(["a"], 1, 1, 1, 1),
        lambda: scan.low_words(1, set(), set()),
        lambda: scan.low_words("a a", (), set()),
        lambda: scan.headings(["a"], 1, 1, 0.5, "a"),
        lambda: scan.filled([None], 1),
        lambda: scan.begin_alike(1, 1, 1, "", 0, 1),
        lambda: scan.begin_alike("a", 1, 1, None, 0, 1),
        lambda: scan.begin_inside(1, 1, "", 0, 1),
        lambda: scan.begin_inside("a", 1, None, 0, 1),
        lambda: scan.echoes([b""], 1, 1),
        lambda: scan.WordWeights((), {1: (1, 2, 3, 4)}),
        lambda: scan.WordWeights((), {}).sums([b"a"], 1),
        lambda: scan.shared([1], b"a"),
        lambda: scan.ranks(memoryview(b"ab").cast("H"), [1]),
        lambda: scan.WordCounts(b"a", "", False),  # noqa: FBT003 (as in C)
        lambda: scan.WordCounts("a", None, False),  # noqa: FBT003 (as in C)
        lambda: scan.WordCounts("a", "", False).count(b"a"),  # noqa: FBT003 (as in C)
        lambda: scan.find_word("a", b"a", 0),
        lambda: scan.count_pairs("a", "a", b"a"),
        lambda: scan.masked([b"a"]),
        lambda: scan.line_counts([b"a"]),
        lambda: scan.ranks(["a"], [1]),
        lambda: scan.best_run(["a"]),
        lambda: scan.best_part(["a"], [1], 1.0),
        lambda: scan.chosen_sums([1], ((((0, bytes(256)),), bytes(256), bytes(256)),)),
        lambda: scan.chosen_sums([b"a"], ((((0, b""),), bytes(256), bytes(256)),)),
        lambda: scan.chosen_sums([b"a"], (((), bytes(256), None),)),
        lambda: scan.has_controls(None),
        lambda: scan.lower(b"A"),
        lambda: scan.high_characters("a", None),
        lambda: scan.high_sequences(b"a"),
        lambda: scan.places("a", 1),
        lambda: scan.between_letters("a", ["a"], 1),
        lambda: scan.between_letters("a", (0,), 1),
        lambda: scan.stretches(b"a", "a"),
        lambda: scan.class_counts(b"", b""),
        lambda: scan.Votes({1: 1}, ()),
        lambda: scan.Votes({"a": "a"}, ()),
        lambda: scan.Votes({}, ()).count(b"", 1, ""),
        lambda: scan.Votes({}, ()).elected(b"", 1, 0.5, 0.5),
        lambda: scan.Votes({}, ()).elected("", 1, 0.5),
        lambda: scan.Votes({}, ()).elected("", 1, "a", 0.5),
        lambda: scan.Votes({}, ()).leads([""], 1, "", b"", 0.5),
        lambda: scan.likeliest("a", *[array("I")] * 7, b""),
        lambda: scan.shares(array("d", [1]), 1, [0], 0.0, array("I", [0]), 0, 1, 1, 0.5),
        lambda: scan.CountsBehind("a", (1,)),
        lambda: scan.CountsBehind("a", [" "]),
        lambda: scan.CountsBehind("a", ()).low(1),
        lambda: scan.CountsBehind("a", ()).capital(b"a"),
        lambda: scan.CountsBehind("a", ()).forms(None),
        lambda: scan.CountsBehind("a", ()).known_low({"a"}, 1, 1),
        lambda: scan.CountsBehind("a", ()).known_low(scan.Words(["a"]), "a", 1),
        lambda: scan.CountsBehind("a", ()).balance({"a"}, set()),
        lambda: scan.CountsBehind("a", ()).balance(scan.Words(["a"]), "a"),
        lambda: scan.capital_names(b"a"),
        lambda: scan.Chain([], (), weigh, array("d", [1])),
        lambda: scan.Chain((), ("ab",), weigh, array("d", [1])),
        lambda: scan.Chain((), (), weigh, (1.0,)),
        lambda: scan.Chain((), (), weigh, array("d", [1])).spans((1,), (0,), ("", ""), bytes(2), 0.2),
        lambda: scan.Chain((), (), weigh, array("d", [1])).spans(("a",), ("",), ("", ""), bytes(2), 0.2),
        lambda: scan.Chain((), (("a", b"\0"),), len, array("d", [1])).spans((), (), ("a",), bytes(1), 0.2),
        lambda: scan.WordList(1),
        lambda: scan.WordList("").add(1, 0),
        lambda: scan.WordList("").add_weighed(1, 0, 0, 0, 0, 0),
        lambda: scan.WordList("").add_weighed("a", 0, 0, 1.5, 0, 0),
        lambda: scan.WordList("").weigh(None, 0),
        lambda: scan.WordList("").unlisted(b"a", frozenset(), NONE),
        lambda: scan.WordList("").unlisted("a", 1, NONE),
        lambda: scan.WordList("").unlisted("a", frozenset(), {"a": 1}),
        lambda: scan.WordList("").unlisted("a", frozenset(), NONE, "b"),
        lambda: scan.WordList("").unlisted("a", frozenset(), NONE, (0.0, 1, array("i"), 1)),
        lambda: scan.doubled("a", 1),
        lambda: scan.lone_marks(b"", "a"),
        lambda: scan.quotes_words("a", 1, "a", None),
        lambda: scan.padded_lines("a", None),
        lambda: scan.joined_words(b"a", 0, 1),
        lambda: scan.Clauses({}, ".", ".", "-", None, "'", 0, 2, *LETTERS),
        lambda: scan.Clauses({1: (0, 0, 0, 0)}, ".", ".", "-", ")", "'", 0, 2, *LETTERS),
        lambda: scan.Clauses({"a": (0, 0, 0)}, ".", ".", "-", ")", "'", 0, 2, *LETTERS),
        lambda: scan.Clauses({"a": ("a", 0, 0, 0)}, ".", ".", "-", ")", "'", 0, 2, *LETTERS),
        lambda: scan.Clauses({}, ".", ".", "-", ")", "'", 0, 2, *LETTERS).cut(b"a", 0, 1, lambda *_: True),
        lambda: scan.Clauses({}, ".", ".", "-", ")", "'", 0, 2, *LETTERS).cut("a. b", 0, 4, None),
        lambda: scan.Clauses({"a": (1, 0, 0, 0)}, ".", ".", "-", ")", "'", 0, 2, *LETTERS).cut("a", 0, 1),
        lambda: scan.Clauses({}, ".", ".", "-", ")", "'", 0, 2, list, *LETTERS[1:]),
        lambda: scan.quoted_spans("a", 0, 1, "a", None),
        lambda: scan.Clauses({}, ".", ".", "-", ")", "'", 0, 2, *LETTERS, list, ROLES),
        lambda: scan.Clauses({}, ".", ".", "-", ")", "'", 0, 2, *LETTERS, tuple, (None,) * len(ROLES)),
        lambda: scan.fact_rows((), (), 1),
        lambda: scan.fact_rows([("a",)], (), 1),
        lambda: scan.fact_rows([[("a",)]], (), 1),
        lambda: scan.fact_rows([[(0, 1, "", 0, 0, 0, "", b"-", 1, 0, 0, 0, 0, "", None)]], (), 1),
        lambda: scan.fact_rows([[(0, 1, "", 0, 0, 0, "", "-", 1, 0, 0, 0, 0, "", ("a",))]], (), 1),
        lambda: scan.fact_rows([[(0, 1, "", 0, 0, 0, "", "-", 1, 0, 0, 0, 0, "", None)]], ("a",), 1),
    ],
)
def test_wrong_types_raise(call) -> None:  # noqa: ANN001 (any call)
    """No other object is read as a string."""
    with pytest.raises(TypeError):
        call()


@compiled
def test_wrong_rows_raise() -> None:
    """Rows that are too short or too long, and facts and groups that do not fit into a key."""
    chain = scan.Chain((("p", b"\1"),), (("a", b"\0"),), weigh, array("d", [1]))
    for pieces, places in ((("a",), ("", "")), (("aa",), ("", "\U0001f600")), (("aa",), ("",))):
        with pytest.raises(ValueError, match=r"facts|places"):
            chain.spans(pieces, (0,), places, bytes(2), 0.2)
    with pytest.raises(ValueError, match="too long"):
        scan.Clauses({"a" * 65: (0, 0, 0, 0)}, ".", ".", "-", ")", "'", 0, 2, *LETTERS)
    with pytest.raises(ValueError, match=r"one mark|shorter|longer"):
        scan.Clauses({}, ".,", ".", "-", ")", "'", 0, 2, *LETTERS)
    with pytest.raises(ValueError, match="roles"):
        scan.Clauses({}, ".", ".", "-", ")", "'", 0, 2, *LETTERS, tuple, (1,))
    with pytest.raises(ValueError, match="outside"):
        scan.Clauses({}, ".", ".", "-", ")", "'", 0, 2, *LETTERS).cut("a", 0, 2, lambda *_: True)
    for groups, odds in (((("p", b""),), [1]), ((("p", bytes(8)),), [1]), ((), [])):
        with pytest.raises(ValueError, match=r"facts|exponentials"):
            scan.Chain(groups, (), weigh, array("d", odds))


@compiled
def test_nothing_leaks() -> None:
    """References are given back."""
    entry, text = "abcd", " ".join(["abcd"] * 3)
    before = sys.getrefcount(entry)
    for _ in range(100):
        known = scan.Words([entry])
        assert known.among(text) == {entry}
        known.begin([text]), known.end([text], 1, (entry,))
        known.sparse([text], 2, 0.5)
        votes = scan.Votes({entry: 1}, (entry,))
    del known, votes
    for _ in range(100):
        clauses = scan.Clauses({entry: (1, 1, 1, 1)}, ".", ".", "-", ")", "'", 1, 2, *LETTERS, scan.Attribution, ROLES)
        found = clauses.cut(f"{entry}. {entry}", 0, 10, lambda *_: False)
        assert [each[-1].verb for each in found] == [entry, entry]
        assert len(scan.fact_rows([found], (0.5,), 0)[1]) == 3
        chain = scan.Chain((), ((entry[0], b"\0"),), lambda _: (1,) * 6, array("d", [1]))
        assert chain.spans((entry,), (1,), ("", entry), bytes(2), 0.1)
    del chain, clauses, found
    for _ in range(100):
        ordinary = scan.WordList(entry)
        ordinary.add_beside(entry)
        counts = scan.CountsBehind(f"A {entry} Abc ABC Abc I\u0130 I\u0130 " + text, (" ", entry))
        assert counts.all_low() == {entry: 4}
        assert counts.all_forms() == {"Abc": 2, "ABC": 1, "I\u0130": 2}
        assert counts.forms("abc") == {"Abc": 2, "ABC": 1}
        assert counts.balance(scan.Words([entry]), set()) == (1, 0, {entry: (4, 0)})
        assert counts.low(entry) == counts.low(entry.title()) + 4
        assert len(ordinary.unlisted(f"{text} B", {f" {entry} "}, counts)[0]) == 1
        ordinary.weigh(entry, 0)
        for beside in (False, True):
            ordinary.add_weighed(entry, 0, 0, 1, beside, 0)
        ones = array("i", [1] * scan.OF_ROW)
        weighing = scan.Weighing(4, 0, ones, ones)
        assert len(ordinary.unlisted(f"{text} B {text}", {f" {entry} "}, counts, weighing)[0]) == 3
        del weighing
    del counts
    del ordinary
    assert sys.getrefcount(entry) == before
