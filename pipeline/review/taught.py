"""Writing what a header means into the settings that hold for all plans."""

from __future__ import annotations

import json
import re
import tomllib

_TABLE = re.compile(r"^\s*\[headers\]\s*(?:#.*)?$", re.MULTILINE)


def with_header(text: str, header: str, field: str) -> str:
    """Return the text of `planleser.toml` with the field that a header means.

    What else stands there, comments too, stays as it is.
    """
    line = f"{json.dumps(header, ensure_ascii=False)} = {json.dumps(field)}"
    known = tomllib.loads(text).get("headers", {})
    if header in known:
        old = re.compile(
            rf"^\s*(?:{re.escape(json.dumps(header, ensure_ascii=False))}|{re.escape(header)}"
            rf"|'{re.escape(header)}')\s*=.*$",
            re.MULTILINE,
        )
        changed = old.sub(lambda _: line, text, count=1)
        if tomllib.loads(changed).get("headers", {}).get(header) == field:
            return changed
    table = _TABLE.search(text)
    if table is None:
        return f"{text.rstrip()}\n\n[headers]\n{line}\n".lstrip()
    return f"{text[: table.end()]}\n{line}{text[table.end() :]}"
