"""RFC 5545 and EDTF: what the corpus yields is valid by others' implementations."""

import re
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import edtf
import pytest
from dateutil.rrule import rrulestr
from notation import context_of

from normalizers.temporal import occurrences, read_time

YEAR = (date(2025, 1, 1), date(2025, 12, 31))


@cache
def items_of_the_corpus():
    lines = [
        line.split("\t")[:2]
        for path in sorted(Path(__file__).with_name("corpus").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [item for text, given in lines for item in read_time(text, context_of(given)).items]


# parsing takes long, and many items have the same value; of one form, these many tell enough
parse_edtf = cache(edtf.parse_edtf)
MOST_OF_A_FORM = 3


def items_of_every_form():
    """Return the items with EDTF: of each form, precision and role the first, by value."""
    seen = {}
    for item in items_of_the_corpus():
        if item.edtf:
            form = re.sub(r"\d", "9", item.edtf), item.precision, item.role
            seen.setdefault(form, {}).setdefault((item.edtf, item.start, item.end), item)
    return [one for of_form in seen.values() for one in list(of_form.values())[:MOST_OF_A_FORM]]


def test_the_edtf_is_valid_and_bounds_the_same_days():
    bounded = 0
    for item in items_of_every_form():
        value = parse_edtf(item.edtf)
        open_ended = item.role == "deadline" or item.start is None or item.end is None
        if item.precision in ("day", "week", "month", "year") and not open_ended:
            bounded += 1
            days = date(*value.lower_strict()[:3]), date(*value.upper_strict()[:3])
            assert days == (item.start, item.end), item
    assert bounded


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


def test_a_recurrence_is_a_rule_of_rfc_5545():
    rules = {item.rrule for item in items_of_the_corpus() if item.rrule}
    assert rules
    for rule in rules:
        assert rrulestr(rule, dtstart=datetime.combine(YEAR[0], time())), rule


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
