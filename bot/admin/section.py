"""A section of the console: its pages, each with the least role that may open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.responses import Response

from bot.admin.roles import Role
from bot.admin.visit import Visit

Handler = Callable[[Visit], Response]


@dataclass(frozen=True)
class Page:
    """One route: what it answers to, who may, and what answers."""

    method: str
    path: str
    role: Role
    handler: Handler


@dataclass
class Section:
    """A group of pages under one prefix.

    Args:
        prefix: such as ``/inbox``; empty for pages at the root of the console.
        title: in the menu; empty for a section that stands in none.
        role: the least role for whatever page names none of its own.
    """

    prefix: str
    title: str
    role: Role
    pages: list[Page] = field(default_factory=list)

    def get(self, path: str = "", role: Role | None = None) -> Callable[[Handler], Handler]:
        """Register a page that only reads."""
        return self._add("GET", path, role)

    def post(self, path: str = "", role: Role | None = None) -> Callable[[Handler], Handler]:
        """Register what a form is sent to."""
        return self._add("POST", path, role)

    def _add(self, method: str, path: str, role: Role | None) -> Callable[[Handler], Handler]:
        def keep(handler: Handler) -> Handler:
            self.pages.append(Page(method, self.prefix + path or "/", role or self.role, handler))
            return handler

        return keep
