"""The chain over clauses as a model to fit: damaged documents with the right answers, and the fit.

Documents (edited prose, its quotation marks in place) lose their marks, and a conditional random field (three states,
L2, L-BFGS) learns to find them again. Used by fit_quotes.py and report_quotes.py; needs numpy and scipy, which the
package itself does not.
"""

from __future__ import annotations

import functools
import re
from itertools import accumulate

import attrs
import numpy as np
from quote_marks import quoted
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from normalize.document import Document
from normalize.language import language
from normalize.scan.chain import CLOSE, LATER, MOVES, OPEN, REOPEN, STAY, TURN
from normalize.stages.quotes.chain import features
from normalize.stages.quotes.clauses import Clause
from normalize.stages.quotes.gate import DOUBLE
from normalize.stages.quotes.passages import passages

_MARKS = re.compile(f"[{DOUBLE}]")
_LONG = 6  # words: the second kind of damage takes only the marks around so many
_NEVER = -1e9
Passages = list[list[Clause]]
# State (nothing quoted, inside, quoted before) and whether the next clause is inside, to move and next state.
_NEXT = {
    (0, False): (-1, 0),
    (0, True): (OPEN, 1),
    (1, False): (CLOSE, 2),
    (1, True): (STAY, 1),
    (2, False): (LATER, 2),
    (2, True): (REOPEN, 1),
}


