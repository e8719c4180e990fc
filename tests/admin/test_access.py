"""Every route has a role, and every role is tried on every route."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from bot.admin.roles import ROLES, Role
from bot.app import create_app
from bot.settings import Settings
from tests.admin.conftest import Hire, Officer

_OPEN = {"/login", "/static/{name}"}


def console_routes(gateway: Starlette) -> list[Route]:
    mount = next(route for route in gateway.routes if isinstance(route, Mount) and route.path == "/admin")
    routes = list(mount.routes)
    assert routes
    assert all(isinstance(route, Route) for route in routes)
    return [route for route in routes if isinstance(route, Route)]


def every_route() -> list[tuple[str, str, Any]]:
    gateway = create_app(Settings(_env_file=None, database_url="sqlite://", vault_key="routes"))  # type: ignore[call-arg]
    found = []
    for route in console_routes(gateway):
        for method in sorted((route.methods or set()) - {"HEAD"}):
            found.append((method, route.path, getattr(route.endpoint, "role", None)))
    return found


ROUTES = every_route()


def filled(path: str) -> str:
    """A path with something that is not there in its variable parts."""
    return re.sub(r"\{[^}]+\}", "999", path)


def test_no_route_is_without_a_role() -> None:
    assert all(isinstance(role, Role) for _, _, role in ROUTES)
    assert {path for _, path, role in ROUTES if role is Role.ANYONE} == _OPEN


@pytest.mark.parametrize(("method", "path", "role"), ROUTES)
def test_nobody_gets_in_without_a_login(gateway: Starlette, method: str, path: str, role: Role) -> None:
    if role is Role.ANYONE:
        pytest.skip("open on purpose")
    answer = Officer(gateway).http.request(method, f"/admin{filled(path)}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/admin/login")


@pytest.mark.parametrize("own", ROLES)
def test_every_role_on_every_route(hire: Hire, own: Role) -> None:
    officer = hire(own)
    token = officer.csrf()
    wrong = []
    # Leaving comes last.
    for method, path, role in sorted(ROUTES, key=lambda route: route[1] == "/logout"):
        answer = officer.get(filled(path)) if method == "GET" else officer.post(filled(path), token)
        refused = answer.status_code == 403
        if refused == own.holds(role) or answer.status_code >= 500:
            wrong.append((method, path, role.value, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize(("method", "path", "role"), [route for route in ROUTES if route[0] == "POST"])
def test_no_form_is_taken_without_its_token(hire: Hire, method: str, path: str, role: Role) -> None:
    officer = hire()
    for token in ("", "0" * 64):
        answer = officer.post(filled(path), token)
        assert answer.status_code == 403
        assert "tải lại" in answer.text


def test_a_token_of_another_session_is_none(hire: Hire) -> None:
    one, other = hire(name="lan"), hire(name="minh")
    assert one.post("/logout", other.csrf()).status_code == 403


def test_the_menu_shows_what_one_may(hire: Hire) -> None:
    assert "Nhật ký" not in hire(Role.PUBLISHER, "minh").see("/account")
    assert "Nhật ký" in hire(Role.ADMINISTRATOR, "lan").see("/account")
