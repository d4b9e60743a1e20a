"""Norwegian time expressions: from what people write in plans to days, weeks and recurrences."""

from normalizers.temporal.engine import TimeReading, is_name, is_timeless, read_time
from normalizers.temporal.occurrence import Occurrence, occurrences
from normalizers.temporal.trace import explain

__all__ = [
    "Occurrence",
    "TimeReading",
    "explain",
    "is_name",
    "is_timeless",
    "occurrences",
    "read_time",
]
