"""The operators of a page's content, read fast (ISO 32000-1, 7.8.2).

pdfminer's lexer calls three functions for each token and tells a log of each, which takes as long
as all else that is done with a page. Nearly all content is plain: numbers, names, strings, and
arrays of these. Here one expression takes it apart; from the first operator on that is not plain,
such as an inline image, the rest is left to pdfminer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT, PSLiteral

_INTEGER, _REAL, _WORD, _STRING, _HEX, _NAME, _OPENING, _CLOSING, _REMARK, _OTHER = range(1, 11)
_TOKEN = re.compile(
    rb"([-+]?\d+(?![\d.]))"
    rb"|([-+]?(?:\d+\.\d*|\.\d+))"
    rb"|([A-Za-z][^#/%\[\]()<>{}\s\0]*|['\"])"
    rb"|(\([^()\\]*(?:\\.[^()\\]*)*\))"
    rb"|(<[0-9A-Fa-f\s]*>)"
    rb"|(/[^/%\[\]()<>{}\s\0]*)"
    rb"|(<<|\[)|(>>|\])|(%[^\r\n]*)|([^\s\0])",
    re.DOTALL,
)
_HEXED = re.compile(rb"#([0-9A-Fa-f]{2})")  # a character of a name
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPED |= {b"\n": b"", b"\r": b"", b"\r\n": b""}  # a string that goes on in the next line
_CONSTANTS = {b"true": True, b"false": False, b"null": None}
_INLINE_IMAGE = b"BI"
_METHODS = {"*": "_a", '"': "_w", "'": "_q"}  # how pdfminer spells signs of operators

_Does = tuple[Callable[..., None] | None, int]  # an operator's method, its number of operands


class _NotPlainError(Exception):
    """An operator, or an operand of it, is of a kind that is left to pdfminer."""


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, with a faster way from bytes to operators."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._does: dict[bytes, _Does] = {}
        self._around: frozenset[int] = frozenset()  # the streams that this one stands in
        self._here: frozenset[int] = frozenset()

    def dup(self) -> Interpreter:
        """Return an interpreter for a form that stands in the content."""
        inner = Interpreter(self.rsrcmgr, self.device)
        inner._around = self._around | self._here
        return inner

    def execute(self, streams: Sequence[object]) -> None:
        """Do what the operators of streams say; a stream that stands in itself is left out."""
        whole = [s for s in map(stream_value, streams) if (s.objid or 0) not in self._around]
        numbers = [stream.objid or 0 for stream in whole]
        self._here = frozenset(numbers) - {0}
        data = b"\n".join(stream.get_data() for stream in whole)
        done = self._run(data)
        if done < len(data):
            rest = PDFStream({}, data[done:])
            rest.set_objid(numbers[-1], 0)
            super().execute([rest])

    def _run(self, data: bytes) -> int:
        """Do what the plain operators at the beginning say; return where the others begin."""
        done = 0
        operands: list[Any] = []
        around: list[list[Any]] = []  # what the open arrays and dictionaries stand in
        try:
            for match in _TOKEN.finditer(data):
                kind = match.lastindex or _OTHER
                if kind in _VALUES:
                    operands.append(_VALUES[kind](match[0]))
                elif kind == _WORD:
                    token = match[0]
                    if token in _CONSTANTS:
                        operands.append(_CONSTANTS[token])
                        continue
                    if around or token == _INLINE_IMAGE:
                        raise _NotPlainError
                    self._do(token, operands)
                    operands = []
                    done = match.end()
                elif kind == _OPENING:
                    around.append(operands)
                    operands = []
                elif kind == _CLOSING and around:
                    value = operands if match[0] == b"]" else _dictionary(operands)
                    operands = around.pop()
                    operands.append(value)
                elif kind != _REMARK:
                    raise _NotPlainError
        except _NotPlainError:
            return done
        return len(data)

    def _do(self, operator: bytes, operands: list[Any]) -> None:
        """Do what an operator says, if it is known and has its operands."""
        if operator not in self._does:
            self._does[operator] = self._found(operator)
        method, count = self._does[operator]
        if len(operands) == count and method is not None and not self.argstack:
            method(*operands)
            return
        self.argstack.extend(operands)
        if method is not None:
            taken = self.pop(count)
            if len(taken) == count:
                method(*taken)

    def _found(self, operator: bytes) -> _Does:
        name = operator.decode("latin-1")
        for sign, spelt in _METHODS.items():
            name = name.replace(sign, spelt)
        method = getattr(self, f"do_{name}", None)
        return method, method.__code__.co_argcount - 1 if method is not None else 0


def _string(token: bytes) -> bytes:
    """Return the bytes of a literal string (7.3.4.2)."""
    inside = token[1:-1]
    return _ESCAPE.sub(_escaped, inside) if b"\\" in inside else inside


def _escaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes((int(code, 8) & 255,)) if code[0] in b"01234567" else _ESCAPED.get(code, code)


def _hex(token: bytes) -> bytes:
    """Return the bytes of a hexadecimal string (7.3.4.3); a last digit alone has a 0 behind it."""
    try:
        return bytes.fromhex(token[1:-1].decode("ascii"))
    except ValueError:
        digits = b"".join(token[1:-1].split()).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _name(token: bytes) -> PSLiteral:
    spelt = token[1:]
    if b"#" in spelt:
        spelt = _HEXED.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), spelt)
    try:
        return LIT(spelt.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _NotPlainError from error


def _dictionary(items: list[Any]) -> dict[str, Any]:
    """Return a dictionary without the keys that have no value."""
    names, values = items[::2], items[1::2]
    if len(names) != len(values) or not all(isinstance(name, PSLiteral) for name in names):
        raise _NotPlainError
    return {
        str(name.name): value
        for name, value in zip(names, values, strict=True)
        if value is not None
    }


_VALUES: dict[int, Callable[[bytes], Any]] = {
    _INTEGER: int,
    _REAL: float,
    _STRING: _string,
    _HEX: _hex,
    _NAME: _name,
}
