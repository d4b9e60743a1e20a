"""Word packages that name parts which they do not have: the rest of them is read."""

from __future__ import annotations

import io
import posixpath
import zipfile
from urllib.parse import unquote

from lxml import etree

_RELATIONSHIPS = ".rels"


def without_missing_parts(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the package without relationships to parts that it does not have, and their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = {name.casefold() for name in package.namelist()}
        mended: dict[str, bytes] = {}
        missing: list[str] = []
        for name in sorted(package.namelist()):
            if not name.endswith(_RELATIONSHIPS):
                continue
            content = package.read(name)
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            lost = [link for link in root if _target(name, link).casefold() not in names | {""}]
            for link in lost:
                missing.append(_target(name, link))
                root.remove(link)
            if lost:
                mended[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        if not mended:
            return data, ()
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as new:
            for name in dict.fromkeys(package.namelist()):
                new.writestr(name, mended.get(name) or package.read(name))
    return target.getvalue(), tuple(missing)


def _target(name: str, link: etree._Element) -> str:
    """Return the part that a relationship of a package's part points to; "" if it is outside."""
    said = unquote(link.get("Target") or "")
    if link.get("TargetMode") == "External" or said.startswith("#") or not said:
        return ""
    source = posixpath.dirname(posixpath.dirname(name))
    return posixpath.normpath(posixpath.join("/", source, said)).lstrip("/")
