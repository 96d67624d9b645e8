"""Arrow batches cleaned: text columns replaced in their own type, columns appended, everything else as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from normalize.corpus.cleaner import Cleaner
from normalize.corpus.columns import COLUMN_PREFIX
from normalize.corpus.extras import extra
from normalize.corpus.files import FileError
from normalize.corpus.records import Fields, RecordError, missing
from normalize.corpus.utf8 import not_utf8
from normalize.engine import Result

__all__ = ["ArrowRow", "clean_rows", "cleaned_schema", "from_ipc", "rows_cleaned", "to_ipc"]

_HUGGING_FACE = b"huggingface"  # metadata that lists the columns; false once some are appended


@attrs.frozen
class ArrowRow:
    """One row: its id (None: it has none), and the result of each text field that is not null, or what is wrong."""

    id: str | None
    results: Mapping[str, Result]
    error: str = ""


def cleaned_schema(schema: Any, cleaner: Cleaner) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Return the schema of what becomes of batches of `schema`.

    Raises:
        FileError: an appended column is there already.
    """
    if taken := set(cleaner.names) & set(schema.names):
        msg = f"has a column {min(taken)!r} already"
        raise FileError(msg)
    pa = extra("pyarrow")
    types = _types(pa)
    for name in cleaner.names:
        schema = schema.append(pa.field(name, types[name.removeprefix(COLUMN_PREFIX)]))
    if cleaner.names and _HUGGING_FACE in (schema.metadata or {}):
        schema = schema.with_metadata({key: value for key, value in schema.metadata.items() if key != _HUGGING_FACE})
    return schema


def clean_rows(batch: Any, cleaner: Cleaner, source: str = "", first: int = 1) -> Iterator[ArrowRow]:  # noqa: ANN401 (likewise)
    """Yield what came of each row.

    Args:
        batch: A `pyarrow.RecordBatch`.
        cleaner: Cleans the texts.
        source: The name of the file the batch is from; a baseline knows rows by it and their number.
        first: The number of the first row.

    Raises:
        FileError: a text column is missing or holds no text.
    """
    fields = Fields.of(cleaner.settings)
    texts = {name: _texts(_column(batch, name, text=True)) for name in fields.texts}
    ids = _values(batch, fields.id)
    languages = _values(batch, fields.language)
    rows = [{name: values[number] for name, values in texts.items()} for number in range(batch.num_rows)]
    wrong = [next((str(each) for each in row.values() if isinstance(each, RecordError)), "") for row in rows]
    results = cleaner.run_many(
        (text, languages[number], cleaner.key(source, ids[number], first + number))
        for number, row in enumerate(rows)
        if not wrong[number]
        for text in row.values()
        if isinstance(text, str)
    )
    for number, row in enumerate(rows):
        made: dict[str, Result] = {}
        error = wrong[number]
        for name in [name for name, text in row.items() if isinstance(text, str) and not wrong[number]]:
            result = next(results)
            if isinstance(result, Result):
                made[name] = result
            else:
                error = error or str(result)
        yield ArrowRow(ids[number], {} if error else made, error)


def rows_cleaned(batch: Any, rows: Sequence[ArrowRow], cleaner: Cleaner) -> Any:  # noqa: ANN401 (likewise)
    """Return the batch with what came of its rows put into it."""
    pa = extra("pyarrow")
    schema = cleaned_schema(batch.schema, cleaner)
    columns = list(batch.columns)
    for name in Fields.of(cleaner.settings).texts:
        changed = {
            number: row.results[name].text
            for number, row in enumerate(rows)
            if name in row.results and row.results[name].changed
        }
        if changed:
            path = _path(batch.schema, name)
            place = batch.schema.get_field_index(path[0])
            columns[place] = _replaced(columns[place], path[1:], changed)
    types = _types(pa)
    appended = [{COLUMN_PREFIX + "error": row.error} if row.error else cleaner.appended(row.results) for row in rows]
    for name in cleaner.names:
        kind = types[name.removeprefix(COLUMN_PREFIX)]
        values = [values.get(name) for values in appended]
        columns.append(pa.array([list(v.items()) if isinstance(v, dict) else v for v in values], kind))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def to_ipc(batch: Any) -> bytes:  # noqa: ANN401 (likewise)
    """Return a batch as bytes."""
    sink = io.BytesIO()
    with extra("pyarrow.ipc").new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue()


