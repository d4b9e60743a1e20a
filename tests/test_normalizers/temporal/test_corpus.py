"""Every line of the corpus is read as it says; the first column is the text, "\\n" a line break."""

from pathlib import Path

import pytest
from notation import context_of, written

from normalizers.temporal import read_time

LINES = [
    pytest.param(*line.split("\t"), id=f"{path.stem}: {line.split(chr(9))[0]}")
    for path in sorted(Path(__file__).with_name("corpus").glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("text", "context", "expected"), LINES)
def test_a_time_expression_is_read_as_the_corpus_says(text, context, expected):
    text = text.replace("\\n", "\n")
    reading = read_time(text, context_of(context))
    assert (" ; ".join(written(item) for item in reading.items) or "-") == expected
    assert all(text[item.char_start : item.char_end] == item.text for item in reading.items)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("29. februar", "impossible_date"),
        ("31. april", "impossible_date"),
        ("32. mars", "impossible_date"),
        ("30.2.", "impossible_date"),
        ("uke 53", "no_such_week"),
        ("uke 60", "date_unread"),
        ("20. mai - 10. mai", "reversed_range"),
        ("mandag 4. mars", "weekday_mismatch"),
        ("20.-24. oktober, uke 44", "week_mismatch"),
        ("Budsjett for 2026 vedtas 12. desember", "year_doubtful"),
        ("Møter 10. desember og 14. januar", "year_doubtful"),
        ("Vi møtes torsdag denne uka kl. 18", "date_unread"),
        ("Fredag denne uka", "date_unread"),
        ("fredag neste uke", "date_unread"),
        ("Foreldremøtet er den 14.", "date_unread"),
    ],
)
def test_what_cannot_be_is_remarked_on_with_its_place(text, code):
    (remark,) = read_time(text, context_of("2025")).remarks
    assert remark.code == code
    assert text[remark.char_start : remark.char_end] == remark.text


@pytest.mark.parametrize("text", ["fredag-søndag 7.-9. mars", "mandag til fredag 3.-7. mars"])
def test_weekdays_of_both_ends_of_a_range_contradict_nothing(text):
    assert read_time(text, context_of("2025")).remarks == ()


@pytest.mark.parametrize("text", ["hver måned", "15. mai", "uke 12", "flytte til 2027?", "?"])
def test_every_item_names_the_rule_that_read_it(text):
    assert all(item.rule for item in read_time(text, context_of("2025")).items)
