"""The description of a dataset for other programs: a Data Package by Frictionless.

https://datapackage.org: fields with types and meanings, vocabularies, and keys. Each table is two
resources: all its rows (Parquet, whose files are listed), and `current_<table>`, the CSV file of
current revisions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from pipeline.schema import TABLES, Column, Row, columns
from pipeline.schema.keys import PRIMARY_KEYS, foreign_keys

_CURRENT = "current_"
_TYPES = {
    "string": "string",
    "int32": "integer",
    "int64": "integer",
    "float64": "number",
    "date32": "date",
    "bool": "boolean",
}


def data_package(commit: int, files: Mapping[str, Sequence[str]], csv: Mapping[str, str]) -> bytes:
    """Return the package of a state as JSON.

    `files` has the tables' Parquet files, if any, `csv` their CSV file.
    """
    resources = [
        *(_parquet(name, TABLES[name], listed) for name, listed in files.items()),
        *(_csv(name, table, csv[name]) for name, table in TABLES.items()),
    ]
    package = {
        "name": "plans",
        "profile": "data-package",
        "title": "Plans as tables",
        "description": "What plans say: activities, their times, parties, measures and changes.",
        "commit": commit,
        "resources": resources,
    }
    data = msgspec.json.format(msgspec.json.encode(package, order="deterministic"), indent=1)
    return data + b"\n"


def _parquet(name: str, table: type[Row], files: Sequence[str]) -> dict[str, Any]:
    return {
        "name": name,
        "description": description(table),
        "path": list(files),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": _schema(name, table, ""),
    }


def _csv(name: str, table: type[Row], file: str) -> dict[str, Any]:
    return {
        "name": _CURRENT + name,
        "description": f"{description(table)} Of current revisions.",
        "profile": "tabular-data-resource",
        "path": file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(name, table, _CURRENT),
    }


def description(table: type[Row]) -> str:
    """Return what a table is, in a sentence."""
    return (table.__doc__ or "").strip().splitlines()[0]


def _schema(name: str, table: type[Row], prefix: str) -> dict[str, Any]:
    key = PRIMARY_KEYS.get(name, ())
    fields = [_field(column, is_key=column.name in key) for column in columns(table)]
    schema: dict[str, Any] = {"fields": fields}
    if key:
        schema["primaryKey"] = list(key)
    others = [
        {"fields": list(own), "reference": {"resource": prefix + other, "fields": list(own)}}
        for own, other in foreign_keys(name)
    ]
    return schema | ({"foreignKeys": others} if others else {})


def _field(column: Column, *, is_key: bool) -> dict[str, Any]:
    """Return the description of a column; a text may be empty, which CSV does not tell from null.

    A row's key has no nulls, whatever the column may have elsewhere.
    """
    constraints: dict[str, Any] = {}
    is_text = column.type == "string" and not column.words
    if is_key or not (column.nullable or is_text):
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    described = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.meaning,
    }
    return described | ({"constraints": constraints} if constraints else {})
