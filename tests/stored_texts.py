"""All that a dataset says anywhere, to look whether something stands there."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.schema import TABLES
from pipeline.store.dataset import Dataset


def said(out: Path) -> str:
    """Return all that a dataset says, in its tables and in what it keeps beside them."""
    dataset = Dataset(out)
    texts = [pd.read_parquet(out / name).to_csv() for name in TABLES]
    texts += [file.read_text(encoding="utf-8") for file in (out / "csv").glob("*.csv")]
    for packs in (dataset.documents, dataset.states):
        texts += [data.decode("utf-8", "replace") for _, data in packs.items()]
    for file in (out / ".planleser").rglob("*"):
        if file.suffix == ".parquet":
            texts += [data.decode("utf-8", "replace") for data in pd.read_parquet(file)["data"]]
        elif file.is_file():
            texts.append(file.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(texts)
