"""The pages of the review: which address shows what, and what each form does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from importlib import resources
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.outputs.calendar.write import calendar_bytes
from pipeline.outputs.model import Plan
from pipeline.outputs.report.render import report_page
from pipeline.outputs.texts.catalogue import texts
from pipeline.outputs.texts.sentences import in_norwegian
from pipeline.outputs.workbook.write import workbook_bytes
from pipeline.plan.activity import TEXT_COLUMNS
from pipeline.plan.settings import SettingsError
from pipeline.review.answers import AnswerError, correction_of, seen_in
from pipeline.review.filled_pages import FAILURES, PACKAGE, page
from pipeline.review.pictures import pages_of, picture_of
from pipeline.review.sheet import sheet_of
from pipeline.review.workspace import CircleError, SeenElsewhereError, Workspace

_MOST_FILES = 50  # of one form
_MOST_FIELDS = 40
# what a page says after a form was taken, by the word in its address
_SAID = {
    "rettet": "Rettelsen er lagret og gjelder også neste gang planen leses.",
    "angret": "Rettelsen er tatt bort.",
    "avgjort": "Merket som sett.",
    "lart": "Kolonnen er lært og gjelder alle planer.",
    "lest": "Mappa er lest på nytt.",
    "lagt": "Fila er lest.",
    "uten": "Fila er lest, men det er ingen plan i den som kan vises her.",
    "uendret": "Det står der allerede. Ingenting er endret.",
}
_FILES: Mapping[str, tuple[str, Callable[[Plan, date], bytes]]] = {
    "arbeidsbok.xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda plan, _: workbook_bytes([plan], texts("nb")),
    ),
    "kalender.ics": (
        "text/calendar; charset=utf-8",
        lambda plan, _: calendar_bytes([plan], texts("nb")),
    ),
    "rapport.html": (
        "text/html; charset=utf-8",
        lambda plan, at: report_page([plan], texts("nb"), at).encode(),
    ),
}

Answer = Callable[[Request], Awaitable[Response]]


class Pages:
    """The answers to requests, on one folder of plans."""

    def __init__(self, workspace: Workspace, report_day: date) -> None:
        self._workspace = workspace
        self._report_day = report_day

    def routes(self) -> list[Route | Mount]:
        """Return the addresses and their answers."""
        files = resources.files(PACKAGE) / "static"
        return [
            Route("/", self.index),
            Route("/filer", self.upload, methods=["POST"]),
            Route("/les", self.refresh, methods=["POST"]),
            Route("/plan/{plan_id:path}/side/{number:int}.png", self.picture),
            Route("/plan/{plan_id:path}/fil/{name}", self.file),
            Route("/plan/{plan_id:path}/rett", self.correct, methods=["POST"]),
            Route("/plan/{plan_id:path}/angre", self.undo, methods=["POST"]),
            Route("/plan/{plan_id:path}/lar", self.teach, methods=["POST"]),
            Route("/plan/{plan_id:path}", self.plan),
            Route("/favicon.ico", _nothing),
            Mount("/static", StaticFiles(directory=str(files))),
        ]

    async def index(self, request: Request) -> Response:
        """Show the plans, and where to drop a file."""
        plans = await run_in_threadpool(self._workspace.plans)
        return page("plans.html", plans=plans, root=self._workspace.root, said=_said(request))

    async def plan(self, request: Request) -> Response:
        """Show one plan."""
        return await run_in_threadpool(self._plan_page, request, _said(request))

    def _plan_page(
        self, request: Request, said: str = "", error: str = "", status: int = 200, **more: Any
    ) -> Response:
        plan = self._found(request)
        workspace = self._workspace
        can_correct = workspace.folder(plan) is not None
        corrections = workspace.corrections(plan)
        sheet = sheet_of(plan, corrections, texts("nb"), can_correct=can_correct)
        pdf = plan.pdf_file
        pages = pages_of(workspace.root / PurePosixPath(pdf), plan) if pdf else ()
        fields = [(name, texts("nb").named("fields", name)) for name in TEXT_COLUMNS]
        return page(
            "plan.html",
            status,
            sheet=sheet,
            plan=plan,
            pages=pages,
            fields=fields,
            columns=workspace.columns(plan),
            said=said,
            error=error,
            edit=request.query_params.get("rett", ""),
            find=request.query_params.get("finn", ""),
            **{"other": None, "mine": None, **more},
        )

    def _found(self, request: Request) -> Plan:
        plan = self._workspace.plan(request.path_params["plan_id"])
        if plan is None:
            raise HTTPException(404, "Planen finnes ikke. Gå tilbake til listen over planer.")
        return plan

    async def picture(self, request: Request) -> Response:
        """Send the picture of a page."""
        plan = await run_in_threadpool(self._found, request)
        path = self._workspace.root / PurePosixPath(plan.pdf_file or "")
        data = await run_in_threadpool(picture_of, path, request.path_params["number"])
        if data is None:
            raise HTTPException(404, "Siden finnes ikke.")
        return Response(data, media_type="image/png")

    async def file(self, request: Request) -> Response:
        """Send a plan as a workbook, a calendar or a report."""
        kind = _FILES.get(request.path_params["name"])
        if kind is None:
            raise HTTPException(404, "Det finnes ingen slik fil.")
        plan = await run_in_threadpool(self._found, request)
        data = await run_in_threadpool(kind[1], plan, self._report_day)
        name = quote(f"{plan.title} {request.path_params['name']}".replace("/", " "))
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(data, media_type=kind[0], headers=headers)

    async def upload(self, request: Request) -> Response:
        """Put files into a plan's folder and read them."""
        async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
            files = [
                one for one in form.getlist("filer") if isinstance(one, UploadFile) and one.filename
            ]
            if not files:
                raise HTTPException(400, "Velg minst én fil.")
            stem = (files[0].filename or "").replace("\\", "/").rpartition("/")[2].partition(".")[0]
            folder = str(form.get("plan") or "").strip() or stem or "plan"
            added = await run_in_threadpool(
                self._workspace.add, folder, [(one.filename or "", one.file.read) for one in files]
            )
        refused = [in_norwegian(one.refused) for one in added if one.refused]
        if refused:
            plans = await run_in_threadpool(self._workspace.plans)
            root = self._workspace.root
            return page("plans.html", 422, plans=plans, root=root, said="", refused=refused)
        paths = {one.path for one in added}
        plans = await run_in_threadpool(self._workspace.plans)
        found = [plan for plan in plans if paths & set(plan.files)]
        return _to(f"/plan/{quote(found[0].plan_id)}", "lagt") if found else _to("/", "uten")

    async def refresh(self, _: Request) -> Response:
        """Read the folder of plans anew."""
        await run_in_threadpool(self._workspace.refresh)
        return _to("/", "lest")

    async def correct(self, request: Request) -> Response:
        """Write a correction; show both where another tab was first."""
        plan = await run_in_threadpool(self._found, request)
        form = await _form(request)
        try:
            new = correction_of(form, plan, await run_in_threadpool(self._titles, plan))
            is_said = await run_in_threadpool(self._workspace.correct, plan, new, seen_in(form))
        except SeenElsewhereError as elsewhere:
            return await run_in_threadpool(
                self._plan_page, request, status=409, other=elsewhere.other, mine=new
            )
        except CircleError:
            error = "Den andre raden hører allerede sammen med denne. Angre det først."
            return await run_in_threadpool(self._plan_page, request, error=error, status=422)
        except AnswerError as error:
            return await run_in_threadpool(self._plan_page, request, error=str(error), status=422)
        if not is_said:
            return _to(_address(plan), "uendret", new.activity_id)
        said = "avgjort" if new.kind in ("settled", "confirmed") else "rettet"
        return _to(_address(plan), said, new.activity_id)

    def _titles(self, plan: Plan) -> Mapping[str, str]:
        """Return the titles of a plan's rows as they were read, by the ids of their activities."""
        corrections = self._workspace.corrections(plan)
        sheet = sheet_of(plan, corrections, texts("nb"), can_correct=True)
        return {entry.activity_id: entry.source_title for entry in sheet.entries}

    async def undo(self, request: Request) -> Response:
        """Take a correction back."""
        plan = await run_in_threadpool(self._found, request)
        form = await _form(request)
        kept = [
            one
            for one in await run_in_threadpool(self._workspace.corrections, plan)
            if "\x1f".join(one.key) == form.get("nokkel")
        ]
        try:
            for one in kept:
                seen = form.get("sett", "").replace("\r\n", "\n")
                await run_in_threadpool(self._workspace.undo, plan, one.key, seen)
        except SeenElsewhereError as elsewhere:
            return await run_in_threadpool(
                self._plan_page, request, status=409, other=elsewhere.other
            )
        return _to(_address(plan), "angret", kept[0].activity_id if kept else "")

    async def teach(self, request: Request) -> Response:
        """Teach what a header means in all plans."""
        plan = await run_in_threadpool(self._found, request)
        form = await _form(request)
        header, field = form.get("overskrift", "").strip(), form.get("felt", "")
        if not header or field not in TEXT_COLUMNS:
            return await run_in_threadpool(
                self._plan_page, request, error="Velg hva kolonnen er.", status=422
            )
        try:
            await run_in_threadpool(self._workspace.teach, header, field)
        except SettingsError:
            error = "planleser.toml i mappa med planene kan ikke leses. Rett fila først."
            return await run_in_threadpool(self._plan_page, request, error=error, status=422)
        return _to(_address(plan), "lart")


def make_app(workspace: Workspace, report_day: date) -> Starlette:
    """Return the application; `report_day` is the day from which a report's deadlines count."""
    routes = Pages(workspace, report_day).routes()
    return Starlette(routes=routes, exception_handlers=FAILURES)


async def _nothing(_: Request) -> Response:
    return Response(status_code=204)


def _address(plan: Plan) -> str:
    return f"/plan/{quote(plan.plan_id)}"


def _to(address: str, said: str, anchor: str = "") -> Response:
    place = f"#a-{quote(anchor)}" if anchor else ""
    return RedirectResponse(f"{address}?sagt={said}{place}", 303)


def _said(request: Request) -> str:
    return _SAID.get(request.query_params.get("sagt", ""), "")


async def _form(request: Request) -> dict[str, str]:
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
