"""What is visible on a web page: hidden and struck elements, by attributes and styles.

Of style sheets only rules for one class or one element are read ("span.c5 {…}"), as word
processors and editors write them; rules inside "@media" and the like are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_STRIKING = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"^([a-z][a-z0-9]*)?(?:\.([\w-]+))?$", re.IGNORECASE)
_STRUCK_TAGS = {"s", "strike", "del"}
_SPOKEN_CLASSES = {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"}

Selector = tuple[str, str]  # element and class, either may be ""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The selectors of a page's style sheets that hide and that strike what they name."""

    hiding: frozenset[Selector] = frozenset()
    striking: frozenset[Selector] = frozenset()

    def hides(self, element: HtmlElement) -> bool:
        """Return whether an element is hidden."""
        if element.get("hidden") is not None:
            return True
        return _says(_HIDING, element) or _named(self.hiding, element)

    def strikes(self, element: HtmlElement) -> bool:
        """Return whether an element's text is struck through."""
        if element.tag in _STRUCK_TAGS:
            return True
        return _says(_STRIKING, element) or _named(self.striking, element)


def is_for_speech_only(element: HtmlElement) -> bool:
    """Return whether an element is for screen readers only, by the usual class names."""
    return not _SPOKEN_CLASSES.isdisjoint((element.get("class") or "").split())


def _says(pattern: re.Pattern[str], element: HtmlElement) -> bool:
    style = element.get("style")
    return style is not None and pattern.search(style) is not None


def _named(selectors: frozenset[Selector], element: HtmlElement) -> bool:
    if not selectors:
        return False
    tag = element.tag
    names = (element.get("class") or "").split()
    return (tag, "") in selectors or any(
        ("", name) in selectors or (tag, name) in selectors for name in names
    )


def page_style(root: HtmlElement) -> PageStyle:
    """Return the selectors of a page's own style sheets that hide or strike."""
    hiding: set[Selector] = set()
    striking: set[Selector] = set()
    for sheet in root.iter("style"):
        media = (sheet.get("media") or "all").lower()
        if "all" not in media and "screen" not in media:
            continue
        for selectors, declarations in _rules(_COMMENT.sub(" ", sheet.text or "")):
            for selector in selectors.split(","):
                match = _SELECTOR.match(selector.strip())
                if match is None or not selector.strip():
                    continue
                name = ((match[1] or "").lower(), match[2] or "")
                if _HIDING.search(declarations):
                    hiding.add(name)
                if _STRIKING.search(declarations):
                    striking.add(name)
    return PageStyle(frozenset(hiding), frozenset(striking))


def _rules(sheet: str) -> list[tuple[str, str]]:
    """Return (selectors, declarations) of the rules outside other blocks."""
    rules: list[tuple[str, str]] = []
    depth = 0
    selectors = ""
    begun = 0
    for brace in re.finditer(r"[{}]", sheet):
        if brace.group() == "{":
            if depth == 0:
                selectors = sheet[begun : brace.start()].rsplit(";", 1)[-1].strip()
                begun = brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not selectors.startswith("@"):
                    rules.append((selectors, sheet[begun : brace.start()]))
                begun = brace.end()
    return rules
