"""Turtle from the nodes of a JSON-LD graph: https://www.w3.org/TR/turtle/.

Only what a catalogue needs: named nodes, with addresses, texts and texts in a language as values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_NAMES = {"@type": "a"}
# of a quoted text; the other signs that cannot stand in one are written by their number
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_QUOTED = re.compile(r"[\"\\\x00-\x1f\x7f]")


def turtle(nodes: Iterable[Mapping[str, Any]], prefixes: Mapping[str, str], base: str = "") -> str:
    """Return nodes of JSON-LD, whose keys begin with a prefix, as Turtle."""
    head = [f"@base <{base}> .\n"] if base else []
    head += [f"@prefix {name}: <{address}> .\n" for name, address in prefixes.items()]
    return "".join(head) + "".join(map(_node, nodes))


def _node(node: Mapping[str, Any]) -> str:
    values = (
        f"    {_NAMES.get(key, key)} {_values(key, value)}"
        for key, value in node.items()
        if key != "@id"
    )
    return f"\n<{node['@id']}>\n" + " ;\n".join(values) + " .\n"


def _values(key: str, value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    return " ,\n        ".join(one if key == "@type" else _value(one) for one in values)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if "@id" in value:
        return f"<{value['@id']}>"
    return f"{_quoted(value['@value'])}@{value['@language']}"


def _quoted(text: str) -> str:
    """Return a text in quotes, in which nothing ends them."""
    escaped = _QUOTED.sub(lambda one: _ESCAPES.get(one[0], f"\\u{ord(one[0]):04X}"), text)
    return f'"{escaped}"'
