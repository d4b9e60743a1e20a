"""What changed between the times of two texts: one table of cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.model import Context, TimeItem
from normalizers.temporal import read_time
from pipeline.changes.times import in_later_year, time_changes

MEETINGS = "21. januar\n10. mars\n29. april\n3. juni\n2. september\n1. desember"

CASES = [
    # the same time in other words
    ("7.-8. oktober", "7. og 8. oktober", []),
    ("16. mars", "16.3.2025", []),
    ("Uke 43", "I uke 43", []),
    ("12. november", "onsdag 12. november", []),
    ("", "", []),
    ("Dato ikke bestemt", "Dato kommer", []),
    # moved
    ("16. mars", "23. mars", [("moved_in_time", "16. mars", "23. mars", 7)]),
    ("16. mars", "9. mars", [("moved_in_time", "16. mars", "9. mars", -7)]),
    ("7.-8. oktober", "7.-9. oktober", [("moved_in_time", "7.-8. oktober", "7.-9. oktober", 1)]),
    ("Uke 43", "Uke 44", [("moved_in_time", "Uke 43", "Uke 44", 7)]),
    ("mars", "april", [("moved_in_time", "mars", "april", 31)]),
    ("Uke 43", "3. november", [("moved_in_time", "Uke 43", "3. november", 14)]),
    ("innen 10. april", "innen 12. april", [("moved_in_time", "10. april", "12. april", 2)]),
    ("3. tirsdag i mnd.", "2. tirsdag i mnd.", [("recurrence_changed", "3. tirsdag i mnd.", "2. tirsdag i mnd.", None)]),
    ("3. tirsdag i mnd. (ikke i juli)", "3. tirsdag i mnd. (ikke i august)", [("recurrence_changed", "3. tirsdag i mnd. (ikke i juli", "3. tirsdag i mnd. (ikke i august", None)]),
    ("Hver tirsdag", "Hver tirsdag unntatt i juli", [("recurrence_changed", "Hver tirsdag", "Hver tirsdag unntatt i juli", None)]),
    ("Hver tirsdag unntatt i juli", "Hver tirsdag utenom juli", []),
    ("12. mars kl. 10", "12. mars kl. 12", [("time_changed", "12. mars", "12. mars", None)]),
    # decided and dropped
    ("Dato ikke bestemt", "12. november", [("date_decided", "Dato ikke bestemt", "12. november", None)]),
    ("", "12. november", [("date_decided", None, "12. november", None)]),
    ("Kontinuerlig", "12. november", [("date_decided", "Kontinuerlig", "12. november", None)]),
    ("12. november", "Dato kommer", [("date_dropped", "12. november", "Dato kommer", None)]),
    ("12. november", "", [("date_dropped", "12. november", None, None)]),
    # more and less precise
    ("Uke 43", "20.–24. oktober", [("precision_changed", "Uke 43", "20.–24. oktober", None)]),
    ("mars", "16. mars", [("precision_changed", "mars", "16. mars", None)]),
    ("16. mars", "Rundt 16. mars", [("precision_changed", "16. mars", "16. mars", 0)]),
    ("Rundt 16. mars", "17. mars", [("precision_changed", "16. mars", "17. mars", 1)]),
    ("Rundt 16. mars", "27. mars", [("moved_in_time", "16. mars", "27. mars", 11)]),
    # several in a text, one to one
    (MEETINGS, MEETINGS.replace("21. januar", "28. januar"), [
        ("moved_in_time", "21. januar", "28. januar", 7)]),
    (MEETINGS, MEETINGS.replace("21. januar", "28. februar"), [
        ("date_decided", None, "28. februar", None), ("date_dropped", "21. januar", None, None)]),
    (MEETINGS, MEETINGS.replace("\n3. juni", ""), [("date_dropped", "3. juni", None, None)]),
    ("2. april og 7. oktober", "2. april og 9. oktober", [("moved_in_time", "7. oktober", "9. oktober", 2)]),
    ("2. april og 7. oktober", "3. april og 9. oktober", [
        ("moved_in_time", "2. april", "3. april", 1), ("moved_in_time", "7. oktober", "9. oktober", 2)]),
    ("2. april og 7. oktober", "8. oktober", [
        ("moved_in_time", "7. oktober", "8. oktober", 1), ("date_dropped", "2. april", None, None)]),
]  # fmt: skip


def items(text: str, year: int = 2025) -> tuple[object, ...]:
    return read_time(text, Context(year)).items


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_changes(old: str, new: str, expected: list[tuple[object, ...]]) -> None:
    found = [
        (c.kind, c.old and c.old.text, c.new and c.new.text, c.days_moved)
        for c in time_changes(items(old), items(new))
    ]
    # the words before a date ("Rundt", "innen") are its role; the cases name the date alone
    plain = [tuple(str(v).removeprefix("Rundt ").removeprefix("innen ") if isinstance(v, str) else v for v in row) for row in found]  # fmt: skip
    assert plain == expected


@given(
    st.lists(
        st.sampled_from(["1. mars", "2. april", "Uke 43", "mai", "Kontinuerlig", "hver tirsdag"]),
        max_size=5,
    )
)
def test_a_text_has_not_changed_from_itself(parts: list[str]) -> None:
    text = "\n".join(parts)
    assert time_changes(items(text), items(text)) == []


@given(st.permutations(items("1. mars\n5. april\nmai\n9. desember")))
def test_the_order_of_dates_makes_no_difference(found: list[TimeItem]) -> None:
    assert time_changes(items("1. mars\n5. april\nmai\n9. desember"), found) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("16. mars", "16. mars"), ("Uke 43", "uke 43"), ("29. februar", "28. februar")],
)
def test_a_year_later(text: str, expected: str) -> None:
    later = in_later_year(items(text, 2024), 1)
    assert [(i.start, i.end) for i in later] == [(i.start, i.end) for i in items(expected, 2025)]
