"""``GET /di/<answer>/<n>``: counts that a link of an answer was opened and sends on to the official page."""

from __future__ import annotations

import logging

from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from bot.conversations.clicks import Clicks, CountedLinks
from bot.errors import ReplyNotFound
from bot.procedures.answers.facets import PORTAL

logger = logging.getLogger(__name__)


def official_links(clicks: Clicks, links: CountedLinks) -> APIRouter:
    """The route that links of answers lead through where the channel cannot tell of clicks itself."""
    router = APIRouter()

    def follow(reply_id: str, n: int, k: str = "") -> RedirectResponse:
        if not links.is_ours(reply_id, n, k):
            raise HTTPException(404)
        try:
            address = clicks.opened(reply_id, n)
        except ReplyNotFound:
            address = PORTAL  # the conversation was erased; the button in the chat outlives it
        except DBAPIError as error:
            logger.warning("a click was not counted: %s", type(error).__name__)
            address = PORTAL
        return RedirectResponse(address, status_code=302, headers={"Cache-Control": "no-store"})

    for path in links.paths:
        router.add_api_route(path + "/{reply_id}/{n}", follow, include_in_schema=False)
    return router
