"""``GET /giay-to/<code>/<answers>``: the papers for some answers, to print or to open on a relative's phone.

The address holds the procedure and the answers as figures, so that it needs no session and tells nothing of anybody.
"""

from __future__ import annotations

import re
from pathlib import Path

import segno
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

from bot.errors import ProcedureNotFound
from bot.guidance.checklists.papers import next_question, papers
from bot.guidance.checklists.schema import checklists
from bot.guidance.counter_notes import CounterNotes
from bot.procedures.answers.lines import document_line
from bot.procedures.answers.sources import source_line
from bot.procedures.repository import Catalogue
from bot.procedures.schema import Status
from bot.settings import Settings

PATH = "/giay-to"
_ANSWERS = re.compile(r"[1-9]{1,9}\Z")
_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def checklist_page(settings: Settings, catalogue: Catalogue, notes: CounterNotes) -> APIRouter:
    """The route of printed checklists.

    Args:
        settings: the address from outside and the hotline.
        catalogue: the procedures as they stand now.
        notes: what officers see at the counter.
    """
    router = APIRouter()

    @router.get(PATH + "/{code}/{answers}", include_in_schema=False)
    def show(request: Request, code: str, answers: str) -> HTMLResponse:
        checklist = checklists().get(code)
        if checklist is None or not _ANSWERS.match(answers):
            raise HTTPException(404)
        given = [int(figure) for figure in answers]
        try:
            record = catalogue.get(code)
        except ProcedureNotFound as error:
            raise HTTPException(404) from error
        if record.status is not Status.IN_FORCE or next_question(checklist, given) is not None:
            raise HTTPException(404)
        base = settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
        address = f"{base}{PATH}/{code}/{answers}"
        page = _templates.get_template("checklist.html").render(
            record=record,
            mine=papers(checklist, record, given),
            notes=notes.of(code),
            line=document_line,
            source=source_line(record, [record.documents_source]),
            today=settings.now().date(),
            hotline=settings.hotline,
            address=address,
            code=segno.make(address, error="m").svg_inline(scale=3, dark="#111", omitsize=False, svgclass="code"),
        )
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    return router
