"""Feed a batch records of every kind of badness, and account for each of them.

    python scripts/reliability/fuzz.py --records 10000

Random bytes, broken JSON, deep nesting, huge strings, NaN, lone surrogates, wrong types, missing fields, and good
records between them. Every good one must come out once, cleaned as the library cleans it, with every other byte as it
was; every bad one must be in quarantine with the right reason and its original bytes.
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from corpora import prose

import normalize

LIMIT = 20_000  # bytes of a record, for this measure
BAD_RECORDS = 2

Record = tuple[bytes, str]  # a line without its line end, and the reason it is bad (empty: it is good)


def random_bytes(random_: random.Random) -> Record:
    """Bytes that are not UTF-8."""
    data = random_.randbytes(random_.randrange(1, 300)).replace(b"\n", b"").replace(b"\r", b"")
    return b"\xff" + data, "not UTF-8 at byte 0"


def broken(random_: random.Random) -> Record:
    """A record cut off."""
    whole = json.dumps({"text": prose(random_, 2), "more": [1, 2, {"a": None}]}).encode()
    return whole[: random_.randrange(1, len(whole))], "invalid JSON"


def deep(random_: random.Random) -> Record:
    """A record that would overflow a stack."""
    levels = random_.randrange(600, LIMIT // 8)
    return b'{"text": "a", "deep": ' + b'{"a":' * levels + b"1" + b"}" * levels + b"}", "nested too deep"


def huge(random_: random.Random) -> Record:
    """A record beyond the limit."""
    return json.dumps({"text": "a b" * random_.randrange(LIMIT, 3 * LIMIT)}).encode(), "larger than"


def wrong_type(random_: random.Random) -> Record:
    """A text field that holds something else."""
    value, told = random_.choice([("5", "a number"), ("[1]", "a list"), ("{}", "an object"), ("true", "true or false")])
    return f'{{"text": {value}}}'.encode(), f"field 'text' holds {told}"


def no_field(random_: random.Random) -> Record:
    """No text at all."""
    return random_.choice(
        [(b'{"body": "a"}', "no field 'text'"), (b"[1, 2]", "not an object"), (b"NaN", "not an object")]
    )


def good(random_: random.Random) -> Record:
    """A record with whatever JSON, and what Python writes in its name, can hold beside its text."""
    text = prose(random_, random_.randrange(0, 6))
    text += random_.choice(
        ["", "\ud800", "\0", "\N{GRINNING FACE}", '"\\/', "\u2028", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"]
    )
    literal = json.dumps(text, ensure_ascii=random_.random() < 0.5 or "\ud800" in text)  # noqa: PLR2004 (even odds)
    other = random_.choice(
        ["NaN", "-Infinity", "1e999", "9" * 5000, "1.0", '"\\u00e9\\ud83d"', '{"text": "a,b"}', "null"]
    )
    before = random_.choice([f'"x": {other}, ', "", ' "text" : "an earlier,one", ', '"\\u0074ext2":[ ] ,\t'])
    return f'{{{before}"text":{literal} , "y":{other}}}'.encode(), ""


KINDS = (random_bytes, broken, deep, huge, wrong_type, no_field, good, good, good, good)


def main() -> int:
    """Run; return 0 if every record is accounted for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    random_ = random.Random(options.seed)  # noqa: S311 (no secret)
    made = [random_.choice(KINDS)(random_) for _ in range(options.records)]
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name, "source", "a.jsonl"), Path(name, "target")
        source.parent.mkdir()
        source.write_bytes(b"".join(line + b"\n" for line, _ in made))
        command = [sys.executable, "-m", "normalize", "batch", str(source.parent), str(target), "--language", "en"]
        command += ["--max-record-bytes", str(LIMIT), "--workers", str(options.workers)]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (our own command line)
        if done.returncode != BAD_RECORDS:
            print(done.stderr.decode())
            return 1
        out = (target / "a.jsonl").read_bytes().splitlines(keepends=True)
        bad = [json.loads(line) for line in (target / "quarantine.jsonl").read_bytes().splitlines()]
    return account(made, out, bad)


def account(made: list[Record], out: list[bytes], bad: list[dict[str, object]]) -> int:
    """Compare what went in with what came out; return 0 if nothing is missing or wrong."""
    wrong = 0
    entries = {entry["number"]: entry for entry in bad}
    written = iter(out)
    reasons: Counter[str] = Counter()
    for number, (line, reason) in enumerate(made, 1):
        if not reason:
            wrong += next(written, b"") != expected(line) + b"\n"
            continue
        entry = entries.pop(number, None)
        kept = b"" if entry is None else original(entry)
        if entry is None or not str(entry["reason"]).startswith(reason) or kept != line + b"\n":
            wrong += 1
            print(number, line[:60], entry and entry["reason"])
        reasons[reason] += 1
    wrong += len(list(written)) + len(entries)
    print(f"{len(made)} records: {len(out)} cleaned, {len(bad)} in quarantine, {wrong} lost or wrong")
    for reason, count in sorted(reasons.items()):
        print(f"    {count:>6}  {reason}")
    return int(wrong > 0)


def expected(line: bytes) -> bytes:
    """Return a good line as it should come out: the last value of `text` replaced, nothing else."""
    source = line.decode()
    start = source.rindex('"text":', 0, source.rindex(' , "y":')) + len('"text":')
    end = source.rindex(' , "y":')
    literal = source[start:end]
    before = json.loads(literal)
    after = normalize.clean(before, language="en")
    if after == before:
        return line
    escaped = literal.isascii() and "\\u" in literal
    new = json.dumps(after, ensure_ascii=escaped).encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")
    new = "".join(f"\\u{ord(sign):04x}" if "\ud800" <= sign <= "\udfff" else sign for sign in new)
    return (source[:start] + new + source[end:]).encode()


def original(entry: dict[str, object]) -> bytes:
    """Return the original bytes that an entry of quarantine keeps."""
    return str(entry["text"]).encode() if "text" in entry else base64.b64decode(str(entry["base64"]))


if __name__ == "__main__":
    sys.exit(main())