def from_ipc(data: bytes) -> Any:  # noqa: ANN401 (likewise)
    """Return the batch that `to_ipc` made bytes of."""
    return extra("pyarrow.ipc").open_stream(data).read_next_batch()


def _path(schema: Any, name: str) -> tuple[str, ...]:  # noqa: ANN401 (likewise)
    return (name,) if name in schema.names or "." not in name else tuple(name.split("."))


def _column(batch: Any, name: str, *, text: bool) -> Any:  # noqa: ANN401 (likewise)
    """Return the array of a field, dotted names followed into structs; nulls of a struct are nulls of its fields."""
    pa = extra("pyarrow")
    first, *rest = _path(batch.schema, name)
    if first not in batch.schema.names:
        raise FileError(missing(name, batch.schema.names))
    if batch.schema.names.count(first) > 1:
        msg = f"more than one column {first!r}"
        raise FileError(msg)
    array = batch.column(first)
    for key in rest:
        if not pa.types.is_struct(array.type) or array.type.get_field_index(key) < 0:
            raise FileError(missing(name))
        array = array.flatten()[array.type.get_field_index(key)]
    kind = array.type.value_type if pa.types.is_dictionary(array.type) else array.type
    if text and not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        msg = f"column {name!r} holds {array.type}, no text"
        raise FileError(msg)
    return array


def _texts(array: Any) -> list[str | RecordError | None]:  # noqa: ANN401 (likewise)
    """Return the texts of a column; what is not UTF-8 as an error in its place."""
    try:
        return list(array.to_pylist())
    except UnicodeDecodeError:
        return [_text(value) for value in array]


def _text(value: Any) -> str | RecordError | None:  # noqa: ANN401 (likewise)
    try:
        text: str | None = value.as_py()
    except UnicodeDecodeError as error:
        return RecordError(not_utf8(error))
    return text


def _values(batch: Any, name: str | None) -> list[str | None]:  # noqa: ANN401 (likewise)
    if name is None:
        return [None] * int(batch.num_rows)
    return [None if value is None else str(value) for value in _column(batch, name, text=False).to_pylist()]


def _replaced(array: Any, path: tuple[str, ...], changed: Mapping[int, str]) -> Any:  # noqa: ANN401 (likewise)
    """Return an array of the same type with some texts changed, at a path of keys inside structs."""
    pa = extra("pyarrow")
    if path:
        place = array.type.get_field_index(path[0])
        children = [array.field(index) for index in range(array.type.num_fields)]
        children[place] = _replaced(children[place], path[1:], changed)
        mask = array.is_null() if array.null_count else None
        return pa.StructArray.from_arrays(children, fields=list(array.type), mask=mask)
    kind = array.type.value_type if pa.types.is_dictionary(array.type) else array.type
    plain = array.cast(pa.large_string() if pa.types.is_string_view(kind) else kind)
    mask = pa.array([number in changed for number in range(len(array))])
    texts = pa.array([changed[number] for number in sorted(changed)], plain.type)
    plain = extra("pyarrow.compute").replace_with_mask(plain, mask, texts)
    return (plain.dictionary_encode() if pa.types.is_dictionary(array.type) else plain).cast(array.type)


def _types(pa: Any) -> dict[str, Any]:  # noqa: ANN401 (likewise)
    """Return the types of the columns that can be appended."""
    text, number = pa.string(), pa.int64()
    span = [("start", number), ("end", number)]
    change = [("before", text), ("after", text), ("confidence", pa.float64()), ("status", text)]
    edit = pa.struct([("field", text), ("rule", text), *span, *change])
    removed = pa.struct([("field", text), ("rule", text), ("kind", text), *span, ("text", text)])
    return {
        "edits": pa.list_(edit),
        "removed": pa.list_(removed),
        "metadata": pa.map_(text, pa.list_(text)),
        "diagnosis": pa.map_(text, number),
        "language": text,
        "version": text,
        "error": text,
    }
