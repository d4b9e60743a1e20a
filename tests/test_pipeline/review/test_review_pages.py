"""The pages of the review: what they show, what each form does, what hostile use gets."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from review_folder import NAME, PLAN, workspace

from pipeline.review.app import make_app
from pipeline.review.workspace import Workspace, safe_name

FOLDER = "Årsplan bibliotek"
Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a workspace whose plan is read."""
    folder = tmp_path_factory.mktemp("review")
    workspace(folder)
    return folder


@pytest.fixture
def made(tmp_path: Path, read_once: Path) -> Workspace:
    """Return a workspace of this test's own, a copy of the one that was read."""
    shutil.copytree(read_once, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Workspace(tmp_path / "planer", tmp_path / "data")


@pytest.fixture
def ask(made: Workspace) -> Ask:
    return asking(made)


def asking(made: Workspace) -> Ask:
    app = make_app(made, date(2025, 3, 1))

    def asked(method: str, path: str, **options: Any) -> httpx.Response:
        async def answer() -> httpx.Response:
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
                return await client.request(method, path, **options)

        return asyncio.run(answer())

    return asked


def form_of(page: str, button: str, near: str = "") -> dict[str, str]:
    """Return the fields of the first form with a button, behind a text of the page."""
    behind = page[page.index(near) if near else 0 :]
    form = next(part for part in re.findall(r"<form.*?</form>", behind, re.S) if button in part)
    return {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form)
    }


def edit_form(ask: Ask, field: str, title: str = "Språkkafé") -> dict[str, str]:
    """Return the form that puts a value right, as the page gives it."""
    page = ask("GET", f"/plan/{FOLDER}").text
    article = page[page.index(f". {title}") :]
    link = next(
        unescape(href)
        for href in re.findall(r'class="edit" href="([^"]+)"', article)
        if field in unquote(href)
    )
    return form_of(ask("GET", link.partition("#")[0]).text, "Lagre")


def put_right(ask: Ask, field: str, right: str, title: str = "Språkkafé") -> httpx.Response:
    form = edit_form(ask, field, title) | {"rettet": right}
    return ask("POST", f"/plan/{FOLDER}/rett", data=form)


def test_the_first_page_lists_the_plans(ask: Ask) -> None:
    page = ask("GET", "/")
    assert page.status_code == 200
    assert "Årsplan 2025" in page.text
    assert FOLDER in page.text


def test_a_plan_shows_its_values_and_escapes_them(ask: Ask) -> None:
    page = ask("GET", f"/plan/{FOLDER}").text
    assert "13. mai 2025" in page
    assert "<script>alert" not in page
    assert "Bok &amp;" in page


def test_a_text_that_is_put_right_holds_over_a_reading_and_the_next_revision(
    made: Workspace, ask: Ask
) -> None:
    assert put_right(ask, ":responsible", "Karianne").status_code == 303
    page = ask("GET", f"/plan/{FOLDER}").text
    assert "Karianne" in page
    assert "I planen står det: «Kari»" in page
    later = PLAN.replace("uke 43", "uke 44")
    (made.root / FOLDER / "arsplan-2025-02-10.md").write_text(later, encoding="utf-8")
    made.refresh()
    page = ask("GET", f"/plan/{FOLDER}").text
    assert "Utgave 2" in page
    assert "I planen står det: «Kari»" in page


def test_a_source_that_changes_under_a_correction_is_a_question(made: Workspace, ask: Ask) -> None:
    put_right(ask, ":responsible", "Karianne")
    later = PLAN.replace("| Kari |", "| Turid |")
    (made.root / FOLDER / "arsplan-2025-02-10.md").write_text(later, encoding="utf-8")
    made.refresh()
    page = ask("GET", f"/plan/{FOLDER}").text
    assert "Turid" in page
    assert re.search(r'class="question.*?Karianne', page, re.S)


def test_a_day_is_put_right_in_words(ask: Ask) -> None:
    assert put_right(ask, ":tid:", "15. mai kl. 18").status_code == 303
    page = ask("GET", f"/plan/{FOLDER}").text
    assert "15. mai 2025" in page
    assert "I planen står det: «13. mai»" in page


def test_what_is_no_day_is_told_and_changes_nothing(made: Workspace, ask: Ask) -> None:
    answer = put_right(ask, ":tid:", "kanskje en gang")
    assert answer.status_code == 422
    assert "er ingen dag" in answer.text
    assert not (made.root / FOLDER / "rettelser.csv").exists()


