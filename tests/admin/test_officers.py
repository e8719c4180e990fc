"""Accounts: made, changed and closed by administrators, on the page and on the command line; all of it logged."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from starlette.applications import Starlette

from bot.admin.accounts import Accounts
from bot.admin.audit import AuditLog
from bot.admin.roles import Role
from bot.cli.admin import command
from bot.db.base import Database
from bot.settings import Settings
from tests.admin.conftest import PASSWORD, Hire, Officer


def handed(page: str) -> str:
    found = re.search(r'<code class="big">([a-z0-9-]+)</code>', page)
    assert found
    return found[1]


def test_a_new_officer_has_to_choose_a_password(hire: Hire, gateway: Starlette) -> None:
    answer = hire().post("/officers", name="minh", full_name="Trần Minh", role="editor")
    assert answer.status_code == 200
    newcomer = Officer(gateway)
    assert newcomer.log_in("minh", handed(answer.text)).status_code == 303
    assert newcomer.get("/account").headers["location"] == "/admin/account/password"
    form = newcomer.csrf("/account/password")
    new = "mật khẩu của riêng tôi"
    fields = {"old": handed(answer.text), "new": new, "again": new}
    assert newcomer.post("/account/password", form, **fields).status_code == 303
    assert "Trần Minh" in newcomer.see("/account")


@pytest.mark.parametrize("name", ["lan", "LAN", "x", "có dấu", "a" * 41, "<b>", ""])
def test_a_bad_name_is_refused(hire: Hire, name: str) -> None:
    answer = hire().post("/officers", name=name, full_name="Ai đó", role="editor")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_what_an_account_loses_ends_at_once(hire: Hire, gateway: Starlette) -> None:
    boss, officer = hire(), hire(Role.PUBLISHER, "minh")
    boss.post("/officers/minh/role", role="reviewer")
    assert officer.get("/account").status_code == 303
    assert officer.log_in("minh").status_code == 303
    boss.post("/officers/minh/disable")
    assert officer.get("/account").status_code == 303
    assert officer.log_in("minh").status_code == 422
    boss.post("/officers/minh/enable")
    assert officer.log_in("minh").status_code == 303
    password = handed(boss.post("/officers/minh/reset").text)
    assert officer.get("/account").status_code == 303
    assert officer.log_in("minh").status_code == 422
    assert officer.log_in("minh", password).status_code == 303


def test_somebody_stays_to_administer(hire: Hire) -> None:
    boss = hire()
    assert boss.post("/officers/lan/role", role="reviewer").status_code == 422
    assert boss.post("/officers/lan/disable").status_code == 422
    assert boss.post("/officers/lan/role", role="anyone").status_code == 422
    hire(Role.ADMINISTRATOR, "minh")
    assert boss.post("/officers/lan/role", role="reviewer").status_code == 303


def test_changes_stand_in_the_log(hire: Hire, database: Database) -> None:
    boss = hire()
    hire(Role.REVIEWER, "minh")
    boss.post("/officers/minh/role", role="editor")
    (change,) = AuditLog(database).newest(action="officer.role")
    assert (change.officer, change.subject, change.before, change.after) == ("lan", "minh", "reviewer", "editor")
    page = boss.see("/audit?subject=minh&action=officer.role")
    assert "Đổi quyền" in page
    assert "Tạo tài khoản" not in page.split("<tbody>")[1]
    everything = " ".join(str(each) for each in AuditLog(database).newest())
    assert PASSWORD not in everything
    assert "argon2" not in everything


def test_the_log_goes_on_to_the_next_page(hire: Hire, database: Database) -> None:
    boss = hire()
    for _ in range(26):
        Accounts(database).set_disabled("troly", "lan", False)
        Accounts(database).set_role("troly", "lan", Role.ADMINISTRATOR)
    boss.log_in("lan")
    first = boss.see("/audit?officer=troly")
    older = re.search(r"before=(\d+)", first)
    assert older
    second = boss.see(f"/audit?officer=troly&before={older[1]}")
    assert first.count("<details>") + second.count("<details>") < 60
    assert "Tạo tài khoản" not in first.split("<tbody>")[1]
    assert "Tạo tài khoản" in second.split("<tbody>")[1]


def test_the_command_line(settings: Settings, gateway: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", settings.database)
    runner = CliRunner()
    made = runner.invoke(command, ["create-user", "Hoa", "--role", "reviewer"],
                         input=f"ngắn\nngắn\n{PASSWORD}\n{PASSWORD}\n")  # fmt: skip
    assert made.exit_code == 0, made.output
    assert "từ 12" in made.output
    assert PASSWORD not in made.output
    assert "hoa\treviewer\tđang dùng" in runner.invoke(command, ["list"]).output
    officer = Officer(gateway)
    assert officer.log_in("hoa").status_code == 303
    assert runner.invoke(command, ["disable", "hoa"]).exit_code == 0
    assert officer.get("/account").status_code == 303
    assert "đã khóa" in runner.invoke(command, ["list"]).output
    assert runner.invoke(command, ["enable", "hoa"]).exit_code == 0
    assert runner.invoke(command, ["reset", "hoa"], input="mật khẩu tạm đây\n" * 2).exit_code == 0
    assert officer.log_in("hoa", "mật khẩu tạm đây").status_code == 303
    assert officer.get("/account").headers["location"] == "/admin/account/password"
