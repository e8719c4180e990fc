"""Values behind tokens: one token a value, gone in time, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.conversations.models import Conversation, VaultEntry
from bot.conversations.privacy.vault import PROOF_LIFETIME, Vault
from bot.db.base import Database

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
ID, PHONE = "031095001234", "0912345678"


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session() as opened:
        for name in ("a", "b"):
            opened.add(Conversation(id=name, channel="web", created_at=NOW, last_at=NOW))
        opened.flush()
        yield opened


@pytest.fixture
def vault() -> Vault:
    return Vault("a key for tests", 2 * HOUR)


def test_values_are_replaced_by_tokens_and_come_back(vault: Vault, session: Session) -> None:
    masked = vault.mask(session, "a", f"cccd {ID}, sđt {PHONE}", NOW)
    assert masked == "cccd ⟦dinh_danh:1⟧, sđt ⟦dien_thoai:1⟧"
    assert vault.resolve(session, "a", "⟦dinh_danh:1⟧", NOW) == ID
    assert vault.resolve(session, "a", "⟦dien_thoai:1⟧", NOW) == PHONE


def test_the_same_value_has_the_same_token_and_another_has_not(vault: Vault, session: Session) -> None:
    assert vault.mask(session, "a", PHONE, NOW) == vault.mask(session, "a", "0912.345.678", NOW) == "⟦dien_thoai:1⟧"
    assert vault.mask(session, "a", "0987654321", NOW) == "⟦dien_thoai:2⟧"


def test_another_conversation_resolves_nothing(vault: Vault, session: Session) -> None:
    token = vault.mask(session, "a", PHONE, NOW)
    assert vault.resolve(session, "b", token, NOW) is None
    assert vault.mask(session, "b", "0987654321", NOW) == token
    assert vault.resolve(session, "b", token, NOW) == "0987654321"
    assert vault.resolve(session, "a", token, NOW) == PHONE


def test_a_token_that_was_typed_names_nothing(vault: Vault, session: Session) -> None:
    token = vault.mask(session, "a", PHONE, NOW)
    assert token not in vault.mask(session, "a", f"xem {token}", NOW)
    assert vault.resolve(session, "a", "⟦dien_thoai:9⟧", NOW) is None


def test_a_value_expires_unless_it_is_said_again_or_renewed(vault: Vault, session: Session) -> None:
    token = vault.mask(session, "a", PHONE, NOW)
    assert vault.resolve(session, "a", token, NOW + 2 * HOUR - MINUTE) == PHONE
    assert vault.resolve(session, "a", token, NOW + 2 * HOUR) is None
    vault.mask(session, "a", PHONE, NOW + HOUR)
    assert vault.resolve(session, "a", token, NOW + 3 * HOUR - MINUTE) == PHONE
    vault.renew(session, "a", [token], NOW + 2 * HOUR)
    assert vault.resolve(session, "a", token, NOW + 4 * HOUR - MINUTE) == PHONE
    assert vault.resolve(session, "a", token, NOW + 4 * HOUR) is None


def test_a_proof_lives_no_longer_than_the_conversation(vault: Vault, session: Session) -> None:
    token = vault.mask(session, "a", "1234", NOW, proof_expected=True)
    assert token == "⟦bon_so:1⟧"
    assert vault.resolve(session, "a", token, NOW + PROOF_LIFETIME - MINUTE) == "1234"
    assert vault.resolve(session, "a", token, NOW + PROOF_LIFETIME) is None


def test_what_expired_or_is_to_be_forgotten_is_deleted(vault: Vault, session: Session) -> None:
    first = vault.mask(session, "a", PHONE, NOW)
    vault.mask(session, "a", ID, NOW + HOUR)
    vault.purge(session, NOW + 2 * HOUR)
    assert session.scalars(select(VaultEntry.token)).all() == ["⟦dinh_danh:1⟧"]
    vault.forget(session, "b", ["⟦dinh_danh:1⟧"])
    assert vault.resolve(session, "a", "⟦dinh_danh:1⟧", NOW + HOUR) == ID
    vault.forget(session, "a", ["⟦dinh_danh:1⟧"])
    assert session.scalars(select(VaultEntry)).all() == []
    assert vault.resolve(session, "a", first, NOW) is None


def test_nothing_is_stored_in_the_open(vault: Vault, session: Session) -> None:
    vault.mask(session, "a", PHONE, NOW)
    entry = session.scalars(select(VaultEntry)).one()
    assert PHONE.encode() not in entry.ciphertext
    assert PHONE not in entry.digest + entry.token


def test_another_key_reads_nothing(vault: Vault, session: Session) -> None:
    token = vault.mask(session, "a", PHONE, NOW)
    assert Vault("another key", HOUR).resolve(session, "a", token, NOW) is None


def test_digests_depend_on_text_and_key(vault: Vault) -> None:
    assert vault.digest("x") == vault.digest("x")
    assert len({vault.digest("x"), vault.digest("y"), Vault("other", HOUR).digest("x")}) == 3
