"""The plans of a run in batches, shared among processes; what comes of them is the same for any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future

from pipeline.files.isolated import WorkFailedError
from pipeline.files.reader_pool import ReaderPool
from pipeline.files.worker import Request
from pipeline.history.editions.catalogue import Catalogue
from pipeline.ingest.batch import Batch, Interpreted, decode_batch, interpreted
from pipeline.ingest.plans import Plans
from pipeline.ingest.work import INTERPRET
from pipeline.ingest.write_plan import PlanInput

_PLANS = 16  # in a batch
_DOCUMENTS = 64  # of a plan of more only some are read: that is left to this process
_FEWEST_SHARED = 4  # plans: fewer are done before another process is ready, if none is

_Batch = str | tuple[PlanInput, ...]  # the id of a plan without documents, or plans


def interpret_all(
    plans: Plans,
    plan_ids: Sequence[str],
    catalogue: Catalogue,
    pool: ReaderPool | None,
    *,
    anew: bool,
    mend: bool,
) -> Iterator[str | Interpreted]:
    """Return the plans as they are to be written, in their order; the id of one without documents.

    With `anew` no id is taken for given, to `mend` no row.
    """
    batches = _batches(plans, plan_ids, anew=anew, mend=mend)
    if pool is None or (not pool.is_prepared and len(plan_ids) < _FEWEST_SHARED):
        for batch in batches:
            yield batch if isinstance(batch, str) else _here(plans, batch, catalogue)
        return
    wanted: dict[str, None] = {}  # action plans that were chosen

    def request(batch: _Batch) -> Request | None:
        if isinstance(batch, str) or any(len(plan.entries) > _DOCUMENTS for plan in batch):
            return None
        return _request(plans, batch, catalogue, wanted)

    for batch, future in pool.ahead(batches, request):
        if isinstance(batch, str):
            yield batch
        else:
            found = _result(future)
            if found is not None and found.missing:
                wanted[found.missing] = None
            yield found if found and not found.missing else _here(plans, batch, catalogue)


def _batches(plans: Plans, plan_ids: Sequence[str], *, anew: bool, mend: bool) -> Iterator[_Batch]:
    """Return the plans in batches; one of many documents is a batch by itself."""
    batch: list[PlanInput] = []
    documents = 0
    for plan_id in plan_ids:
        plan = plans.open(plan_id)
        if anew:
            plan.forget_ids()
        if mend:
            plan.forget_rows()
        if batch and (not plan.entries or documents + len(plan.entries) > _DOCUMENTS):
            yield tuple(batch)
            batch, documents = [], 0
        if not plan.entries:
            yield plan_id
            continue
        batch.append(PlanInput(plan_id, plan.stored.revisions, plan.entries, plan.settings))
        documents += len(plan.entries)
        if len(batch) >= _PLANS:
            yield tuple(batch)
            batch, documents = [], 0
    if batch:
        yield tuple(batch)


def _request(
    plans: Plans, batch: Sequence[PlanInput], catalogue: Catalogue, wanted: dict[str, None]
) -> Request:
    documents = {
        key: plans.kept(key)
        for plan in batch
        for key, entry in plan.entries.items()
        if entry.document.reader
    }
    needed = (*wanted, *(plan.settings.action_plan for plan in batch),
              *(plan.plan_id for plan in batch))  # fmt: skip
    known = (key for key in dict.fromkeys(needed) if key in catalogue.listed)
    action_plans = {key: found for key in known if (found := catalogue.plan(key))}
    listed = tuple(catalogue.listed.values())
    data = Batch(tuple(batch), documents, listed, action_plans).encoded()
    return Request(INTERPRET, data, bounded=False)


def _result(future: Future[bytes] | None) -> Interpreted | None:
    """Return what another process made of a batch; None where none did, or it failed."""
    if future is None:
        return None
    try:
        return decode_batch(future.result())
    except WorkFailedError:  # done again here, where an error can be seen
        return None


def _here(plans: Plans, batch: Sequence[PlanInput], catalogue: Catalogue) -> Interpreted:
    """Return what this process makes of a batch, reading only the documents that it needs."""
    found = interpreted(((plan, plans.readings(plan.plan_id)) for plan in batch), catalogue)
    plans.forget_readings([plan.plan_id for plan in batch])
    return found
