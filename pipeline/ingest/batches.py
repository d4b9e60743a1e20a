"""The plans of a run in batches, shared among processes; what comes of them is the same for any."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.files.isolated import OverLimitError, WorkFailedError, failed
from pipeline.files.reader_pool import ReaderPool
from pipeline.files.time_limit import OverTimeError, time_limit
from pipeline.files.worker import Request
from pipeline.history.editions.catalogue import Catalogue
from pipeline.ingest.batch import Batch, Interpreted, decode_batch, interpreted
from pipeline.ingest.intake.plans import Plans
from pipeline.ingest.intake.work import FEWEST_SHARED, INTERPRET
from pipeline.ingest.write_plan import PlanInput
from pipeline.plan.errors import UsageError, is_of_the_store

WORK = "making rows of it"
_PLANS = 16  # in a batch
_DOCUMENTS = 64  # of a plan of more only some are read: that is left to this process


@dataclass(frozen=True, slots=True)
class Left:
    """A plan without rows: it has no documents, or there is a reason why it was not interpreted."""

    plan_id: str
    reason: str = ""


_Batch = Left | tuple[PlanInput, ...]


def look_at_all(plans: Plans, plan_ids: Iterable[str], catalogue: Catalogue) -> Iterator[Left]:
    """List the action plans among changed plans; return those that cannot be read in time."""
    for plan_id in plan_ids:
        if reason := _reason_against(partial(catalogue.look_at, plan_id)):
            plans.forget_readings([plan_id])
            yield Left(plan_id, reason)


def interpret_all(
    plans: Plans,
    plan_ids: Sequence[str],
    catalogue: Catalogue,
    pool: ReaderPool | None,
    refused: Sequence[Left] = (),
    *,
    anew: bool,
    mend: bool,
) -> Iterator[Interpreted | Left]:
    """Return the plans as they are to be written, in their order, and those that are not.

    With `anew` no id is taken for given, to `mend` no row. A plan that needs more time or memory
    than the limits allow is refused, as those are that were `refused` before.
    """
    known = {one.plan_id: one for one in refused}
    batches = _batches(plans, plan_ids, known, anew=anew, mend=mend)
    if pool is not None and len(plan_ids) < FEWEST_SHARED and not pool.is_prepared():
        pool = None
    interpreter = _Interpreter(plans, catalogue, pool)
    shared = ((batch, None) for batch in batches)
    for batch, future in pool.ahead(batches, interpreter.request) if pool else shared:
        if isinstance(batch, Left):
            yield batch
        else:
            yield from interpreter.done(batch, future.result if future else None)


class _Interpreter:
    """Interprets batches in this process, or takes what another made of them.

    Of a batch that cannot be done, each plan is tried by itself: one holds up no other.
    """

    def __init__(self, plans: Plans, catalogue: Catalogue, pool: ReaderPool | None) -> None:
        self._plans = plans
        self._catalogue = catalogue
        self._pool = pool
        self._wanted: dict[str, None] = {}  # action plans that were chosen

    def request(self, batch: _Batch) -> Request | None:
        """Return how another process does a batch; None where that is left to this one."""
        if isinstance(batch, Left) or any(len(plan.entries) > _DOCUMENTS for plan in batch):
            return None
        return _request(self._plans, batch, self._catalogue, self._wanted)

    def done(
        self, batch: Sequence[PlanInput], answer: Callable[[], bytes] | None
    ) -> Iterator[Interpreted | Left]:
        """Return a batch as another process answers, or this one where there is no answer."""
        try:
            found = decode_batch(answer()) if answer is not None else None
        except OverLimitError as error:
            yield from self._apart(batch, str(error))
            return
        except WorkFailedError:  # done again here, where it can be told why
            found = None
        if found is not None and found.missing:
            self._wanted[found.missing] = None
            found = None
        if found is not None:
            self._plans.forget_readings([plan.plan_id for plan in batch])
            yield found
        else:
            yield from self._here(batch)

    def _apart(self, batch: Sequence[PlanInput], reason: str) -> Iterator[Interpreted | Left]:
        """Return a batch that could not be done for a reason, each plan by itself."""
        if len(batch) == 1:
            yield Left(batch[0].plan_id, reason)
            return
        for plan in batch:
            request = self.request((plan,)) if self._pool is not None else None
            answer = partial(self._pool.call, request) if self._pool and request else None
            yield from self.done((plan,), answer)

    def _here(self, batch: Sequence[PlanInput]) -> Iterator[Interpreted | Left]:
        """Return what this process makes of a batch, reading only the documents that it needs."""
        plans = self._plans
        found: list[Interpreted] = []

        def interpret() -> None:
            given = ((plan, plans.readings(plan.plan_id)) for plan in batch)
            found.append(interpreted(given, self._catalogue))

        reason = _reason_against(interpret)
        plans.forget_readings([plan.plan_id for plan in batch])
        yield from self._apart(batch, reason) if reason else found


def _reason_against(work: Callable[[], None]) -> str:
    """Do work on plans; return why it could not be done, "" where it was."""
    try:
        with time_limit():
            work()
    except OverTimeError as error:
        return error.sentence(WORK)
    except Exception as error:
        if isinstance(error, OSError | UsageError) or is_of_the_store(error):
            raise
        return failed(traceback.format_exception_only(error)[-1].strip())
    return ""


def _batches(
    plans: Plans,
    plan_ids: Sequence[str],
    refused: Mapping[str, Left],
    *,
    anew: bool,
    mend: bool,
) -> Iterator[_Batch]:
    """Return the plans in batches; one of many documents is a batch by itself."""
    batch: list[PlanInput] = []
    documents = 0
    for plan_id in plan_ids:
        plan = plans.open(plan_id)
        if anew:
            plan.forget_ids()
        if mend:
            plan.forget_rows()
        alone = plan_id in refused or not plan.entries
        if batch and (alone or documents + len(plan.entries) > _DOCUMENTS):
            yield tuple(batch)
            batch, documents = [], 0
        if alone:
            yield refused.get(plan_id, Left(plan_id))
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
    return Request(INTERPRET, data, work=WORK)
