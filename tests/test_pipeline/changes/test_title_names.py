"""A title is known by the name that it begins with, whatever is told behind it."""

from __future__ import annotations

import pytest
from made_activities import activity

from pipeline.changes.matching import match
from pipeline.changes.similarity import same_names


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Skøyenkvelden (AK, JK) - ikke bekreftet!", "Skøyenkvelden. Vi møter på Godlia."),
        ("Korpsfest Oslo (alle) – parade", "Korpsfest Oslo. Parade opp Karl Johan."),
        ("Marsj-seminar (alle)", "Marsjseminar for alle med Cornelius"),
        ("Flaggheising, barnetog, tog", "Flaggheising, barnetog og tog. Frokost etterpå."),
    ],
)
def test_a_name_goes_on_with_other_words_behind_it(old: str, new: str) -> None:
    assert list(same_names([old], [new])) == [(0, 0)]
    assert list(same_names([new], [old])) == [(0, 0)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nettverkssamling 2", "Nettverkssamling 3"),
        ("Vårkonsert: med koret", "Høstkonsert: med koret"),
        ("Møte", "Møte om budsjettet"),  # four letters name nothing
    ],
)
def test_another_name_is_another(old: str, new: str) -> None:
    assert list(same_names([old], [new])) == []


def test_a_name_of_two_titles_tells_neither() -> None:
    new = ["Foreldremøte. 5. trinn", "Foreldremøte. 6. trinn"]
    assert list(same_names(["Foreldremøte (alle)"], new)) == []


def test_a_row_of_the_same_name_is_the_same_on_another_day() -> None:
    old = [activity("Skøyenkvelden (alle) - ikke bekreftet!", "21. mai")]
    new = [activity("Skøyenkvelden. Vi marsjerer fra skolen, i full uniform.", "28. mai")]
    assert [(pair.old, pair.new) for pair in match(old, new)] == [(0, 0)]
