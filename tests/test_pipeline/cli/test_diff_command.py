"""`planleser diff` and `history` as people use them, in every form."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import random
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import daff
import pytest
from conftest import PLAN, RENDITIONS, ROOT, planleser
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from revision_pairs import EDITS, html_text, made_up_plan, real_rows, revision_pair, version

from parsers.read import read_document
from pipeline.changes.compare import compare
from pipeline.changes.model import KINDS, Pair
from pipeline.cli.render.diff_daff import diff_table
from pipeline.cli.render.diff_html import diff_page, mark_words
from pipeline.cli.render.diff_text import diff_lines
from pipeline.cli.render.words import Diff, kind_name, kinds
from pipeline.ingest.run import ingest
from pipeline.plan.settings import PlanSettings
from pipeline.plan.time_sense import TIMES
from pipeline.queries.versions import file_version, with_ids_of
from pipeline.schema import Changes, columns

EXAMPLE = ROOT / "data" / "raw" / "arsplan-2025-eksempel"
HEADERS = ["activity", "date", "measures", "responsible", "notes"]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dataset")
    ingest([PLAN, EXAMPLE], out)
    return out


@pytest.fixture(scope="module")
def example() -> Diff:
    pair = revision_pair(
        "x", real_rows("data/raw/arsplan-2025/aarsplan-2025.docx"), 0.5, list(EDITS), 1
    )
    new, pairs = with_ids_of(pair.old, pair.new)
    return Diff(pair.old, new, compare(pair.old, new, pairs))


def test_every_kind_has_its_words() -> None:
    assert sorted(kinds()) == sorted(KINDS)
    assert all(kind_name(kind, language) for kind in KINDS for language in ("en", "nb"))
    [meaning] = [column.meaning for column in columns(Changes) if column.name == "change"]
    assert set(re.findall(r"[a-z_]+", meaning)) - {"or"} == set(KINDS)


def test_two_revisions_in_a_line_a_change(dataset: Path) -> None:
    result = planleser("diff", "--plan", "arsplan-2025-eksempel", "--order", "--out", dataset)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    for title, line in (
        ("Samisk uke", "  Moved in time: Rundt 6. februar → Rundt 10. februar (4 days later)"),
        ("Fylkesbibliotekleder-nettverket Møte", "  Moved in time: 21. januar → 28. januar (7 days later)"),
        ("Programråd for fylkesbiblioteket", "  Renamed: Programråd → Programråd for fylkesbiblioteket"),
        ("Digitalt fylkesbibliotektreff", "  Moved in the list: from place 11 to place 18"),
    ):  # fmt: skip
        assert lines[lines.index(title) + 1] == line
    assert lines[1].startswith("3 moved, ")


def test_the_summary_in_norwegian(dataset: Path) -> None:
    result = planleser("diff", "--plan", "arsplan-2025-eksempel", "--lang", "nb", "--out", dataset)
    lines = result.stdout.splitlines()
    assert re.fullmatch(
        r".*, revisjon 1 av \d+\. \w+ 20\d\d → .*, revisjon 2 av \d+\. \w+ 20\d\d", lines[0]
    )
    assert lines[1].startswith("3 flyttet, ")
    assert "  Flyttet i tid: Rundt 6. februar → Rundt 10. februar (4 dager senere)" in lines
    assert not any("Flyttet i lista" in line for line in lines)


def test_a_name_that_got_the_word_of_its_status_is_told_once() -> None:
    rows = made_up_plan(4, random.Random(4))
    title = rows[0]["activity"]
    old = version(rows, ["activity", "date"])
    new = version(
        [
            {**rows[0], "activity": f"{title} – AVLYST"},
            {**rows[1], "activity": "AVLYST: Noe nytt"},
            *rows[2:],
        ],
        ["activity", "date"],
    )
    pairs = tuple(Pair(at, at, 1.0) for at in range(4))
    diff = Diff(old, new, compare(old, new, pairs), pairs)
    assert sum(change.kind == "renamed" for change in diff.changes) == 2
    told = [line for line in diff_lines(diff, "nb") if line.startswith("  Nytt navn")]
    assert len(told) == diff_page([diff]).count('class="kind renamed"') == 1
    assert told[0].endswith("→ AVLYST: Noe nytt")


def test_columns_and_doubts_are_told_in_norwegian() -> None:
    rows = made_up_plan(4, random.Random(4))
    old = version(rows, ["activity", "date"])
    new = version([{**rows[0], "activity": "Noe nytt"}, *rows[1:]], ["activity", "date", "notes"])
    pairs = tuple(Pair(at, at, 0.75 if at == 0 else 1.0) for at in range(4))
    diff = Diff(old, new, compare(old, new, pairs), pairs)
    lines = list(diff_lines(diff, "nb"))
    shown = diff_page([diff])
    assert "  Ny kolonne: merknad" in lines
    assert "<ins>merknad</ins>" in shown
    assert "  trolig samme aktivitet (75 %)" in lines
    assert shown.count("trolig samme aktivitet (75 %)") == 1


def test_the_table_and_the_command_say_the_same(dataset: Path) -> None:
    columns = "activity_id, change, field, old, new, days_moved"
    stored = planleser("sql", f"SELECT {columns} FROM changes", "--format", "csv", "--out", dataset)
    shown = planleser(
        "diff", "--plan", "arsplan-2025-eksempel", "--format", "csv", "--out", dataset
    )
    rows = [row[:6] for row in csv.reader(io.StringIO(shown.stdout))]
    assert rows == list(csv.reader(io.StringIO(stored.stdout)))


def test_two_files_say_what_two_revisions_say(dataset: Path) -> None:
    old, new = sorted(EXAMPLE.iterdir())
    files = json.loads(planleser("diff", old, new, "--json").stdout)
    stored = json.loads(
        planleser("diff", "--plan", EXAMPLE.name, "--json", "--out", dataset).stdout
    )
    assert len(files["changes"]) == len(stored["changes"])
    for one, other in zip(files["changes"], stored["changes"], strict=True):
        same = ("change", "field", "old", "new", "days_moved", "title")
        assert [one[name] for name in same] == [other[name] for name in same]
        assert (one["new_place"] or one["old_place"])["row"] > 0


@pytest.mark.parametrize("reader", [name for name in RENDITIONS if name != "docx"])
def test_the_same_plan_in_another_format_has_not_changed(reader: str) -> None:
    result = planleser("diff", RENDITIONS["docx"], RENDITIONS[reader], "--exit-code")
    assert (result.returncode, result.stdout.splitlines()[1:]) == (0, ["  no differences"])


def test_exit_code(dataset: Path) -> None:
    old, new = sorted(EXAMPLE.iterdir())
    assert planleser("diff", old, new).returncode == 0
    assert planleser("diff", old, new, "--exit-code").returncode == 1
    assert planleser("diff", old, old, "--exit-code").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a.docx"], "a.docx: name the file to compare it with, too"),
        (["a.docx", "b.docx"], "a.docx: there is no such file"),
        (["a.docx", "b.docx", "--plan", "x"], "either two files or a --plan"),
        (["--plan", "x"], "there is no plan 'x'"),
        (["--plan", "arsplan-2025-eksempel", "--to", "7"], "has no revision 7; it has 2"),
        (["--from", "1"], "name the plan with --plan"),
    ],
)
def test_wrong_calls(dataset: Path, arguments: list[str], sentence: str) -> None:
    result = planleser("diff", *arguments, "--out", dataset)
    assert result.returncode == 2
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_plan_with_one_revision(dataset: Path) -> None:
    result = planleser("diff", "--plan", "arsplan-2025", "--out", dataset)
    assert (result.returncode, result.stdout) == (0, "")
    assert "has one revision" in result.stderr


def patched(diff: Diff) -> list[list[str]]:
    """Return the old table after daff has applied our diff."""

    def cells(texts: Any, names: list[str]) -> list[str]:
        return [texts.get(name, "") for name in names]

    names = diff_table(diff).__next__()[2:]
    old = [["activity_id", *names]] + [
        [key, *cells(row.texts, names)]
        for key, row in zip(diff.old.ids, diff.old.activities, strict=True)
    ]
    table = daff.PythonTableView(old)
    assert daff.HighlightPatch(table, daff.PythonTableView(list(diff_table(diff)))).apply()
    header, *rows = (
        [str(table.getCell(x, y)) for x in range(table.get_width())]
        for y in range(table.get_height())
    )
    return sorted([row[header.index(name)] for name in ("activity_id", *names)] for row in rows)


@pytest.mark.parametrize("seed", range(4))
def test_daff_makes_the_new_table_of_the_old_one(seed: int) -> None:
    edits = [edit for edit in EDITS if edit not in ("swap", "move")]
    pair = revision_pair("p", made_up_plan(20, random.Random(seed)), 0.4, edits, seed)
    new, pairs = with_ids_of(pair.old, pair.new)
    diff = Diff(pair.old, new, compare(pair.old, new, pairs))
    names = next(diff_table(diff))[2:]
    expected = sorted(
        [key, *(row.texts.get(name, "") for name in names)]
        for key, row in zip(new.ids, new.activities, strict=True)
    )
    assert patched(diff) == expected


def test_a_mail_has_the_summary_the_blocks_and_the_page(dataset: Path, tmp_path: Path) -> None:
    ran = planleser("diff", "--plan", "arsplan-2025-eksempel", "--out", dataset, "--format", "eml")
    assert ran.returncode == 0
    mail = email.message_from_string(ran.stdout, policy=email.policy.default)
    assert mail["subject"].startswith("Endringer i Årsplan 2025")
    assert (mail["from"], mail["date"], mail["message-id"]) == (None, None, None)
    text, attached = mail.iter_parts()
    lines = planleser("diff", "--plan", "arsplan-2025-eksempel", "--out", dataset, "--lang", "nb")
    assert text.get_content().strip() == lines.stdout.strip()
    page = planleser(
        "diff", "--plan", "arsplan-2025-eksempel", "--out", dataset, "--format", "html"
    )
    assert attached.get_content_type() == "text/html"
    assert attached.get_filename().endswith(".html")
    assert attached.get_content().strip() == page.stdout.strip()
    assert ran.stdout == planleser(*ran.args).stdout


def test_daff_arrow_in_a_text_is_told_apart() -> None:
    pair = revision_pair("p", [dict.fromkeys(HEADERS, "a -> b")] * 2, 0.5, ["reword"], 1)
    new, pairs = with_ids_of(pair.old, pair.new)
    rows = list(diff_table(Diff(pair.old, new, compare(pair.old, new, pairs))))
    assert any(row[0] == "-->" for row in rows)


class Page(HTMLParser):
    """Reads a page: its texts, its attributes that point elsewhere, its open elements."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.texts: dict[str, str] = {}
        self.outside: list[str] = []
        self.rows = 0
        self.sections = 0
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.rows += tag == "tr"
        self.sections += tag == "section"
        self._in = tag
        self.outside += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data
        self.texts[self._in] = self.texts.get(self._in, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._in = ""


def test_the_page_needs_nothing_but_itself(example: Diff) -> None:
    text = diff_page([example])
    page = Page()
    page.feed(text)
    assert page.outside == []
    assert "{" not in re.sub(r"(?s)<(style|script)>.*?</\1>", "", text)
    for change in example.changes:
        assert kind_name(change.kind, "nb") in page.text
        assert change.title in page.text
    keys = {(change.activity_id, change.field or change.kind) for change in example.changes}
    blocks = {activity_id for activity_id, _ in keys}
    assert text.count("scope=rowgroup") == len(blocks)
    assert page.rows == len(keys) + len(blocks) + 1


def test_texts_are_escaped() -> None:
    rows = [{**dict.fromkeys(HEADERS, ""), "activity": "<script>alert(1)</script> & co"}]
    pair = revision_pair("p", rows, 1, ["reword"], 1)
    page = diff_page([Diff(pair.old, pair.new, compare(pair.old, pair.new))])
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


MARKUP = ["{body}", "{{ title }}", "{% raw %}", "{title}", "<b>", "&amp;", "</title>", "\\1", "$&"]


@given(
    title=st.text(st.sampled_from([*"aå 2{}<>&\"'%"]), min_size=1, max_size=12)
    | st.sampled_from(MARKUP),
    text=st.sampled_from(MARKUP),
)
@examples(20)
def test_what_stands_in_a_plan_stands_on_the_page_and_is_no_markup(title: str, text: str) -> None:
    rows = [
        {**dict.fromkeys(HEADERS, ""), "activity": f"Kurs {text}", "date": f"{text} 15. mars"},
        {**dict.fromkeys(HEADERS, ""), "activity": "Møte", "date": "3. mai"},
    ]
    moved = [{**rows[0], "date": f"{text} 16. mars"}, rows[1]]
    name = f"Plan {title} 2025"
    old = file_version(
        read_document(html_text(rows, HEADERS, "x").encode(), "o.html", TIMES),
        Path("o.html"),
        PlanSettings(title=name),
    )
    new = file_version(
        read_document(html_text(moved, HEADERS, "x").encode(), "n.html", TIMES),
        Path("n.html"),
        PlanSettings(title=name),
    )
    page = Page()
    page.feed(diff_page([Diff(old, new, compare(old, new))]))
    plain = " ".join(name.split())
    assert " ".join(page.texts["title"].split()) == f"Endringer i {plain}"
    assert " ".join(page.texts["h1"].split()) == f"Endringer i {plain}"
    assert " ".join(page.texts["h2"].split()) == plain
    assert page.sections == 1
    if "<" not in text and "&" not in text:
        assert f"{text} 15. mars" in page.text


def test_the_words_that_differ_are_marked() -> None:
    assert mark_words("Uke 43, Alta", "Uke 44, Alta") == (
        "Uke <del>43</del>, Alta",
        "Uke <ins>44</ins>, Alta",
    )


def ingested(tmp_path: Path, plans: dict[str, str]) -> Path:
    for name, text in plans.items():
        file = tmp_path / "raw" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    ingest([tmp_path / "raw"], tmp_path / "out")
    return tmp_path / "out"


def plan_text(year: int, *rows: tuple[str, str]) -> str:
    full = [{**dict.fromkeys(HEADERS, ""), "activity": name, "date": when} for name, when in rows]
    return html_text(full, HEADERS, f"Årsplan {year}")


def test_from_one_year_to_the_next_a_yearly_meeting_is_the_same(tmp_path: Path) -> None:
    out = ingested(
        tmp_path,
        {
            "arsplan-2025/a.html": plan_text(2025, ("Vårmøte", "3. april"), ("Samisk uke", "Uke 6"), ("Kurs", "1. mai"), ("Budsjett", "november")),
            "arsplan-2026/a.html": plan_text(2026, ("Vårmøtet", "10. april"), ("Samisk uke", "Uke 6"), ("Budsjett", "november"), ("Ny bok", "")),
        },
    )  # fmt: skip
    result = planleser(
        "diff", "--plan", "arsplan-2026", "--from-plan", "arsplan-2025", "--json", "--out", out
    )
    found = {
        (c["title"], c["change"], c["days_moved"]) for c in json.loads(result.stdout)["changes"]
    }
    assert found == {
        ("Vårmøtet", "renamed", None),
        ("Vårmøtet", "moved_in_time", 7),
        ("Kurs", "removed", None),
        ("Ny bok", "added", None),
    }


def test_of_two_plans_both_are_named_and_of_one_day_the_longer_name_is_the_later(
    tmp_path: Path,
) -> None:
    out = ingested(
        tmp_path,
        {
            "arsplan-2025/plan revidert.html": plan_text(
                2025, ("Vårmøte", "10. april"), ("Kurs", "")
            ),
            "arsplan-2025/plan.html": plan_text(2025, ("Vårmøte", "3. april"), ("Kurs", "")),
            "arsplan-2026/plan.html": plan_text(2026, ("Vårmøte", "10. april"), ("Kurs", "")),
        },
    )
    within = planleser("diff", "--plan", "arsplan-2025", "--out", out).stdout
    assert "(7 days later)" in within
    between = planleser(
        "diff", "--plan", "arsplan-2026", "--from-plan", "arsplan-2025", "--out", out
    )
    first = between.stdout.splitlines()[0]
    assert first.startswith("Årsplan 2025, revision 2 of ")
    assert " → Årsplan 2026, revision 1 of " in first


def test_history_goes_through_revisions_and_into_the_plan_it_was_moved_to(tmp_path: Path) -> None:
    other = ("Samisk uke", "Uke 6")
    out = ingested(
        tmp_path,
        {
            "arsplan-2025/2025-01-01.html": plan_text(2025, ("Felles prosjekt", "12. mai"), other),
            "arsplan-2025/2025-02-01.html": plan_text(2025, ("Felles prosjekt", "19. mai"), other),
            "arsplan-2025/2025-03-01.html": plan_text(2025, ("Felles prosjekt", "flytte til 2026?"), other),
            "arsplan-2025/2025-04-01.html": plan_text(2025, other, ("Noe nytt", "")),
            "arsplan-2026/2026-01-01.html": plan_text(2026, other, ("Felles prosjekt", "4. mars")),
        },
    )  # fmt: skip
    found = planleser("sql", "SELECT DISTINCT activity_id FROM activities WHERE title = 'Felles prosjekt' AND plan_id = 'arsplan-2025'", "--format", "csv", "--out", out)  # fmt: skip
    activity_id = found.stdout.splitlines()[1]
    stages = json.loads(planleser("history", activity_id, "--json", "--out", out).stdout)
    assert [(s["plan_id"], s["revision"], s["date"], s["status"]) for s in stages] == [
        ("arsplan-2025", 1, "12. mai", "planned"),
        ("arsplan-2025", 2, "19. mai", "planned"),
        ("arsplan-2025", 3, "flytte til 2026?", "proposed_move"),
        ("arsplan-2025", 4, "", ""),
        ("arsplan-2026", 1, "4. mars", "planned"),
    ]
    assert stages[1]["changes"] == ["Moved in time: 12. mai → 19. mai (7 days later)"]
    assert stages[3]["changes"] == ["Removed"]
    printed = planleser("history", activity_id, "--out", out).stdout
    assert "arsplan-2025, revision 4 of 2025-04-01\n  Removed\n" in printed
    norwegian = planleser("history", activity_id, "--lang", "nb", "--out", out).stdout
    assert "arsplan-2025, revisjon 4 av 1. april 2025\n  Tatt ut\n" in norwegian
    assert "Felles prosjekt: flytte til 2026? (foreslått flyttet)" in norwegian
    line_of_time = planleser("history", activity_id, "--format", "html", "--out", out).stdout
    assert line_of_time.count("<time datetime=") == len(stages)
    assert line_of_time.count('<li class="gone">') == 1
    assert "12. mai → 19. mai (7 dager senere)" in line_of_time
    # the same activity, asked for by its id in the later plan
    later = planleser("history", stages[-1]["activity_id"], "--json", "--out", out)
    assert json.loads(later.stdout) == stages
    postponed = planleser(
        "sql",
        "SELECT title FROM changes JOIN activities USING (plan_id, activity_id) "
        "WHERE days_moved > 0 OR new IN ('postponed', 'proposed_move') "
        "GROUP BY activity_id, title HAVING count(DISTINCT to_revision) > 1",
        "--format", "csv", "--out", out,
    )  # fmt: skip
    assert postponed.stdout.splitlines() == ["title", "Felles prosjekt"]


def test_history_of_no_activity(dataset: Path) -> None:
    result = planleser("history", "nothing", "--out", dataset)
    assert result.returncode == 2
    assert "no activity has this id" in result.stderr
