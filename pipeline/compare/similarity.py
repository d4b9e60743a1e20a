"""How strongly two rows look like the same activity: a weight in bits for every pair.

Probabilistic record linkage (Fellegi and Sunter, 1969): each kind of evidence adds what its
agreement is worth and takes off what its disagreement costs. Agreement in what few rows have is
worth more than in what many have. A weight of 0 is as likely as not; each bit doubles the odds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np

from pipeline.reading import Activity

Matrix = np.ndarray[Any, np.dtype[np.float32]]

_WORD = re.compile(r"\w+")
# similarity of titles → bits: below the first nothing is alike, at the second it is even
_TITLE_POINTS = (0.30, 0.58, 1.0)
_TITLE_BITS = (-6.0, 0.0, 8.0)
_SAME_SPELLING = 0.9  # above it letters alone decide: a typing error, an inflection
# evidence: most bits for agreement, bits off for disagreement, bits off where one side has none
_EVIDENCE = {"text": (8.0, 2.0, 0.3), "dates": (5.0, 0.7, 0.3), "measures": (3.0, 1.0, 0.3)}


def weights(
    old: Sequence[Activity],
    new: Sequence[Activity],
    all_old: Sequence[Activity],
    all_new: Sequence[Activity],
    *,
    by_year: bool,
) -> Matrix:
    """Give the weight in bits of every pair: a row an old activity, a column a new one.

    How rare a word or date is, is counted in all of both versions. With `by_year` the dates of
    two years are compared by month and week.
    """
    total = _title_bits(old, new, all_old, all_new)
    for name, (most, disagree, missing) in _EVIDENCE.items():
        bag = partial(_BAGS[name], by_year=by_year)
        rarity = _rarity(map(bag, (*all_old, *all_new)), len(all_old) + len(all_new))
        bags_old, bags_new = [set(bag(row)) for row in old], [set(bag(row)) for row in new]
        shared, overlap, info_old, info_new = _overlap(bags_old, bags_new, rarity)
        has_old, has_new = info_old[:, None] > 0, info_new[None, :] > 0
        agreement = np.minimum(most, shared * overlap) - disagree * (1 - overlap)
        total += np.where(has_old & has_new, agreement, 0)
        total -= np.where(has_old ^ has_new, np.float32(missing), np.float32(0))
    return total


def _title_bits(
    old: Sequence[Activity],
    new: Sequence[Activity],
    all_old: Sequence[Activity],
    all_new: Sequence[Activity],
) -> Matrix:
    from rapidfuzz import fuzz, process

    names_old = [" ".join(_words(activity.title)) for activity in old]
    names_new = [" ".join(_words(activity.title)) for activity in new]
    alike = np.zeros((len(old), len(new)), dtype=np.float32)
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        scores = process.cdist(names_old, names_new, scorer=scorer, dtype=np.float32)
        alike = np.maximum(alike, scores / 100)
    rarity = _rarity(
        (_words(activity.title) for activity in (*all_old, *all_new)), len(all_old) + len(all_new)
    )
    _, overlap, _, _ = _overlap(
        [set(name.split()) for name in names_old], [set(name.split()) for name in names_new], rarity
    )
    both = np.where(alike > _SAME_SPELLING, alike, 0.6 * alike + 0.4 * overlap)
    empty_old = np.array([not name for name in names_old])
    empty_new = np.array([not name for name in names_new])
    bits = np.interp(both, _TITLE_POINTS, _TITLE_BITS).astype(np.float32)
    return np.where(empty_old[:, None] & empty_new[None, :], np.float32(0), bits)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _text_words(activity: Activity, *, by_year: bool) -> list[str]:  # noqa: ARG001 - one signature
    """Give the words of the columns that are neither title, date nor measures, with the column."""
    return [
        f"{field} {word}"
        for field, text in activity.texts.items()
        if field not in ("activity", "date", "measures")
        for word in _words(text)
    ]


def _date_marks(activity: Activity, *, by_year: bool) -> list[str]:
    """Give what its time expressions mean, one mark each; months and weeks with `by_year`."""
    marks = []
    for _, item in activity.items:
        day = item.start or item.end
        if day is None:
            marks.append(f"{item.kind} {item.rrule or ''}")
        elif by_year:
            marks.extend((f"month {day.month}", f"week {day.isocalendar().week}"))
        else:
            marks.append(f"{day} {item.end}")
    return marks


def _measure_marks(activity: Activity, *, by_year: bool) -> list[str]:  # noqa: ARG001
    return [str(link.measure) for link in activity.links]


_BAGS: dict[str, Callable[..., list[str]]] = {
    "text": _text_words,
    "dates": _date_marks,
    "measures": _measure_marks,
}


def _rarity(bags: Iterable[Iterable[str]], rows: int) -> dict[str, float]:
    """Give the bits that each mark is worth: a mark of one row in each version the most."""
    counts = Counter(mark for bag in bags for mark in set(bag))
    return {mark: float(np.log2(max(1.0, rows / max(2, count)))) for mark, count in counts.items()}


def _overlap(
    old: Sequence[set[str]], new: Sequence[set[str]], rarity: dict[str, float]
) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Give for each pair the bits of the shared marks and their part of the larger bag's bits.

    Give also the bits of each bag.
    """
    from scipy.sparse import csr_array

    # a small constant lets marks that every row has count as shared too
    numbers = {mark: place for place, mark in enumerate(sorted(rarity))}
    bits = np.array([rarity[mark] + 0.01 for mark in sorted(rarity)], dtype=np.float32)

    def table(bags: Sequence[set[str]]) -> Any:
        columns = [numbers[mark] for bag in bags for mark in sorted(bag)]
        ends = np.cumsum([0, *(len(bag) for bag in bags)])
        values = np.ones(len(columns), dtype=np.float32)
        return csr_array((values, columns, ends), shape=(len(bags), len(numbers)))

    rows_old, rows_new = table(old), table(new)
    info_old, info_new = rows_old @ bits, rows_new @ bits
    weighted = rows_old.multiply(bits[None, :]).tocsr()
    shared = (weighted @ rows_new.T).toarray().astype(np.float32)
    larger = np.maximum(info_old[:, None], info_new[None, :])
    overlap = np.divide(shared, larger, out=np.zeros_like(shared), where=larger > 0)
    return shared, overlap, info_old, info_new