def test_a_correction_can_be_taken_back(ask: Ask) -> None:
    put_right(ask, ":responsible", "Karianne")
    form = form_of(ask("GET", f"/plan/{FOLDER}").text, "Angre")
    assert ask("POST", f"/plan/{FOLDER}/angre", data=form).status_code == 303
    assert "Karianne" not in ask("GET", f"/plan/{FOLDER}").text


def test_lines_that_cannot_be_read_are_kept_where_a_correction_is_taken_back(
    made: Workspace, ask: Ask
) -> None:
    put_right(ask, ":responsible", "Karianne")
    form = form_of(ask("GET", f"/plan/{FOLDER}").text, "Angre")
    corrections = made.root / FOLDER / "rettelser.csv"
    with corrections.open("a", encoding="utf-8") as stream:
        stream.write(";Noe;tull;date;a;b\n")
    ask("POST", f"/plan/{FOLDER}/angre", data=form)
    kept = [path.read_text(encoding="utf-8-sig") for path in corrections.parent.glob("*.bak")]
    assert [";Noe;tull;date;a;b" in text for text in kept] == [True]
    assert made.refresh().refused == ()


def test_a_row_may_be_no_activity_or_part_of_another(ask: Ask) -> None:
    page = ask("GET", f"/plan/{FOLDER}").text
    form = form_of(page, "ingen aktivitet", ". Lesesirkel") | {"rettet": ""}
    assert ask("POST", f"/plan/{FOLDER}/rett", data=form).status_code == 303
    page = ask("GET", f"/plan/{FOLDER}").text
    assert "2 aktiviteter" in page
    assert "Rader du har tatt bort" in page
    form = form_of(page, "Angre", "Rader du har tatt bort")
    ask("POST", f"/plan/{FOLDER}/angre", data=form)
    assert "3 aktiviteter" in ask("GET", f"/plan/{FOLDER}").text


def test_a_header_is_taught_for_all_plans(made: Workspace, ask: Ask) -> None:
    settings = made.root / "planleser.toml"
    settings.write_text('# vår mappe\nexclude = ["utkast*"]\n', encoding="utf-8")
    data = {"overskrift": "Primus motor", "felt": "responsible"}
    assert ask("POST", f"/plan/{FOLDER}/lar", data=data).status_code == 303
    text = settings.read_text(encoding="utf-8")
    assert text.startswith("# vår mappe\n")
    assert '"Primus motor" = "responsible"' in text
    made_plan = made.plan(FOLDER)
    assert made_plan is not None
    assert "Berit" in {party.name for one in made_plan.activities for party in one.parties}
    data["felt"] = "notes"
    ask("POST", f"/plan/{FOLDER}/lar", data=data)
    assert settings.read_text(encoding="utf-8").count("Primus motor") == 1


def test_the_later_of_two_tabs_sees_the_earlier(made: Workspace, ask: Ask) -> None:
    first = edit_form(ask, ":responsible") | {"rettet": "Karianne"}
    second = {**first, "rettet": "Karen"}
    assert ask("POST", f"/plan/{FOLDER}/rett", data=first).status_code == 303
    answer = ask("POST", f"/plan/{FOLDER}/rett", data=second)
    assert answer.status_code == 409
    assert "«Karianne»" in answer.text
    assert "«Karen»" in answer.text
    assert "Karen" not in (made.root / FOLDER / "rettelser.csv").read_text(encoding="utf-8-sig")
    chosen = form_of(answer.text, "Bruk det jeg skrev") | {"rettet": "Karen"}
    assert ask("POST", f"/plan/{FOLDER}/rett", data=chosen).status_code == 303
    assert "Karen" in (made.root / FOLDER / "rettelser.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", ["arbeidsbok.xlsx", "kalender.ics", "rapport.html"])
def test_files_for_people(ask: Ask, name: str) -> None:
    answer = ask("GET", f"/plan/{FOLDER}/fil/{name}")
    assert answer.status_code == 200
    assert len(answer.content) > 500
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    [
        "/plan/nothing",
        f"/plan/{FOLDER}/fil/passwd",
        f"/plan/{FOLDER}/side/1.png",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/plan/..%2f..%2fetc%2fpasswd",
        "/static/%2fetc%2fpasswd",
    ],
)
def test_what_is_not_there_is_not_there(ask: Ask, path: str) -> None:
    assert ask("GET", path).status_code == 404


HOSTILE_NAMES = (
    *("../../ut.md", "..\\..\\ut.md", "/tmp/ut.md", "C:\\ut.md", "con.md", ".md"),
    *("a\0b.md", "<b>.md"),
)
HOSTILE_FOLDERS = ("../ute", "/ute", "..", "ny\\..\\..\\plan")


