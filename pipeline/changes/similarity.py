"""How strongly two rows look like the same activity: a weight in bits for every pair.

Probabilistic record linkage (Fellegi and Sunter, 1969): each kind of evidence adds what its
agreement is worth and takes off what its disagreement costs. Agreement in what few rows have is
worth more than in what many have. A weight of 0 is as likely as not; each bit doubles the odds.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from pipeline.changes.model import ComparedRow
from pipeline.plan.names import plain

# what ends the name that a long title begins with: "Korpsfest Oslo (alle) – parade"
_END = re.compile(r"\s*[(.:!?;–—]|\s-\s|\n")
_AND = frozenset(["og", "samt", "&", "+"])  # "barnetog og borgertog" is "barnetog, borgertog"
_FEWEST_LETTERS = 5  # of such a name
_MOST_WORDS = 8

Matrix = np.ndarray[Any, np.dtype[np.float32]]
Phrase = tuple[str, ...]  # words that belong together, such as those of a cell

_WORD = re.compile(r"\w+")
# similarity of titles → bits: below the first nothing is alike, at the second it is even
_TITLE_POINTS = (0.30, 0.58, 1.0)
_TITLE_BITS = (-6.0, 0.0, 8.0)
_SAME_SPELLING = 0.9  # above it letters alone decide: a typing error, an inflection
_HELD = 0.8  # what one title's words being in the other is worth, of their being the same
# what a name is worth that only one title on each side begins with, whatever is told behind it
_SAME_NAME = 0.8
# kinds of evidence that all must speak against a pair of one title, for it to be looked at again
_CONTRADICTIONS = 2
_NO_TITLE = 0.3  # bits off where one side has no title: that says nothing against a pair
# evidence: most bits for agreement, bits off for disagreement, bits off where one side has none
_EVIDENCE = {"text": (8.0, 2.0, 0.3), "dates": (5.0, 0.7, 0.3), "measures": (3.0, 1.0, 0.3)}


def weights(
    old: Sequence[ComparedRow],
    new: Sequence[ComparedRow],
    all_old: Sequence[ComparedRow],
    all_new: Sequence[ComparedRow],
    *,
    by_year: bool,
) -> Matrix:
    """Return the weight in bits of every pair: a row an old activity, a column a new one.

    How rare a word or date is, is counted in all of both versions. With `by_year` the dates of
    two years are compared by month and week.
    """
    total = _title_bits(old, new, all_old, all_new)
    for name, (most, disagree, missing) in _EVIDENCE.items():
        phrases = partial(_PHRASES[name], by_year=by_year)
        known = _Rarity(map(phrases, (*all_old, *all_new)))
        shared, overlap, info_old, info_new = _overlap(
            [known.weigh(phrases(row)) for row in old], [known.weigh(phrases(row)) for row in new]
        )
        has_old, has_new = info_old[:, None] > 0, info_new[None, :] > 0
        agreement = np.minimum(most, shared * overlap) - disagree * (1 - overlap)
        total += np.where(has_old & has_new, agreement, 0)
        total -= np.where(has_old ^ has_new, np.float32(missing), np.float32(0))
    return total


def _title_bits(
    old: Sequence[ComparedRow],
    new: Sequence[ComparedRow],
    all_old: Sequence[ComparedRow],
    all_new: Sequence[ComparedRow],
) -> Matrix:
    from rapidfuzz import fuzz, process

    # "utfordrings seminar" is the compound that another title has
    known_words = {word for row in (*all_old, *all_new) for word in _words(row.title)}
    names_old = [" ".join(_compounds(_words(row.title), known_words)) for row in old]
    names_new = [" ".join(_compounds(_words(row.title), known_words)) for row in new]
    alike = np.zeros((len(old), len(new)), dtype=np.float32)
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        scores = process.cdist(names_old, names_new, scorer=scorer, dtype=np.float32)
        alike = np.maximum(alike, scores / 100)
    phrases = partial(_title_phrases, known=known_words)
    known = _Rarity(map(phrases, (*all_old, *all_new)))
    shared, overlap, info_old, info_new = _overlap(
        [known.weigh(phrases(activity)) for activity in old],
        [known.weigh(phrases(activity)) for activity in new],
    )
    # a title to which words were added still contains the old one
    smaller = np.minimum(info_old[:, None], info_new[None, :])
    held = np.divide(shared, smaller, out=np.zeros_like(shared), where=smaller > 0)
    words = np.maximum(overlap, _HELD * held)
    both = np.where(alike > _SAME_SPELLING, alike, 0.6 * alike + 0.4 * words)
    for row, col in same_names([one.title for one in old], [one.title for one in new]):
        both[row, col] = max(both[row, col], _SAME_NAME)
    empty_old = np.array([not name for name in names_old])
    empty_new = np.array([not name for name in names_new])
    bits = np.interp(both, _TITLE_POINTS, _TITLE_BITS).astype(np.float32)
    missing = np.where(empty_old[:, None] & empty_new[None, :], 0, -_NO_TITLE)
    one_empty = empty_old[:, None] | empty_new[None, :]
    return np.where(one_empty, missing, bits).astype(np.float32)


def contradicted(old: ComparedRow, new: ComparedRow, *, by_year: bool) -> bool:
    """Return whether all that two rows of one title have besides it speaks against their pairing.

    That is their days, their group and each further column, at least two of them, and none in
    which they agree. A number alone counts rows; it says nothing of one.
    """
    said = [(_words(old.section), _words(new.section))]
    said.append(
        tuple(
            sorted(word for phrase in _date_phrases(row, by_year=by_year) for word in phrase)
            for row in (old, new)
        )  # type: ignore[arg-type]
    )
    for name, text in old.texts.items():
        counted = text.strip().isdigit() and new.texts.get(name, "").strip().isdigit()
        if name not in ("activity", "date", "measures") and not counted:
            said.append((_words(text), _words(new.texts.get(name, ""))))
    both = [(one, other) for one, other in said if one and other]
    return len(both) >= _CONTRADICTIONS and not any(set(one) & set(other) for one, other in both)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _compounds(words: Sequence[str], known: Collection[str]) -> list[str]:
    """Return words with two that are one in another title put together: "tur leder"."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in known:
            word = joined.pop() + word
        joined.append(word)
    return joined


