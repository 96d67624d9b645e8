"""The chain over clauses as a model to fit: damaged documents with the right answers, and the fit.

Documents (edited prose, its quotation marks in place) lose their marks, and a conditional random field (three states,
L2, L-BFGS) learns to find them again. Used by fit_quotes.py and report_quotes.py; needs numpy and scipy, which the
package itself does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from normalize.document import Document
from normalize.language import language
from normalize.scan.chain import CLOSE, LATER, MOVES, OPEN, REOPEN, STAY, TURN
from normalize.stages.quotes.chain import features
from normalize.stages.quotes.clauses import Clause
from normalize.stages.quotes.gate import DOUBLE, marked_spans
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


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield the double-quoted spans of a text: of the opening mark and behind the closing one.

    One that its paragraph leaves open goes on where the next mark, at most two lines further, can only close it.
    """
    marks = list(_MARKS.finditer(text))
    at = 0
    for low, end in _by_paragraph(text):
        if low < at:
            continue
        high = end
        following = next((mark.start() for mark in marks if mark.start() >= high), None)
        if text[high - 1] not in DOUBLE and following is not None and text.count("\n", high, following) <= 2:  # noqa: PLR2004
            closes = text[following - 1].isalnum() or text[following - 1] in ".,?!"
            if closes and not text[following + 1 : following + 2].isalnum():
                high = following + 1
        at = high
        yield low, high


def _by_paragraph(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield from marked_spans(text, at, at + len(line))
        at += len(line) + 1


def stripped(text: str, *, long_only: bool) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and where the quotations stand in it."""
    chosen = [span for span in quoted(text) if not long_only or len(text[slice(*span)].split()) >= _LONG]
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


class Data:
    """All documents as matrices: features of clauses and of places, and the moves that are right."""

    def __init__(self) -> None:
        """Start empty."""
        self.pool: dict[str, str] = {}  # one string a feature, or memory would not do
        self.segments: list[list[str]] = []
        self.places: list[list[str]] = []
        self.moves: list[int] = []
        self.inside: list[bool] = []
        self.forced: list[bool] = []
        self.paragraph: list[bool] = []
        self.documents: list[tuple[int, int, int, float]] = []

    def add(self, text: str, spans: list[tuple[int, int]], code: str, weight: float, *, own: bool) -> None:
        """Add one damaged document; with `own`, each of its features stands once more as its language's own."""
        paragraphs, inside, begins = labelled(text, spans, code)
        if not paragraphs:
            return
        segments, places = features(text, paragraphs)
        self.documents.append((len(self.segments), len(self.places), len(segments), weight))
        flat = [item for paragraph in paragraphs for item in paragraph]
        pool = self.pool
        if own:
            segments = [row + [f"{code}|{name}" for name in row] for row in segments]
            places = [row + [f"{code}|{name}" for name in row] for row in places]
        self.segments += [[pool.setdefault(name, name) for name in row] for row in segments]
        self.places += [[pool.setdefault(name, name) for name in row] for row in places]
        forced = [clause.marked or not row for clause, row in zip(flat, segments, strict=True)]
        self.forced += forced
        self.inside += inside
        paragraph = [number == 0 for clauses in paragraphs for number in range(len(clauses))]
        self.paragraph += [*paragraph, True]
        open_ = [flag and not shut for flag, shut in zip(inside, forced, strict=True)]
        self.moves += moves(open_, begins, paragraph)


def matrix(rows: list[list[str]], index: dict[str, int]) -> csr_matrix:
    """Return the features of rows as a sparse matrix of ones."""
    pointers = [0]
    columns: list[int] = []
    for row in rows:
        columns += [index[name] for name in row if name in index]
        pointers.append(len(columns))
    return csr_matrix(
        (np.ones(len(columns), np.float64), np.array(columns, np.int32), np.array(pointers, np.int64)),
        (len(rows), len(index)),
    )


Weights = tuple[dict[str, float], dict[str, list[float]]]
"""Of clause features, and of place features (one a move)."""


def _kept(rows: list[list[str]], words: frozenset[str], least: int) -> dict[str, int]:
    """Return the features often enough met, numbered; words only where they are known."""
    counts = Counter(name for row in rows for name in row)
    lexical = re.compile(r"(?:\w+\|)?(?:w|sf|f\W+|fP)=(.*)")
    kept = []
    for name, count in counts.items():
        word = lexical.fullmatch(name)
        if count >= least and (word is None or word[1] in words):
            kept.append(name)
    return {name: number for number, name in enumerate(sorted(kept))}


def fit(  # noqa: PLR0915 (one loss, read in one piece)
    data: Data, words: frozenset[str], *, least: int, l2: float, steps: int
) -> Weights:
    """Fit and return the weights."""
    first, second = _kept(data.segments, words, least), _kept(data.places, words, least)
    inner, outer = matrix(data.segments, first), matrix(data.places, second)
    print(f"{len(data.documents)} documents, {inner.shape} clauses, {outer.shape} places", flush=True)
    order = sorted(data.documents, key=lambda item: -item[2])
    longest = order[0][2]
    lengths = np.array([item[2] for item in order])
    weights = np.array([item[3] for item in order])
    segment0 = np.array([item[0] for item in order])
    place0 = np.array([item[1] for item in order])
    active = [int((lengths > t).sum()) for t in range(longest + 1)]
    inside = np.array(data.inside)
    right = np.array(data.moves)
    forced = np.array(data.forced)
    inside = inside & ~forced
    paragraph = np.array(data.paragraph)
    owner_s = np.zeros(len(inside))
    owner_p = np.zeros(len(right))
    for a, b, n, w in data.documents:
        owner_s[a : a + n] = w
        owner_p[b : b + n + 1] = w
    gold_s = inner.T @ (inside * owner_s)
    gold_p = np.stack([outer.T @ ((right == m) * owner_p) for m in range(MOVES)], 1)
    size = len(first)

    def logsum(*items: np.ndarray) -> np.ndarray:
        return np.logaddexp.reduce(np.stack(items), axis=0)

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
            one = np.where(para, _NEVER, np.logaddexp(closed, later))
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
                    np.logaddexp(b[:, 0], p[:, OPEN] + ib),
                    logsum(p[:, STAY] + ib, p[:, TURN] + ib, p[:, CLOSE] + target),
                    np.logaddexp(p[:, REOPEN] + ib, p[:, LATER] + target),
                ],
                1,
            )
            beta = beta.copy()
            beta[:k] = new
        grad = np.concatenate([inner.T @ gs - gold_s, (outer.T @ gp - gold_p).ravel()])
        return value - gold + l2 / 2 * float(vector @ vector), grad + l2 * vector

    found = minimize(
        loss, np.zeros(size + len(second) * MOVES), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 8}
    )
    print(f"loss {found.fun:.0f} after {found.nit} steps", flush=True)
    table = found.x[size:].reshape(-1, MOVES)
    return dict(zip(sorted(first), found.x[:size].tolist(), strict=True)), {
        n: table[i].tolist() for n, i in second.items()
    }
