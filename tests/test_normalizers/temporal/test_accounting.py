"""No digits of a text are lost in silence: each is read, explained by name, or a finding."""

import re
from pathlib import Path

import pytest
from generated_times import cases
from notation import context_of

from normalizers.model import Context
from normalizers.temporal import explain, read_time

FATES = {"read", "clock", "year", "counts", "no_time", "week_of_date", "apart", "unread"}
DIGITS = re.compile(r"\d+")
ENTRY = re.compile(r"(?:'([^']*)'|\"([^\"]*)\")=(\w+)")


def corpus():
    for path in sorted(Path(__file__).with_name("corpus").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, given, _ = line.split("\t")
            yield text.replace("\\n", "\n"), context_of(given)


def generated():
    for case in cases()[::9]:
        yield case.text, Context(case.year, case.month)


def account(text, context):
    """Return each group of digits with what became of it, as `explain` tells it."""
    line = next((line for line in explain(text, context) if line.startswith("digits")), "")
    return [(one or other, fate) for one, other, fate in ENTRY.findall(line)]


SOURCES = {"corpus": corpus, "generated": generated}


@pytest.mark.parametrize("source", SOURCES)
def test_every_group_of_digits_is_read_explained_or_a_finding(source):
    for text, context in SOURCES[source]():
        told = account(text, context)
        if not told:  # a text in which nothing can name a time is not looked at
            assert not read_time(text, context).items or not DIGITS.search(text), text
            continue
        assert {fate for _, fate in told} <= FATES
        groups = [group for said, _ in told for group in DIGITS.findall(said)]
        assert groups == DIGITS.findall(text), text
        remarks = [remark.text for remark in read_time(text, context).remarks]
        for said, fate in told:
            if fate == "unread" and context.year is not None:
                found = any(said.lower() in remark.lower() for remark in remarks)
                assert found, f"{said!r} of {text!r} is dropped in silence"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("mandag 17", "date_unread", "mandag 17"),
        ("mandag 17.", "date_unread", "mandag 17."),
        ("mandag 31.13", "date_unread", "mandag 31.13"),
        ("uke 0", "date_unread", "uke 0"),
        ("mandag i uke 60", "date_unread", "uke 60"),
        ("5. kvartal", "number_unread", "5."),
        ("6. pinsedag", "number_unread", "6."),
        ("Fagdag 3. mars 17", "number_unread", "17"),
        ("Fagdag 3. mars kl. 25", "number_unread", "25"),
        ("Møte kl. 2590", "number_unread", "2590"),
        ("14 25.3.25", "number_unread", "14"),
        ("Frist 45.3.", "number_unread", "45.3."),
        ("Onsdager kl. 19.000", "reading_doubtful", "19.000"),
        ("Studietur v. 43", "reading_doubtful", "v. 43"),
        ("hver mandag unntatt når det regner", "exception_unresolved", "hver mandag"),
    ],
)
def test_what_is_doubtful_is_a_finding_with_its_place(text, code, said):
    found = [remark for remark in read_time(text, Context(2025)).remarks if remark.code == code]
    assert [remark.text for remark in found] == [said]
    assert text[found[0].char_start : found[0].char_end] == said


@pytest.mark.parametrize(
    ("text", "year", "first", "doubtful"),
    [
        ("november 27", 2013, "2013-11-27", True),
        ("november 27", 2025, "2027-11-01", True),
        ("mars 31", 2021, "2031-03-01", True),
        ("mars 31", 2020, "2020-03-31", True),
        ("mars -27", 2013, "2027-03-01", False),
        ("mars '27", 2013, "2027-03-01", False),
        ("mars 45", 2013, "2045-03-01", False),
    ],
)
def test_two_digits_behind_a_month_are_a_near_year_or_a_day(text, year, first, doubtful):
    reading = read_time(text, Context(year))
    assert [str(item.start) for item in reading.items] == [first]
    assert [remark.code for remark in reading.remarks] == ["reading_doubtful"] * doubtful


def test_a_date_below_a_month_that_may_be_two_days_is_doubtful():
    (remark,) = read_time("10.11.", Context(2025, 10)).remarks
    assert (remark.code, remark.text) == ("reading_doubtful", "10.11.")
    assert not read_time("10.11.", Context(2025, 11)).remarks
    assert not read_time("10.12.", Context(2025, 10)).remarks


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("13 25.3.25", "week_of_date"),
        ("3. mars 25 roser", "counts"),
        ("Mandager 10-14", "clock"),
        ("§ 3-4", "no_time"),
        ("Fagdag for 12", "apart"),
    ],
)
def test_a_number_that_is_no_part_of_a_time_has_a_named_reason(text, fate):
    told = account(text, Context(2025))
    assert fate in {became for _, became in told}
    assert not read_time(text, Context(2025)).remarks
