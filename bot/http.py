"""What every HTTP answer and request of the gateway obeys: security headers, a limit on bodies."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def page_policy(framed_by: list[str] | None = None) -> str:
    """The content security policy of a page of ours.

    Args:
        framed_by: origins that may show it in a frame; our own always may where any may.
    """
    ancestors = " ".join(["'self'", *framed_by]) if framed_by is not None else "'none'"
    return f"default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"


HEADERS = [
    (b"content-security-policy", page_policy().encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), geolocation=(), payment=()"),
]
# The API's documentation page loads its viewer from elsewhere and needs its own rule.
_DOCS = ("/docs", "/redoc")


class SecurityHeaders:
    """Adds the headers that keep a page from being framed, sniffed or fed foreign scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_DOCS):
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}  # a page may have a rule of its own
                message["headers"] = [*message["headers"], *(pair for pair in HEADERS if pair[0] not in own)]
            await send(message)

        await self._app(scope, receive, with_headers)


class BodyLimit:
    """Answers 413 to a body over ``limit`` bytes, whether its length was announced or not.

    ``larger`` holds other limits, by a piece of the path; the first that is in it counts.
    """

    def __init__(self, app: ASGIApp, limit: int, larger: Mapping[str, int] | None = None) -> None:
        self._app = app
        self._limit = limit
        self._larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = 0
        limit = next((size for piece, size in self._larger.items() if piece in scope["path"]), self._limit)

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)
