"""The page that scripts/scale.py writes: tables of what was measured, and what follows from them."""

from __future__ import annotations

__all__ = ["page"]

_MB, _TB, _PB = 10**6, 10**12, 10**15
_PRICE = (
    0.01,
    0.05,
)  # dollars a core-hour: of spare capacity, and on demand, of general-purpose machines, as assumed here
_SHARD = 256 * _MB
_BARS = {"local": "", "ray": "1.3", "spark": "1.6"}

Found = dict[str, list[float]]


def page(found: Found, large: int, small: int, machine: str) -> str:
    """Return docs/scale.md.

    Args:
        found: Way and bytes to processor seconds, seconds and the bytes of the largest process.
        large: Bytes of the corpus for engines.
        small: Bytes of the corpus for everything else.
        machine: What it was measured on.
    """
    cost = _cost(found, "local", large)
    return f"""# Sizing

Written by `scripts/scale.py` ({machine}, with other work beside it). Processor time is
that of all processes of a command, looked at five times a second; start-up, told apart, is the same command over as
many shards of one record each. The texts are made up, one sentence in ten damaged; other texts:
[performance.md](performance.md).

## Engines

{large // _MB} MB of JSON Lines in 16 shards, two processes; whole shards (`normalize batch --engine`):

{_engines(found, large)}

{small // _MB} MB through the adapters for an engine's own data, which reads and writes it in its own way
(`scripts/reliability/data_frames.py`):

{_frames(found, small, cost)}

Differences below a seventh are noise of a busy machine, with 10 MB twice that. An engine can come out below the local
runner, which hands each block from one process to another and back, where an engine's process reads and writes its
shard itself. What an engine
brings is more machines; on one it costs its start.

## How cost grows

{_growth(found, large, small)}

## On paper

From here on nothing is measured: it is {cost:.2f} processor seconds a megabyte, carried on in proportion. Texts,
machines and a profile of your own make a factor of two either way. A core-hour is put at
{_PRICE[0]:.2f} to {_PRICE[1]:.2f} dollars.

{_paper(cost)}

* **Memory**: {_memory(found, large)} MB a process here, whatever the size of a shard, for it goes through in blocks of
  512 KiB. Put 500 MB a process, on Spark as overhead beside the executor (`spark.executor.memoryOverhead`). A large
  record holds more while it is cleaned, in proportion to its size; `--max-record-bytes` bounds it.
* **Shards** of {_SHARD // _MB} MB: {_SHARD / _MB * cost / 60:.0f} minutes of one core each. A shard that is lost in its
  last second is done again from its first: were one machine in a hundred lost each hour, at most
  {_SHARD / _MB * cost / 3600 / 100:.2%} would be done twice. Smaller ones cost more opening and ledger, larger ones
  end later.
* **Cores**: no more than there are shards are of use; the last ones run alone, so have ten shards a core.

What breaks first, in this order:

1. **The store**, in requests, not in bytes: a core reads and writes only {1 / cost:.1f} MB a second, 10,000 of them
   {10_000 / cost / 1000:.0f} GB a second each way.
2. **The ledger** at some million shards: it is a file of one process, of some 10 KB a shard with its counts and
   examples, and `manifest.jsonl` is written from it in one go. Cut a larger corpus into several jobs by folder.
3. **The list of the source**: it is held by the one process that asks, some hundred bytes a shard, and a store lists a
   thousand names a request.
4. **Small files**: a million texts of 5 KB are a million tasks; pack them into JSON Lines first.
5. **`learn`**: each part that comes back is merged by one process, and beyond 500,000 entries of a kind counts become
   approximate by what the file says (`error`). Count a sample of a few GB; a lexicon does not need a petabyte.
"""


def _engines(found: Found, size: int) -> str:
    base = _texts(found, "local", size)
    lines = [_row("engine", "start-up, s", "texts, s", "of the local", "bar", "largest Python process, MB"), _rule(6)]
    for way, bar in _BARS.items():
        took = _texts(found, way, size)
        largest = found[f"{way} {size}"][2] / _MB
        lines.append(
            _row(way, f"{found[f'{way} 0'][0]:.1f}", f"{took:.1f}", f"{took / base:.2f}", bar, f"{largest:.0f}")
        )
    return "\n".join(lines)


def _frames(found: Found, size: int, cost: float) -> str:
    lines = [_row("adapter", "start-up, s", "texts, s", "of the local batch"), _rule(4)]
    for way in ("ray data", "spark data", "datatrove data"):
        took = _texts(found, way, size)
        share = took / (cost * size / _MB)
        lines.append(_row(f"{way.split()[0]}", f"{found[f'{way} 0'][0]:.1f}", f"{took:.1f}", f"{share:.2f}"))
    return "\n".join(lines)


def _growth(found: Found, large: int, small: int) -> str:
    one = "local, one process"
    lines = [_row("what", "processor s/MB"), _rule(2)]
    lines += [_row(f"{size // _MB} MB, one process", f"{_cost(found, one, size):.3f}") for size in (small // 2, small)]
    lines.append(_row(f"{large // _MB} MB, two processes", f"{_cost(found, 'local', large):.3f}"))
    start = found[f"{one} 0"][0]
    for way in ("repair", "ascii", "spacing alone", "all columns"):
        lines.append(_row(f"{small // _MB} MB, {way}", f"{(found[f'{way} {small}'][0] - start) / small * _MB:.3f}"))
    return "\n".join(lines)


def _paper(cost: float) -> str:
    lines = [_row("corpus", "core-hours", "on 64 cores", "on 1,000", "on 10,000", "dollars", "shards"), _rule(7)]
    for name, size in (("1 TB", _TB), ("1 PB", _PB)):
        hours = size / _MB * cost / 3600
        wall = [_span(hours / cores) for cores in (64, 1_000, 10_000)]
        dollars = f"{_PRICE[0] * hours:,.0f} to {_PRICE[1] * hours:,.0f}"
        lines.append(_row(name, f"{hours:,.0f}", *wall, dollars, f"{size // _SHARD:,}"))
    return "\n".join(lines)


def _memory(found: Found, size: int) -> str:
    sizes = sorted(found[f"{way} {size}"][2] / _MB for way in _BARS)
    return f"{sizes[0]:.0f} to {sizes[-1]:.0f}"


def _span(hours: float) -> str:
    if hours < 1:
        return f"{hours * 60:.0f} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:,.0f} days"  # noqa: PLR2004 (two days)


def _texts(found: Found, way: str, size: int) -> float:
    return found[f"{way} {size}"][0] - found[f"{way} 0"][0]


def _cost(found: Found, way: str, size: int) -> float:
    """Return processor seconds a megabyte, start-up apart."""
    return _texts(found, way, size) / size * _MB


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(count: int) -> str:
    return _row(*["---"] * count)
