"""RFC 5545 and EDTF: what the corpus yields is valid by others' implementations."""

from datetime import date, datetime, time
from pathlib import Path

import edtf
import pytest
from dateutil.rrule import rrulestr
from notation import context_of

from normalizers.temporal import occurrences, read_time

LINES = [
    line.split("\t")[:2]
    for path in sorted(Path(__file__).with_name("corpus").glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
ITEMS = [
    pytest.param(item, id=item.text)
    for text, context in LINES
    for item in read_time(text, context_of(context)).items
]
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize("item", [p for p in ITEMS if p.values[0].edtf])
def test_the_edtf_is_valid_and_bounds_the_same_days(item):
    value = edtf.parse_edtf(item.edtf)
    open_ended = item.role == "deadline" or item.start is None or item.end is None
    if item.precision in ("day", "week", "month", "year") and not open_ended:
        assert date(*value.lower_strict()[:3]) == item.start
        assert date(*value.upper_strict()[:3]) == item.end


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("våren", "2025-21"),
        ("sommeren", "2025-22"),
        ("høsten", "2025-23"),
        ("vinteren 2025/26", "2025-24"),
        ("1. kvartal", "2025-33"),
        ("4. kvartal", "2025-36"),
        ("2. tertial", "2025-38"),
        ("1. halvår", "2025-40"),
        ("høsthalvåret", "2025-41"),
        ("Desember", "2025-12"),
        ("i 2027", "2027"),
        ("Rundt 16. mars", "2025-03-16~"),
        ("15. mai?", "2025-05-15?"),
        ("ca. 15. mai?", "2025-05-15%"),
        ("innen 1. mai", "../2025-05-01"),
        ("fra 1. mai", "2025-05-01/.."),
        ("17.-21. februar", "2025-02-17/2025-02-21"),
    ],
)
def test_periods_have_the_codes_of_the_standard(text, code):
    (item,) = read_time(text, context_of("2025")).items
    assert item.edtf == code


@pytest.mark.parametrize("item", [p for p in ITEMS if p.values[0].rrule])
def test_a_recurrence_is_a_rule_of_rfc_5545(item):
    assert rrulestr(item.rrule, dtstart=datetime.combine(YEAR[0], time()))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3. tirsdag i mnd.", [date(2025, m, d) for m, d in zip(range(1, 13), (21, 18, 18, 15, 20, 17, 15, 19, 16, 21, 18, 16), strict=True)]),
        ("3. tirsdag i mnd. (ikke i juli)", [date(2025, m, d) for m, d in zip((1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12), (21, 18, 18, 15, 20, 17, 19, 16, 21, 18, 16), strict=True)]),
        ("siste fredag i mai", [date(2025, 5, 30)]),
        ("hver mandag i september", [date(2025, 9, d) for d in (1, 8, 15, 22, 29)]),
        ("hver mandag fra 1. september til 15. september", [date(2025, 9, d) for d in (1, 8, 15)]),
        ("den 15. i hver måned", [date(2025, m, 15) for m in range(1, 13)]),
        ("hver måned", []),
        ("17. mai", [date(2025, 5, 17)]),
    ],
)  # fmt: skip
def test_occurrences_are_the_days_of_the_year(text, days):
    (item,) = read_time(text, context_of("2025")).items
    assert [occurrence.start for occurrence in occurrences(item, YEAR)] == days
