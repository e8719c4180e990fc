"""Logging in: who gets in, how long, how often one may try, and what the cookie is like."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select, update
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.admin.guard import COOKIE
from bot.admin.models import Officer as Row
from bot.admin.models import OfficerSession
from bot.admin.sessions import session_id
from bot.db.base import Database, utc_now
from bot.settings import Settings
from tests.admin.conftest import PASSWORD, Hire, Officer


def test_a_login_leads_in_and_a_logout_out(hire: Hire) -> None:
    officer = hire()
    assert "Cán bộ lan" in officer.see("/account")
    cookie = officer.http.cookies[COOKIE]
    assert officer.post("/logout").status_code == 303
    officer.http.cookies.set(COOKIE, cookie, domain="localhost.local", path="/admin")
    assert officer.get("/account").status_code == 303


@pytest.mark.parametrize(("name", "password"), [("lan", "sai mật khẩu rồi"), ("không-có", PASSWORD), ("", "")])
def test_what_is_wrong_is_not_told(hire: Hire, gateway: Starlette, name: str, password: str) -> None:
    hire()
    answer = Officer(gateway).log_in(name, password)
    assert answer.status_code == 422
    assert "Tên đăng nhập, mật khẩu hoặc mã xác thực chưa đúng" in answer.text


def test_a_session_is_new_at_login(hire: Hire, gateway: Starlette, database: Database) -> None:
    """Whoever plants a cookie before the login holds nothing after it, and an old session ends."""
    hire()
    victim = Officer(gateway)
    victim.http.cookies.set(COOKIE, "planted", domain="localhost.local", path="/admin")
    assert victim.log_in("lan").status_code == 303
    first = victim.http.cookies[COOKIE]
    assert first != "planted"
    with database.session() as session:
        assert session.get(OfficerSession, session_id("planted")) is None
    victim.http.cookies.delete(COOKIE)
    victim.http.cookies.set(COOKIE, first, domain="localhost.local", path="/admin")
    page = victim.get("/account").text
    token = page.split('name="csrf" value="')[1][:64]
    assert victim.post("/login", token, name="lan", password=PASSWORD, code="").status_code == 303
    with database.session() as session:
        assert session.get(OfficerSession, session_id(first)) is None


def test_only_a_hash_of_the_session_is_kept(hire: Hire, database: Database) -> None:
    cookie = hire().http.cookies[COOKIE]
    with database.session() as session:
        ids = list(session.scalars(select(OfficerSession.id)))
        hashed = session.scalars(select(Row.password_hash)).one()
    assert ids == [session_id(cookie)]
    assert cookie not in ids[0]
    assert hashed.startswith("$argon2id$")


@pytest.mark.parametrize("column", ["seen_at", "created_at"])
def test_a_session_ends(hire: Hire, database: Database, settings: Settings, column: str) -> None:
    officer = hire()
    limit = {
        "seen_at": timedelta(minutes=settings.console_idle_minutes),
        "created_at": timedelta(hours=settings.console_hours),
    }[column]
    for past, expected in ((limit - timedelta(minutes=1), 200), (limit + timedelta(seconds=5), 303)):
        with database.session() as session:
            session.execute(update(OfficerSession).values({column: utc_now() - past}))
        assert officer.get("/account").status_code == expected


def test_an_account_is_closed_after_some_tries_even_to_the_right_password(
    hire: Hire, gateway: Starlette, settings: Settings
) -> None:
    hire()
    for number in range(settings.console_tries):
        assert Officer(gateway, f"10.0.0.{number}").log_in("lan", "sai mật khẩu rồi").status_code == 422
    answer = Officer(gateway, "10.0.1.1").log_in("lan")
    assert answer.status_code == 429
    assert "chờ 15 phút" in answer.text


def test_an_address_is_closed_after_some_tries(hire: Hire, gateway: Starlette, settings: Settings) -> None:
    hire()
    attacker = Officer(gateway, "10.9.9.9")
    for number in range(settings.console_tries * 4):
        assert attacker.log_in(f"người{number}", "sai mật khẩu rồi").status_code == 422
    assert attacker.log_in("lan").status_code == 429
    assert Officer(gateway, "10.9.9.10").log_in("lan").status_code == 303


def test_a_login_clears_the_tries(hire: Hire, gateway: Starlette, settings: Settings) -> None:
    hire()
    for _ in range(3):
        for _ in range(settings.console_tries - 1):
            assert Officer(gateway).log_in("lan", "sai mật khẩu rồi").status_code == 422
        assert Officer(gateway).log_in("lan").status_code == 303


def test_one_time_codes(hire: Hire, gateway: Starlette) -> None:
    officer = hire()
    page = officer.see("/account/codes")
    assert "<svg" in page
    secret = page.split("<code>")[1].split("</code>")[0].replace(" ", "")
    sealed = page.split('name="sealed" value="')[1].split('"')[0]
    assert officer.post("/account/codes", sealed=sealed, code="000000").status_code == 422
    used = pyotp.TOTP(secret).now()
    assert officer.post("/account/codes", sealed=sealed, code=used).status_code == 303
    assert Officer(gateway).log_in("lan").status_code == 422
    assert Officer(gateway).log_in("lan", code=used).status_code == 422, "a code counts once"
    following = pyotp.TOTP(secret).at(utc_now() + timedelta(seconds=30))
    assert Officer(gateway).log_in("lan", code=following).status_code == 303
    assert officer.post("/account/codes/off").status_code == 303
    assert Officer(gateway).log_in("lan").status_code == 303


def test_the_password_is_changed_and_other_sessions_end(hire: Hire, gateway: Starlette) -> None:
    officer, elsewhere = hire(), Officer(gateway)
    assert elsewhere.log_in("lan").status_code == 303
    new = "một mật khẩu khác hẳn"
    guessed = "lan lan lan lan"
    bad = [("sai mật khẩu", new, new), (PASSWORD, new, "khác"), (PASSWORD, "ngắn", "ngắn")]
    for old, first, again in [*bad, (PASSWORD, PASSWORD, PASSWORD), (PASSWORD, guessed, guessed)]:
        assert officer.post("/account/password", old=old, new=first, again=again).status_code == 422
    assert officer.post("/account/password", old=PASSWORD, new=new, again=new).status_code == 303
    assert officer.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303
    assert Officer(gateway).log_in("lan").status_code == 422
    assert Officer(gateway).log_in("lan", new).status_code == 303


@pytest.mark.parametrize(
    ("base", "headers", "secure"),
    [
        ("http://localhost", {}, False),
        ("http://127.0.0.1:8000", {}, False),
        ("https://localhost", {}, True),
        ("http://tro-ly.example", {}, True),
        ("http://127.0.0.1", {"x-forwarded-proto": "https"}, True),
    ],
)
def test_the_cookie(gateway: Starlette, base: str, headers: dict[str, str], secure: bool) -> None:
    cookie = TestClient(gateway, base_url=base).get("/admin/login", headers=headers).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/admin" in cookie
    assert ("secure" in cookie) is secure


def test_pages_carry_their_rules(hire: Hire) -> None:
    officer = hire()
    for path in ("/login", "/account", "/nothing"):
        headers = officer.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
    headers = officer.get("/account").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "evil"])
def test_a_login_leads_to_our_pages_only(hire: Hire, gateway: Starlette, elsewhere: str) -> None:
    hire()
    visitor = Officer(gateway)
    answer = visitor.post("/login", visitor.csrf("/login"), name="lan", password=PASSWORD, next=elsewhere)
    assert answer.headers["location"] == "/admin/"


def test_a_reader_comes_back_to_where_they_wanted_to_go(hire: Hire, gateway: Starlette) -> None:
    hire()
    visitor = Officer(gateway)
    to = visitor.get("/audit?officer=lan").headers["location"]
    assert to == "/admin/login?next=/audit%3Fofficer%3Dlan"
    assert "/audit?officer=lan" in visitor.see(to.removeprefix("/admin"))
    answer = visitor.post("/login", visitor.csrf("/login"), name="lan", password=PASSWORD, next="/audit?officer=lan")
    assert answer.headers["location"] == "/admin/audit?officer=lan"
