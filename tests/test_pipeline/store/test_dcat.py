"""The description of a dataset by DCAT-AP-NO: valid where a publisher is told, and true."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from made_plans import write_revisions

from pipeline.ingest.run import IngestReport, ingest
from pipeline.plan.catalogue import catalogue_of
from pipeline.plan.manifest import Catalogue
from pipeline.schema import TABLES
from pipeline.store.dataset import Dataset
from pipeline.store.described.dcat import dcat_files

rdflib = pytest.importorskip("rdflib", reason="needs rdflib")
# rdflib and pyshacl use what rdflib itself calls out of date
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl"
)
SHAPES = Path(__file__).parents[2] / "dcat_ap_no.ttl"
FILES = {name: [f"{name}/0.parquet", f"{name}/1.parquet"] for name in TABLES}
CSV = {name: f"csv/{name}.csv" for name in TABLES}
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")
FOLDER = "https://portal.example/planer/"
TOLD = {"publisher": "Bjørkelia kommune", "contact": "data@bjorkelia.example"}
FULL = TOLD | {
    "organisation_number": "123456785",
    "contact_name": 'Arkivet "Nord"\\',
    "title": "Planar\n\x00\x7f",
    "description": "Årsplaner.\t<é>",
    "language": "nn",
    "licence": "CC_BY_4_0",
    "access": "PUBLIC",
    "theme": ["EDUC", "https://psi.norge.no/los/tema/skole-og-utdanning", "GOVE"],
    "address": "https://data.bjorkelia.example/planer",
}
ROWS = [{"activity": "Fagdag", "date": "12. mars kl. 10", "responsible": "Kari"}]


def graph(catalogue: Catalogue | None, form: str = "ttl"):  # type: ignore[no-untyped-def]
    """Return what a file of the description says, published in a folder of a portal."""
    data = dcat_files(catalogue, 7, FILES, CSV)[f"dcat.{form}"]
    name = {"ttl": "turtle", "jsonld": "json-ld"}[form]
    return rdflib.Graph().parse(data=data, format=name, publicID=f"{FOLDER}dcat.{form}")


@pytest.mark.parametrize("told", [{}, TOLD, FULL], ids=["nothing", "least", "all"])
def test_both_files_say_the_same(told: dict[str, object]) -> None:
    from rdflib.compare import isomorphic

    turtle, linked = graph(catalogue_of(told)), graph(catalogue_of(told), "jsonld")
    assert len(turtle) > 15 * len(TABLES)
    assert isomorphic(turtle, linked)


def violations(catalogue: Catalogue | None) -> set[str]:
    """Return the properties that are not as the standard demands, by their last part."""
    pyshacl = pytest.importorskip("pyshacl", reason="needs pyshacl")
    shapes = rdflib.Graph().parse(SHAPES)
    _, report, _ = pyshacl.validate(graph(catalogue), shacl_graph=shapes, advanced=False)
    path = rdflib.URIRef("http://www.w3.org/ns/shacl#resultPath")
    return {str(one).replace("#", "/").rpartition("/")[2] for one in report.objects(None, path)}


@pytest.mark.parametrize("told", [TOLD, FULL], ids=["least", "all"])
def test_it_is_valid_where_a_publisher_and_a_contact_are_told(told: dict[str, object]) -> None:
    assert violations(catalogue_of(told)) == set()


def test_nothing_is_invented_of_a_publisher_that_is_not_told() -> None:
    assert violations(None) == {"publisher", "contactPoint"}
    turtle = dcat_files(None, 1, FILES, CSV)["dcat.ttl"].decode()
    assert turtle.startswith("# DCAT-AP-NO demands more: set publisher and contact in [catalogue]")
    assert "license" not in turtle
    assert "accessRights" not in turtle


def test_the_shapes_find_what_is_wrong() -> None:
    los = ("https://psi.norge.no/los/tema/skole",)
    wrong = replace(catalogue_of(FULL), licence="by", access="OPEN", theme=los, contact="")  # type: ignore[arg-type]
    assert violations(wrong) == {"license", "accessRights", "theme", "contactPoint"}


def test_addresses_are_those_of_the_folder_or_of_the_setting() -> None:
    for told, base in ((TOLD, FOLDER), (FULL, "https://data.bjorkelia.example/planer/")):
        found = graph(catalogue_of(told))
        addresses = {str(one) for one in found.objects(None, DCAT.downloadURL)}
        assert addresses == {base + file for file in (*CSV.values(), *chain(*FILES.values()))}
        assert (rdflib.URIRef(f"{base}#dataset"), DCAT.version, rdflib.Literal("7")) in found


def test_texts_arrive_as_they_were_told() -> None:
    found = graph(catalogue_of(FULL))
    dataset = rdflib.URIRef("https://data.bjorkelia.example/planer/#dataset")
    assert found.value(dataset, DCT.title) == rdflib.Literal("Planar\n\x00\x7f", lang="nn")
    assert found.value(dataset, DCT.description) == rdflib.Literal("Årsplaner.\t<é>", lang="nn")
    publisher = found.value(dataset, DCT.publisher)
    assert str(publisher).endswith("/organizations/123456785")
    contact = found.value(dataset, DCAT.contactPoint)
    name = rdflib.URIRef("http://www.w3.org/2006/vcard/ns#fn")
    assert found.value(contact, name) == rdflib.Literal('Arkivet "Nord"\\', lang="nn")


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("contact", "Kari", "contact must be an e-mail address"),
        ("organisation_number", "123456784", "organisation_number must be nine digits"),
        ("organisation_number", 123456785, "organisation_number must be nine digits"),
        ("licence", "CC BY", "licence must be a code"),
        ("access", "open", "access must be one of PUBLIC"),
        ("language", "no", "language must be one of nb"),
        ("theme", ["SKOLE"], "theme must be a list"),
        ("theme", ["https://psi.norge.no/los/tema/skole"], "theme must be a list"),
        ("theme", ["GOVE", "https://psi.norge.no/los/>"], "theme must be a list"),
        ("address", "data.example.no", "address must be where the dataset is published"),
        ("address", "https://data.example.no/a> ;", "address must be where"),
        ("publisher", " ", "publisher must be a text"),
        ("folder", "raw", "there is no setting 'folder'"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(key: str, value: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}"):
        catalogue_of({key: value})


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    write_revisions(tmp_path / "raw" / "arsplan-2025", [ROWS])
    return tmp_path / "raw"


def ingested(raw: Path, *, name: str = "out", **told: str) -> tuple[IngestReport, Path]:
    """Ingest with settings in the folder of plans; none are written where none are told."""
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items())
    place = raw / "planleser.toml"
    place.write_text(f"[catalogue]\n{text}" if told else "", "utf-8")
    out = raw.parent / name
    return ingest([raw], out), out


def test_the_files_are_of_the_commit(raw: Path) -> None:
    report, out = ingested(raw, **TOLD)
    assert not report.refused
    assert {"dcat.ttl", "dcat.jsonld"} <= set(Dataset(out).commit.files)
    found = rdflib.Graph().parse(out / "dcat.ttl")
    for address in found.objects(None, DCAT.downloadURL):
        assert Path(str(address).removeprefix("file://")).is_file()
    again = ingested(raw, name="again", **TOLD)[1]
    for name in ("dcat.ttl", "dcat.jsonld"):
        assert (again / name).read_bytes() == (out / name).read_bytes()
    assert not ingest([raw], out).changed


def test_new_settings_change_the_description_though_no_plan_changed(raw: Path) -> None:
    out = ingested(raw)[1]
    assert "Bjørkelia" not in (out / "dcat.ttl").read_text("utf-8")
    ingested(raw, **TOLD)
    assert "Bjørkelia" in (out / "dcat.ttl").read_text("utf-8")
    assert Dataset(out).commit.number == 2
    ingest([raw / "arsplan-2025" / next(iter((raw / "arsplan-2025").iterdir())).name], out)
    assert "Bjørkelia" in (out / "dcat.ttl").read_text("utf-8")
    ingested(raw)
    assert "Bjørkelia" not in (out / "dcat.ttl").read_text("utf-8")


def test_wrong_settings_are_told_and_leave_the_description_as_it_was(raw: Path) -> None:
    out = ingested(raw, **TOLD)[1]
    report, _ = ingested(raw, **TOLD | {"contact": "Kari"})
    [sentence] = report.refused
    assert "planleser.toml: in [catalogue], contact must be an e-mail address" in sentence
    assert "data@bjorkelia.example" in (out / "dcat.ttl").read_text("utf-8")


def test_another_folder_of_plans_that_says_something_else_is_told(raw: Path) -> None:
    out = ingested(raw, **TOLD)[1]
    other = raw.parent / "andre" / "raw"
    write_revisions(other / "arsplan-2026", [ROWS])
    (other / "planleser.toml").write_text('[catalogue]\npublisher = "Andre"\n', "utf-8")
    [sentence] = ingest([other], out).refused
    assert "says something else; it was left out" in sentence
    text = (out / "dcat.ttl").read_text("utf-8")
    assert "Bjørkelia" in text
    assert "Andre" not in text
