"""Fit the weights of the chain that finds quotations without their marks.

    python scripts/fit_quotes.py ../shared/train/news.en.jsonl.gz --language en \
        --out normalize/stages/quotes/weights/en.tsv

Reads JSON lines with `id` and `text` (edited prose, its quotation marks in place), takes the marks away and fits a
conditional random field (three states, L2, L-BFGS) that finds them again. Needs numpy and scipy, which the package
itself does not. Documents far from political news (`--far`: prefixes of ids) count a third.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from normalize.language import language
from normalize.stages.quotes.chain import CLOSE, LATER, MOVES, OPEN, REOPEN, STAY, features
from normalize.stages.quotes.clauses import clauses_of
from normalize.stages.quotes.descriptions import describe
from normalize.stages.quotes.gate import DOUBLE, marked_spans

_MARKS = re.compile(f"[{DOUBLE}]")
_LONG = 6  # words: the second kind of damage takes only the marks around so many
_FAR = 0.35  # weight of documents in another style
_NEVER = -1e9
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
    out: list[str] = []
    spans: list[tuple[int, int]] = []
    length = at = 0
    for line in text.split("\n"):
        end = at + len(line)
        found = list(marked_spans(text, at, end))
        lost: set[int] = set()
        starts: dict[int, int] = {}
        for low, high in found:
            if long_only and len(text[low:high].split()) < _LONG:
                continue
            starts[low] = high
            lost.add(low)
            if high > low + 1 and text[high - 1] in DOUBLE:
                lost.add(high - 1)
        if not long_only:
            lost |= {match.start() for match in _MARKS.finditer(text, at, end)}
        place: dict[int, int] = {}
        for index in range(at, end + 1):
            place[index] = length
            if index < end and index not in lost:
                out.append(text[index])
                length += 1
        spans += [(place[low], place[high]) for low, high in starts.items()]
        out.append("\n")
        length += 1
        at = end + 1
    return "".join(out)[:-1], spans


def labelled(text: str, spans: list[tuple[int, int]], code: str) -> tuple[list[list], list[list[bool]]]:
    """Return the paragraphs of clauses of a text and which of them stand inside a quotation."""
    paragraphs, inside = [], []
    spoken = language(code)
    at = 0
    opens = dict(spans)
    for line in text.split("\n"):
        clauses = clauses_of(text, at, at + len(line), spoken)
        at += len(line) + 1
        if not clauses:
            continue
        flags = [False] * len(clauses)
        ends = {}
        for number, clause in enumerate(clauses):
            for back in range(3):
                ends.setdefault(clause.end - back, number)
        for number, clause in enumerate(clauses):
            close = opens.get(clause.start)
            if close is not None and ends.get(close, -1) >= number:
                for inner in range(number, ends[close] + 1):
                    flags[inner] = True
                    if inner != number and clauses[inner].start in opens:
                        flags[inner] = True
        paragraphs.append(clauses)
        inside.append(flags)
    return paragraphs, inside


def moves(inside: list[list[bool]]) -> list[int]:
    """Return the move at every place between clauses, the end of the document included; -1 for staying outside."""
    found = []
    state = 0
    for paragraph in inside:
        for number, flag in enumerate(paragraph):
            move, state = _NEXT[state, flag]
            found.append(move)
            if number == 0 and not flag:
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

    def add(self, text: str, spans: list[tuple[int, int]], code: str, weight: float) -> None:
        """Add one damaged document."""
        paragraphs, inside = labelled(text, spans, code)
        if not paragraphs:
            return
        segments, places = features([describe(clauses, text, code) for clauses in paragraphs])
        self.documents.append((len(self.segments), len(self.places), len(segments), weight))
        flat = [clause for paragraph in paragraphs for clause in paragraph]
        pool = self.pool
        self.segments += [[pool.setdefault(name, name) for name in row] for row in segments]
        self.places += [[pool.setdefault(name, name) for name in row] for row in places]
        forced = [clause.marked or not row for clause, row in zip(flat, segments, strict=True)]
        self.forced += forced
        self.inside += [flag for flags in inside for flag in flags]
        self.paragraph += [number == 0 for clauses in paragraphs for number in range(len(clauses))] + [True]
        shut = iter(forced)
        self.moves += moves([[not next(shut) and flag for flag in flags] for flags in inside])


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


def fit(  # noqa: PLR0915 (one loss, read in one piece)
    data: Data, words: frozenset[str], *, least: int, l2: float, steps: int
) -> tuple[dict[str, float], dict[str, list[float]]]:
    """Fit and return the weights of clause features and of place features (one a move)."""
    counts = Counter(name for row in data.segments for name in row)
    kept = [
        n for n, c in counts.items() if c >= least and (not n.startswith(("w=", "sf=")) or n.split("=", 1)[1] in words)
    ]
    first = {name: number for number, name in enumerate(sorted(kept))}
    counts = Counter(name for row in data.places for name in row)
    kept = [n for n, c in counts.items() if c >= least and (n[0] != "f" or n[2:] in words)]
    second = {name: number for number, name in enumerate(sorted(kept))}
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
            into = logsum(s[:, 0] + p[:, OPEN], s[:, 1] + p[:, STAY], s[:, 2] + p[:, REOPEN]) + seg[segment0[:k] + t]
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
            for move, source in ((OPEN, 0), (STAY, 1), (REOPEN, 2)):
                q = np.exp(s[:, source] + p[:, move] + e + b[:, 1] - f) * w
                gp[at, move] = q
                gs[segment0[:k] + t] += q
            gp[at, CLOSE] = np.exp(s[:, 1] + p[:, CLOSE] + target - f) * w
            gp[at, LATER] = np.exp(s[:, 2] + p[:, LATER] + target - f) * w
            ib = e + b[:, 1]
            new = np.stack(
                [
                    np.logaddexp(b[:, 0], p[:, OPEN] + ib),
                    np.logaddexp(p[:, STAY] + ib, p[:, CLOSE] + target),
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


def main() -> None:
    """Fit on the files named and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--far", nargs="*", default=["abc2006", "wcxb", "bbc"])
    parser.add_argument("--l2", type=float, default=2.0)
    parser.add_argument("--least", type=int, default=8, help="occurrences of a feature")
    parser.add_argument("--common", type=int, default=300, help="commonest lower-case words that are features")
    parser.add_argument("--smallest", type=float, default=0.1, help="weights below this are left out")
    parser.add_argument("--steps", type=int, default=80)
    parser.add_argument("--most", type=int, default=10**9, help="far documents read")
    arguments = parser.parse_args()
    data = Data()
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    far = 0
    for path in arguments.files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                text, distant = document["text"], document["id"].startswith(tuple(arguments.far))
                far += distant
                if distant and far > arguments.most:
                    continue
                for word in re.findall(r"(?<=[a-z] )[A-Za-z']+", text):
                    (lower if word.islower() else upper)[word.lower()] += 1
                weight = _FAR if distant else 1.0
                whole, spans = stripped(text, long_only=False)
                part, long = stripped(text, long_only=True)
                both = bool(long) and part != whole
                data.add(whole, spans, arguments.language, weight * (0.5 if both else 1.0))
                if both:
                    data.add(part, long, arguments.language, weight * 0.5)
    known = language(arguments.language)
    common = [word for word, n in lower.most_common(3 * arguments.common) if upper[word] < n / 50][: arguments.common]
    words = frozenset(common) | known.words.function | known.speech.person | known.speech.openers
    clauses, places = fit(data, words, least=arguments.least, l2=arguments.l2, steps=arguments.steps)
    sources = ", ".join(path.name for path in arguments.files)
    rows = [
        f"# Weights of the chain over clauses. Derived by scripts/fit_quotes.py from {sources}.",
        "# Feature, then its weight inside a quotation, or its weights for the moves open, stay, close, reopen, later.",
    ]
    for name, weight in sorted(clauses.items()):
        if abs(weight) >= arguments.smallest:
            rows.append(f"{name}\t{weight:.1f}")
    for name, weights in sorted(places.items()):
        if max(map(abs, weights)) >= arguments.smallest:
            rows.append(f"{name}\t" + "\t".join("0" if abs(w) < arguments.smallest else f"{w:.1f}" for w in weights))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows) - 2} features")


if __name__ == "__main__":
    main()