def _title_phrases(activity: ComparedRow, known: Collection[str]) -> list[Phrase]:
    return [(word,) for word in _compounds(_words(activity.title), known)]


def _text_phrases(activity: ComparedRow, *, by_year: bool) -> list[Phrase]:  # noqa: ARG001
    """Return the words of each column that is neither title, date nor measures."""
    return [
        tuple(f"{field} {word}" for word in _words(text))
        for field, text in activity.texts.items()
        if field not in ("activity", "date", "measures")
    ]


def _date_phrases(activity: ComparedRow, *, by_year: bool) -> list[Phrase]:
    """Return what its time expressions mean, one each; months and weeks with `by_year`."""
    phrases: list[Phrase] = []
    for _, item in activity.items:
        day = item.start or item.end
        if day is None:
            phrases.append((f"{item.kind} {item.rrule or ''}",))
        elif by_year:
            phrases.append((f"month {day.month}", f"week {day.isocalendar().week}"))
        else:
            phrases.append((f"{day} {item.end}",))
    return phrases


def _measure_phrases(activity: ComparedRow, *, by_year: bool) -> list[Phrase]:  # noqa: ARG001
    return [(str(link.measure),) for link in activity.links]


_PHRASES: dict[str, Callable[..., list[Phrase]]] = {
    "text": _text_phrases,
    "dates": _date_phrases,
    "measures": _measure_phrases,
}


class _Rarity:
    """How many bits it is worth that two rows have a phrase, or a word of it, in common.

    The words of a phrase are not independent: together they are worth what the phrase is.
    """

    def __init__(self, rows: Iterable[Sequence[Phrase]]) -> None:
        self._phrases: Counter[Phrase] = Counter()
        self._words: Counter[str] = Counter()
        self._rows = 0
        for row in rows:
            self._phrases.update(set(row))
            self._words.update({word for phrase in row for word in phrase})
            self._rows += 1

    def weigh(self, row: Sequence[Phrase]) -> dict[str, float]:
        """Return the words of a row with what each is worth in it."""
        weighed: dict[str, float] = {}
        for phrase in row:
            bits = {word: self._bits(self._words[word]) for word in sorted(set(phrase))}
            whole = self._bits(self._phrases[phrase])
            for word, own in bits.items():
                weighed[word] = max(weighed.get(word, 0.0), whole * own / sum(bits.values()))
        return weighed

    def _bits(self, count: int) -> float:
        """Return most for what one row in each version has, almost nothing for what all have."""
        return max(0.01, math.log2(self._rows / max(2, count)))


def _overlap(
    old: Sequence[dict[str, float]], new: Sequence[dict[str, float]]
) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Return for each pair the bits of the shared words and their part of the larger row's bits.

    Give also the bits of each row.
    """
    from scipy.sparse import csr_array

    numbers = {
        word: place for place, word in enumerate(sorted({w for row in (*old, *new) for w in row}))
    }

    def table(rows: Sequence[dict[str, float]]) -> tuple[Any, Any]:
        columns = [numbers[word] for row in rows for word in row]
        ends = np.cumsum([0, *(len(row) for row in rows)])
        shape = (len(rows), len(numbers))
        values = np.array([bits for row in rows for bits in row.values()], dtype=np.float32)
        return csr_array((values, columns, ends), shape), csr_array(
            (np.ones_like(values), columns, ends), shape
        )

    (bits_old, has_old), (bits_new, has_new) = table(old), table(new)
    info_old, info_new = bits_old.sum(axis=1), bits_new.sum(axis=1)
    shared = np.minimum((bits_old @ has_new.T).toarray(), (has_old @ bits_new.T).toarray())
    larger = np.maximum(info_old[:, None], info_new[None, :])
    overlap = np.divide(shared, larger, out=np.zeros_like(shared), where=larger > 0)
    return shared, overlap, info_old, info_new


def same_names(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return the (old, new) places of titles of which one is the other's name and no other's."""
    names_old, names_new = list(map(_name, old)), list(map(_name, new))
    found = set(_begun(names_old, new)) | {(one, other) for other, one in _begun(names_new, old)}
    partners_old: dict[int, set[int]] = defaultdict(set)
    partners_new: dict[int, set[int]] = defaultdict(set)
    for one, other in found:
        partners_old[one].add(other)
        partners_new[other].add(one)
    for one, other in sorted(found):
        if len(partners_old[one]) == len(partners_new[other]) == 1:
            yield one, other


def _begun(names: Sequence[str], titles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return which name (first) begins which title (second)."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        if len(name) >= _FEWEST_LETTERS:
            by_name[name].append(place)
    for other, title in enumerate(titles):
        begun = ""
        for word in _name_words(title)[:_MOST_WORDS]:
            begun += plain(word)
            yield from ((place, other) for place in by_name.get(begun, ()))


def _name(title: str) -> str:
    return "".join(map(plain, _name_words(_END.split(title.strip(), maxsplit=1)[0])))


def _name_words(title: str) -> list[str]:
    return [word for word in title.split() if word.casefold() not in _AND]
