"""The only reader of the environment: every setting, its default and what it is for.

Values come from the environment or from ``.env`` at the root; ``.env.example`` documents each. The
defaults need none of them.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?")


def _listed(text: str) -> list[str]:
    return [part.strip().rstrip("/") for part in text.split(",") if part.strip()]


def _checked_origins(text: str) -> str:
    wrong = [part for part in _listed(text) if part != "*" and not _ORIGIN.fullmatch(part)]
    if wrong:
        raise ValueError(f"{', '.join(wrong)}: cần dạng https://haiphong.gov.vn")
    return text


def _checked_address(text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        raise ValueError("cần dạng https://tro-ly.haiphong.gov.vn")
    return text.rstrip("/")


class Settings(BaseSettings):
    """All settings. Names in the environment are the upper-case field names."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    engine_port: int | None = Field(default=None, ge=1, le=65535)
    actions_port: int | None = Field(default=None, ge=1, le=65535)
    engine_url: str | None = None
    actions_url: str | None = None
    engine_token: str = ""
    engine_timeout: float = Field(default=20.0, gt=0)

    data_dir: Path = Path("var")
    database_url: str | None = None

    api_keys: str = ""
    trusted_proxies: str = ""
    rate_limits: str = Field(default="on", pattern="^(on|off)$")
    rate_per_minute: int = Field(default=40, ge=1)
    rate_burst: int = Field(default=12, ge=1)
    rate_per_minute_address: int = Field(default=600, ge=1)

    allowed_origins: Annotated[str, AfterValidator(_checked_origins)] = ""
    official_domains: str = "gov.vn,vneid.vn"
    session_days: int = Field(default=30, ge=1)
    demo_page: str = Field(default="on", pattern="^(on|off)$")

    public_url: Annotated[str, AfterValidator(_checked_address)] = ""

    telegram_token: str = ""
    telegram_api_base: str = "https://api.telegram.org"
    telegram_webhook_url: str = ""
    telegram_webhook_secret: str = Field(default="", pattern="^[A-Za-z0-9_-]{0,256}$")

    vault_key: str = ""
    vault_minutes: int = Field(default=60, ge=1)

    status_provider: str = Field(default="database", pattern="^(database|http)$")
    case_system_url: str = ""
    case_system_token: str = ""
    case_system_timeout: float = Field(default=3.0, gt=0, le=10)
    case_system_poll: float = Field(default=300.0, ge=1)
    status_mapping: dict[str, int] = {}
    proof_key: str = ""
    proof_keys_old: str = ""
    holiday_swaps: str = ""
    demo_applications: str = Field(default="on", pattern="^(on|off)$")

    console_idle_minutes: int = Field(default=30, ge=1)
    console_hours: int = Field(default=12, ge=1)
    console_tries: int = Field(default=5, ge=1)
    console_lock_minutes: int = Field(default=15, ge=1)

    office_hours: str = "07:30-11:30,13:30-17:00"
    handover_wait_minutes: int = Field(default=15, ge=1)
    handover_silent_minutes: int = Field(default=30, ge=1)
    contact_days: int = Field(default=7, ge=1)

    gate_margin: float = Field(default=1.0, ge=0, le=100)
    kept_models: int = Field(default=5, ge=1)
    shadow_days: int = Field(default=14, ge=0)
    shadow_messages: int = Field(default=300, ge=0)

    hotline: str = "1800 1096"
    city_hotline: str = "1022"
    troly_now: datetime | None = None
    log_level: str = "INFO"

    @property
    def data_path(self) -> Path:
        """Where the data live; a relative ``DATA_DIR`` is relative to the project's root."""
        return self.data_dir if self.data_dir.is_absolute() else ROOT / self.data_dir

    @property
    def reviewed_path(self) -> Path:
        """What officers reviewed, as training data of the engine; written at each training."""
        return self.data_path / "reviewed"

    @property
    def reviewed_questions(self) -> Path:
        """What officers reviewed, as questions of procedures: those that the live model goes with."""
        return self.data_path / "reviewed_questions.jsonl"

    @property
    def training_path(self) -> Path:
        """One folder a training, with its model and log."""
        return self.data_path / "training"

    @property
    def live_model(self) -> Path:
        """The file of the model that is live, which an engine starts with."""
        return self.training_path / "live.tar.gz"

    @property
    def database(self) -> str:
        """SQLAlchemy address of the database: SQLite in the data folder unless ``DATABASE_URL`` is set."""
        url = self.database_url or f"sqlite:///{self.data_path / 'troly.db'}"
        return url.replace("postgres://", "postgresql+psycopg://", 1).replace(
            "postgresql://", "postgresql+psycopg://", 1
        )

    @property
    def engine_listens_on(self) -> int:
        return self.engine_port or self.port + 1

    @property
    def actions_listen_on(self) -> int:
        return self.actions_port or self.port + 2

    @property
    def engine_address(self) -> str:
        return (self.engine_url or f"http://127.0.0.1:{self.engine_listens_on}").rstrip("/")

    @property
    def actions_address(self) -> str:
        return (self.actions_url or f"http://127.0.0.1:{self.actions_listen_on}").rstrip("/")

    @property
    def api_key_set(self) -> frozenset[str]:
        return frozenset(key.strip() for key in self.api_keys.split(",") if key.strip())

    @property
    def allowed_origin_list(self) -> list[str]:
        """Origins of the pages that may hold the chat window, each as browsers write it."""
        return _listed(self.allowed_origins)

    @property
    def official_domain_list(self) -> list[str]:
        """Domains, with everything below them, that the chat window makes links to."""
        return _listed(self.official_domains)

    @property
    def proof_secret(self) -> str:
        """What proofs of applicants are hashed with: ``PROOF_KEY``, or one derived from the vault's key."""
        return self.proof_key or hashlib.sha256(b"proof" + self.vault_secret.encode()).hexdigest()

    @property
    def old_proof_secrets(self) -> list[str]:
        """Keys that proofs may still be hashed with, until their applications are imported again."""
        return [key.strip() for key in self.proof_keys_old.split(",") if key.strip()]

    @property
    def model_token(self) -> str:
        """What an engine shows to fetch the live model, which holds what people wrote: never open to anyone."""
        return self.engine_token or hashlib.sha256(b"model" + self.vault_secret.encode()).hexdigest()

    @cached_property
    def vault_secret(self) -> str:
        """The key that personal values are encrypted with: ``VAULT_KEY``, or one made at the first start."""
        if self.vault_key:
            return self.vault_key
        path = self.data_path / "vault.key"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(path, "x", opener=lambda p, flags: _open_private(p, flags)) as file:
                file.write(secrets.token_urlsafe(32))
        except FileExistsError:
            pass
        return path.read_text().strip()

    def now(self) -> datetime:
        """The time that fees, deadlines and effective dates are judged by, in Vietnam's zone."""
        if self.troly_now is None:
            return datetime.now(VIETNAM)
        given = self.troly_now
        return given.replace(tzinfo=VIETNAM) if given.tzinfo is None else given.astimezone(VIETNAM)


def _open_private(path: str, flags: int) -> int:
    import os

    return os.open(path, flags, 0o600)


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        SettingsError: a value is not of the right kind; the message names each one in Vietnamese.
    """
    try:
        return Settings()
    except ValidationError as error:
        names = "; ".join(f"{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"Cấu hình chưa đúng ({names}). Xem .env.example.") from error
