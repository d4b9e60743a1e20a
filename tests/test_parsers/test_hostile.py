"""Files that ask too much: one sentence each, exit status 1, the other files are read."""

from __future__ import annotations

import io
import os
import select
import shutil
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pikepdf
import pytest
from conftest import DOCUMENTS, RENDITIONS, ROOT, planleser
from reading import read_document
from word_xml import HEADER, cell, paragraph, run, word_file

from parsers.detect.sniff import sniff
from parsers.document.model import DocumentRefusedError
from pipeline.files import isolated
from pipeline.files.find import find_sources, read_file
from pipeline.files.isolated import READ, IsolatedReader
from pipeline.files.reader_pool import ReaderPool
from pipeline.files.worker import Request


def refusal(data: bytes, name: str) -> DocumentRefusedError:
    with pytest.raises(DocumentRefusedError) as caught, IsolatedReader() as reader:
        reader.read(data, name)
    return caught.value


@cache
@cache
def zip_bomb(megabytes: int = 600) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(megabytes):
                entry.write(b" " * 1_000_000)
    return stream.getvalue()


def with_document_xml(data: bytes, change: bytes, by: bytes) -> bytes:
    return with_part(data, "word/document.xml", change, by)


def with_part(data: bytes, part: str, change: bytes, by: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(change, by) if name == part else content)
    return target.getvalue()


def test_a_package_whose_entries_stand_before_its_beginning() -> None:
    """zipfile raises a ValueError then, as it raises other errors for other faults."""
    data = bytearray(word_file(HEADER))
    place = data.rindex(b"PK\x05\x06") + 16  # where the directory begins
    offset = int.from_bytes(data[place : place + 4], "little")
    data[place : place + 4] = (offset + 64).to_bytes(4, "little")
    with pytest.raises(DocumentRefusedError, match="damaged"):
        read_document(bytes(data), "plan.docx")


def test_a_zip_bomb() -> None:
    begun = time.monotonic()
    error = refusal(zip_bomb(), "bomb.docx")
    assert "it unpacks to 600 MB; if that is right, set PLANLESER_UNPACKED_MB to more" in str(error)
    assert time.monotonic() - begun < 60


def test_an_entity_bomb_does_not_grow() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    plain = word_file(
        HEADER + f"<w:tr>{cell(paragraph(run('1. mai')))}{cell(paragraph(run('TEKST')))}</w:tr>"
    )
    doctype = f'<!DOCTYPE w:document [<!ENTITY a0 "ha">{entities}]>'.encode()
    bomb = with_document_xml(plain, b"<w:document", doctype + b"<w:document")
    bomb = with_document_xml(bomb, b"TEKST", b"&a9;")
    with IsolatedReader() as reader:
        try:
            document = reader.read(bomb, "bomb.docx")
            assert sum(len(c.text) for row in document.tables[0].rows for c in row.cells) < 1000
        except DocumentRefusedError as error:
            assert error.status in ("damaged", "unsupported")


def test_deep_nesting() -> None:
    inner = paragraph(run("dypt"))
    for _ in range(400):
        inner = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    plain = word_file(
        HEADER + f"<w:tr>{cell(paragraph(run('1. mai')))}{cell(paragraph(run('TEKST')))}</w:tr>"
    )
    deep = with_document_xml(plain, b"<w:body>", b"<w:body>" + inner.encode())
    with IsolatedReader() as reader:
        try:
            assert reader.read(deep, "deep.docx").tables
        except DocumentRefusedError as error:
            assert error.status == "damaged"
    page = (
        "<div>" * 5000
        + "<table><tr><th>Dato</th><th>Aktivitet</th></tr><tr><td>1. mai</td><td>Tog</td></tr></table>"
    )
    with IsolatedReader() as reader, pytest.raises(DocumentRefusedError, match="deep"):
        reader.read(f"<html>{page}".encode(), "deep.html")


@pytest.mark.slow
def test_a_table_of_very_many_rows() -> None:
    row = f"<w:tr>{cell(paragraph(run('1. mai')))}{cell(paragraph(run('Tog')))}</w:tr>"
    end = b"</w:tbl>"
    data = with_document_xml(word_file(HEADER + row), end, row.encode() * 19_999 + end)
    begun = time.monotonic()
    with IsolatedReader() as reader:
        assert len(reader.read(data, "long.docx").tables[0].rows) == 20_000
    assert time.monotonic() - begun < 60


