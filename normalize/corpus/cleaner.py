"""One record cleaned: its pipeline and language, its limits, and the columns that tell what was done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import attrs

import normalize
from normalize.config import Settings
from normalize.corpus.baseline import Baseline, text_hash
from normalize.corpus.columns import COLUMN_PREFIX, COLUMNS, column_names
from normalize.corpus.files import read_text
from normalize.corpus.limits import time_limit
from normalize.corpus.records import Fields, RecordError
from normalize.engine import Result, bundles
from normalize.errors import LanguageError
from normalize.language import language
from normalize.pipelines import Pipeline

__all__ = ["Asked", "Cleaner", "described", "shared_cleaner"]


def described(settings: Settings) -> dict[str, Any]:
    """Return all that decides what comes out, as plain data: of two equal descriptions the same bytes come."""
    fields = Fields.of(settings)
    return {
        "version": normalize.__version__,
        "profile": settings.profile,
        "language": settings.language,
        "unsafe": settings.unsafe,
        "text-field": list(fields.texts),
        "id-field": fields.id,
        "language-field": fields.language,
        "columns": list(settings.columns),
        "max-record-bytes": settings.max_record_bytes,
        "max-record-seconds": settings.max_record_seconds,
        "per-file-ignores": settings.per_file_ignores,
        "baseline": text_hash(read_text(path)) if (path := _baseline_path(settings)) else None,
        "names": settings.names,
        "lexicons": [text_hash(read_text(_folder(settings) / lexicon)) for lexicon in settings.lexicons],
        "rules": [rule.name for rule in settings.pipeline().rules],
    }


Asked = tuple[str, str | None, str]
"""A text to clean: as it came, the record's own language code, and how a baseline names the record."""

_LONGEST = 4  # bytes of a code point in UTF-8, at most
_shared: dict[tuple[object, ...], Cleaner] = {}


@attrs.frozen
class Cleaner:
    """Cleans texts as settings say.

    Raises:
        ConfigError: settings that do not hold together.
    """

    settings: Settings
    pipeline: Pipeline = attrs.field(repr=False)
    names: tuple[str, ...] = ()
    baseline: Baseline | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Build the pipeline of the settings."""
        path = _baseline_path(settings)
        return cls(settings, settings.pipeline(), column_names(settings.columns), Baseline.read(path) if path else None)

    @cached_property
    def version(self) -> str:
        """The version of the rules and a hash of the configuration: what to quote to get the same text again."""
        facts = json.dumps(described(self.settings), sort_keys=True).encode()
        return f"{normalize.__version__}+{hashlib.sha256(facts).hexdigest()[:12]}"

    def key(self, source: str, name: str | None, number: int) -> str:
        """Return how a baseline names a record (empty where there is none): see `Baseline.key`."""
        if not self.baseline:
            return ""
        return self.baseline.key(source, name or (str(number) if number else ""), named=name is not None)

    def run(self, text: str, code: str | None = None, key: str = "") -> Result:
        """Clean one text.

        Args:
            text: As it came.
            code: The record's own language code; one that has no file gets the rules that hold in any language.
            key: How a baseline names the record.

        Raises:
            RecordError: too large, it took too long, or a rule failed on it.
        """
        return self._together([(text, code, key)])[0]

    def run_many(self, asked: Iterable[Asked]) -> Iterator[Result | RecordError]:
        """Yield what comes of texts, in their order: of one that cannot be cleaned the error of `run`.

        Some are read ahead and cleaned together, which takes less time (see `Pipeline.run_together`). The limits hold
        for each: where some together pass one, they are cleaned one by one.
        """
        for bundle in bundles(asked, _length):
            results: list[Result | RecordError]
            try:
                results = [*self._together(bundle)]
            except RecordError:
                results = [self._tried(each) for each in bundle]
            yield from results

    def _tried(self, asked: Asked) -> Result | RecordError:
        try:
            return self.run(*asked)
        except RecordError as error:
            return error

    def _together(self, asked: Sequence[Asked]) -> list[Result]:
        """Clean texts within the time that one may take.

        Raises:
            RecordError: see `run`.
        """
        for text, _, _ in asked:
            if len(text) * _LONGEST > self.settings.max_record_bytes:
                self.check_size(len(text.encode("utf-8", "surrogatepass")))
        try:
            with time_limit(self.settings.max_record_seconds):
                texts = [(text, self._language(code)) for text, code, _ in asked]
                results = self.pipeline.run_together(texts, unsafe=self.settings.unsafe)
                if self.baseline is not None:
                    judged = zip(results, asked, strict=True)
                    results = [self._judged(self.baseline, result, code, key) for result, (_, code, key) in judged]
                return results
        except RecordError:
            raise
        except Exception as error:
            msg = f"a rule failed: {type(error).__name__}: {error}"  # one text must not end the work on a million
            raise RecordError(msg) from error

    def check_size(self, size: int) -> None:
        """Refuse a record of too many bytes.

        Raises:
            RecordError: so it is.
        """
        if 0 < self.settings.max_record_bytes < size:
            msg = f"larger than {self.settings.max_record_bytes} bytes"
            raise RecordError(msg)

    def appended(self, results: Mapping[str, Result]) -> dict[str, Any]:
        """Return the columns to append, by name, from the result of each text field."""
        return {
            COLUMN_PREFIX + name: self.version if name == "version" else COLUMNS[name](results)
            for name in self.settings.columns
        }

    def _judged(self, baseline: Baseline, result: Result, code: str | None, key: str) -> Result:
        """Return the result under what a baseline says: without accepted rules, single changes as they were decided."""
        found = {one.rule for one in (*result.edits, *result.reported)}
        accepted = baseline.rules(key, result.source) & found
        verdicts = baseline.verdicts(key)
        met = verdicts.met(result)
        if not accepted and not met:
            return result
        baseline.meet(key, result.source, accepted, met)
        pipeline = verdicts.judged(self.pipeline.without(*sorted(accepted)))
        return pipeline.run(result.source, language=self._language(code), unsafe=self.settings.unsafe)

    def _language(self, code: str | None) -> str | None:
        if not code:
            return self.settings.language
        try:
            return language(code).code
        except LanguageError:
            return "und"


def shared_cleaner(settings: Settings) -> Cleaner:
    """Return the cleaner that this process keeps for these settings: to build one takes longer than to clean a batch.

    One is built anew when a file it was built from has changed: an engine keeps its processes from job to job.

    Raises:
        ConfigError: settings that do not hold together.
    """
    baseline = _baseline_path(settings)
    files = [_folder(settings) / lexicon for lexicon in settings.lexicons] + ([baseline] if baseline else [])
    key = (repr(settings), *(path.stat().st_mtime_ns for path in files if path.exists()))
    if key not in _shared:
        _shared[key] = Cleaner.of(settings)
    return _shared[key]


def _baseline_path(settings: Settings) -> Path | None:
    return _folder(settings) / settings.baseline if settings.baseline is not None else None


def _folder(settings: Settings) -> Path:
    """Return the folder that paths of the configuration are meant from."""
    return settings.source.parent if settings.source else Path()


def _length(asked: Asked) -> int:
    return len(asked[0])
