"""Searches of whole texts and many lines: compiled where the package was built with a C compiler, else in Python.

So is what keeps the answers that every text asks for (`kept`, `Measured`).

Both give the same answers. `NORMALIZE_PURE=1` in the environment chooses Python, when installing and when running.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from normalize.scan import words
from normalize.scan.attributions import CLASSES, Attribution, Roles
from normalize.scan.chain import ABSENT, MOVES, Chain, Groups
from normalize.scan.characters import (
    case_counts,
    has_controls,
    in_odd_tokens,
    keeps_case,
    lower,
    plain_token,
    split_words,
    token_edges,
)
from normalize.scan.clauses import Clauses, Cut, Pair, joined_words
from normalize.scan.counting import WordCounts, count_pairs, find_word, word_pattern
from normalize.scan.facts import FALSE, THERE, TRUE, fact_rows
from normalize.scan.inventory import between_letters, high_characters, high_sequences, places, stretches
from normalize.scan.keeping import Measured, kept
from normalize.scan.languages import Votes, class_counts, likeliest, shares
from normalize.scan.lines import (
    begin_alike,
    begin_inside,
    echoes,
    filled,
    headings,
    line_edges,
    line_spans,
    low_words,
    open_lines,
    split_lines,
    wider,
)
from normalize.scan.lists import OF_ROW, Counted, Row, Weighing, WordList
from normalize.scan.pages import BRACKET, CREDIT, DATE, NUMBERED, PHRASE, START, TAIL, PageSigns, PlainPages
from normalize.scan.prose import CountsBehind, capital_names
from normalize.scan.quotations import doubled, lone_marks, padded_lines, quoted_spans, quotes_words, single_spans
from normalize.scan.sentences import last_start
from normalize.scan.signs import code_signs
from normalize.scan.spacing import (
    at_steps,
    inner_capitals,
    odd_spacing,
    pairs,
    plain_joints,
    row_commas,
    words_around,
    words_beside,
)
from normalize.scan.splicing import changes, merged_columns, settled, spliced, transposed
from normalize.scan.starts import carriers, lower_starts, lower_word, may_carry, standing
from normalize.scan.tallies import Choice, best_part, best_run, chosen_sums, line_counts, masked, ranks, shared
from normalize.scan.triggers import Companion, Idle, Triggers
from normalize.scan.weights import WordWeights
from normalize.scan.words import Words, runs

if not TYPE_CHECKING and not os.environ.get("NORMALIZE_PURE"):
    with contextlib.suppress(ImportError):
        from normalize.scan._chain import Chain
        from normalize.scan._characters import (
            case_counts,
            has_controls,
            in_odd_tokens,
            keeps_case,
            lower,
            plain_token,
            split_words,
            token_edges,
        )
        from normalize.scan._clauses import Clauses, joined_words
        from normalize.scan._counting import WordCounts, count_pairs, find_word
        from normalize.scan._facts import fact_rows
        from normalize.scan._inventory import between_letters, high_characters, high_sequences, places, stretches
        from normalize.scan._keeping import Measured, kept
        from normalize.scan._languages import Votes, class_counts, likeliest, shares
        from normalize.scan._lines import (
            begin_alike,
            begin_inside,
            echoes,
            filled,
            headings,
            line_edges,
            line_spans,
            low_words,
            open_lines,
            split_lines,
            wider,
        )
        from normalize.scan._lists import WordList
        from normalize.scan._pages import PlainPages
        from normalize.scan._prose import CountsBehind, capital_names
        from normalize.scan._quotations import (
            doubled,
            lone_marks,
            padded_lines,
            quoted_spans,
            quotes_words,
            single_spans,
        )
        from normalize.scan._sentences import last_start
        from normalize.scan._signs import code_signs
        from normalize.scan._spacing import (
            at_steps,
            inner_capitals,
            odd_spacing,
            pairs,
            plain_joints,
            row_commas,
            words_around,
            words_beside,
        )
        from normalize.scan._splicing import changes, merged_columns, settled, spliced, transposed
        from normalize.scan._starts import carriers, lower_starts, lower_word, may_carry, standing
        from normalize.scan._tallies import best_part, best_run, chosen_sums, line_counts, masked, ranks, shared
        from normalize.scan._weights import WordWeights
        from normalize.scan._words import Words
        from normalize.scan.automaton import Triggers

__all__ = [
    "ABSENT",
    "BRACKET",
    "CLASSES",
    "COMPILED",
    "CREDIT",
    "DATE",
    "FALSE",
    "MOVES",
    "NUMBERED",
    "OF_ROW",
    "PHRASE",
    "START",
    "TAIL",
    "THERE",
    "TRUE",
    "Attribution",
    "Chain",
    "Choice",
    "Clauses",
    "Companion",
    "Counted",
    "CountsBehind",
    "Cut",
    "Groups",
    "Idle",
    "Measured",
    "PageSigns",
    "Pair",
    "PlainPages",
    "Roles",
    "Row",
    "Triggers",
    "Votes",
    "Weighing",
    "WordCounts",
    "WordList",
    "WordWeights",
    "Words",
    "at_steps",
    "begin_alike",
    "begin_inside",
    "best_part",
    "best_run",
    "between_letters",
    "capital_names",
    "carriers",
    "case_counts",
    "changes",
    "chosen_sums",
    "class_counts",
    "code_signs",
    "count_pairs",
    "doubled",
    "echoes",
    "fact_rows",
    "filled",
    "find_word",
    "has_controls",
    "headings",
    "high_characters",
    "high_sequences",
    "in_odd_tokens",
    "inner_capitals",
    "joined_words",
    "keeps_case",
    "kept",
    "last_start",
    "likeliest",
    "line_counts",
    "line_edges",
    "line_spans",
    "lone_marks",
    "low_words",
    "lower",
    "lower_starts",
    "lower_word",
    "masked",
    "may_carry",
    "merged_columns",
    "odd_spacing",
    "open_lines",
    "padded_lines",
    "pairs",
    "places",
    "plain_joints",
    "plain_token",
    "quoted_spans",
    "quotes_words",
    "ranks",
    "row_commas",
    "runs",
    "settled",
    "shared",
    "shares",
    "single_spans",
    "spliced",
    "split_lines",
    "split_words",
    "standing",
    "stretches",
    "token_edges",
    "transposed",
    "wider",
    "word_pattern",
    "words_around",
    "words_beside",
]

COMPILED: bool = Words is not words.Words
"""Whether the compiled searches are in use."""
