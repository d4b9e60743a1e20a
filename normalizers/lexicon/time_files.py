"""What a language's file of time words may hold, checked as it is read."""

from __future__ import annotations

import msgspec

Words = dict[str, list[str]]


class TimeWordsFile(msgspec.Struct, forbid_unknown_fields=True):
    """What a language's file holds: sections of values with their words."""

    paradigm: Words = {}
    month: Words = {}
    weekday: Words = {}
    weekday_ending: Words = {}
    weekday_short: Words = {}
    weekdays: Words = {}
    season: Words = {}
    term: Words = {}
    fraction: Words = {}
    ordinal: Words = {}
    number: Words = {}
    named_day: Words = {}
    holiday: Words = {}
    noun: Words = {}
    word: Words = {}
    next_year: Words = {}
    adverb: Words = {}
    compound: Words = {}
    phrasal: Words = {}
    cell: Words = {}
    persons: Words = {}
    questions: Words = {}
    sense: Words = {}
    abbreviation: Words = {}
    not_time: Words = {}
    foreign: Words = {}
    sami_stem: Words = {}
    sami_ending: Words = {}


def read_file(content: bytes) -> TimeWordsFile:
    """Return what a file holds.

    Raise msgspec.ValidationError, with the path of what is wrong, where it holds anything else.
    """
    return msgspec.toml.decode(content, type=TimeWordsFile)
