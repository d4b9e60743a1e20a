"""What `planleser.toml` in a folder of plans says of the dataset for data catalogues.

[catalogue]                                 # all of it is optional
publisher = "Bjørkelia kommune"
organisation_number = "123456785"
contact = "data@bjorkelia.example"
contact_name = "Kommunearkivet"             # default: the publisher
title = "Planene i Bjørkelia kommune"
description = "Årsplaner og handlingsplaner som tabeller."
language = "nb"                             # of these texts: nb, nn, se or en
licence = "CC_BY_4_0"                       # by the EU's list of licences
access = "PUBLIC"                           # or RESTRICTED, NON_PUBLIC
theme = ["GOVE"]                            # by the EU's list of themes; addresses of Los, too
address = "https://data.bjorkelia.example/planer/"   # where the dataset is published

DCAT-AP-NO (https://data.norge.no/specification/dcat-ap-no) wants a publisher and a contact; nothing
tells them but this.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import msgspec

from pipeline.plan.manifest import Catalogue
from pipeline.plan.place import Place
from pipeline.plan.settings import SETTINGS_NAME, SettingsError, settings_data

CATALOGUE = "catalogue"
# https://op.europa.eu/en/web/eu-vocabularies, "Data theme"
_THEMES = ("AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI",
           "TECH", "TRAN")  # fmt: skip
_LOS = "https://psi.norge.no/los/"
_LICENCE = re.compile(r"[A-Z][A-Z0-9_]*")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# what RFC 3987 allows in an address, as far as it stands in a file without quoting
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+")
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)  # of the digits of an organisation number
_TEXT = "a text"
_MUST_BE = {
    "publisher": _TEXT,
    "organisation_number": 'nine digits in quotes, such as "123456785", the last of which is right',
    "contact": "an e-mail address",
    "contact_name": _TEXT,
    "title": _TEXT,
    "description": _TEXT,
    "language": "one of nb, nn, se, en",
    "licence": "a code of the EU's list of licences, such as CC_BY_4_0",
    "access": "one of PUBLIC, RESTRICTED, NON_PUBLIC",
    "theme": f"a list with at least one of {', '.join(_THEMES)}; beside it, addresses of Los",
    "address": "where the dataset is published, such as https://data.example.no/planer/",
}
_ERROR_AT = re.compile(r" - at `\$\.(?P<key>\w+)[^`]*`$")


def read_catalogue(folder: Place) -> Catalogue | None:
    """Return what a folder of plans says of the dataset; None where it says nothing.

    Raises SettingsError for an unknown key or a wrong value.
    """
    data = settings_data(folder).get(CATALOGUE)
    if data is None:
        return None
    try:
        return catalogue_of(data)
    except ValueError as error:
        place = folder / SETTINGS_NAME
        raise SettingsError(f"{place}: in [catalogue], {error}; it was left out") from None


def catalogue_of(data: object) -> Catalogue:
    """Return the catalogue of parsed TOML.

    Raises ValueError with a sentence on the first entry that is not what it must be.
    """
    if not isinstance(data, Mapping):
        raise ValueError(f"it must be a table with {', '.join(sorted(_MUST_BE))}")
    if unknown := sorted(data.keys() - _MUST_BE.keys()):
        raise ValueError(f"there is no setting {unknown[0]!r}, only {', '.join(sorted(_MUST_BE))}")
    try:
        found = msgspec.convert(dict(data), Catalogue)
    except msgspec.ValidationError as error:
        place = _ERROR_AT.search(str(error))
        raise ValueError(_wrong(place["key"]) if place else str(error)) from None
    for key in sorted(data):
        if not _is_right(key, getattr(found, key)):
            raise ValueError(_wrong(key))
    slash = "/" if found.address and not found.address.endswith("/") else ""
    return replace(found, address=found.address + slash)


def catalogue_settings() -> tuple[str, ...]:
    """Return the names of the settings."""
    return tuple(one.name for one in fields(Catalogue) if one.name in _MUST_BE)


def _is_right(key: str, value: Any) -> bool:
    """Return whether a value that has the right type is one that the setting may have."""
    if key == "theme":
        others = [one for one in value if one not in _THEMES]
        return len(others) < len(value) and all(_is_los(one) for one in others)
    patterns = {"contact": _MAIL, "licence": _LICENCE, "address": _ADDRESS}
    if key in patterns:
        return patterns[key].fullmatch(value) is not None
    return _is_organisation(value) if key == "organisation_number" else bool(value.strip())


def _is_los(address: str) -> bool:
    return address.startswith(_LOS) and _ADDRESS.fullmatch(address) is not None


def _is_organisation(number: str) -> bool:
    """Return whether digits are an organisation number: the last one checks the others, modulo 11.

    https://www.brreg.no/om-oss/registrene-vare/om-enhetsregisteret/organisasjonsnummeret/
    """
    if re.fullmatch(r"[0-9]{9}", number) is None:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return -total % 11 == int(number[-1])


def _wrong(key: str) -> str:
    return f"{key} must be {_MUST_BE[key]}"