def lying_package() -> bytes:
    """Return a package whose directory says that a part of 30 MB has 1,000 bytes."""
    data = bytearray(zip_bomb(30))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    return bytes(data)


def packed_stream(times: int) -> bytes:
    """Return a PDF whose only page has a content stream of 30 MB, packed so many times."""
    packer = zlib.compressobj(9)
    content = b"".join([*(packer.compress(b"0 0 m " * 100_000) for _ in range(50)), packer.flush()])
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode" * times
    return (
        b"%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>\nendobj\n"
        b"4 0 obj\n<</Length %d/Filter[%s]>>stream\n%s\nendstream\nendobj\n"
        b"trailer\n<</Root 1 0 R>>\n%%%%EOF\n" % (len(content), filters, content)
    )


@pytest.mark.parametrize(
    "make", [lying_package, lambda: packed_stream(1), lambda: packed_stream(2)],
    ids=["a size that is a lie", "a stream", "a stream packed twice"],
)  # fmt: skip
def test_what_is_really_unpacked_counts(
    make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANLESER_UNPACKED_MB", "20")
    data = make()
    with pytest.raises(DocumentRefusedError, match="PLANLESER_UNPACKED_MB"):
        sniff(data, ".x")


def small_pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of one page with objects put in the place of its own, and its table of objects."""
    text = b"BT /F 12 Tf 50 700 Td (Plan) Tj ET"
    usual = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        4: b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    out = b"%PDF-1.7\n"
    table = b""
    chosen = usual | objects
    for number in range(1, max(chosen) + 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, chosen[number])
    start = b"%d" % len(out)
    size = b"%d" % (len(chosen) + 1)
    return b"".join((
        out, b"xref\n0 ", size, b"\n0000000000 65535 f \n", table, b"trailer\n<</Size ", size,
        b"/Root 1 0 R", trailer.replace(b"START", start), b">>\nstartxref\n", start, b"\n%%EOF\n",
    ))  # fmt: skip


DEEP = b"[" * 100_000 + b"]" * 100_000
CIRCLES = {
    "pages": small_pdf({2: b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]/Parent 2 0 R>>"}),
    "a table of objects": small_pdf({}, b"/Prev START"),
    "tags": small_pdf({
        1: b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>",
        6: b"<</Type/StructTreeRoot/K 7 0 R>>",
        7: b"<</Type/StructElem/S/Table/P 6 0 R/K[8 0 R 7 0 R]>>",
        8: b"<</Type/StructElem/S/TR/P 7 0 R/K[7 0 R 8 0 R]>>",
    }),
    "a length": small_pdf({4: b"<</Length 4 0 R>>stream\nBT (x) Tj ET\nendstream"}),
    "lengths of each other": small_pdf({
        4: b"<</Length 6 0 R>>stream\nBT (x) Tj ET\nendstream",
        6: b"<</Length 4 0 R>>stream\n12\nendstream",
    }),
    "a catalog of itself": small_pdf({1: b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>"}),
    "a length that is a lie": small_pdf({4: b"<</Length 999999999>>stream\nBT (x) Tj ET\nendstream"}),
    "a count that is a lie": small_pdf({2: b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>"}),
    "deep arrays": small_pdf({2: b"<</Type/Pages/Count 1/Kids[3 0 R]/X " + DEEP + b">>"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CIRCLES)
def test_a_pdf_that_goes_in_circles_ends(name: str) -> None:
    begun = time.monotonic()
    with IsolatedReader() as reader:
        try:
            assert reader.read(CIRCLES[name], "circle.pdf").tables == ()
        except DocumentRefusedError as error:
            assert error.status in ("damaged", "no_text_layer")
    assert time.monotonic() - begun < 20


ENTITIES = (
    b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">'
    b'<!ENTITY n SYSTEM "http://127.0.0.1:9/x"><!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'
)


def entity_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Dato", "Aktivitet"])
    book.active.append(["1. mai", "TEKST"])
    stream = io.BytesIO()
    book.save(stream)
    sheet = "xl/worksheets/sheet1.xml"
    data = with_part(stream.getvalue(), sheet, b"TEKST", b"A&e;B&n;C")
    return with_part(data, sheet, b"<worksheet", ENTITIES + b"<worksheet")


def entity_word() -> bytes:
    row = f"<w:tr>{cell(paragraph(run('1. mai')))}{cell(paragraph(run('TEKST')))}</w:tr>"
    data = with_document_xml(word_file(HEADER + row), b"TEKST", b"A&e;B&n;C")
    return with_document_xml(data, b"<w:document", ENTITIES + b"<w:document")


PAGE = b"<html><body><table><tr><th>Dato</th><th>Aktivitet</th></tr><tr><td>1. mai</td><td>A&e;B&n;C</td></tr></table></body></html>"
OUTSIDE = {
    "plan.docx": entity_word,
    "plan.xlsx": entity_workbook,
    "plan.html": lambda: ENTITIES + PAGE,
    "plan.xhtml": lambda: b'<?xml version="1.0"?>' + ENTITIES + PAGE,
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_entity_reads_another_file(name: str) -> None:
    try:
        document = read_document(OUTSIDE[name](), name)
    except DocumentRefusedError as error:
        assert (name, error.status) == ("plan.xlsx", "damaged")  # openpyxl takes no such entity
        return
    [table] = document.tables
    assert "root:" not in repr(document)
    assert table.rows[0].cells[1].text.startswith("A")


def test_too_many_columns() -> None:
    row = f"<w:tr>{cell(paragraph(run('x'))) * 2_001}</w:tr>"
    error = refusal(word_file(row * 2), "wide.docx")
    assert "its table 1 has over 2,000 columns; if that is right, set PLANLESER_COLUMNS" in str(
        error
    )


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLESER_PAGES", "3")
    error = refusal(RENDITIONS["pdf-ruled"].read_bytes(), "long.pdf")
    assert "pages; if that is right, set PLANLESER_PAGES to more" in str(error)


def reading_by(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the processes that read documents run some code in place of reading."""
    begins = isolated.COMMAND.partition("from pipeline")[0]
    patched = f"""
{begins}
import os, time
import parsers.read
from pipeline.files import worker
def read(data, name, *rest):
    {code}
parsers.read.read_document = read
worker.main()
"""
    monkeypatch.setattr(isolated, "COMMAND", patched)


@pytest.mark.usefixtures("_own_readers")
def test_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLESER_SECONDS", "1")
    reading_by(monkeypatch, "time.sleep(600)")
    begun = time.monotonic()
    with IsolatedReader() as reader:
        with pytest.raises(DocumentRefusedError, match="takes over 1 seconds"):
            reader.read(b"x", "slow.txt")
        monkeypatch.undo()
        assert reader.read(b"Hei", "next.txt").title == "Hei"  # the next file gets a new process
    assert time.monotonic() - begun < 30


@pytest.mark.usefixtures("_own_readers")
def test_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLESER_MEMORY_MB", "1500")
    reading_by(monkeypatch, "held = [bytearray(50_000_000) for _ in range(1000)]")
    assert "over 1500 MB of memory" in str(refusal(b"x", "greedy.txt"))


@pytest.mark.usefixtures("_own_readers")
def test_a_crash_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    reading_by(monkeypatch, "os._exit(9)")
    assert refusal(b"x", "crash.txt").status == "unsupported"


@pytest.mark.usefixtures("_own_readers")
def test_an_error_of_the_program_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    reading_by(monkeypatch, "raise IndexError('no such row')")
    assert "failed on it (IndexError: no such row); please report" in str(refusal(b"x", "odd.txt"))


@pytest.mark.usefixtures("_own_readers")
def test_a_library_that_prints_spoils_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    reading_by(monkeypatch, "print('x' * 99, flush=True); os.write(1, b'y'); raise MemoryError")
    assert refusal(b"x", "loud.txt").status == "unsupported"


@pytest.mark.usefixtures("_own_readers")
def test_a_process_serves_one_reader_after_another() -> None:
    with IsolatedReader() as one, IsolatedReader() as other:
        assert one.read(b"# Plan A", "a.md").title == "Plan A"
        assert other.read(b"# Plan B", "b.md").title == "Plan B"
    waiting = list(isolated._waiting)
    assert len(waiting) == 2
    with IsolatedReader() as again:
        assert again.read(b"# Plan C", "c.md").title == "Plan C"
    assert sorted(map(id, isolated._waiting)) == sorted(map(id, waiting))


@pytest.mark.usefixtures("_own_readers")
def test_what_its_parent_needs_is_no_memory_of_a_process() -> None:
    ballast = b"x" * 700_000_000
    with IsolatedReader() as reader:
        reader.read(b"# Plan A", "a.md")
    del ballast
    assert len(isolated._waiting) == 1


def test_a_reader_that_is_left_while_it_reads_keeps_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading_by(monkeypatch, "time.sleep(600)")
    with ReaderPool(1) as pool:
        asked = pool.ahead(["a.md"], lambda name: Request(READ, b"# Plan A", name))
        [(_, future)] = asked
        assert future is not None
        while pool._free.qsize():
            time.sleep(0.01)
    monkeypatch.undo()
    with pytest.raises(DocumentRefusedError):
        future.result()
    assert not isolated._waiting
    with IsolatedReader() as reader:
        assert reader.read(b"# Plan B", "b.md").title == "Plan B"


@pytest.mark.skipif(not hasattr(select, "poll"), reason="the system tells no end of a pipe")
def test_the_process_ends_with_its_parent() -> None:
    code = (
        "from pipeline.files.isolated import IsolatedReader, _waiting\n"
        "with IsolatedReader() as reader: reader.read(b'x', 'x.txt')\n"
        "print(_waiting[0]._process.pid, flush=True)\n"
        "import os; os.kill(os.getpid(), 9)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    child = int(run.stdout)
    for _ in range(100):
        try:
            state = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if state == "Z":
            return
        time.sleep(0.1)
    raise AssertionError(f"process {child} still runs")


def test_things_that_are_no_files(tmp_path: Path) -> None:
    """A pipe, a link to itself, a link to nowhere, a circle of folders: the plan beside is read."""
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    shutil.copy(RENDITIONS["html"], folder)
    os.mkfifo(folder / "pipe.docx")
    (folder / "loop.docx").symlink_to(folder / "loop.docx")
    (folder / "nowhere.pdf").symlink_to(tmp_path / "gone.pdf")
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    result = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.returncode == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 4
    assert "circle cannot be read: it is a link to a folder" in result.stderr
    assert all(line.startswith("planleser: ") and " cannot be read: " in line for line in lines)
    assert len(pd.read_parquet(tmp_path / "out" / "activities")) == 28


def test_folders_behind_links(tmp_path: Path) -> None:
    """A link to a folder elsewhere is followed, but not in circles, nor to what holds the plans."""
    folder = tmp_path / "here" / "raw" / "plan"
    folder.mkdir(parents=True)
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    shutil.copy(RENDITIONS["html"], elsewhere)
    (elsewhere / "back").symlink_to(elsewhere.parent, target_is_directory=True)
    (folder / "linked").symlink_to(elsewhere.parent, target_is_directory=True)
    (folder / "all").symlink_to("/", target_is_directory=True)
    found = {source.name: source.path for source in find_sources([tmp_path / "here" / "raw"]).files}
    assert sorted(found) == [
        "plan/all",
        "plan/linked/deep/aarsplan-2025.html",
        "plan/linked/deep/back",
    ]
    for name in ("plan/all", "plan/linked/deep/back"):
        with pytest.raises(OSError, match="link to a folder"):
            read_file(found[name])


def test_names_of_all_sorts(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan\n'2025'"
    folder.mkdir(parents=True)
    data = RENDITIONS["html"].read_bytes()
    names = [
        b"two\nlines.html",
        b"\xe5r.html",
        "a\u030ar \" ' «x».html".encode(),
        b"n" * 250 + b".html",
        b"bad\nname.docx",
    ]
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(
            b"no" if name.endswith(b"docx") else data
        )
    result = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "bad\\nname.docx cannot be read: it is named .docx" in result.stderr
    assert len(pd.read_parquet(tmp_path / "out" / "activities")) == 28


def test_a_file_that_is_written_to_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_bytes(b"x" * 30_000_000)
    ended = threading.Event()

    def write() -> None:
        while not ended.is_set():
            with path.open("ab") as stream:
                stream.write(b"y")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with pytest.raises(OSError, match="it is being written to"):
            for _ in range(20):
                read_file(path)
    finally:
        ended.set()
        writer.join()
    assert len(read_file(path)) == path.stat().st_size


def page_of_spans() -> bytes:
    row = "<tr>" + "<td colspan=1000 rowspan=60000>x" * 20
    return b"<table><tr><th>Dato<th>Aktivitet" + (row * 2000).encode() + b"</table>"


def merged_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Dato"
    stream = io.BytesIO()
    book.save(stream)
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return with_part(stream.getvalue(), "xl/worksheets/sheet1.xml", b"</sheetData>", merged)


# files that are small and unfold to much
UNFOLDING = {"spans.html": page_of_spans, "merged.xlsx": merged_workbook}


@pytest.mark.parametrize("name", UNFOLDING)
def test_tables_that_unfold_are_refused(name: str) -> None:
    begun = time.monotonic()
    error = refusal(UNFOLDING[name](), name)
    assert "PLANLESER_CELLS" in str(error)
    assert time.monotonic() - begun < 10


def test_wide_merges_of_a_plan_are_no_harm() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Årsplan"])
    sheet.merge_cells("A1:XFD1")
    sheet.append(["Dato", "Aktivitet"])
    sheet.append(["1. mai", "Tog"])
    stream = io.BytesIO()
    book.save(stream)
    document = read_document(stream.getvalue(), "plan.xlsx")
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == [["1. mai", "Tog"]]


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    with (folder / "huge.docx").open("wb") as stream:
        stream.truncate(400_000_000)
    shutil.copy(RENDITIONS["html"], folder)
    result = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert "huge.docx cannot be read: it has over 300 MB" in result.stderr


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_pdf_that_was_cut_off(share: float) -> None:
    data = RENDITIONS["pdf-ruled"].read_bytes()
    with IsolatedReader() as reader:
        try:
            document = reader.read(data[: int(share * len(data))], "half.pdf")
        except DocumentRefusedError as error:
            assert error.status in ("damaged", "no_text_layer")
        else:
            assert "file_cut_off" in {remark.code for remark in document.remarks}


def test_a_pdf_without_its_end_is_read_as_far_as_it_goes() -> None:
    data = RENDITIONS["pdf-ruled"].read_bytes()
    with IsolatedReader() as reader:
        document = reader.read(data[:-200], "cut.pdf")
    assert sum(len(table.rows) for table in document.tables) == 28
    assert "file_cut_off" in {remark.code for remark in document.remarks}


def test_a_pdf_without_its_cross_reference_table() -> None:
    data = RENDITIONS["pdf-ruled"].read_bytes()
    place = data.rindex(b"startxref")
    broken = data[:place] + b"startxref\n999999999\n%%EOF"
    with IsolatedReader() as reader:
        document = reader.read(broken, "noxref.pdf")
    assert sum(len(table.rows) for table in document.tables) == 28


def test_fonts_without_a_unicode_map() -> None:
    with pikepdf.open(RENDITIONS["pdf-ruled"]) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary) and "/ToUnicode" in found:
                del found["/ToUnicode"]
        stream = io.BytesIO()
        pdf.save(stream)
    error = refusal(stream.getvalue(), "garbled.pdf")
    assert (error.status, "which letters they print" in str(error)) == ("no_text_layer", True)


def test_a_long_pdf() -> None:
    target = pikepdf.Pdf.new()
    with pikepdf.open(RENDITIONS["pdf-ruled"]) as source:
        for _ in range(10):
            target.pages.extend(source.pages)
        stream = io.BytesIO()
        target.save(stream)
    with IsolatedReader() as reader:
        assert reader.read(stream.getvalue(), "long.pdf").tables


def test_word_files_are_read_in_the_middle_of_bad_ones(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    (folder / "a bomb.docx").write_bytes(zip_bomb())
    document = docx.Document()
    table = document.add_table(2, 2)
    for place, text in enumerate(("Dato", "Aktivitet", "1. mai", "Tog")):
        table.cell(place // 2, place % 2).text = text
    document.save(folder / "b plan.docx")
    result = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert list(pd.read_parquet(tmp_path / "out" / "activities")["title"]) == ["Tog"]


def test_passwords(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    shutil.copy(DOCUMENTS / "locked.pdf", folder)
    secrets = tmp_path / "passwords.txt"
    secrets.write_text("wrong\nx\n", encoding="utf-8")
    out = tmp_path / "out"
    result = planleser("ingest", tmp_path / "raw", "--out", out)
    assert (result.returncode, "--password-file" in result.stderr) == (1, True)
    result = planleser("ingest", tmp_path / "raw", "--out", out, "--password-file", secrets)
    assert (result.returncode, result.stderr) == (0, "")
    assert len(pd.read_parquet(out / "activities")) == 28
    assert (
        "«Ledertema»"
        in planleser("cells", DOCUMENTS / "locked.pdf", "--password-file", secrets).stdout
    )
    result = planleser("cells", DOCUMENTS / "locked.pdf", "--password-file", tmp_path / "none")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
