"""One function over Arrow batches, which every engine runs: whichever does, the same rows come out."""

from __future__ import annotations

from typing import Any

from normalize.config import Settings
from normalize.corpus.arrow import clean_rows, cleaned_schema, rows_cleaned
from normalize.corpus.cleaner import Cleaner, shared_cleaner
from normalize.corpus.extras import extra

__all__ = ["clean_batch", "clean_schema"]


def clean_batch(batch: Any, *, settings: Settings) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Return a batch with its text columns cleaned and the columns of `settings.columns` appended.

    Rows keep their number and order, so that this can run wherever batches do. A row that cannot be cleaned keeps its
    text; the column `error` says why. A process builds the pipeline once for equal settings.

    Args:
        batch: A `pyarrow.RecordBatch` or `pyarrow.Table`; what comes back is of the same kind.
        settings: Which rules, fields, columns and limits; can be pickled.

    Raises:
        FileError: a text column is missing or holds no text, or an appended one is there already.
        ConfigError: settings that do not hold together.
    """
    cleaner = shared_cleaner(settings)
    pa = extra("pyarrow")
    if not isinstance(batch, pa.Table):
        return _cleaned(batch, cleaner)
    batches = [_cleaned(each, cleaner) for each in batch.to_batches()]
    return pa.Table.from_batches(batches, cleaned_schema(batch.schema, cleaner))


def clean_schema(schema: Any, *, settings: Settings) -> Any:  # noqa: ANN401 (likewise)
    """Return the `pyarrow.Schema` of what `clean_batch` makes of batches of this one.

    Raises:
        FileError: an appended column is there already.
        ConfigError: settings that do not hold together.
    """
    return cleaned_schema(schema, shared_cleaner(settings))


def _cleaned(batch: Any, cleaner: Cleaner) -> Any:  # noqa: ANN401 (likewise)
    return rows_cleaned(batch, list(clean_rows(batch, cleaner)), cleaner)
