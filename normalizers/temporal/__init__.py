"""Norwegian time expressions: from what people write in plans to days, weeks and recurrences."""

from normalizers.temporal.engine import TimeReading, read_time
from normalizers.temporal.explain import explain
from normalizers.temporal.occurrence import Occurrence, occurrences

__all__ = ["Occurrence", "TimeReading", "explain", "occurrences", "read_time"]
