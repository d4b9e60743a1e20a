"""Ranges are joined in one place: a range of any two points is read as its ends read apart."""

from datetime import date

import pytest

from normalizers.model import Context
from normalizers.temporal import read_time

PLAN = Context(2025)


def days(text):
    return [(item.start, item.end) for item in read_time(text, PLAN).items]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("langfredag - 22. april", date(2025, 4, 18), date(2025, 4, 22)),
        ("fra askeonsdag til 9. mars", date(2025, 3, 5), date(2025, 3, 9)),
        ("julaften - 4. januar 2026", date(2025, 12, 24), date(2026, 1, 4)),
        ("lille julaften til 3. januar", date(2025, 12, 23), date(2026, 1, 3)),
        ("uke 51 - uke 1 2026", date(2025, 12, 15), date(2026, 1, 4)),
        ("uke 49 2025 - uke 2 2026", date(2025, 12, 1), date(2026, 1, 11)),
        ("15. desember - 3. januar 2026", date(2025, 12, 15), date(2026, 1, 3)),
        ("28. desember til 2. januar", date(2025, 12, 28), date(2026, 1, 2)),
        ("fra uke 34 til 1. oktober", date(2025, 8, 18), date(2025, 10, 1)),
        ("fra høsten 2025 til våren 2026", date(2025, 9, 1), date(2026, 5, 31)),
        ("medio mai - medio juni", date(2025, 5, 11), date(2025, 6, 20)),
        ("november 2025 - februar 2026", date(2025, 11, 1), date(2026, 2, 28)),
        ("2. kvartal til 4. kvartal", date(2025, 4, 1), date(2025, 12, 31)),
        ("f.o.m. 3. juni\nt.o.m. 9. juni", date(2025, 6, 3), date(2025, 6, 9)),
    ],
)
def test_a_range_of_any_two_points(text, first, last):
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    ["3. mai, 9. juni", "3. mai. Oppstart til turen 9. juni"],
)
def test_what_is_no_range(text):
    assert len(days(text)) == 2


def test_words_run_together_part_two_days():
    assert len(days("12. juniDugnad 19. juni")) == 2


def test_numbers_alone_below_a_month_are_days():
    items = read_time("5, 19", Context(2025, 11)).items
    assert [item.start for item in items] == [date(2025, 11, 5), date(2025, 11, 19)]


def test_a_dash_between_a_week_and_a_day_makes_no_range():
    assert days("uke 19 - mandag 5. mai") == [(date(2025, 5, 5), date(2025, 5, 5))]


def test_three_points_with_dashes_are_a_list():
    assert len(days("4. mai - 18. mai - 1. juni")) == 3
    assert len(days("4. mai - 18. mai")) == 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("siste helg i november", date(2025, 11, 29), date(2025, 11, 30)),
        ("andre helga i juni", date(2025, 6, 14), date(2025, 6, 15)),
        ("1. helg i juni 2024", date(2024, 6, 1), date(2024, 6, 2)),
        ("første helg i juni", date(2025, 6, 7), date(2025, 6, 8)),
        ("siste helga av juni", date(2025, 6, 28), date(2025, 6, 29)),
    ],
)
def test_a_weekend_of_a_month_is_a_saturday_and_its_sunday(text, first, last):
    (item,) = read_time(text, Context(2025)).items
    assert (item.start, item.end, item.precision) == (first, last, "day")
