"""What identifies people stands in nothing that a redacted dataset writes, and no command prints."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pandas as pd
import pytest
from conftest import planleser
from made_plans import plan_page

NAME, PHONE, EMAIL = "Kari Nordmann", "99 88 77 66", "post@solgata.no"
ADDRESS, NATIONAL_ID = "Solgata 14", "01010150074"
ALL = f"{NAME}, tlf. {PHONE}, {EMAIL}, {ADDRESS}, {NATIONAL_ID}"
# however its words are joined, and in whatever case ("kari.nordmann", "99887766")
SECRETS = {
    "name": r"kari|nordmann",
    "phone": r"99[\W_]?88[\W_]?77[\W_]?66",
    "email": r"post(?:@|%40|_at_)solgata",
    "address": r"solgata[\W_]?14",
    "national id": r"010101[\W_]?50074",
}
FOLDER = f"Plan for {NAME} {PHONE}"
REFUSED = f"2025-03-01 {NAME.replace(' ', '_')} {NATIONAL_ID} {ADDRESS}.docx"


def _page(day: int) -> str:
    rows = [
        {"activity": f"Kurs med {NAME}", "date": f"{day}. mai (tlf. {PHONE})", "responsible": NAME},
        {"activity": f"Møte {NATIONAL_ID}", "date": f"31. februar hos {NAME}", "notes": ALL},
        {"activity": "Kveld", "date": f"snart, {EMAIL}, {NATIONAL_ID}", "place": ADDRESS},
        {"activity": f"={PHONE} {NAME}", "date": "9. mai", "responsible": f"v/ {NAME}"},
    ]
    prose = f"<p>Kurs med {NAME} i {ADDRESS} tirsdag 3. juni 2025 kl. 18, tlf. {PHONE}, {EMAIL}</p>"
    return plan_page(f"Årsplan 2025 for {ALL}", rows[: day + 1]) + prose


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with plans and a dataset; what its making printed and logged is beside it."""
    top = tmp_path_factory.mktemp("redacted")
    plan = top / "raw" / FOLDER
    plan.mkdir(parents=True)
    (plan / f"2025-01-01 {PHONE.replace(' ', '.')} {EMAIL}.html").write_text(_page(2), "utf-8")
    (plan / f"2025-02-01 {NAME} {ADDRESS}.html").write_text(_page(3), "utf-8")
    (plan / REFUSED).write_bytes(b"PK\3\4")
    (plan / "planleser.toml").write_text(f'title = "{ALL}"\norder = ["{REFUSED}"]\n', "utf-8")
    (plan / "rettelser.csv").write_text(
        "aktivitet;hva;felt;opprinnelig;rettet\n"
        f"Møte {NATIONAL_ID};tekst;date;31. februar hos {NAME};28. februar hos {NAME}, {EMAIL}\n"
        f"Finnes ikke, {NAME};tekst;notes;{ALL};{ALL}\n"
        f"{ALL};{ALL};{ALL};;\n",
        "utf-8",
    )
    wrong = top / "raw" / f"Annen {NAME} {EMAIL}"
    wrong.mkdir()
    (wrong / "2025.html").write_text(_page(1), "utf-8")
    (wrong / "planleser.toml").write_text(f'kind = "{ALL}"\n', "utf-8")
    made = planleser(*_ingest(top), "--excel-csv", "--log", top / "log.jsonl")
    assert made.returncode == 1, made.stderr
    (top / "printed").write_text(made.stdout + made.stderr, "utf-8")
    return top


def _ingest(top: Path) -> tuple[object, ...]:
    return ("ingest", top / "raw", "--out", top / "out", "--redact-persons")


def _left(text: str) -> list[str]:
    """Return which secrets stand in a text."""
    return [kind for kind, form in SECRETS.items() if re.search(form, text, re.IGNORECASE)]


def _texts(name: str, data: bytes) -> Iterator[str]:
    """Return all that a file says: of a packed one what it holds, of a table its values."""
    yield name
    yield data.replace(b"\r\n ", b"").decode("utf-8", "replace")  # lines of calendars go on so
    if name.endswith(".parquet"):
        yield pd.read_parquet(io.BytesIO(data)).to_csv()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for member in package.namelist():
                yield from _texts(member, package.read(member))


