"""Where engines fetch the live model: ``GET /engine/model``, with its SHA-256 as the ETag."""

from __future__ import annotations

import hmac

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from bot.settings import Settings
from bot.training.releases import Releases
from bot.training.runs import Runs


def model_door(settings: Settings, runs: Runs) -> APIRouter:
    """The route, for the gateway."""
    router = APIRouter()
    releases = Releases(settings, runs)

    @router.get("/engine/model", include_in_schema=False)
    def model(request: Request) -> Response:
        shown = request.headers.get("X-Engine-Token", "")
        if not hmac.compare_digest(shown.encode(), settings.model_token.encode()):
            return Response(status_code=401)
        run = runs.live()
        if run is None or not releases.file(run.id).is_file():
            return Response(status_code=204)
        tag = f'"{run.digest}"'
        if request.headers.get("If-None-Match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        return FileResponse(releases.file(run.id), media_type="application/gzip", headers={"ETag": tag})

    return router
