"""Settings in the console: retention is changed there, secrets are never shown."""

from __future__ import annotations

from bot.admin.pages.settings import in_force
from bot.admin.roles import Role
from bot.conversations.retention.kept import Retention
from bot.db.base import Database
from bot.settings import Settings
from tests.admin.conftest import Hire


def test_retention_is_changed_logged_and_holds(hire: Hire, database: Database) -> None:
    officer = hire(Role.ADMINISTRATOR)
    assert 'value="30"' in officer.see("/settings")
    assert officer.post("/settings/retention", days="14").status_code == 303
    assert 'value="14"' in officer.see("/settings")
    assert Retention(database, 30).days == 14
    assert "Đổi thời gian lưu" in officer.see("/audit")
    for wrong in ("0", "-1", "366", "x", "", "9" * 30):
        assert officer.post("/settings/retention", days=wrong).status_code == 422
    assert Retention(database, 30).days == 14


def test_secrets_are_not_shown(hire: Hire) -> None:
    page = hire(Role.ADMINISTRATOR).see("/settings")
    assert "a key for tests" not in page
    secret = "s3cret"
    names = (
        "engine_token",
        "telegram_token",
        "vault_key",
        "proof_key",
        "proof_keys_old",
        "case_system_token",
        "api_keys",
    )
    chosen = Settings(_env_file=None, **dict.fromkeys(names, secret), database_url=f"postgresql://u:{secret}@h/d")  # type: ignore[arg-type, call-arg]
    assert secret not in str(in_force(chosen))
