"""The corpus's short notation of a time expression: "dated 2025-03-18 day deadline ~ 18:00-20:00"."""

from datetime import date

from normalizers.model import Context, TimeItem


def context_of(written: str) -> Context:
    """Return the context of "2025", "2025 month=2" or "2025 period=2025-08-01/2026-07-31"."""
    year, *rest = written.split()
    given = dict(part.split("=") for part in rest)
    first, _, last = given.get("period", "").partition("/")
    return Context(
        int(year) if year != "none" else None,
        int(given["month"]) if "month" in given else None,
        (date.fromisoformat(first), date.fromisoformat(last)) if first else None,
    )


def written(item: TimeItem) -> str:
    """Return an item in the corpus's notation."""
    days = [item.start and item.start.isoformat(), item.end and item.end.isoformat()]
    span = days[0] if days[0] == days[1] else f"{days[0] or ''}..{days[1] or ''}"
    times = "-".join(filter(None, item.times or ()))
    exceptions = [f"but {first}..{last}" for first, last in item.exceptions]
    facts = [
        item.kind,
        span,
        item.precision,
        item.role if item.role != "event" else None,
        "~" if item.approximate else None,
        "?" if item.uncertain else None,
        item.rrule,
        times,
        *exceptions,
    ]
    return " ".join(fact for fact in facts if fact)
