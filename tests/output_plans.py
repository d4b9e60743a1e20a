"""A dataset of the example plans and of one with hostile texts, for every output."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from conftest import ROOT
from made_plans import HOSTILE, write_revisions

from pipeline.ingest.run import ingest
from pipeline.outputs.load import load_plans
from pipeline.outputs.model import Plan
from pipeline.store.dataset import Dataset

RAW = ROOT / "data" / "raw"
# known before anything is read: of the example plans, each a folder, and of REVISIONS
PLAN_IDS = (*sorted(path.name for path in RAW.iterdir() if path.is_dir()), "kultur/plan")
REVISIONS = (
    (
        {"activity": "Fagdag om leseglede", "date": "10. mars kl. 10-12", "place": "Harstad"},
        {"activity": "Bokbuss til Senja", "date": "Uke 20"},
        {"activity": "Språkkafé i biblioteket", "date": "hver tirsdag i mars"},
        {"activity": "Lørdagsåpent hovedbibliotek", "date": "Dato ikke bestemt"},
    ),
    (
        {"activity": "Fagdag om leseglede", "date": "17. mars kl. 10-12", "place": "Harstad"},
        {"activity": "Språkkafé i biblioteket", "date": "hver tirsdag i mars"},
        {"activity": "Lørdagsåpent hovedbibliotek", "date": "rundt 5. september"},
        {
            "activity": "Søknad om prosjektmidler",
            "date": "Frist 1. april",
            "responsible": "Fylkesbiblioteket",
        },
        {"activity": HOSTILE, "date": "2. juni", "responsible": HOSTILE, "notes": HOSTILE},
        {"activity": "Julekonsert i foajeen", "date": "12. desember", "notes": "Avlyst"},
    ),
)


@cache
def dataset() -> Path:
    """Return a dataset of both, made once."""
    base = Path(tempfile.mkdtemp(prefix="planleser-outputs-"))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    write_revisions(base / "raw" / PLAN_IDS[-1], REVISIONS)
    ingest([RAW, base / "raw"], base / "out")
    return base / "out"


@cache
def plans() -> dict[str, Plan]:
    """Return its plans by their ids."""
    return {plan.plan_id: plan for plan in load_plans(Dataset(dataset()))}


@cache
def made() -> Plan:
    """Return the plan of `REVISIONS`."""
    return plans()[PLAN_IDS[-1]]
