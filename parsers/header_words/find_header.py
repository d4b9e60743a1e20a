"""Which row of a table, as drawn, is its header."""

from __future__ import annotations

from parsers.document.spans import Matrix, groups_columns, is_section
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of

# a header stands in one of the first rows, and its texts are short
_SEARCHED_ROWS = 6
_LONGEST_HEADER = 80  # characters
_FEWEST_FIELDS = 2


def find_header(matrix: Matrix, times: TimeSense) -> int | None:
    """Return the row that heads the columns, by its words or by the file's own mark; else None."""
    known = known_header(matrix)
    if known is not None:
        return known
    first = matrix[0] if matrix else []
    # a row of times is no header, whatever it is marked as
    marked = bool(first) and all(cell.is_header for cell in first)
    marked = marked and not any(times.begins_with_time(cell.text) for cell in first)
    return 0 if marked and not is_section(first) else None


def known_header(matrix: Matrix) -> int | None:
    """Return the row that heads the columns: the first with known fields, or a better one below it.

    A row further down is the header again, or a row that uses its words: what is above it counts.
    """
    best: tuple[int, int] | None = None  # the number of its fields, the row
    for number, cells in enumerate(matrix[:_SEARCHED_ROWS]):
        if best is not None and number > best[1] + 1:
            break
        texts = [cell.text for cell in cells]
        if max(map(len, texts), default=0) > _LONGEST_HEADER or is_section(cells):
            continue
        known = {name for text in texts if text and (name := field_of(text))}
        if len(known) >= _FEWEST_FIELDS and known & {"activity", "date"}:
            score = len(known)
            groups = best is not None and groups_columns(matrix[best[1]])
            if best is None or score > best[0] or (score == best[0] and groups):
                best = (score, number)
    return None if best is None else best[1]
