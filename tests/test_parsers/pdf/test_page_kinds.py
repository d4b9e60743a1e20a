"""Kinds of tables on pages whose glyphs are placed by hand, and what stands beside tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parsers.pdf.drawn.paragraphs import paragraphs
from parsers.pdf.page.model import PageGlyphs
from parsers.pdf.tables.find import find_tables, outside_of
from parsers.print.glyphs import Glyph

SIZE, WIDTH = 10.0, 5.0
Text = tuple[float, float, str]  # x, y of its top, text
Level = tuple[float, float, float]


def glyphs(x: float, y: float, text: str) -> list[Glyph]:
    return [
        Glyph(letter, 1, x + place * WIDTH, y, x + (place + 1) * WIDTH, y + SIZE, "F")
        for place, letter in enumerate(text)
    ]


def page(texts: Sequence[Text], rules: Sequence[Level] = ()) -> PageGlyphs:
    found = [glyph for text in texts for glyph in glyphs(*text)]
    return PageGlyphs(1, tuple(found), tuple(rules), 800.0)


def right(x: float, y: float, text: str) -> Text:
    """Return a text that ends at an x."""
    return (x - WIDTH * len(text), y, text)


def tables(looks: PageGlyphs) -> list[list[list[str]]]:
    """Return the texts of the tables found on a page."""
    found = []
    for table in find_tables(looks.glyphs, looks):
        rows = [[""] * (len(table.part.columns) - 1) for _ in range(table.part.n_rows)]
        for cell in table.part.cells:
            text = " ".join(line.text.strip() for line in cell.lines)
            for row in range(cell.row, cell.row + cell.row_span):
                rows[row][cell.col] = text
        found.append(rows)
    return found


def test_numbers_in_the_middle_of_rows_that_rules_part() -> None:
    texts: list[Text] = [(0, 0, "Tiltak"), (120, 0, "Kroner"), (200, 0, "Andel")]
    for row, name in enumerate(("Veger", "Skoler", "Helse", "Kultur")):
        top = 20 + 50 * row
        texts += [(0, top, f"{name} med"), (0, top + 12, "Drift og"), (0, top + 24, "Annet")]
        texts += [
            right(150, top + 12, f"{row * row + 1}200"),
            right(225, top + 6, f"{row * row}.5"),
        ]
    rules = [(15.0 + 50 * row, 0.0, 225.0) for row in range(5)]
    [found] = tables(page(texts, rules))
    assert found[1:] == [
        [f"{name} med Drift og Annet", f"{row * row + 1}200", f"{row * row}.5"]
        for row, name in enumerate(("Veger", "Skoler", "Helse", "Kultur"))
    ]


def test_numbers_in_the_middle_of_rows_that_white_parts() -> None:
    texts: list[Text] = [(0, 0, "Tiltak"), (120, 0, "Kroner"), (200, 0, "Andel")]
    names = ("Veger", "Skoler", "Helse", "Kultur")
    for row, name in enumerate(names):
        top = 20 + 35 * row
        texts += [(0, top, f"{name} med"), (0, top + 12, "Annet")]
        texts += [right(150, top + 6, f"{row * row + 1}200"), right(225, top + 6, f"{row * row}.5")]
    [found] = tables(page(texts))
    assert [row[0] for row in found[1:]] == [f"{name} med Annet" for name in names]


NUMBERS = [("12", "3456.7"), ("104.1", "12"), ("98", "0.4"), ("7", "1500"), ("11.25", "8"), ("3", "96")]  # fmt: skip


@pytest.mark.parametrize("gap", [1.0, 2.5])
def test_columns_of_numbers_that_nearly_touch_in_some_rows(gap: float) -> None:
    texts: list[Text] = []
    for row, (one, other) in enumerate(NUMBERS):
        end = 150.0 + gap + 6 * WIDTH
        texts += [
            (0, 14 * row, f"Land {row}"),
            right(150, 14 * row, one),
            right(end, 14 * row, other),
        ]
    [found] = tables(page(texts))
    assert [tuple(row[1:]) for row in found] == NUMBERS


def test_telephone_numbers_stay_in_one_column() -> None:
    texts: list[Text] = []
    for row in range(6):
        texts += [(0, 14 * row, f"Kontor {row}"), (120, 14 * row, f"3{row}")]
        texts += [(132.5 + 12.5 * n, 14 * row, f"{n}{row}") for n in range(3)]
        texts += [right(300, 14 * row, str(10**row))]
    [found] = tables(page(texts))
    assert {len(row) for row in found} == {3}


def test_thousands_parted_by_spaces_stay_in_one_column() -> None:
    texts: list[Text] = []
    for row in range(8):
        number = "450" if row % 2 else f"{row + 1} 250"
        texts += [(0, 14 * row, f"Kommune {row}"), right(180, 14 * row, number)]
        texts += [right(260, 14 * row, str(row * 7 + 1))]
    [found] = tables(page(texts))
    assert {len(row) for row in found} == {3}


def chart(top: float, labels: bool = True) -> tuple[list[Text], list[Level]]:
    levels = [(top + 30.0 * n, 40.0, 260.0) for n in range(4)]
    texts = [right(36, y - 5, str(60 - 20 * n)) for n, (y, _, _) in enumerate(levels) if labels]
    years = [(50 + 50 * n, top + 98, str(2004 + n)) for n in range(4)]
    return [*texts, *years], levels


def rows_below(top: float, count: int = 5) -> list[Text]:
    texts = []
    for row in range(count):
        y = top + 14 * row
        texts += [
            (0, y, f"By {row}"),
            right(150, y, f"{row * row}3.1"),
            right(250, y, f"{row * 17 + 2}"),
        ]
    return texts


def test_labels_of_a_chart_are_no_rows_of_the_table_below_it() -> None:
    texts, levels = chart(20)
    looks = page([*texts, *rows_below(134)], levels)
    [table] = find_tables(looks.glyphs, looks)
    assert table.part.n_rows == 5
    text = "".join(glyph.text for glyph in outside_of([table], looks.glyphs))
    assert "2004" in text
    assert "60" in text


def test_rules_between_rows_are_no_axis() -> None:
    rules = [(132.0 + 14 * row, 0.0, 250.0) for row in range(6)]
    [found] = tables(page(rows_below(134), rules))
    assert len(found) == 5


def test_a_table_beside_running_text_is_none_of_its_columns() -> None:
    words = "saken ble lagt frem for utvalget som så på planen i fjor"
    texts: list[Text] = [(0, 11.5 * row, words) for row in range(14)]
    texts += [(x + 330, y, text) for x, y, text in rows_below(20, 8)]
    [found] = tables(page(texts))
    assert [row[0] for row in found] == [f"By {row}" for row in range(8)]


def test_text_in_a_column_of_a_table_stays_there() -> None:
    texts: list[Text] = []
    for row in range(5):
        y = 40.0 * row
        texts += [
            (0, y, f"By {row}"),
            right(150, y, f"{row * row}3.1"),
            right(250, y, f"{row * 17 + 2}"),
        ]
        texts += [(280, y, "Saken ble lagt frem for utvalget som"), (280, y + 12, "så på hele planen i fjor og ga den"), (280, y + 24, "til de andre")]  # fmt: skip
    [found] = tables(page(texts))
    assert len(found) == 5
    assert {len(row) for row in found} == {4}


@pytest.mark.parametrize("sign", ["-", "="])
def test_typed_rules_are_rules(sign: str) -> None:
    texts: list[Text] = [(0, 0, "Navn"), right(150, 0, "Antall"), right(250, 0, "Andel")]
    texts += [(0, 12, sign * 50), *rows_below(26), (0, 98, sign * 50)]
    looks = page(texts)
    [found] = tables(looks)
    assert found[0] == ["Navn", "Antall", "Andel"]
    assert len(found) == 6
    outside = outside_of(find_tables(looks.glyphs, looks), looks.glyphs)
    assert not outside


def test_the_last_row_keeps_the_lines_of_its_cells() -> None:
    texts: list[Text] = []
    for row in range(4):
        y = 28.0 * row
        texts += [(0, y, f"Navn {row}"), (100, y, "Utvalg for skole og"), right(280, y, str(row))]
        texts += [(100, y + 11, "kultur")]
    [found] = tables(page(texts))
    assert found[-1] == ["Navn 3", "Utvalg for skole og kultur", "3"]


def test_headings_share_a_rule_where_numbers_stand_at_the_right_of_their_cells() -> None:
    ends = (180.0, 260.0, 340.0, 420.0)
    texts: list[Text] = [(155, 0, "Første tall"), (319, 0, "Andre tall"), (0, 20, "Sted")]
    texts += [right(x, 20, head) for x, head in zip(ends, ("Inn", "Ut", "Inn", "Ut"), strict=True)]
    for row in range(4):
        texts += [(0, 40 + 14 * row, f"By {row}")]
        texts += [right(x, 40 + 14 * row, f"{row}{n}") for n, x in enumerate(ends)]
    rules = [(14.0, 100.0, 424.0), (36.0, 0.0, 424.0)]
    looks = page(texts, rules)
    [table] = find_tables(looks.glyphs, looks)
    spans = {
        c.lines[0].text: (c.col, c.col_span) for c in table.part.cells if c.lines and not c.row
    }
    assert spans["Første tall"] == (1, 2)
    assert spans["Andre tall"] == (3, 2)


def test_a_name_goes_over_the_rows_that_no_rule_parts_from_it() -> None:
    texts: list[Text] = [(0, 0, "Fylke"), (80, 0, "Post"), (200, 0, "Sum")]
    rules = [(12.0, 0.0, 220.0)]
    for row in range(6):
        y = 14.0 * (row + 1)
        texts += [(80, y, f"Post {row}"), right(218, y, f"{row}5")]
        if row % 2 == 0:
            texts.append((0, y, f"Navn {row}"))
        rules.append((y + 12, 76.0 if row % 2 == 0 else 0.0, 220.0))
    [found] = tables(page(texts, rules))
    assert [row[0] for row in found[1:]] == [f"Navn {row - row % 2}" for row in range(6)]


def test_lines_of_an_indented_paragraph_are_one_though_a_page_number_stands_farther_out() -> None:
    texts: list[Text] = [
        (50, 0, "Nettstedet skal virke på telefon. Et endelig nettsted"),
        (50, 14, "med rapport skal etter planen være klart innen november"),
        (50, 35, "Arbeidet er delt i to."),
        (340, 90, "3"),
    ]
    found = [paragraph.text for _, paragraph in paragraphs(page(texts).glyphs, 1)]
    assert found == [f"{texts[0][2]} {texts[1][2]}", texts[2][2], "3"]


def test_entries_below_a_long_one_stay_paragraphs_of_their_own() -> None:
    texts: list[Text] = [
        (50, 0, "4. mai: Et møte om alt som skal skje til neste skoleår"),
        (50, 14, "5. mai: En tur"),
        (340, 90, "3"),
    ]
    assert len(list(paragraphs(page(texts).glyphs, 1))) == 3


def lines_of_page(texts: Sequence[str]) -> list[str]:
    looks = page([(50.0, 50.0 + 13 * place, text) for place, text in enumerate(texts)])
    return [paragraph.text for _, paragraph in paragraphs(looks.glyphs, 1)]


@pytest.mark.parametrize(
    "texts",
    [
        ["Uke 36 – Fredag 9. september", "Uke 42 – Fredag 21. oktober.", "Uke 48 – Onsdag 30. november"],
        ["Vinterferie: mandag 19. til fredag 23", "16 skoledager", "Siste dag før påske er torsdag 21.", "12 skoledager"],
        ["15. Lanternefest for alle som vil komme hit", "30. Adventshage for barn", "og foreldre", "31. Fest"],
    ],
)  # fmt: skip
def test_the_lines_of_a_list_do_not_wrap_where_they_are_full(texts: list[str]) -> None:
    assert all(any(said.startswith(text) for said in lines_of_page(texts)) for text in texts[:2])
    assert len(lines_of_page(texts)) >= 3


def test_lines_that_wrap_are_one_paragraph() -> None:
    texts = [
        "Vi møtes på biblioteket hver uke, og",
        "alle er velkomne dit. Ta gjerne med",
        "Deres venner og naboer og andre.",
    ]
    assert lines_of_page(texts) == [" ".join(texts)]


def test_tables_side_by_side_below_captions_on_one_line_are_two() -> None:
    left = [(0.0, 0.0, "Tabell 1. Byer"), (330.0, 0.0, "Tabell 2. Land")]
    shifted = [(x + 330, y, text) for x, y, text in rows_below(14)]
    found = tables(page([*left, *rows_below(14), *shifted]))
    assert [{len(row) for row in one} for one in found] == [{3}, {3}]


def test_headings_over_groups_that_repeat_theirs_go_over_them() -> None:
    ends = (150.0, 220.0, 290.0, 360.0)
    texts: list[Text] = [right(160, 0, "2008"), right(300, 0, "2009"), (0, 14, "By")]
    texts += [right(x, 14, head) for x, head in zip(ends, ("Sum", "Andel") * 2, strict=True)]
    for row in range(4):
        texts += [(0, 28 + 14 * row, f"By {row}")]
        texts += [right(x, 28 + 14 * row, f"{row * row}{n}") for n, x in enumerate(ends)]
    looks = page(texts)
    [table] = find_tables(looks.glyphs, looks)
    spans = {
        c.lines[0].text: (c.col, c.col_span) for c in table.part.cells if c.lines and not c.row
    }
    assert (spans["2008"], spans["2009"]) == ((1, 2), (3, 2))


def test_a_rule_over_sums_alone_joins_no_names() -> None:
    texts: list[Text] = [(0, 0, "Konto"), (80, 0, "Post"), (200, 0, "Sum")]
    rules = [(12.0, 0.0, 330.0)]
    for row in range(6):
        y = 14.0 * (row + 1)
        texts += [
            (80, y, f"Post {row}"),
            right(218, y, f"{row * row}5"),
            right(320, y, f"{7 * row * row}7"),
        ]
        if row % 3 == 2:
            rules.append((y - 1, 190.0, 330.0))
        else:
            texts.append((0, y, f"40{row}"))
    [found] = tables(page(texts, rules))
    assert [row[0] for row in found[1:]] == ["400", "401", "", "403", "404", ""]


def test_two_dots_at_a_line_s_end_stand_for_a_number() -> None:
    texts = [*rows_below(0, 4), (0, 56, "By 5"), right(150, 56, "77.1"), right(250, 56, "..")]
    [found] = tables(page(texts))
    assert found[-1] == ["By 5", "77.1", ".."]
