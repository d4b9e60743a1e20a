"""What readers can ask about times: a small protocol that the caller of `read_document` fills.

Readers must know where a time begins, to part columns and lines, but they do not read
them: the words and notations of time belong to the normalisers.
"""

from __future__ import annotations

from typing import Protocol


class TimeSense(Protocol):
    """Answers questions about times in a text; every method ignores white space around the text."""

    def begins_with_time(self, text: str) -> bool:
        """Return whether a text begins as times do, even one that names no month ("15. Møte")."""

    def is_time(self, text: str) -> bool:
        """Return whether a text is a time, or several, and nothing else."""

    def time_at_start(self, text: str, *, below_month: bool = False) -> int:
        """Return how many characters of a text are the time that it begins with, 0 if none.

        A day without its month ("15.") is one only below a month's heading.
        """

    def time_at_end(self, text: str, *, below_month: bool = False) -> int:
        """Return where the time begins that a text ends with, 0 if it ends with none or is one."""

    def is_time_word(self, word: str) -> bool:
        """Return whether a word by itself may be part of a time ("hver", "mars", "kl")."""

    def is_outside_times(self, word: str) -> bool:
        """Return whether a word stands in no time, by itself or with others ("Språkkafé")."""

    def is_timeless(self, text: str) -> bool:
        """Return whether a text has words and no digit, and none of the words tells of time."""

    def names_month(self, text: str) -> bool:
        """Return whether a text names one month, perhaps with a year: "Jan", "Mai 2025"."""

    def names_period(self, text: str) -> bool:
        """Return whether a text names a month, season or part of a year, perhaps with a year."""

    def names_weekday(self, text: str) -> bool:
        """Return whether a text is the name of one weekday."""

    def names_week(self, text: str) -> bool:
        """Return whether a heading names one week among its words, by number or by its days.

        "Dette skjer i uke 12", "Velkommen til uka 8.-14. april".
        """

    def month_name(self, month: int) -> str:
        """Return the name of a month, from 1 to 12, as a plan writes it: "januar"."""
