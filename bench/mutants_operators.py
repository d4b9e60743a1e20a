"""Mutations of Python source: small changes of meaning that a test should notice.

Each operator is a function from a node of the syntax tree to replacements of parts of the source;
the text outside the replaced part stays as it is, so that a survivor's diff is one line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
}
_ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
    ast.Pow: ("**", "*"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: ("|", "&"),
    ast.BitXor: ("^", "&"),
}
_FACTORS = (0.5, 2)  # of a named constant
_CONSTANT_NAME = re.compile(r"_?[A-Z][A-Z0-9_]*")
_REMOVABLE = (ast.Expr, ast.AugAssign, ast.Continue, ast.Break, ast.Raise)


@dataclass(frozen=True, slots=True, order=True)
class Mutation:
    """A replacement of the bytes from `start` to `end` of a file; `line` counts from 1."""

    path: str
    line: int
    start: int
    end: int
    operator: str
    new: str

    def apply(self, source: bytes) -> bytes:
        """Return the file's content with the replacement made."""
        return source[: self.start] + self.new.encode() + source[self.end :]


class _Source:
    """A file's bytes and its tree, and where the nodes stand in the bytes."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.tree = ast.parse(data)
        self._starts = [0]
        for line in data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def begin(self, node: ast.expr | ast.stmt) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt) -> int:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: ast.expr | ast.stmt) -> str:
        return self.data[self.begin(node) : self.end(node)].decode()

    def replace(self, node: ast.expr | ast.stmt, operator: str, new: str) -> Mutation:
        return Mutation(self.path, node.lineno, self.begin(node), self.end(node), operator, new)

    def between(
        self, left: ast.expr, right: ast.expr, operator: str, old: str, new: str
    ) -> Iterator[Mutation]:
        """Give the mutation of an operator that stands between two nodes."""
        begin = self.end(left)
        pattern = re.escape(old).replace(r"\ ", r"\s+")
        gap = self.data[begin : self.begin(right)].decode()
        word = rf"\b{pattern}\b" if old[0].isalpha() else pattern
        if found := re.search(word, gap):
            start = begin + len(gap[: found.start()].encode())
            end = begin + len(gap[: found.end()].encode())
            line = left.end_lineno or left.lineno
            yield Mutation(self.path, line, start, end, operator, new)


def mutations(path: str, data: bytes) -> list[Mutation]:
    """Return every mutation of a file, in the order of the text; all can be parsed."""
    source = _Source(path, data)
    unchanged = ast.dump(source.tree)
    found = {
        mutation
        for node, is_constant in _nodes(source.tree)
        for mutation in _of_node(source, node, is_constant)
    }
    return sorted(each for each in found if _differs(each.apply(data), unchanged))


def _differs(data: bytes, unchanged: str) -> bool:
    try:
        return ast.dump(ast.parse(data)) != unchanged
    except SyntaxError:
        return False


def _nodes(tree: ast.Module) -> Iterator[tuple[ast.AST, bool]]:
    """Give every node outside annotations, and whether it belongs to a named constant."""
    constants = {
        id(part)
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        and any(_CONSTANT_NAME.fullmatch(name) for name in _targets(statement))
        for part in ast.walk(statement)
    }
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        yield node, id(node) in constants
        if isinstance(node, ast.keyword) and node.arg == "strict":
            continue  # of zip: it checks what holds
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list"):
                continue
            parts = value if isinstance(value, list) else [value]
            todo.extend(part for part in parts if isinstance(part, ast.AST))


def _targets(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _of_node(source: _Source, node: ast.AST, is_constant: bool) -> Iterator[Mutation]:
    if isinstance(node, ast.Compare):
        left = node.left
        for operation, right in zip(node.ops, node.comparators, strict=True):
            old, news = _COMPARISONS[type(operation)]
            for new in news:
                yield from source.between(left, right, "comparison", old, new)
            left = right
    elif isinstance(node, ast.BoolOp):
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            yield from source.between(left, right, "and/or", old, new)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield source.replace(node, "not", source.text(node.operand))
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        if not any(_is_text(side) for side in (node.left, node.right)):
            old, new = _ARITHMETIC[type(node.op)]
            yield from source.between(node.left, node.right, "arithmetic", old, new)
    elif isinstance(node, ast.Constant):
        yield from _of_value(source, node, is_constant)
    elif isinstance(node, ast.Return) and node.value is not None:
        # what is false is as good as None to all who ask only that
        if not (isinstance(node.value, ast.Constant) and not node.value.value):
            yield source.replace(node.value, "return None", "None")
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        if isinstance(node.test, ast.Name | ast.Call | ast.Attribute):
            yield source.replace(node.test, "condition", f"not {source.text(node.test)}")
    elif isinstance(node, _REMOVABLE):
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_docstring:
            yield source.replace(node, "removed", "pass")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _of_value(source: _Source, node: ast.Constant, is_constant: bool) -> Iterator[Mutation]:
    value = node.value
    if isinstance(value, bool):
        yield source.replace(node, "truth", str(not value))
    elif isinstance(value, int | float):
        if is_constant:
            kind = type(value)
            changed = {kind(value * factor) for factor in _FACTORS}
            if isinstance(value, int):
                changed |= {value - 1, value + 1}
            for new in sorted(changed - {value}):
                yield source.replace(node, "named constant", repr(new))
        elif isinstance(value, int):
            for new in (value - 1, value + 1):
                yield source.replace(node, "number", repr(new))