def _left_in(folder: Path) -> dict[str, list[str]]:
    said = {
        path.relative_to(folder).as_posix(): [
            kind for text in _texts(path.name, path.read_bytes()) for kind in _left(text)
        ]
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert len(said) > 1
    return {name: kinds for name, kinds in said.items() if kinds}


def test_the_plan_has_them_all(top: Path) -> None:
    """So that the other tests can fail."""
    raw = "\n".join(chain.from_iterable(_texts(path.name, path.read_bytes())
                    for path in (top / "raw").rglob("*.html")))  # fmt: skip
    assert _left(raw) == list(SECRETS)
    assert set(_left(REFUSED)) == {"name", "national id", "address"}


def test_in_no_file_below_the_tables(top: Path) -> None:
    assert _left_in(top / "out") == {}


def test_in_nothing_that_is_printed_or_logged(top: Path) -> None:
    for name in ("printed", "log.jsonl"):
        said = (top / name).read_text("utf-8")
        assert "cannot be read" in said
        assert _left(said.replace(str(top), "")) == []


@pytest.fixture(scope="module")
def activity(top: Path) -> str:
    activities = pd.read_parquet(top / "out" / "activities")
    [one] = activities[
        activities["activity"].str.startswith("Møte") & (activities["revision"] == 2)
    ]["activity_id"].unique()
    return str(one)


QUESTIONS = [
    *(("show", "{}", *form) for form in ((), ("--json",))),
    *(("history", "{}", "--format", form) for form in ("table", "json", "html")),
    *(("diff", "--format", form) for form in ("table", "json", "csv", "html", "daff", "eml")),
    *(("check", *form) for form in ((), ("--json",), ("--lang", "nb"))),
    *(("measures", "--format", form) for form in ("table", "json")),
    ("verify",),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_in_no_answer(question: tuple[str, ...], top: Path, activity: str) -> None:
    said = planleser(*(part.format(activity) for part in question), "--out", top / "out")
    assert said.returncode in (0, 1)
    assert _left((said.stdout + said.stderr).replace(str(top), "")) == []


@pytest.mark.parametrize("form", ["table", "json"])
def test_in_no_table_that_is_asked(form: str, top: Path) -> None:
    for table in ("activities", "findings", "documents"):
        said = planleser("sql", f"FROM {table}", "--format", form, "--out", top / "out")
        assert said.returncode == 0
        assert _left(said.stdout) == []


@pytest.mark.parametrize(
    "command", [("calendar", "--per", "responsible"), ("publish",)], ids=" ".join
)
def test_in_no_output(command: tuple[str, ...], top: Path, tmp_path: Path) -> None:
    """What is published has workbook, calendar, page and data of every plan."""
    said = planleser(*command, "--out", top / "out", "--to", tmp_path)
    assert said.returncode == 0
    assert _left(said.stdout + said.stderr) == []
    (tmp_path / "other").touch()
    assert _left_in(tmp_path) == {}


@pytest.mark.parametrize("command", ["report", "publish"])
def test_no_page_is_shown_as_a_picture(command: str, top: Path, tmp_path: Path) -> None:
    """A picture of a page has all names; the files of tables with names may be shown."""
    said = planleser(command, "--out", top / "out", "--to", tmp_path, "--sources", top / "raw")
    assert said.returncode == 2
    assert "leave --sources out" in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_in_nothing_of_the_next_run(top: Path, tmp_path: Path) -> None:
    """Last in this file: a plan goes, and its file of settings is broken."""
    (top / "raw" / FOLDER / "planleser.toml").write_text(f"{ALL} = {ALL}", "utf-8")
    next((top / "raw").glob("Annen*")).rename(tmp_path / "gone")
    again = planleser(*_ingest(top), "--log", top / "log2.jsonl", "--json", "--strict")
    assert again.returncode == 1
    said = again.stdout + again.stderr + (top / "log2.jsonl").read_text("utf-8")
    assert json.loads(again.stdout)["counts"]["withdrawn"] == 1
    assert _left(said.replace(str(top), "")) == []
    assert _left_in(top / "out") == {}
