"""The command line in Norwegian: no sentence of the code lacks its bokmål, and none is half said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import PLAN, planleser
from hypothesis import given
from hypothesis import strategies as st
from sentences import sentences

from pipeline.cli.commands_by_name import COMMANDS
from pipeline.outputs.texts.sentences import in_norwegian, listed_sentences

LISTED = listed_sentences()
VALUES = re.compile(r"\{(\d)\}")
WORD = re.compile(r"[^\W\d_]{2}")
NORWEGIAN = {"PLANLESER_LANG": "nb"}


def test_every_sentence_of_the_code_has_its_norwegian() -> None:
    said = {
        template: place
        for template, place in sentences().items()
        if WORD.search(VALUES.sub("", template))
    }
    assert said
    lacking = {place: template for template, place in said.items() if template not in LISTED}
    assert lacking == {}, "add them to pipeline/outputs/texts/sentences.toml"


def test_the_norwegian_has_the_same_values() -> None:
    for template, norwegian in LISTED.items():
        own, its = VALUES.findall(template), VALUES.findall(norwegian)
        assert sorted(its) == sorted(own) or {*its} <= {*own}, template


@given(
    st.sampled_from(sorted(LISTED)),
    st.lists(st.sampled_from(["a.docx", "12", "data/årsplan 1"]), min_size=4, max_size=4),
)
def test_a_filled_sentence_is_found_again(template: str, values: list[str]) -> None:
    def fill(text: str) -> str:
        return VALUES.sub(lambda place: values[int(place[1]) - 1], text)

    if len(VALUES.sub("", template)) > 12:
        assert in_norwegian(fill(template)) == fill(LISTED[template])


def test_a_sentence_that_ends_a_line_is_found_without_its_full_stop() -> None:
    said = in_norwegian("a/planleser.toml is no TOML (line 1); its settings were left out.")
    assert said == "a/planleser.toml er ikke TOML (line 1). Innstillingene er utelatt."


def test_a_sentence_within_a_sentence_is_translated() -> None:
    said = "planleser: plan.pdf cannot be read: it is empty; put the real file in its place."
    assert (
        in_norwegian(said)
        == "planleser: plan.pdf kan ikke leses: den er tom. Legg den riktige fila der."
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_norwegian(command: str) -> None:
    helped = planleser(command, "--help", env=NORWEGIAN).stdout
    assert helped.startswith("bruk: planleser")
    assert "valg:" in helped
    assert not re.search(r"\b(the|which|every|folder of|show this)\b", helped)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["ingest", "borte"],
            "planleser: borte: Fila eller mappa finnes ikke. Oppgi en som har planer.",
        ),
        (["diff", "a.docx"], "planleser: a.docx: Oppgi også fila den skal sammenlignes med."),
        (["show"], "planleser show: feil: dette mangler: ACTIVITY_ID"),
        (["check", "--bort"], "planleser: feil: ukjente argumenter: --bort"),
        (["diff", "--out", "borte"], "Her er det ingen tabeller ennå."),
    ],
)
def test_an_error_is_one_norwegian_sentence(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    ran = planleser(*arguments, env=NORWEGIAN, cwd=tmp_path)
    assert ran.returncode != 0
    assert said in ran.stderr
    assert planleser(*arguments, "--lang", "nb", cwd=tmp_path).stderr == ran.stderr


def test_ingest_and_check_speak_norwegian(tmp_path: Path) -> None:
    file = PLAN / "aarsplan-2025.html"
    ran = planleser("ingest", file, "--out", tmp_path / "t", env=NORWEGIAN)
    assert "Leste 1 av 1 fil inn i" in ran.stdout
    assert "28 aktiviteter" in ran.stdout
    assert not re.search(r"\b(with|see them|activities)\b", ran.stdout)
    rows = "Aktivitet;Dato;Ansvar;Annet\nKurs;tirsdag 3. mai 2025;Kari;x\nMøte;31. juni 2025;Ola;y\nTur;;;z;z\n"
    (tmp_path / "plan.csv").write_text(rows, "utf-8")
    checked = planleser("check", tmp_path / "plan.csv", env=NORWEGIAN).stdout
    assert (
        "  advarsel: «tirsdag 3. mai 2025»: Ukedagen stemmer ikke med datoen (2025-05-03 er en lørdag)."
        in checked
    )
    assert (
        "«31. juni 2025» er ikke en mulig dato: måneden har 30 dager. (rad 2, felt date) [Møte]"
        in checked
    )
    assert not re.search(r"\b(the|was|were|and) ", re.sub(r"«.*?»|\[.*?\]", "", checked))


def test_json_is_the_same_in_every_language() -> None:
    file = PLAN / "aarsplan-2025.html"
    assert (
        planleser("check", "--json", file, env=NORWEGIAN).stdout
        == planleser("check", "--json", file).stdout
    )
