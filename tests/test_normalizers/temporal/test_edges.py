"""Each named number of the normaliser is held by a text just below it and one just above."""

import pytest
from notation import context_of, written

from normalizers.temporal import read_time

# what the number is, the text on its one side and what it means, the text on its other side
EDGES = [
    (
        "resolve: a range over New Year is shorter than most of a year",
        ("15. desember - 10. november", "2025", "dated 2025-12-15..2026-11-10 day"),
        ("15. desember - 11. november", "2025", "-"),
    ),
    (
        "resolve: a list falls back by half a year where it goes on in the next",
        (
            "fredag 13. juni, onsdag 4. februar",
            "2025",
            "dated 2025-06-13 day ; dated 2025-02-04 day",
        ),
        (
            "fredag 11. juli, onsdag 4. februar",
            "2025",
            "dated 2025-07-11 day ; dated 2026-02-04 day",
        ),
    ),
    (
        "numbers: two digits are of this century below 70",
        ("15.8.69", "2025", "dated 2069-08-15 day"),
        ("15.8.70", "2025", "dated 1970-08-15 day"),
    ),
    (
        "numbers: a year has 53 weeks at most",
        ("uke 53", "2026", "dated 2026-12-28..2027-01-03 week"),
        ("uke 54", "2026", "-"),
    ),
    (
        "number runs: behind a month a number below 19 is a day",
        ("mars 18", "2025", "dated 2025-03-18 day"),
        ("mars 19", "2025", "dated 2019-03-01..2019-03-31 month"),
    ),
    (
        "settle: a word of five letters may be a misspelt month",
        ("3. jnui", "2025", "-"),
        ("3. arpil", "2025", "dated 2025-04-03 day"),
    ),
    (
        "settle: one edit makes a misspelling, two do not",
        ("3. septmber", "2025", "dated 2025-09-03 day"),
        ("3. septmbr", "2025", "-"),
    ),
    (
        "not time: in brackets a part of at most nine is a part",
        ("Kurs (2/9)", "2025", "-"),
        ("Kurs (2/10)", "2025", "dated 2025-10-02 day"),
    ),
    (
        "not time: a word of more than five letters may be a compound that takes a number",
        ("trinn 3.4.", "2025", "dated 2025-04-03 day"),
        ("årstrinn 3.4.", "2025", "-"),
    ),
    (
        "clocks: hours without a mark between are told in steps of five minutes",
        ("15. mai 1445-1545", "2025", "dated 2025-05-15 day 14:45-15:45"),
        ("15. mai 1447-1549", "2025", "dated 2025-05-15 day"),
    ),
    (
        "clocks: a day has 24 hours",
        ("15. mai kl. 24", "2025", "dated 2025-05-15 day 24:00"),
        ("15. mai kl. 25", "2025", "dated 2025-05-15 day"),
    ),
    (
        "limits: a yearly rule names the days of one month",
        ("29.-31. mai hvert år", "2025", "recurring FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=29,30,31"),
        (
            "29. mai - 1. juni hvert år",
            "2025",
            "dated 2025-05-29..2025-06-01 day ; recurring FREQ=YEARLY",
        ),
    ),
    (
        "join: three points with dashes are a list",
        ("4. mai - 18. mai", "2025", "dated 2025-05-04..2025-05-18 day"),
        (
            "4. mai - 18. mai - 1. juni",
            "2025",
            "dated 2025-05-04 day ; dated 2025-05-18 day ; dated 2025-06-01 day",
        ),
    ),
    (
        "beside: three words part a week from a day",
        ("uke 20: felles samling 14. mai", "2025", "dated 2025-05-14 day"),
        (
            "uke 20: felles faglig samling 14. mai",
            "2025",
            "dated 2025-05-12..2025-05-18 week ; dated 2025-05-14 day",
        ),
    ),
    (
        "spans: up to a year of weeks is counted back from a holiday",
        ("52 uker før jul", "2025", "dated 2024-12-23..2024-12-29 week"),
        ("53 uker før jul", "2025", "dated 2025-12-24..2025-12-31 day deadline ~"),
    ),
    (
        "whole cell: a text of up to four words says by itself that something is put off",
        ("Stor fin felles tur utsatt", "2025", "undecided postponed"),
        ("Vår stor fin felles tur utsatt", "2025", "-"),
    ),
    (
        "recurrence: a month has a weekday five times at most",
        ("5. tirsdag i måneden", "2025", "recurring FREQ=MONTHLY;BYDAY=5TU"),
        ("6. tirsdag i måneden", "2025", "-"),
    ),
    (
        "calendar: a part of the month ends on its tenth day",
        ("begynnelsen av mai", "2025", "dated 2025-05-01..2025-05-10 part_of_month ~"),
        ("midten av mai", "2025", "dated 2025-05-11..2025-05-20 part_of_month ~"),
    ),
]


def read(text, context):
    return " ; ".join(written(item) for item in read_time(text, context_of(context)).items) or "-"


@pytest.mark.parametrize(
    ("below", "above"), [edge[1:] for edge in EDGES], ids=[e[0] for e in EDGES]
)
def test_just_below_and_just_above(below, above):
    for text, context, expected in (below, above):
        assert (text, read(text, context)) == (text, expected)
