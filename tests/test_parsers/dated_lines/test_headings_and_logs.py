"""Lists of dates among headings and remarks: what is a thing of a list, and what tells of one."""

from __future__ import annotations

import pytest
from reading import read_document

from normalizers.status import Status
from pipeline.reading.kind import Recognised
from pipeline.reading.plan import read_plan

Told = list[tuple[str, str, Status]]
PAGES: dict[str, tuple[str, str, Told]] = {
    "paragraphs below a heading that is a thing tell of it": (
        "plan.md",
        """# Hva skjer 2031

## April
### 23. Kurs i kurvfletting
Kurset er for medlemmer.

Ta med saks, kniv og matpakke.

Påmelding på nettsiden

Det er fullt.

Vi har en venteliste.

Ring kontoret.

## Mai
### 2. Bakedag
Vi lærer å bake.

### 13. - 15. Tur
Klikk på lenken for å melde deg på.

# Tidligere

## Januar
### 12. Årsmøte
""",
        [("23.", "Kurs i kurvfletting", "planned"), ("2.", "Bakedag", "planned"),
         ("13. - 15.", "Tur", "planned"), ("12.", "Årsmøte", "planned")],
    ),
    "what was changed in a page is no thing of its list": (
        "plan.html",
        """<h2>Program høsten 2031</h2><dl><dt>3. september</dt><dd>Fest</dd><dt>8. september</dt><dd>Møte</dd>
        <dt>2. oktober</dt><dd>Tur</dd></dl><p>Sist oppdatert 4. september 2031.</p><ul>
        <li>1. august 2031: Lagt til møte 8. september.</li><li>2. august 2031: Flyttet tur fra 1. til 2. oktober.</li></ul>
        <p><i>Historikk:</i></p><ul><li>27. juli 2031: Første utgave.</li><li>28. juli 2031: Dato for fest.</li></ul>""",
        [("3. september", "Fest", "planned"), ("8. september", "Møte", "planned"), ("2. oktober", "Tur", "planned")],
    ),
    "a title that is struck beside its day is cancelled": (
        "plan.html",
        """<h1>Plan 2031</h1><dl><dt>3. mars</dt><dd>Fest</dd><dt>5. mars</dt><dd><s>Kino</s> (ikke avholdt)</dd>
        <dt>7. mars</dt><dd><strike>Tur</strike></dd><dt>9. mars</dt><dd><s>Gammel</s> Ny fest</dd></dl>""",
        [("3. mars", "Fest", "planned"), ("5. mars", "Kino (ikke avholdt)", "cancelled"),
         ("7. mars", "Tur", "cancelled"), ("9. mars", "Ny fest", "planned")],
    ),
    "the boxes of tasks say which are done": (
        "plan.md",
        """# Framdriftsplan 2031

## Uke 37 – Oppstart
- [x] Velge tema, tittel og omslag/
- [ ] Finne kilder
- [X] Skrive skisse

## Uke 38 – Utkast
- [ ] Levere

## Uke 39 – Innlevering
""",
        [("Uke 37", "Oppstart", "planned"), ("", "Velge tema, tittel og omslag/", "done"),
         ("", "Finne kilder", "planned"), ("", "Skrive skisse", "done"), ("Uke 38", "Utkast", "planned"),
         ("", "Levere", "planned"), ("Uke 39", "Innlevering", "planned")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_its_things(name: str) -> None:
    file, text, expected = PAGES[name]
    reading = read_plan(read_document(text.encode(), file), file, None, Recognised("yearly_plan"))
    told = [(row.texts.get("date", ""), row.title, row.status) for row in reading.activities]
    assert told == expected


def test_one_early_month_among_late_ones_does_not_turn_the_year() -> None:
    text = """## Høsten 2031

- 3. november: Fest
- 27. januar: Turnering
- 17. november: Revy
- 7. desember: Julemøte
- 4. januar: Nyttårsfest
"""
    reading = read_plan(
        read_document(text.encode(), "plan.md"), "plan.md", None, Recognised("yearly_plan")
    )
    days = {row.title: str(row.items[0][1].start) for row in reading.activities}
    assert days["Revy"] == "2031-11-17"
    assert days["Julemøte"] == "2031-12-07"
    assert days["Nyttårsfest"] == "2032-01-04"
