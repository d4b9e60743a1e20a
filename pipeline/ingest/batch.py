"""A batch of plans: from what is known of them and their documents to the columns of all tables.

`interpret` is a pure function of a batch and of the program's version. It takes bytes and returns
bytes, so any process can run it, on this machine or another: `Batch.encoded` makes what it takes,
`decode_batch` reads what it returns, and `pipeline.store.generation.Generation.put` writes that.
What comes before, from a file's bytes to its document, is `read_file` in `pipeline.ingest.intake`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from normalizers.people.parties import read_parties
from pipeline.files.kept_documents import decode
from pipeline.files.worker import Request
from pipeline.history.editions.catalogue import ActionPlans, GivenPlans, NotGivenError
from pipeline.ingest.write_plan import PlanInput, WrittenPlan, write_plan
from pipeline.plan.linking import Listed
from pipeline.plan.measure import ActionPlan
from pipeline.reading.readings import Readings
from pipeline.schema import TABLES
from pipeline.schema.row import Row
from pipeline.store.columns import Columns, columns_of


@dataclass(frozen=True, slots=True)
class Batch:
    """Plans that follow each other by their ids, with all that is needed to interpret them.

    `documents` are those of the plans, by their ids, as they are kept. `listed` are the listings of
    all action plans of the dataset, `action_plans` those that are known to be needed, by the ids of
    their plans; that of a plan itself is always among them.
    """

    plans: tuple[PlanInput, ...]
    documents: Mapping[str, bytes]
    listed: tuple[Listed, ...] = ()
    action_plans: Mapping[str, ActionPlan] = field(default_factory=dict)

    def encoded(self) -> bytes:
        """Return the batch as `interpret` takes it."""
        return msgspec.msgpack.encode(self)


@dataclass(frozen=True, slots=True)
class Interpreted:
    """The plans of a batch as they are to be written, and their fresh rows by table.

    Where an action plan is `missing` there is nothing else: with it the batch is to be done again.
    """

    plans: tuple[WrittenPlan, ...] = ()
    tables: Mapping[str, Columns] = field(default_factory=dict)
    missing: str = ""


_BATCHES = msgspec.msgpack.Decoder(Batch)
_INTERPRETED = msgspec.msgpack.Decoder(Interpreted)


def prepare(request: Request) -> bytes:
    """Load what takes long to load, so that it is there when the first batch comes."""
    read_parties("Person A")
    return request.data


def interpret(request: Request) -> bytes:
    """Return the Interpreted of a batch, encoded."""
    batch = _BATCHES.decode(request.data)
    action_plans = GivenPlans(batch.listed, batch.action_plans)

    def readings(plan: PlanInput) -> Readings:
        return Readings(lambda document_id: decode(batch.documents[document_id]), plan.settings)

    try:
        found = interpreted(((plan, readings(plan)) for plan in batch.plans), action_plans)
    except NotGivenError as error:
        found = Interpreted(missing=str(error))
    return msgspec.msgpack.encode(found)


def decode_batch(data: bytes) -> Interpreted:
    """Return what `interpret` encoded."""
    return _INTERPRETED.decode(data)


def interpreted(
    plans: Iterable[tuple[PlanInput, Readings]], action_plans: ActionPlans
) -> Interpreted:
    """Return plans, given with the readings of their documents, as they are to be written."""
    written: list[WrittenPlan] = []
    rows: dict[str, list[list[Row]]] = {name: [] for name in TABLES}
    for plan, readings in plans:
        one, own = write_plan(plan, readings, action_plans)
        written.append(one)
        for name, listed in rows.items():
            listed.append(own[name])
    current = [one.current for one in written]
    return Interpreted(
        tuple(written),
        {name: columns_of(table, rows[name], current) for name, table in TABLES.items()},
    )
