"""Rows of a table whose rows all have a rule above them: a line without one begins none."""

from __future__ import annotations

import io

from reading import read_document
from reportlab.pdfgen.canvas import Canvas

COLUMNS = (40, 90, 300, 400)
RULES = (86, 460)  # the table's; what stands beside it has none
HEADER = ("Nr", "Oppgave", "Start", "Slutt")
ROWS = [
    ("1", "Samle inn tall", "03.02.2025", "07.02.2025"),
    ("2", "Skrive rapporten", "10.02.2025", "21.02.2025"),
    ("3", "Lese den høyt", "24.02.2025", "28.02.2025"),
    ("4", "Rette feil", "03.03.2025", "07.03.2025"),
    ("5", "Levere", "10.03.2025", "14.03.2025"),
]
LOWER = 2  # the row whose name stands lower than its days


def chart() -> bytes:
    """Return a PDF of a table with a rule above each row and a scale of months beside it."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(842, 595), invariant=1)
    canvas.setFont("Helvetica", 9)
    y = 540.0
    for x, text in zip(COLUMNS, HEADER, strict=True):
        canvas.drawString(x, y, text)
    for number, text in enumerate(("jan 25", "feb 25", "mar 25", "apr 25")):
        canvas.drawString(500 + 80 * number, y, text)
    for place, row in enumerate(ROWS):
        y -= 6
        canvas.line(RULES[0], y, RULES[1], y)
        y -= 12
        for col, (x, text) in enumerate(zip(COLUMNS, row, strict=True)):
            canvas.drawString(x, y - (12 if place == LOWER and col == 1 else 0), text)
        y -= 12 * (place == LOWER)
    canvas.save()
    return target.getvalue()


def test_a_name_below_its_days_is_no_row() -> None:
    table = read_document(chart(), "plan.pdf").tables[0]
    assert [tuple(cell.text for cell in row.cells[:4]) for row in table.rows] == ROWS
