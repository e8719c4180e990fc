"""One request of the console, as a page sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.admin.accounts import Account
from bot.admin.desk import Desk
from bot.admin.rendering import render
from bot.admin.roles import Role
from bot.admin.sessions import Login
from bot.errors import NoSuchRecord

HOME = "/admin"


@dataclass
class Visit:
    """What a page gets, after the door has let the request in.

    Args:
        request: the request itself.
        desk: the stores.
        login: whose session it is; None on pages before the login.
        csrf: what every form of the answer has to carry.
        form: the fields sent, their token already checked.
        menu: sections that this officer may open, as pairs of address and title.
        cookie: the secret of the visitor's cookie.
    """

    request: Request
    desk: Desk
    login: Login | None
    csrf: str
    cookie: str
    address: str
    menu: Sequence[tuple[str, str]] = ()
    form: FormData = field(default_factory=FormData)

    @property
    def officer(self) -> Account:
        """Who is there; only for pages behind the login."""
        assert self.login is not None
        return self.login.officer

    @property
    def query(self) -> Mapping[str, str]:
        """The parameters of the address."""
        return self.request.query_params

    @property
    def path(self) -> Mapping[str, str]:
        """The variable parts of the path."""
        return {key: str(value) for key, value in self.request.path_params.items()}

    def number(self, name: str) -> int:
        """A number of the path.

        Raises:
            NoSuchRecord: it is none.
        """
        text = self.path[name]
        if not (text.isascii() and text.isdecimal() and len(text) <= 9):
            raise NoSuchRecord
        return int(text)

    def asked(self, name: str, otherwise: int = 0) -> int:
        """A number of the address's parameters."""
        text = self.query.get(name, "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else otherwise

    def field(self, name: str) -> str:
        """A field of the form, its ends trimmed and line ends plain; empty where it is missing."""
        value = self.form.get(name)
        return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""

    def fields(self, name: str) -> list[str]:
        """Every value of a field that may stand several times."""
        return [value for value in self.form.getlist(name) if isinstance(value, str)]

    def upload(self, name: str) -> UploadFile | None:
        """A file of the form, None where none was chosen."""
        value = self.form.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def may(self, role: Role) -> bool:
        """Whether this officer may do what needs a role."""
        return self.login is not None and self.login.officer.role.holds(role)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A whole page."""
        notice = self.desk.sessions.take_notice(self.login) if self.login else None
        return HTMLResponse(render(template, visit=self, notice=notice, **values), status_code=status)

    def part(self, template: str, **values: Any) -> Response:
        """A fragment that a page loads into itself."""
        return HTMLResponse(render(template, visit=self, **values))

    def go(self, to: str, notice: str = "", undo: str = "") -> Response:
        """Send on to another page of the console.

        Args:
            to: its path below ``/admin``.
            notice: shown on top of it.
            undo: where the notice's button "Hoàn tác" posts to.
        """
        if notice and self.login:
            self.desk.sessions.leave_notice(self.login, {"text": notice, "undo": undo and HOME + undo})
        return RedirectResponse(HOME + to, status_code=303)
