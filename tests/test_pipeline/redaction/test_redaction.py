"""`--redact-persons`: no name is left below the dataset, and all else stays as it was."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import stat
import unicodedata
from pathlib import Path

import docx
import pandas as pd
import pytest
from conftest import PLAN, planleser
from folders import state
from reading import read_document
from word_xml import cell, paragraph, run, word_file

from parsers.document.model import (
    Cell,
    Document,
    LeftRow,
    Metadata,
    Paragraph,
    ReaderRemark,
    Row,
    Table,
)
from pipeline.ingest.run import IngestReport, ingest
from pipeline.plan.errors import UsageError
from pipeline.redaction.identifiers import is_national_id
from pipeline.redaction.persons_file import PersonsFile, letters, open_persons
from pipeline.redaction.redact import Redactor
from pipeline.schema import TABLES

NAMES = ["Linda", "Marit", "Tone", "Trine"]


def redacted(*paths: Path, out: Path, persons: Path | None = None) -> IngestReport:
    return ingest(list(paths), out, persons_file=persons or out.parent / "persons.json")


def everything(out: Path) -> str:
    """Return all that can be read below a dataset: every file's text, every table's values."""
    parts = []
    for place, folders, names in os.walk(out):
        parts.extend((*folders, *names))
        for name in names:
            data = (Path(place) / name).read_bytes()
            parts.append(data.decode("utf-8", "replace"))
            if name.endswith(".parquet"):
                parts.append(pd.read_parquet(Path(place) / name).to_csv())
    return unicodedata.normalize("NFC", "\n".join(parts))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("redacted") / "tables"
    redacted(PLAN, out=out)
    return out


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plain") / "tables"
    ingest([PLAN], out)
    return out


def test_the_real_plan_has_no_name_left(real: Path, plain: Path) -> None:
    named = everything(plain)
    text = everything(real)
    assert all(name in named for name in NAMES)
    assert not [name for name in NAMES if name in text]


def test_the_real_plan_is_otherwise_the_same(real: Path, plain: Path) -> None:
    for table in TABLES:
        one, other = (pd.read_parquet(out / table).reset_index(drop=True) for out in (plain, real))
        assert len(one) == len(other)
        same = [
            column
            for column in one
            if column not in {"text", "original", "name", "responsible", "extra", "message"}
            and one[column].dtype != float
        ]
        without_text = {"activities": ["notes", "competence"], "dates": ["char_start", "char_end"]}
        same = [column for column in same if column not in without_text.get(table, [])]
        pd.testing.assert_frame_equal(one[same], other[same])


def test_persons_stay_persons_with_role_and_region(real: Path) -> None:
    parties = pd.read_parquet(real / "parties")
    persons = parties[(parties["kind"] == "person") & parties["name"].str.startswith("Person ")]
    read = list(persons[["name", "role", "region"]].fillna("").itertuples(index=False, name=None))
    who = json.loads((real.parent / "persons.json").read_text("utf-8"))["persons"]
    assert sorted(who) == NAMES
    assert read == [
        (who["Linda"], "responsible", ""),
        (who["Marit"], "responsible", ""),
        (who["Tone"], "contact", "Nord-Troms"),
        (who["Marit"], "contact", "Midt-Troms"),
        (who["Trine"], "contact", "Sør-Troms"),
    ]


HEADER = "".join(
    cell(paragraph(run(text)))
    for text in ("Aktivitet", "Dato", "Ansvarlig", "Merknad", "Kontaktperson")
)
REMOVED = (
    '<w:del w:id="2" w:author="Zbyszek Qwert" w:date="2025-02-03T10:00:00Z">'
    "<w:r><w:delText>Sissel Utgått</w:delText></w:r></w:del>"
)
GONE = (
    '<w:tr><w:trPr><w:del w:id="3" w:author="Ylva Endre" w:date="2025-02-03T10:00:00Z"/></w:trPr>'
)
LEAKS = [
    "Nordmann", "NORDMANN", "nordmann", "Kari", "KARI", "Marit", "Sissel", "Utgått", "Zbyszek",
    "Qwert", "Ylva", "Åse", "Bjørk", "ase.bjork", "Zxyv", "Hansen", "hansen", "Solveig", "Trond",
    "Gunnhild", "Torunn", "Reidun", "Kjersti", "77 78 80 00", "99887766", "Moe", "Liv",
]  # fmt: skip


def hard_plan() -> bytes:
    """Make a plan with names everywhere."""
    rows = [
        ("Kurs med Kari Nordmann", "3. mars (Åse Bjørk)", "v/Zxyv/Marit", "Marits opplegg",
         "Kari Nordmann, tlf. 77 78 80 00"),
        ("Møte", "7. mai", "Fylkesbiblioteket", "KARI NORDMANN ringer, se kari.nordmann@x.no", "Liv"),
        ("Kveld for Moe", "Mai", "biblioteksjef Hansen", "bruker: karinordmann, hansen@x.no",
         "99887766 Moe"),
    ]  # fmt: skip
    body = f"<w:tr>{HEADER}</w:tr>"
    section = cell(paragraph(run("Gruppen til Solveig")), '<w:gridSpan w:val="5"/>')
    body += f"<w:tr>{section}</w:tr>"
    for number, row in enumerate(rows):
        cells = [paragraph(run(text)) for text in row]
        if number == 1:
            cells[3] = paragraph(REMOVED, run(row[3], "<w:strike/>"))
        body += f"<w:tr>{''.join(map(cell, cells))}</w:tr>"
    body += GONE + "".join(cell(paragraph(run("Torunn slutter"))) for _ in range(5)) + "</w:tr>"
    before = paragraph(run("Årsplan 2025 for Trond Moe")) + paragraph(
        run("Sendt av Gunnhild, avsender ase.bjork@x.no")
    )
    document = docx.Document(io.BytesIO(word_file(body, before=before)))
    document.core_properties.title = "Plan laget av Reidun"
    target = document.tables[0].cell(2, 0).paragraphs[0].runs[0]
    document.add_comment(target, text="Spør Kjersti", author="Kjersti")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hard")
    plans = root / "raw" / "plan"
    plans.mkdir(parents=True)
    (plans / "2025-01-10 plan Kari_Nordmann.docx").write_bytes(hard_plan())
    (plans / "planleser.toml").write_text('title = "Plan for Kari Nordmann"\n', "utf-8")
    redacted(root / "raw", out=root / "tables")
    return root / "tables"


@pytest.fixture(scope="module")
def hard_texts(hard: Path) -> tuple[str, str]:
    """Return all that can be read of the plan with names, and without."""
    ingest([hard.parent / "raw"], hard.parent / "named")
    return everything(hard.parent / "named"), everything(hard)


@pytest.mark.parametrize("name", LEAKS)
def test_no_name_is_left_anywhere(hard_texts: tuple[str, str], name: str) -> None:
    named, redacted_ = hard_texts
    assert name in named
    assert name not in redacted_


def test_what_is_no_name_is_left(hard: Path) -> None:
    activities = pd.read_parquet(hard / "activities").sort_values("position")
    assert list(activities["date"])[1:] == ["7. mai", "Mai"]
    who = json.loads((hard.parent / "persons.json").read_text("utf-8"))["persons"]
    kari = who["Kari Nordmann"]
    assert activities["activity"].iloc[0] == f"Kurs med {kari}"
    assert activities["notes"].iloc[0] == f"{who['Marit']}’s opplegg"
    assert activities["notes"].iloc[1] == f"{kari} ringer, se {kari}"
    assert activities["responsible"].iloc[1] == f"Fylkesbiblioteket\n{who['Liv']}"
    assert list(pd.read_parquet(hard / "dates")["start"].astype(str))[:2] == [
        "2025-03-03",
        "2025-05-07",
    ]
    assert "7." in everything(hard)


def test_the_second_time_no_byte_changes(hard: Path) -> None:
    before, persons = state(hard), (hard.parent / "persons.json").read_bytes()
    report = redacted(hard.parent / "raw", out=hard)
    assert not report.changed
    assert state(hard) == before
    assert (hard.parent / "persons.json").read_bytes() == persons


def test_the_names_are_for_the_owner_only(hard: Path) -> None:
    mode = (hard.parent / "persons.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_who_a_pseudonym_is_for_stays_in_every_plan(tmp_path: Path) -> None:
    persons = tmp_path / "who.json"
    for number, people in enumerate(["Marit og Tone", "Anne, Tone og Marit"]):
        plan = tmp_path / f"raw{number}" / "plan"
        plan.mkdir(parents=True)
        (plan / "plan.md").write_text(
            f"# Plan 2025\n\n| Aktivitet | Dato | Ansvarlig |\n|---|---|---|\n| Møte | 3. mai | {people} |\n",
            "utf-8",
        )
        redacted(plan.parent, out=tmp_path / f"out{number}", persons=persons)
    who = json.loads(persons.read_text("utf-8"))["persons"]
    assert who == {"Anne": "Person C", "Marit": "Person A", "Tone": "Person B"}
    [text] = pd.read_parquet(tmp_path / "out1" / "activities")["responsible"]
    assert text == "Person C, Person B og Person A"


def test_revisions_match_and_ids_stay(tmp_path: Path) -> None:
    plan = tmp_path / "raw" / "plan"
    plan.mkdir(parents=True)
    table = "# Plan 2025\n\n| Aktivitet | Dato | Ansvarlig |\n|---|---|---|\n"
    (plan / "2025-01-01.md").write_text(f"{table}| Kurs med Marit | 3. mai | Tone |\n", "utf-8")
    redacted(plan.parent, out=tmp_path / "out")
    [first] = pd.read_parquet(tmp_path / "out" / "activities")["activity_id"]
    (plan / "2025-02-01.md").write_text(f"{table}| Kurs med Marit | 4. mai | Trine |\n", "utf-8")
    redacted(plan.parent, out=tmp_path / "out")
    assert set(pd.read_parquet(tmp_path / "out" / "activities")["activity_id"]) == {first}
    changes = pd.read_parquet(tmp_path / "out" / "changes")
    assert set(changes["change"]) == {"moved_in_time", "responsible_changed"}


def test_a_name_broken_by_the_line_is_found(tmp_path: Path) -> None:
    persons = PersonsFile(tmp_path / "persons.json")
    cells = (Cell(0, 0, "Møte med Kari Nordmann", "Møte med Ka-\nri Nord\nmann"),)
    table = Table(("Aktivitet",), (None,), ("activity",), (Row(cells),))
    document = Document("pdf", "pdf-ruled", "", (), (table,), Metadata())
    [row] = Redactor(persons).document(document).tables[0].rows
    assert row.cells[0].text == row.cells[0].original == "Møte med Person A"


def test_every_text_of_a_document_is_redacted(tmp_path: Path) -> None:
    """A field that is new in the model must be thought of here, and in the redaction."""
    name = "Kari Nordmann"
    cells = (Cell(0, 0, name, f"{name}\n", number=name),)
    left = LeftRow(0, "dropped", name)
    table = Table((name,), (name,), ("activity",), (Row(cells, name),), name, name, (left,))
    remarks = (ReaderRemark("note_left_out", name, name),)
    document = Document(
        "docx", "docx", name, (Paragraph(name, number=name),), (table,), Metadata(name), remarks
    )
    redacted_ = Redactor(PersonsFile(tmp_path / "persons.json")).document(document)
    assert name not in repr(redacted_)
    assert repr(redacted_) == repr(document).replace(name, "Person A")
    known = {
        Document: "format reader title prose tables metadata remarks",
        Paragraph: "text level page is_item is_clutter number in_tables",
        Table: "header header_groups fields rows heading year_heading left",
        LeftRow: "number fate text page",
        Row: "cells section number years_later",
        Cell: "row col text original row_span col_span box last_page struck is_header fill number",
        Metadata: "title modified pages",
        ReaderRemark: "code text detail page table row",
    }
    for kind, fields in known.items():
        assert [field.name for field in dataclasses.fields(kind)] == fields.split()


ADDRESSES = {
    "kari.nordmann@x.no": "Person A",
    "k.hansen@x.no": "Person A",
    "per.berg@x.no": "Person A",
    "Skriv til Marit Moe, mm@moe.no": "Skriv til Person A, Person A",
    "Marit Moe (bruker maritmoe)": "Person A (bruker Person A)",
    "post@tromsfylke.no": "[E-post 1]",
    "mai@x.no": "[E-post 1]",
    "Marit, +47 77 78 80 00": "Person A, [Telefon 1]",
    "Kurs 20250106, 77 78 80 00": "Kurs 20250106, [Telefon 1]",
    "Kurs kl. 21.00 – 22.30 og 20:00-22:00": "Kurs kl. 21.00 – 22.30 og 20:00-22:00",
    "77788000 eller 777 88 000, 0047 99 88 77 66": "[Telefon 1] eller [Telefon 1], [Telefon 2]",
    "Møt opp i Olav Tryggvasons gate 24.": "Møt opp i [Adresse 1].",
    "Kari Nordmanns vei 3, Fr. Langes gate 20 B": "[Adresse 1], [Adresse 2]",
    "Storgata 5. mai, Torgplassen 12.30": "Storgata 5. mai, Torgplassen 12.30",
    "uke 41 42 43 44, kr 22 500 000": "uke 41 42 43 44, kr 22 500 000",
    "Kari Nordmann (KN). KN ringer, KNUT AS ikke": "Person A (Person A). Person A ringer, KNUT AS ikke",
    "KN = Kari Nordmann": "Person A = Person A",
    "Amundsen, R. og K. M. Ruud": "Person B og Person A",
    "Familien Berntsen steller": "Familien Person A steller",
    "Nguyễn Văn An og Šárka Nováková": "Person A og Person B",
    "Forestillingen «Hans og Grete»": "Forestillingen «Hans og Grete»",
    "Møte med Bjørn og Vår": "Møte med Person A og Person B",
    "Vår plan, vår 2026": "Vår plan, vår 2026",
    "Olsen ringer, Hansen bakeri stenger": "Person A ringer, Hansen bakeri stenger",
    "Marit 20250106": "Person A 20250106",
    "Hilde B. og Hilde K.": "Person A og Person B",
    "Kari M. Nordmann er Kari Nordmann": "Person A er Person A",
    "Marit Lund på Lund bibliotek": "Person A på Lund bibliotek",
    "Liv Moe: liv og røre, Liv": "Person A: liv og røre, Person A",
    "A\u030ase B": "Person A",
    "Ingen her": "Ingen her",
}


@pytest.mark.parametrize("text", ADDRESSES)
def test_texts(text: str, tmp_path: Path) -> None:
    assert redact(text, tmp_path) == ADDRESSES[text]


def test_national_ids(tmp_path: Path) -> None:
    """Made by the rule of the check digits; a digit changed, or no day, and it is none."""
    ids = ["01010150074", "41010150068", "01810150110", "01410150057"]
    assert [is_national_id(number) for number in ids] == [True] * 4
    text = f"Født: {ids[0]}, {ids[0][:6]} {ids[0][6:]}"
    assert redact(text, tmp_path) == "Født: [Fødselsnummer 1], [Fødselsnummer 1]"
    for place, digit in enumerate(ids[0]):
        other = ids[0][:place] + str((int(digit) + 1) % 10) + ids[0][place + 1 :]
        assert not is_national_id(other)
        assert redact(other, tmp_path) == other


def redact(text: str, folder: Path) -> str:
    document = Document("text", "text", "", (Paragraph(text),), (), Metadata())
    return Redactor(PersonsFile(folder / "persons.json")).document(document).paragraphs[0]


@pytest.mark.parametrize("number", [0, 25, 26, 51, 52, 701, 702])
def test_letters(number: int) -> None:
    expected = {0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"}
    assert letters(number) == expected[number]


def test_many_names_keep_their_order(tmp_path: Path) -> None:
    with open_persons(tmp_path / "p.json") as persons:
        given = {f"Name {number}": persons.alias(f"Name {number}") for number in range(60)}
        persons.save()
    with open_persons(tmp_path / "p.json") as persons:
        assert {name: persons.alias(name) for name in given} == given
        assert persons.alias("another") == "Person BI"
    assert len(set(given.values())) == 60


def test_wrong_usage(tmp_path: Path, plain: Path, real: Path) -> None:
    with pytest.raises(UsageError, match="without --redact-persons"):
        redacted(PLAN, out=plain, persons=tmp_path / "p.json")
    with pytest.raises(UsageError, match="give it again"):
        ingest([PLAN], real)
    with pytest.raises(UsageError, match="not the pseudonyms"):
        redacted(PLAN, out=real, persons=tmp_path / "other.json")
    with pytest.raises(UsageError, match="must not lie"):
        redacted(PLAN, out=tmp_path / "t", persons=tmp_path / "t" / "p.json")
    (tmp_path / "bad.json").write_text("[]")
    with pytest.raises(UsageError, match="no file of pseudonyms"):
        redacted(PLAN, out=tmp_path / "u", persons=tmp_path / "bad.json")


def test_what_a_run_that_died_left_is_forgotten(tmp_path: Path) -> None:
    left = tmp_path / "out" / ".planleser" / "parsed" / "0123.json"
    left.parent.mkdir(parents=True)
    left.write_text('"Marit"', "utf-8")
    redacted(PLAN / "aarsplan-2025.html", out=tmp_path / "out")
    assert not left.exists()


def test_the_command(tmp_path: Path) -> None:
    file = PLAN / "aarsplan-2025.html"
    run_ = planleser("ingest", file, "--out", tmp_path / "t", "--redact-persons")
    assert run_.returncode == 0, run_.stderr
    assert f"{tmp_path / 'persons.json'} says who is who." in run_.stdout
    assert not [name for name in NAMES if name in everything(tmp_path / "t")]
    again = planleser("ingest", file, "--out", tmp_path / "t")
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    alone = planleser("ingest", file, "--out", tmp_path / "u", "--persons-file", tmp_path / "p")
    assert alone.returncode == 2


def test_a_name_with_an_initial_is_one_name(tmp_path: Path) -> None:
    rows = "Aktivitet;Dato;Ansvarlig\nKurs;3. mai 2026;Marte T. Ulvik\nMøte;4. mai 2026;Marte\n"
    document = read_document(rows.encode(), "plan.csv")
    redacted = Redactor(PersonsFile(tmp_path / "persons.json")).document(document)
    assert [row.cells[2].text for row in redacted.tables[0].rows] == ["Person A", "Person A"]


def test_the_report_counts_and_names_what_is_doubtful(tmp_path: Path) -> None:
    plan = tmp_path / "raw" / "plan"
    plan.mkdir(parents=True)
    table = (
        "# Plan 2025\n\n| Aktivitet | Dato | Ansvarlig |\n|---|---|---|\n"
        "| Kurs med Marit, tlf. 77 78 80 00 | 3. mai | Qwertina |\n"
        "| Møte om Stein, nr. 12345678901 | 4. mai | AB |\n"
    )
    (plan / "plan.md").write_text(table, "utf-8")
    redacted(plan.parent, out=tmp_path / "out")
    report = tmp_path / "persons-report.csv"
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    lines = list(csv.DictReader(report.read_text("utf-8").splitlines()))
    assert [(line["kind"], line["count"], line["place"], line["text"]) for line in lines] == [
        ("Person", "2", "", ""),
        ("Telefon", "1", "", ""),
        ("unknown_in_column_of_people", "1", "table 1, row 1, Ansvarlig", "Qwertina"),
        ("number", "1", "table 1, row 2, Aktivitet", "12345678901"),
        ("initials", "1", "table 1, row 2, Ansvarlig", "AB"),
    ]
    (plan.parent / "two").mkdir()
    (plan.parent / "two" / "plan.md").write_text(table.replace("Marit", "Tone"), "utf-8")
    redacted(plan.parent, out=tmp_path / "out")
    again = list(csv.DictReader(report.read_text("utf-8").splitlines()))
    assert again[: len(lines)] == lines
    assert {line["file"] for line in again} == {"plan/plan.md", "two/plan.md"}


def test_numbers_in_columns_of_days_and_sums_stay(tmp_path: Path) -> None:
    rows = "Aktivitet;Dato;Budsjett;Merknad\nKurs;3. mai 2026;22500000;22500000\n"
    document = read_document(rows.encode(), "plan.csv")
    redacted = Redactor(PersonsFile(tmp_path / "persons.json")).document(document)
    [row] = redacted.tables[0].rows
    assert [cell.text for cell in row.cells][1:] == ["3. mai 2026", "22500000", "[Telefon 1]"]
