"""DataFrames with the types that the tables declare.

| declared | in pandas |
|---|---|
| string | string; category where the vocabulary is fixed |
| int32, int64 | Int64 |
| float64 | float64 |
| bool | boolean |
| date32 | datetime64[s], which holds every year that a plan may name |
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import pandas as pd

from pipeline.schema import Row, columns
from pipeline.schema.row import ColumnType

if TYPE_CHECKING:
    import pyarrow as pa

_TYPES: dict[ColumnType, Any] = {
    "string": "string",
    "int32": "Int64",
    "int64": "Int64",
    "float64": "float64",
    "bool": "boolean",
    "date32": "datetime64[s]",
}


def frame_of_rows(table: type[Row], rows: Sequence[Row], names: Iterable[str] = ()) -> pd.DataFrame:
    """Return rows of a table as a DataFrame, all columns or those named."""
    chosen = tuple(names) or tuple(column.name for column in columns(table))
    values = {name: [getattr(row, name) for row in rows] for name in chosen}
    return typed(pd.DataFrame(values, columns=list(chosen), dtype=object), table)


def frame_of_arrow(data: pa.Table, table: type[Row] | None = None) -> pd.DataFrame:
    """Return an Arrow table as a DataFrame; with a table, by what that declares."""
    frame: pd.DataFrame = data.to_pandas(types_mapper=_extension, date_as_object=False)
    return frame if table is None else typed(frame, table)


def _extension(kind: pa.DataType) -> Any:
    """Return the pandas type of an Arrow type whose values may be missing; None for the others."""
    from pyarrow import types

    if types.is_string(kind) or types.is_large_string(kind):
        return pd.StringDtype()
    if types.is_integer(kind):
        return pd.Int64Dtype()
    return pd.BooleanDtype() if types.is_boolean(kind) else None


def typed(frame: pd.DataFrame, table: type[Row]) -> pd.DataFrame:
    """Return a DataFrame whose columns have the types that a table declares for them."""
    words = vocabularies(table)
    declared = {column.name: column.type for column in columns(table)}
    for name in frame.columns:
        if name in words:
            frame[name] = _category(frame[name], words[name])
        elif name in declared:
            frame[name] = frame[name].astype(_TYPES[declared[name]])
    return frame


def _category(values: pd.Series[Any], words: Sequence[str]) -> pd.Series[Any]:
    """Return values as categories in the vocabulary's order; what it lacks is added at its end."""
    others = sorted(set(values.dropna()) - set(words))
    return values.astype(pd.CategoricalDtype([*words, *others]))


def vocabularies(table: type[Row]) -> dict[str, tuple[str, ...]]:
    """Return the words of each column whose annotation is a Literal, or one or None."""
    hints = {name: _literal(hint) for name, hint in get_type_hints(table).items()}
    return {name: words for name, words in hints.items() if words}


def _literal(hint: object) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return tuple(map(str, get_args(hint)))
    if get_origin(hint) in (Union, UnionType):
        parts = [part for part in get_args(hint) if part is not NoneType]
        return _literal(parts[0]) if len(parts) == 1 else ()
    return ()