@pytest.mark.parametrize(
    ("folder", "name"),
    [*(("", name) for name in HOSTILE_NAMES), *((folder, "ut.md") for folder in HOSTILE_FOLDERS)],
)
def test_a_file_lands_inside_the_folder_of_plans(tmp_path: Path, name: str, folder: str) -> None:
    # deeper than any of the names climbs: what it reaches is below the folder of this test
    folder_of_all = tmp_path / "a" / "b" / "c"
    made = Workspace(folder_of_all / "planer", folder_of_all / "data")
    made.root.mkdir(parents=True)
    ask = asking(made)
    before = {path for path in tmp_path.rglob("*") if made.root not in path.parents}
    answer = ask("POST", "/filer", data={"plan": folder}, files={"filer": (name, PLAN.encode())})
    assert answer.status_code in (303, 400, 422)
    after = {path for path in tmp_path.rglob("*") if made.root not in path.parents}
    assert {path for path in after - before if made.out not in (path, *path.parents)} == set()


def test_a_file_of_the_same_name_stays_beside_the_other(made: Workspace, ask: Ask) -> None:
    later = PLAN.replace("13. mai", "14. mai").encode()
    answer = ask("POST", "/filer", data={"plan": FOLDER}, files={"filer": (NAME, later)})
    assert answer.status_code == 303
    names = sorted(path.name for path in (made.root / FOLDER).iterdir())
    assert names == ["arsplan-2025-01-10 (2).md", NAME]


def test_a_broken_file_is_told_in_one_sentence(ask: Ask) -> None:
    sent = {"filer": ("plan.pdf", b"%PDF-1.7 half a file")}
    answer = ask("POST", "/filer", data={"plan": "Ny"}, files=sent)
    assert answer.status_code == 422
    assert "plan.pdf" in answer.text
    assert "Traceback" not in answer.text


def test_a_form_without_a_file_or_with_too_much_is_refused(ask: Ask) -> None:
    assert ask("POST", "/filer", data={"plan": "Ny"}).status_code == 400
    many = {f"felt{number}": "x" for number in range(60)}
    assert ask("POST", f"/plan/{FOLDER}/rett", data=many).status_code == 400
    assert ask("POST", f"/plan/{FOLDER}/rett", data={"hva": "alt"}).status_code == 422
    forged = {"hva": "text", "id": "ffffffffffff", "felt": "date", "rettet": "x"}
    assert ask("POST", f"/plan/{FOLDER}/rett", data=forged).status_code == 422


def test_500_rows_are_one_page_with_a_filter(tmp_path: Path) -> None:
    rows = "".join(f"| Kurs {number} | uke {number % 50 + 1} | Kari | |\n" for number in range(500))
    made = workspace(tmp_path, PLAN + rows)
    ask = asking(made)
    page = ask("GET", f"/plan/{FOLDER}").text
    assert page.count("<article") == 503
    found = ask("GET", f"/plan/{FOLDER}", params={"finn": "Kurs 499"}).text
    assert found.count("<article") == 1


def joined(ask: Ask, part: str, whole: str) -> httpx.Response:
    """Say that a row goes on another one, as the page's form does."""
    page = ask("GET", f"/plan/{FOLDER}").text
    form = form_of(page, "Slå sammen", near=f". {part}")
    return ask("POST", f"/plan/{FOLDER}/rett", data={**form, "rettet": whole})


def stored(made: Workspace) -> str:
    path = made.root / FOLDER / "rettelser.csv"
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


@pytest.mark.parametrize("whole", ["Språkkafé", "Finnes ikke", ""])
def test_a_row_goes_on_another_row_that_there_is(made: Workspace, ask: Ask, whole: str) -> None:
    answer = joined(ask, "Språkkafé", whole)
    assert answer.status_code == 422
    assert "Ingen annen rad heter" in answer.text
    assert stored(made) == ""


def test_rows_do_not_go_on_each_other_in_a_circle(made: Workspace, ask: Ask) -> None:
    page = ask("GET", f"/plan/{FOLDER}").text
    back = form_of(page, "Slå sammen", near=". Lesesirkel")
    assert joined(ask, "Språkkafé", "Lesesirkel").status_code == 303
    answer = ask("POST", f"/plan/{FOLDER}/rett", data={**back, "rettet": "Språkkafé"})
    assert answer.status_code == 422
    assert stored(made).count("Språkkafé") == 2  # of the first one, its row and its original
    assert "Lesesirkel" in ask("GET", f"/plan/{FOLDER}").text


