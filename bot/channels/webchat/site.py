"""The pages of the chat: the whole page, the one for frames, a city page to show it on; and the script itself."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse

from bot.channels.webchat.asker import Door
from bot.channels.webchat.bundle import bundle
from bot.channels.webchat.schema import WidgetInfo
from bot.conversations.retention.kept import Retention
from bot.http import page_policy
from bot.settings import Settings

PAGES = Path(__file__).parent / "pages"
_FILES = {
    "page.css": "text/css",
    "demo.css": "text/css",
    "paper.css": "text/css",
    "icon.svg": "image/svg+xml",
}
# Pages of other origins may load these, also where they ask for isolation (COEP).
_SHARED = {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "public, max-age=300"}


def site(settings: Settings, retention: Retention, door: Door) -> APIRouter:
    """The routes of pages and files."""
    router = APIRouter()
    joined = bundle()
    whole = (PAGES / "index.html").read_text(encoding="utf-8").replace("{{hotline}}", settings.hotline)

    @router.get("/api/widget", response_model=WidgetInfo, summary="Điều khung chat cần biết")
    def info(request: Request) -> WidgetInfo:
        door.address(request)
        return WidgetInfo(
            ticket=door.access.ticket(),
            hotlines=[settings.hotline, settings.city_hotline],
            official_domains=settings.official_domain_list,
            session_days=retention.days,
            vault_minutes=settings.vault_minutes,
        )

    @router.get("/widget.js", include_in_schema=False)
    def script(request: Request) -> Response:
        headers = {**_SHARED, "ETag": f'"{joined.tag}"', "Vary": "Accept-Encoding"}
        if joined.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(
                joined.compressed, media_type="text/javascript", headers={**headers, "Content-Encoding": "gzip"}
            )
        return Response(joined.script, media_type="text/javascript", headers=headers)

    @router.get("/", include_in_schema=False)
    def index() -> HTMLResponse:
        return HTMLResponse(whole)

    @router.get("/embed", include_in_schema=False)
    def embed() -> HTMLResponse:
        policy = page_policy(settings.allowed_origin_list)
        return HTMLResponse(whole, headers={"Content-Security-Policy": policy})

    if settings.demo_page == "on":

        @router.get("/demo", include_in_schema=False)
        def demo() -> FileResponse:
            return FileResponse(PAGES / "demo.html")

    @router.get("/static/{name}", include_in_schema=False, response_model=None)
    def static(name: str) -> FileResponse | HTMLResponse:
        if name not in _FILES:
            return HTMLResponse("", status_code=404)
        return FileResponse(PAGES / name, media_type=_FILES[name], headers=_SHARED)

    return router
