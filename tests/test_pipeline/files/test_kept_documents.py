"""What is kept of a document is the document: it decodes to what was encoded."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from conftest import DOCUMENTS, PLAN
from examples import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from reading import read_document

from parsers.document.model import Box, Document, DocumentRefusedError
from pipeline.files.kept_documents import decode, encode

FILES = sorted(
    path
    for folder in (PLAN, DOCUMENTS)
    for path in folder.rglob("*")
    if path.suffix in {".docx", ".html", ".txt", ".md", ".csv", ".xlsx"}
    or path.name.endswith(("kulturplan-2026.tagged.pdf", "aarsplan-2025.untagged.pdf"))
)
POINTS = st.floats(-1e6, 1e6)
st.register_type_strategy(Box, st.builds(Box, st.integers(1, 999), POINTS, POINTS, POINTS, POINTS))


@examples(15, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(Document))
def test_any_document_stays_the_same(document: Document) -> None:
    assert decode(encode(document)) == document


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_test_documents_stay_the_same(path: Path) -> None:
    try:
        document = read_document(path.read_bytes(), path.name)
    except DocumentRefusedError:
        pytest.skip("it is refused")
    assert decode(encode(document)) == document


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b'{"format": "x"}'])
def test_anything_else_is_no_document(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode(data)
