"""One-time codes of an authenticator app (RFC 6238), where an officer has switched them on."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import time

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import update

from bot.admin.audit import record
from bot.admin.models import Officer
from bot.db.base import Database
from bot.errors import BadEntry

ISSUER = "Tro ly dich vu cong"
_STEP = 30  # seconds a code stands


class OneTimeCodes:
    """Switches codes on and off and checks them.

    Args:
        database: where the officers are kept.
        secret: what their secrets are encrypted with.
    """

    def __init__(self, database: Database, secret: str) -> None:
        self._database = database
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"console-totp" + secret.encode()).digest()))

    def check(self, row: Officer, code: str) -> int | None:
        """The time step that a code stands for, None where it is wrong or was used; a step of clock drift is let pass.

        The caller keeps the step in ``row.totp_step``.
        """
        try:
            secret = self._fernet.decrypt(row.totp_secret or b"").decode()
        except InvalidToken:
            return None
        return _step_of(secret, code, row.totp_step)

    def propose(self) -> str:
        """A fresh secret, to be shown once and confirmed by a code."""
        return pyotp.random_base32()

    def seal(self, secret: str) -> str:
        """A secret as a form may carry it to and fro."""
        return self._fernet.encrypt(secret.encode()).decode()

    def unseal(self, sealed: str) -> str:
        """The secret that ``seal`` wrapped, within ten minutes.

        Raises:
            BadEntry: it is not ours or too old.
        """
        try:
            return self._fernet.decrypt(sealed.encode(), ttl=600).decode()
        except InvalidToken as error:
            raise BadEntry("Mã QR đã quá hạn. Vui lòng mở lại trang và quét mã mới.") from error

    def switch_on(self, officer_id: int, name: str, secret: str, code: str) -> None:
        """Ask for codes from now on.

        Raises:
            BadEntry: the code does not fit, so the app does not hold the secret.
        """
        step = _step_of(secret, code, 0)
        if step is None:
            raise BadEntry("Mã 6 số chưa đúng. Vui lòng kiểm tra giờ trên điện thoại và nhập mã đang hiện.")
        with self._database.session() as session:
            sealed = self._fernet.encrypt(secret.encode())
            session.execute(update(Officer).where(Officer.id == officer_id).values(totp_secret=sealed, totp_step=step))
            record(session, name, "officer.totp_on", name)

    def switch_off(self, officer_id: int, name: str) -> None:
        """Ask for no codes any more."""
        with self._database.session() as session:
            session.execute(update(Officer).where(Officer.id == officer_id).values(totp_secret=None))
            record(session, name, "officer.totp_off", name)


def picture(secret: str, name: str) -> str:
    """The QR picture that an authenticator app reads, as SVG."""
    address = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=5, border=2, xmldecl=False, svgclass="qr", light="#fff")
    return out.getvalue().decode()


def _step_of(secret: str, code: str, last: int) -> int | None:
    clock = pyotp.TOTP(secret, interval=_STEP)
    now = int(time.time()) // _STEP
    given = "".join(code.split()).encode()
    for step in (now, now - 1, now + 1):
        if step > last and hmac.compare_digest(clock.at(step * _STEP).encode(), given):
            return step
    return None
