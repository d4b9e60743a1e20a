"""Which row of a table, as drawn, is its header."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.document.model import Cell
from parsers.document.spans import Matrix, groups_columns, is_section
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of, is_spelled_out
from parsers.header_words.vocabulary import vocabulary

# a header is one of the first rows, and its texts are short
_SEARCHED_ROWS = 6
_LONGEST_HEADER = 80  # characters
_FEWEST_FIELDS = 2
_MANY_FIELDS = 3  # beside which a longer text is none of the header: bars of a chart
# of a header that is known by what stands below it
_LONGEST_NAME = 40  # characters
_FEWEST_ROWS = 2
_LEAST_SHARE = 0.6
_MOST_BESIDE_BARS = 0.25  # rows with a text in the column of a chart's bars


def find_header(matrix: Matrix, times: TimeSense) -> int | None:
    """Return the row that heads the columns, by the file's own mark or by its words; else None.

    The mark of a file (HTML's `th`, Word's repeated row, the row above Markdown's rule) wins.
    """
    marked = _marked_rows(matrix)
    known = known_header(matrix[:marked])
    if known is not None:
        return known
    for number in reversed(range(marked)):
        if _heads_columns(matrix[number], times):
            return number
    return known_header(matrix)


def _marked_rows(matrix: Matrix) -> int:
    """Return how many of the first rows the file marks as header; 0 where it marks all of them."""
    count = 0
    while count < len(matrix) and all(cell.is_header for cell in matrix[count]):
        count += 1
    return count if count < len(matrix) else min(count, 1)


def _heads_columns(cells: Sequence[Cell], times: TimeSense) -> bool:
    """Return whether a marked row may head columns: it names several, and no times."""
    filled = _filled(cells)
    if is_section(cells) or len(filled) < min(2, len(cells)):
        return False
    return not any(times.begins_with_time(cell.text) for cell in filled)


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    """Return the different cells with text of a row."""
    return list({(cell.row, cell.col): cell for cell in cells if cell.text}.values())


def known_header(matrix: Matrix) -> int | None:
    """Return the row that heads the columns: the first with known fields, or a better one below it.

    A row further down is the header again, or a row that uses its words: what is above it counts.
    """
    best: tuple[int, int] | None = None  # the number of its fields, the row
    for number, cells in enumerate(matrix[:_SEARCHED_ROWS]):
        if best is not None and number > best[1] + 1:
            break
        known = _fields(cells)
        if len(known) >= _FEWEST_FIELDS and known & {"activity", "date"}:
            if best is None and _is_of_a_table(matrix, number):
                continue
            score = len(known)
            groups = best is not None and groups_columns(matrix[best[1]])
            if best is None or score > best[0] or (score == best[0] and groups):
                best = (score, number)
    return None if best is None else best[1]


def _fields(cells: Sequence[Cell]) -> set[str]:
    """Return the fields that the texts of a row name; none where it is no header at all."""
    if is_section(cells):
        return set()
    known = {
        name
        for cell in cells
        if cell.text and len(cell.text) <= _LONGEST_HEADER and (name := field_of(cell.text))
    }
    if any(_is_value(cell.text) for cell in cells) and not _is_spelled_out(cells):
        return set()
    long = max((len(cell.text) for cell in cells), default=0) > _LONGEST_HEADER
    return set() if long and len(known) < _MANY_FIELDS else known


def _is_value(text: str) -> bool:
    """Return whether a text is a number, a list point or a mark, as cells below a header are."""
    bare = text.strip()
    year = len(bare) == 4 and bare.isdecimal()
    return bool(bare) and not year and (bare in "x*-–" or bare.isdecimal() or bare[0] == "•")


def _is_spelled_out(cells: Sequence[Cell]) -> bool:
    """Return whether two texts of a row are header words and no others, one of what or when."""
    said = {name for cell in cells if is_spelled_out(cell.text) and (name := field_of(cell.text))}
    return len(said) >= _FEWEST_FIELDS and bool(said & {"activity", "date"})


def _is_of_a_table(matrix: Matrix, number: int) -> bool:
    """Return whether a row is one of a table that begins above it, and uses a header's words only.

    Rows above it have as many texts, and its own are no header words spelled out: "Ekstern
    samarbeidspartner | Møter ved behov" stands below "Interessent | Kommunikasjon".
    """
    own = _filled(matrix[number])
    above = [_filled(cells) for cells in matrix[:number] if not is_section(cells)]
    if not any(len(cells) >= max(len(own), _FEWEST_FIELDS) for cells in above):
        return False
    spelled = sum(is_spelled_out(cell.text) for cell in own)
    return not _is_spelled_out(own) or 2 * spelled <= len(own)


def header_by_structure(matrix: Matrix, times: TimeSense) -> int | None:
    """Return the first row, where short texts stand above columns of times or numbers; else None.

    A table with unknown words has such a header ("TITLE | START | DUE"), and one of which only a
    single column is named ("Uke" above week numbers).
    """
    first = next(
        (
            number
            for number, cells in enumerate(matrix[:_SEARCHED_ROWS])
            if _filled(cells) and not is_section(cells)
        ),
        None,
    )
    if first is None:
        return None
    rows = [cells for cells in matrix[first + 1 :] if _filled(cells) and not is_section(cells)]
    bars = _under_a_scale(matrix[first], rows, times)
    if len(rows) < _FEWEST_ROWS or not _may_head(
        [cell for col, cell in enumerate(matrix[first]) if col not in bars], times
    ):
        return None
    heads = [(col, cell) for col, cell in enumerate(matrix[first]) if cell.text and col not in bars]
    lone = len(_filled(matrix[first])) == 1 and len(matrix[first]) > 1
    for col, cell in heads:
        below = [cells[col].text for cells in rows if cells[col].text]
        timed = [text for text in below if _is_time(text, times)]
        named = field_of(cell.text) == "date"
        numbers = [text for text in below if not letters(text)]
        if len(below) < _FEWEST_ROWS:
            continue
        if lone and not named:
            continue
        if len(timed) >= _LEAST_SHARE * len(below):
            return first
        if (named or not lone) and len(numbers) >= _LEAST_SHARE * len(below):
            return first
    if any(letters(cell.text) in vocabulary().other_kinds for _, cell in heads):
        return first
    both = {field_of(cell.text) for _, cell in heads} - {None}
    return first if len(both) >= _FEWEST_FIELDS else None


def _under_a_scale(
    cells: Sequence[Cell], rows: Sequence[Sequence[Cell]], times: TimeSense
) -> set[int]:
    """Return the columns of a chart's bars: below its scale of times hardly anything is written."""
    return {
        col
        for col, cell in enumerate(cells)
        if cell.text
        and times.begins_with_time(cell.text)
        and sum(bool(row[col].text) for row in rows) < _MOST_BESIDE_BARS * len(rows)
    }


def _may_head(cells: Sequence[Cell], times: TimeSense) -> bool:
    """Return whether a row may be a header: all its texts are short, different and no times."""
    texts = [cell.text for cell in _filled(cells)]
    return (
        len(set(map(letters, texts))) == len(texts)
        and all(len(text) <= _LONGEST_NAME and letters(text) for text in texts)
        and not any(times.begins_with_time(text) for text in texts)
        and 2 * len([cell for cell in cells if cell.text]) > len(cells) * (len(texts) > 1)
    )


def _is_time(text: str, times: TimeSense) -> bool:
    return times.begins_with_time(text) or times.names_period(text)