def stripped(text: str, *, long_only: bool) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and where the quotations stand in it."""
    chosen = [span for span in quoted(text).spans if not long_only or len(text[slice(*span)].split()) >= _LONG]
    if long_only:
        lost = {at for low, high in chosen for at in (low, high - 1) if text[at] in DOUBLE}
    else:
        lost = {match.start() for match in _MARKS.finditer(text)}
    place = list(accumulate((at not in lost for at in range(len(text))), initial=0))
    hurt = "".join(char for at, char in enumerate(text) if at not in lost)
    return hurt, [_trimmed(hurt, place[low], place[high]) for low, high in chosen]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the spaces that some languages set inside the marks."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def labelled(text: str, spans: list[tuple[int, int]], code: str) -> tuple[Passages, list[bool], list[bool]]:
    """Return the passages of a text, which of their clauses stand inside a quotation, and which begin one."""
    paragraphs = passages(Document(text, language(code)))
    flat = [item for paragraph in paragraphs for item in paragraph]
    starts = {clause.start: number for number, clause in enumerate(flat)}
    ends = {clause.end - back: number for back in range(2, -1, -1) for number, clause in enumerate(flat)}
    inside, begins = [False] * len(flat), [False] * len(flat)
    for low, high in spans:
        first, last = starts.get(low), ends.get(high, -1)
        if first is not None and last >= first:
            begins[first] = True
            inside[first : last + 1] = [True] * (last - first + 1)
    return paragraphs, inside, begins


def moves(inside: list[bool], begins: list[bool], paragraph: list[bool]) -> list[int]:
    """Return the move at every place between clauses, the end of the document included; -1 for staying outside."""
    found = []
    state = 0
    for flag, begin, starts in zip(inside, begins, paragraph, strict=False):
        move, state = _NEXT[state, flag]
        found.append(TURN if move == STAY and begin else move)
        if starts and not flag:
            state = 0  # a new paragraph has nothing quoted yet
    found.append(_NEXT[state, False][0])
    return found


@attrs.frozen
class Part:
    """One damaged document: the numbers of its features, and the moves that are right.

    Args:
        document: Its number among the documents.
        code: Its language.
        weight: In the loss.
        segments: Of each clause the numbers of its features.
        places: Of each place between clauses, the end included.
        inside: Whether a clause is quoted.
        forced: Whether it cannot be, since a mark stands in it or it has no features.
        paragraph: Whether a place begins a paragraph.
        moves: The right one at each place, -1 for staying outside.
    """

    document: int
    code: str
    weight: float
    segments: list[np.ndarray]
    places: list[np.ndarray]
    inside: list[bool]
    forced: list[bool]
    paragraph: list[bool]
    moves: list[int]


class Data:
    """All documents, their features numbered: cut once, fitted in any selection."""

    def __init__(self) -> None:
        """Start empty."""
        self.segments: dict[str, int] = {}
        self.places: dict[str, int] = {}
        self.parts: list[Part] = []

    def add(self, document: int, text: str, spans: list[tuple[int, int]], code: str, weight: float) -> None:
        """Add one damaged document."""
        paragraphs, inside, begins = labelled(text, spans, code)
        if not paragraphs:
            return
        segments, places = features(text, paragraphs)
        flat = [item for paragraph in paragraphs for item in paragraph]
        forced = [clause.marked or not row for clause, row in zip(flat, segments, strict=True)]
        starts = [number == 0 for clauses in paragraphs for number in range(len(clauses))]
        open_ = [flag and not shut for flag, shut in zip(inside, forced, strict=True)]
        rows = _numbers(segments, self.segments), _numbers(places, self.places)
        right = moves(open_, begins, starts)
        self.parts.append(Part(document, code, weight, *rows, open_, forced, [*starts, True], right))


def _numbers(rows: list[list[str]], known: dict[str, int]) -> list[np.ndarray]:
    return [np.array([known.setdefault(name, len(known)) for name in row], np.int32) for row in rows]


Weights = tuple[dict[str, float], dict[str, list[float]]]
"""Of clause features, and of place features (one a move)."""
_LEXICAL = re.compile(r"(?:w|sf|f\W+|fP)=(.*)")


def _matrix(
    rows: list[np.ndarray], codes: list[str], known: dict[str, int], words: frozenset[str], least: int, *, own: bool
) -> tuple[csr_matrix, list[str]]:
    """Return the features of rows as a sparse matrix of ones, and their names.

    Only those often enough met, words only where they are known.

    Args:
        rows: The numbers of their features.
        codes: Of each row its language.
        known: The features and their numbers.
        words: Those that may be features.
        least: Occurrences of a feature.
        own: Whether each stands once more as its language's own.
    """
    names = list(known)
    pointers = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate(rows).astype(np.int64)
    matches = map(_LEXICAL.fullmatch, names)
    usable = np.array([match is None or match[1] in words for match in matches])
    languages = sorted(set(codes))
    found, labels = [], []
    for copy in range(1 + own):
        if copy:
            language_of = np.array([languages.index(code) for code in codes])
            columns = columns + len(names) * np.repeat(language_of, np.diff(pointers))
        counts = np.bincount(columns, minlength=len(names) * (len(languages) if copy else 1))
        kept = np.flatnonzero((counts >= least) & np.tile(usable, len(counts) // len(names)))
        place = np.full(len(counts), -1)
        place[kept] = np.arange(len(kept))
        columns_kept = place[columns]
        chosen = columns_kept >= 0
        row_of = np.repeat(np.arange(len(rows)), np.diff(pointers))[chosen]
        found.append(csr_matrix((np.ones(len(row_of)), (row_of, columns_kept[chosen])), (len(rows), len(kept))))
        labels += [f"{languages[at // len(names)]}|{names[at % len(names)]}" if copy else names[at] for at in kept]
    return hstack(found, format="csr"), labels


def fit(  # noqa: PLR0915 (one loss, read in one piece)
    parts: list[Part], data: Data, words: frozenset[str], *, own: bool, least: int, l2: tuple[float, float], steps: int
) -> Weights:
    """Fit and return the weights.

    Args:
        parts: The damaged documents to fit on.
        data: Where they are from.
        words: Those that may be features.
        own: Whether each language has its own copy of every feature, besides the one that all share.
        least: Occurrences of a feature.
        l2: Strength of the regularisation of the shared weights, and of each language's own.
        steps: The most steps.
    """
    order = sorted(parts, key=lambda part: -len(part.segments))
    lengths = np.array([len(part.segments) for part in order])
    longest = int(lengths[0])
    codes = [part.code for part in order]
    clause_codes = [code for code, length in zip(codes, lengths, strict=True) for _ in range(length)]
    place_codes = [code for code, length in zip(codes, lengths, strict=True) for _ in range(length + 1)]
    inner, first = _matrix(
        [row for part in order for row in part.segments], clause_codes, data.segments, words, least, own=own
    )
    outer, second = _matrix(
        [row for part in order for row in part.places], place_codes, data.places, words, least, own=own
    )
    inner_rows, outer_rows = inner.T.tocsr(), outer.T.tocsr()
    print(f"{len(order)} damaged documents, {inner.shape} clauses, {outer.shape} places", flush=True)
    weights = np.array([part.weight for part in order])
    segment0 = np.cumsum([0, *lengths[:-1]])
    place0 = np.cumsum([0, *(lengths[:-1] + 1)])
    active = [int((lengths > t).sum()) for t in range(longest + 1)]
    inside, forced, paragraph, right = (
        np.concatenate([getattr(part, name) for part in order]) for name in ("inside", "forced", "paragraph", "moves")
    )
    owner_s, owner_p = np.repeat(weights, lengths), np.repeat(weights, lengths + 1)
    gold_s = inner_rows @ (inside * owner_s)
    gold_p = np.stack([outer_rows @ ((right == m) * owner_p) for m in range(MOVES)], 1)
    size = len(first)
    strength = np.array(
        [l2["|" in name] for name in first] + [l2["|" in name] for name in second for _ in range(MOVES)]
    )

    def logsum(*items: np.ndarray) -> np.ndarray:
        top = functools.reduce(np.maximum, items)
        return top + np.log(sum(np.exp(item - top) for item in items))

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        ws, wp = vector[:size], vector[size:].reshape(-1, MOVES)
        seg = inner @ ws
        seg[forced] = _NEVER
        pla = outer @ wp
        gold = float(gold_s @ ws + (gold_p * wp).sum())
        n = len(order)
        alpha = np.full((longest + 1, n, 3), _NEVER)
        state = np.full((n, 3), _NEVER)
        state[:, 0] = 0.0
        for t in range(longest):
            k = active[t]
            p = pla[place0[:k] + t]
            para = paragraph[place0[:k] + t]
            s = state[:k]
            alpha[t, :k] = s
            into = (
                logsum(s[:, 0] + p[:, OPEN], s[:, 1] + p[:, STAY], s[:, 1] + p[:, TURN], s[:, 2] + p[:, REOPEN])
                + seg[segment0[:k] + t]
            )
            closed = s[:, 1] + p[:, CLOSE]
            later = s[:, 2] + p[:, LATER]
            zero = np.where(para, logsum(s[:, 0], closed, later), s[:, 0])
            one = np.where(para, _NEVER, logsum(closed, later))
            state = state.copy()
            state[:k, 0], state[:k, 1], state[:k, 2] = zero, into, one
        alpha_end = state
        p = pla[place0 + lengths]
        final = logsum(state[:, 0], state[:, 1] + p[:, CLOSE], state[:, 2] + p[:, LATER])
        value = float((weights * final).sum())
        gs = np.zeros(len(seg))
        gp = np.zeros_like(pla)
        beta = np.stack([np.zeros(n), p[:, CLOSE], p[:, LATER]], 1)
        gp[place0 + lengths, CLOSE] = np.exp(alpha_end[:, 1] + p[:, CLOSE] - final) * weights
        gp[place0 + lengths, LATER] = np.exp(alpha_end[:, 2] + p[:, LATER] - final) * weights
        for t in range(longest - 1, -1, -1):
            k = active[t]
            at = place0[:k] + t
            p = pla[at]
            para = paragraph[at]
            s = alpha[t, :k]
            b = beta[:k]
            e = seg[segment0[:k] + t]
            f = final[:k]
            w = weights[:k]
            target = np.where(para, b[:, 0], b[:, 2])
            for move, source in ((OPEN, 0), (STAY, 1), (TURN, 1), (REOPEN, 2)):
                q = np.exp(s[:, source] + p[:, move] + e + b[:, 1] - f) * w
                gp[at, move] = q
                gs[segment0[:k] + t] += q
            gp[at, CLOSE] = np.exp(s[:, 1] + p[:, CLOSE] + target - f) * w
            gp[at, LATER] = np.exp(s[:, 2] + p[:, LATER] + target - f) * w
            ib = e + b[:, 1]
            new = np.stack(
                [
                    logsum(b[:, 0], p[:, OPEN] + ib),
                    logsum(p[:, STAY] + ib, p[:, TURN] + ib, p[:, CLOSE] + target),
                    logsum(p[:, REOPEN] + ib, p[:, LATER] + target),
                ],
                1,
            )
            beta = beta.copy()
            beta[:k] = new
        grad = np.concatenate([inner_rows @ gs - gold_s, (outer_rows @ gp - gold_p).ravel()])
        return value - gold + float(strength @ (vector * vector)) / 2, grad + strength * vector

    found = minimize(
        loss, np.zeros(size + len(second) * MOVES), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 8}
    )
    print(f"loss {found.fun:.0f} after {found.nit} steps", flush=True)
    table = found.x[size:].reshape(-1, MOVES)
    return (
        dict(zip(first, found.x[:size].tolist(), strict=True)),
        {name: row.tolist() for name, row in zip(second, table, strict=True)},
    )
