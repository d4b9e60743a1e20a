"""A dataset in a catalogue by DCAT-AP-NO 3, so that data portals can harvest it.

https://data.norge.no/specification/dcat-ap-no: `dcat.ttl` (Turtle) and `dcat.jsonld` say the same.
One catalogue holds one dataset; each table is two distributions of it: Parquet with all revisions,
CSV with the current ones. Where no address is set, addresses are relative: they are right wherever
the folder is published. Of what the publisher does not tell nothing is said, so without a publisher
and a contact the description lacks what the standard demands.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from pipeline.plan.manifest import Catalogue
from pipeline.schema import TABLES
from pipeline.store.described.data_package import description
from pipeline.store.described.turtle import turtle

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_EU = "http://publications.europa.eu/resource/authority"
_MEDIA = "https://www.iana.org/assignments/media-types"
_ORGANISATIONS = "https://organization-catalog.fellesdatakatalog.digdir.no/organizations"
# of the folder, not of the file: so both files name the same things
_CATALOGUE, _DATASET, _PUBLISHER, _CONTACT = (
    f"./#{name}" for name in ("catalogue", "dataset", "publisher", "contact")
)

Node = Mapping[str, Any]  # of JSON-LD


def dcat_files(
    catalogue: Catalogue | None,
    commit: int,
    files: Mapping[str, Sequence[str]],
    csv: Mapping[str, str],
) -> dict[str, bytes]:
    """Return the description of a state as files by their names.

    `files` has the tables' Parquet files, if any, `csv` their CSV file.
    """
    catalogue = catalogue or Catalogue()
    nodes = list(_nodes(catalogue, commit, files, csv))
    base = {"@base": catalogue.address} if catalogue.address else {}
    document = {"@context": base | PREFIXES, "@graph": nodes}
    data = msgspec.json.format(msgspec.json.encode(document), indent=1)
    text = _note(catalogue) + turtle(nodes, PREFIXES, catalogue.address)
    return {"dcat.jsonld": data + b"\n", "dcat.ttl": text.encode()}


def _note(catalogue: Catalogue) -> str:
    """Return a comment on what DCAT-AP-NO demands and nobody told."""
    missing = [name for name in ("publisher", "contact") if not getattr(catalogue, name)]
    if not missing:
        return ""
    what = " and ".join(missing)
    return f"# DCAT-AP-NO demands more: set {what} in [catalogue] of planleser.toml.\n"


def _nodes(
    catalogue: Catalogue, commit: int, files: Mapping[str, Sequence[str]], csv: Mapping[str, str]
) -> Iterator[Node]:
    told = {
        "dct:title": _texts(catalogue, "title", catalogue.title),
        "dct:description": _texts(catalogue, "description", catalogue.description),
        **({"dct:publisher": _of(_publisher(catalogue))} if catalogue.publisher else {}),
        **({"dcat:contactPoint": _of(_CONTACT)} if catalogue.contact else {}),
    }
    code = catalogue.licence
    licence = {"dct:license": _of(f"{_EU}/licence/{code}")} if code else {}
    rights = {"dct:accessRights": _of(f"{_EU}/access-right/{catalogue.access}")}
    distributions = [
        {**one, **licence}
        for name in TABLES
        for one in (*_parquet(name, files.get(name, ())), _csv(name, csv[name]))
    ]
    yield {
        "@id": _CATALOGUE,
        "@type": "dcat:Catalog",
        **told,
        **licence,
        "dcat:dataset": _of(_DATASET),
    }
    yield {
        "@id": _DATASET,
        "@type": "dcat:Dataset",
        "dct:identifier": f"{catalogue.address}#dataset" if catalogue.address else "plans",
        **told,
        "dcat:theme": [_theme(one) for one in catalogue.theme],
        **(rights if catalogue.access else {}),
        "dcat:version": str(commit),
        "dcat:distribution": [_of(one["@id"]) for one in distributions],
    }
    yield from _people(catalogue)
    yield from distributions


def _people(catalogue: Catalogue) -> Iterator[Node]:
    """Yield the publisher and the contact, as far as they are told."""
    number = catalogue.organisation_number
    if catalogue.publisher:
        yield {
            "@id": _publisher(catalogue),
            "@type": "org:Organization",
            "foaf:name": _text(catalogue.publisher, catalogue.language),
            **({"dct:identifier": number} if number else {}),
        }
    if catalogue.contact:
        name = catalogue.contact_name or catalogue.publisher or catalogue.contact
        yield {
            "@id": _CONTACT,
            "@type": "vcard:Organization",
            "vcard:fn": _text(name, catalogue.language),
            "vcard:hasEmail": _of(f"mailto:{catalogue.contact}"),
        }


def _publisher(catalogue: Catalogue) -> str:
    number = catalogue.organisation_number
    return f"{_ORGANISATIONS}/{number}" if number else _PUBLISHER


def _parquet(name: str, files: Sequence[str]) -> Iterator[Node]:
    """Yield a distribution for each file: where there are several, each has some of the plans."""
    for number, file in enumerate(files, start=1):
        part = f" {number}/{len(files)}" if len(files) > 1 else ""
        yield {
            **_distribution(f"{name}{part} (Parquet)", file, description(TABLES[name])),
            "dct:format": _of(f"{_EU}/file-type/PARQUET"),
            "dcat:mediaType": _of(f"{_MEDIA}/application/vnd.apache.parquet"),
        }


def _csv(name: str, file: str) -> Node:
    return {
        **_distribution(
            f"{name} (CSV)", file, f"{description(TABLES[name])} Of current revisions."
        ),
        "dct:format": _of(f"{_EU}/file-type/CSV"),
        "dcat:mediaType": _of(f"{_MEDIA}/text/csv"),
    }


def _distribution(title: str, file: str, description: str) -> Node:
    return {
        "@id": f"./#{file}",
        "@type": "dcat:Distribution",
        "dct:title": _text(title, "en"),
        "dct:description": _text(description, "en"),
        "dcat:accessURL": _of(file),
        "dcat:downloadURL": _of(file),
    }


def _theme(theme: str) -> Node:
    return _of(theme if ":" in theme else f"{_EU}/data-theme/{theme}")


def _texts(catalogue: Catalogue, key: str, told: str) -> list[Node]:
    """Return a text in the publisher's language, else in those of the project."""
    if told:
        return [_text(told, catalogue.language)]
    return [_text(text, language) for language, text in _words()[key].items()]


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    place = resources.files("pipeline.store.described") / "dcat_words.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


def _text(text: str, language: str) -> Node:
    return {"@value": text, "@language": language}


def _of(address: str) -> Node:
    return {"@id": address}
