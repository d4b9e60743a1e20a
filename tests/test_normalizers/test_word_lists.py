"""Every list in a file of words is used: it has a field in the type that the file decodes to."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from importlib import resources

import msgspec
import pytest

from normalizers import status
from normalizers.lexicon.word_lists import FOLDER, Names, word_lists
from normalizers.people import person_words
from normalizers.people.words.lists import PartyWords, PersonWords

FORMS = {
    "persons.toml": PersonWords,
    "parties.toml": PartyWords,
    "given_names.toml": person_words._GivenNames,
    "given_names_abroad.toml": person_words._GivenNames,
    "status.toml": status._Lists,
}


@pytest.mark.parametrize("name", FORMS)
def test_no_list_of_a_file_is_left_unread(name: str) -> None:
    source = resources.files(FOLDER) / name
    listed = tomllib.loads(source.read_text(encoding="utf-8"))
    assert set(listed) == {field.name for field in fields(FORMS[name])}


def test_names_in_one_text_are_parted() -> None:
    names = word_lists("given_names.toml", person_words._GivenNames).names
    assert isinstance(names, Names)
    assert {"Kari", "Ola"} <= names
    assert not any(" " in name or "\n" in name for name in names)


def test_a_file_that_does_not_fit_its_type_says_what() -> None:
    with pytest.raises(msgspec.ValidationError, match="missing required field `months`"):
        word_lists("status.toml", PersonWords)
