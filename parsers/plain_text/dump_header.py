"""The header of a text dump: the first run of texts that are made of header words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of, segment
from parsers.header_words.vocabulary import vocabulary

_HEADER_SEARCH_BLOCKS = 80
_MOST_HEADER_LINES = 12
_LONGEST_KEY = 100  # letters of one column's header
_LONGEST_HEADER = 12  # words that one column's header may have
_MOST_HEADER_WORDS = 6
_MOST_UNKNOWN_WORDS = 3
_FEWEST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class DumpHeader:
    """The header's columns (lines of each) and the line where the body begins."""

    first_line: int
    body_line: int
    columns: tuple[tuple[str, ...], ...]
    fields: tuple[str | None, ...]


def text_blocks(lines: Sequence[str], start: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Return the runs of lines between blank lines, each with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate(lines[start:], start=start):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield len(lines) - len(block), block


def find_headers(lines: Sequence[str], times: TimeSense) -> Iterator[DumpHeader]:
    """Return the ways to read the header: as the first run of blocks made of header words.

    A block that says when is none ("Januar", "Våren 2016"). Where two neighbouring columns mean
    the same ("ANNET", "EGNE NOTATER"), they may be one.
    """
    run: list[tuple[int, list[tuple[str, ...]]]] = []
    unknown: list[tuple[int, list[tuple[str, ...]]]] = []
    end = 0
    for count, (number, block) in enumerate(text_blocks(lines)):
        may_be = len(block) <= _MOST_HEADER_LINES and not _says_when(block, times)
        columns = _header_columns(block) if may_be else None
        if columns is not None:
            run += [*unknown, (number, columns)]
            unknown = []
        elif may_be and run and not unknown and _may_be_header(block):
            unknown = [(number, [tuple(line.strip() for line in block)])]
        else:
            if _distinct(run) >= _FEWEST_FIELDS or count > _HEADER_SEARCH_BLOCKS:
                end = unknown[0][0] if unknown else number
                break
            run, unknown = [], []
    if _distinct(run) < _FEWEST_FIELDS or not end:
        return
    columns = [column for _, texts in run for column in texts]
    fields = [field_of("".join(column)) for column in columns]
    merged_columns: list[tuple[str, ...]] = []
    merged_fields: list[str | None] = []
    for column, field in zip(columns, fields, strict=True):
        if merged_fields and field == merged_fields[-1]:
            merged_columns[-1] += ("", *column)
        else:
            merged_columns.append(column)
            merged_fields.append(field)
    yield DumpHeader(run[0][0], end, tuple(merged_columns), tuple(merged_fields))
    if len(merged_columns) != len(columns):
        yield DumpHeader(run[0][0], end, tuple(columns), tuple(fields))


def _says_when(block: Sequence[str], times: TimeSense) -> bool:
    """Return whether a block names a month, a season or the like, alone or with its year."""
    text = " ".join(block).strip()[:_LONGEST_KEY]  # the beginning tells, however long it is
    return times.names_period(text) or (
        any(map(str.isdigit, text)) and times.time_at_start(text) > 0
    )


def _may_be_header(block: Sequence[str]) -> bool:
    """Return whether a block between header texts may be the header of an unknown column."""
    text = " ".join(block)
    return len(text.split()) <= _MOST_UNKNOWN_WORDS and not any(map(str.isdigit, text))


def _distinct(run: Sequence[tuple[int, list[tuple[str, ...]]]]) -> int:
    """Return how many fields the columns of blocks have."""
    return len({field_of("".join(column)) for _, columns in run for column in columns} - {None})


def _header_columns(block: Sequence[str]) -> list[tuple[str, ...]] | None:
    """Return the header texts (each as its lines) that a block consists of, or None."""
    words = [(word, number) for number, line in enumerate(block) for word in line.split()]
    best: list[tuple[int, ...] | None] = [()] + [None] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - _LONGEST_HEADER), end):
            before = best[start]
            if before is None:
                continue
            key = letters("".join(word for word, _ in words[start:end]))
            if not _one_field(key):
                continue
            here = best[end]
            if here is None or len(before) + 1 < len(here):
                best[end] = (*before, start)
    starts = best[len(words)]
    if not starts:
        whole = field_of(" ".join(word for word, _ in words))
        if whole is None or len(words) > _MOST_HEADER_WORDS:
            return None
        starts = (0,)
    return [tuple(_lines_of(words[start:end])) for start, end in pairwise((*starts, len(words)))]


def _one_field(key: str) -> bool:
    phrases = vocabulary().phrases
    if len(key) > _LONGEST_KEY:
        return False
    if key in phrases:
        return True
    parts = segment(key)
    return parts is not None and len({phrases[part] for part in parts if part in phrases}) == 1


def _lines_of(words: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Return the lines of words that carry their line's number."""
    line: list[str] = []
    for place, (word, number) in enumerate(words):
        if place and number != words[place - 1][1]:
            yield " ".join(line)
            line = []
        line.append(word)
    yield " ".join(line)
