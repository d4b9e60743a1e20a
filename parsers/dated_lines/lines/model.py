"""What a line's shape is."""

from __future__ import annotations

from typing import Literal

# What a line is by itself. `dated`: a time, then a title. `dated_last`: a title, then a time.
# `time`: a time and nothing else. `month`, `year`: heads the lines below. `prose`: a sentence.
# `count`: how many of something there are, which is no thing of a list.
Shape = Literal["dated", "dated_last", "time", "month", "year", "prose", "count", "plain"]
# a line's shape, its time, its title, and whether a mark parts the two
Shaped = tuple[Shape, str, str, bool]
