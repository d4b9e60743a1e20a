"""What one file says, as DataFrames.

The file goes the same way as every file of an ingest, into tables of its own in a temporary folder:
what is read alone cannot differ from what is stored.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from parsers.document.model import DocumentRefusedError, RefusalStatus
from parsers.programs.folders import temporary_folder
from planleser.dataset import open_folder

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from pipeline.outputs import model
    from pipeline.outputs.texts.catalogue import Language
    from pipeline.plan.period import PlanPeriod


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Plan:
    """One file: its title, kind, period, and the tables of what it says.

    `kind` is yearly_plan, action_plan, announcement or other; `period` is the plan's year with its
    first and last day, None where nothing tells it. `tables` has every table by its name.
    """

    title: str
    kind: str
    period: PlanPeriod | None
    tables: Mapping[str, pd.DataFrame]
    _outputs: tuple[model.Plan, ...] = ()

    @property
    def activities(self) -> pd.DataFrame:
        """The activities of a yearly plan, in the order in which they stand there."""
        return self.tables["activities"]

    @property
    def dates(self) -> pd.DataFrame:
        """The time expressions of the activities."""
        return self.tables["dates"]

    @property
    def occurrences(self) -> pd.DataFrame:
        """The days and periods on the calendar, recurrences expanded in the plan's period."""
        return self.tables["occurrences"]

    @property
    def events(self) -> pd.DataFrame:
        """What happens when: of the activities, or of an announcement's text."""
        return self.tables["events"]

    @property
    def measures(self) -> pd.DataFrame:
        """The numbered measures of an action plan."""
        return self.tables["measures"]

    @property
    def measure_links(self) -> pd.DataFrame:
        """The links of activities to measures of an action plan."""
        return self.tables["measure_links"]

    @property
    def parties(self) -> pd.DataFrame:
        """The persons, units and regions that take part in the activities."""
        return self.tables["parties"]

    @property
    def cells(self) -> pd.DataFrame:
        """The table cells as they were read, before any meaning."""
        return self.tables["cells"]

    @property
    def findings(self) -> pd.DataFrame:
        """What was not understood, was guessed, or contradicts itself."""
        return self.tables["findings"]

    def to_excel(self, path: str | Path, *, lang: Language = "nb") -> None:
        """Write the plan as a workbook for people, as `planleser workbook` does."""
        from pipeline.outputs.texts.catalogue import texts
        from pipeline.outputs.workbook.write import workbook_bytes

        Path(path).write_bytes(workbook_bytes(self._outputs, texts(lang)))

    def to_ics(self, path: str | Path, *, lang: Language = "nb", only_exact: bool = False) -> None:
        """Write the plan as a calendar, as `planleser calendar` does."""
        from pipeline.outputs.calendar.write import calendar_bytes
        from pipeline.outputs.texts.catalogue import texts

        data = calendar_bytes(self._outputs, texts(lang), only_exact=only_exact)
        Path(path).write_bytes(data)

    def to_html(self, path: str | Path, *, date: date, lang: Language = "nb") -> None:
        """Write the plan as a page for people, as `planleser report` does.

        Deadlines, and what is next, count from the date.
        """
        from pipeline.outputs.report.render import report_page
        from pipeline.outputs.texts.catalogue import texts

        page = report_page(self._outputs, texts(lang), date)
        Path(path).write_text(page, encoding="utf-8", newline="\n")

    def __repr__(self) -> str:
        counts = (f"{len(self.tables[name])} {name}" for name in ("activities", "events"))
        return f"<Plan {self.title!r}: {', '.join(counts)}>"


def read_file(path: Path, passwords: Sequence[str] = ()) -> Plan:
    """Return what a file says.

    Raises DocumentRefusedError for a file that cannot be read, FileNotFoundError where there is
    none, IsADirectoryError for a folder.
    """
    from pipeline.ingest.run import ingest
    from pipeline.outputs.load import load_plans
    from pipeline.store.dataset import Dataset as StoredDataset

    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    with temporary_folder() as folder:
        report = ingest([path], folder, passwords=passwords)
        with open_folder(folder) as dataset:
            tables = {name: dataset[name] for name in dataset}
        outputs = load_plans(StoredDataset(folder))
    document = tables["documents"].iloc[0]
    if not isinstance(document["reader"], str):
        status = cast(RefusalStatus, document["status"])
        raise DocumentRefusedError(status, " ".join(report.refused))
    title = document["title"]
    return Plan(
        title if isinstance(title, str) else "",
        document["kind"],
        _period(document),
        tables,
        outputs,
    )


def _period(document: pd.Series[Any]) -> PlanPeriod | None:
    import pandas as pd

    from pipeline.plan.period import PlanPeriod

    year, start, end = (document[name] for name in ("plan_year", "period_start", "period_end"))
    if pd.isna(year) or pd.isna(start) or pd.isna(end):
        return None
    return PlanPeriod(int(year), start.date(), end.date())