def test_what_is_not_changed_is_no_correction(made: Workspace, ask: Ask) -> None:
    assert "uendret" in put_right(ask, ":responsible", "Kari").headers["location"]
    assert "uendret" in put_right(ask, ":tid:", "13. mai").headers["location"]
    assert stored(made) == ""
    put_right(ask, ":responsible", "Karianne")
    form = edit_form(ask, ":responsible")
    answer = ask("POST", f"/plan/{FOLDER}/rett", data={**form, "rettet": "Kari"})
    assert answer.status_code == 303
    assert "Karianne" not in stored(made)
    assert "I planen står det" not in ask("GET", f"/plan/{FOLDER}").text


def test_an_activity_keeps_a_title(made: Workspace, ask: Ask) -> None:
    answer = put_right(ask, ":activity", "  ")
    assert answer.status_code == 422
    assert "må ha en tittel" in answer.text
    assert stored(made) == ""


@pytest.mark.parametrize(
    "name", ["😀" * 130 + ".md", "å" * 300 + ".md", "a" * 400 + ".md", "\ud800.md"]
)
def test_a_long_name_is_cut_to_what_a_system_takes(made: Workspace, ask: Ask, name: str) -> None:
    cut = safe_name(name)
    assert len(cut.encode()) <= 200
    assert cut.endswith("md")
    if name.isprintable():
        files = {"filer": (name, PLAN.encode())}
        assert ask("POST", "/filer", files=files, data={"plan": "ny"}).status_code == 303


@pytest.mark.parametrize(
    "name", ["rettelser.csv", "planleser.toml", "~$plan.docx", "C:\\x\\Planleser.toml", ".md"]
)
def test_what_is_no_document_is_not_put_into_the_folder(
    made: Workspace, ask: Ask, name: str
) -> None:
    before = sorted(made.root.rglob("*"))
    files = {"filer": (name, b"plan = 'other'")}
    answer = ask("POST", "/filer", files=files, data={"plan": FOLDER})
    assert answer.status_code == 422
    assert "ikke noe plandokument" in answer.text
    assert sorted(made.root.rglob("*")) == before


@pytest.mark.parametrize("name", ["x", "..md"])
def test_a_file_without_a_plan_is_told_to_be_one(ask: Ask, name: str) -> None:
    files = {"filer": (name, b"Et brev uten plan.")}
    answer = ask("POST", "/filer", files=files, data={"plan": "brev"})
    if answer.status_code == 303:
        answer = ask("GET", answer.headers["location"])
    assert "Fila er lest." not in answer.text


def test_the_page_says_what_is_stored_where_the_plans_cannot_be_read_anew(
    made: Workspace, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    form = edit_form(ask, ":responsible")
    monkeypatch.setattr("pipeline.review.workspace.ingest", full)
    answer = ask("POST", f"/plan/{FOLDER}/rett", data={**form, "rettet": "Karianne"})
    assert answer.status_code == 500
    assert "Det du gjorde, er lagret" in answer.text
    assert "Ingenting er endret" not in answer.text
    assert "Karianne" in stored(made)


def test_of_several_files_all_are_put_there_or_none(
    made: Workspace, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []

    def full(path: Path, data: bytes) -> None:
        if written:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.write_bytes(data)

    monkeypatch.setattr("pipeline.review.workspace.write_whole", full)
    files = [("filer", (f"{name}.md", PLAN.encode())) for name in ("a", "b")]
    answer = ask("POST", "/filer", files=files, data={"plan": "to"})
    assert answer.status_code == 500
    assert "Ingenting er endret" in answer.text
    assert written
    assert not (made.root / "to").exists()


def test_taking_back_sees_what_another_tab_changed(made: Workspace, ask: Ask) -> None:
    put_right(ask, ":responsible", "Karianne")
    undo = form_of(ask("GET", f"/plan/{FOLDER}").text, "Angre")
    form = edit_form(ask, ":responsible")
    ask("POST", f"/plan/{FOLDER}/rett", data={**form, "rettet": "Karoline"})
    answer = ask("POST", f"/plan/{FOLDER}/angre", data=undo)
    assert answer.status_code == 409
    assert "Karoline" in answer.text
    assert "Karoline" in stored(made)
    again = form_of(answer.text, "Angre", near="Noen har rettet")
    assert ask("POST", f"/plan/{FOLDER}/angre", data=again).status_code == 303
    assert "Karoline" not in stored(made)
