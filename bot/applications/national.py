"""Reads the field names of the national message set (DongBoHoSoMC) as ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.procedures.schema import Channel

_NAMES = {
    "MaHoSo": "application_code",
    "MaTTHC": "procedure_code",
    "TenTTHC": "procedure_name",
    "NgayTiepNhan": "received_at",
    "NgayHenTra": "due_at",
    "TrangThaiHoSo": "status_code",
    "DonViXuLy": "agency",
    "GhiChu": "note",
}
# HinhThuc: how it was filed.
_FILED = {"0": Channel.COUNTER, "1": Channel.ONLINE, "2": Channel.POST}
_PAPER_TEXTS = ("NoiDungYeuCau", "LyDoBoSung", "NoiDung", "TenGiayTo", "GhiChu")
_FEE_AMOUNTS = ("SoTien", "MucLePhi", "TongTien")


def is_national(row: Mapping[str, Any]) -> bool:
    """Whether a row uses the national names."""
    return "MaHoSo" in row


def from_national(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an import row; what has no place with us is left out, names of people first of all."""
    fields = {ours: row.get(theirs) for theirs, ours in _NAMES.items()}
    fields["finished_at"] = row.get("NgayTra") or row.get("NgayKetThucXuLy")
    fields["applicant_id_last4"] = _last4(row.get("MaDoiTuong"))
    fields["applicant_phone_last4"] = _last4(row.get("SoDienThoai"))
    fields["filed"] = _FILED.get(str(row.get("HinhThuc", "")).strip())
    asked = [entry for entry in row.get("DanhSachHoSoBoSung") or [] if isinstance(entry, Mapping)]
    for entry in asked:
        fields["due_at"] = entry.get("NgayHenTraMoi") or fields["due_at"]
    if asked:
        fields["missing_papers"] = [text for name in _PAPER_TEXTS if (text := str(asked[-1].get(name) or "").strip())]
    fees = [entry for entry in row.get("DanhSachLePhi") or [] if isinstance(entry, Mapping)]
    amounts = [amount for entry in fees for name in _FEE_AMOUNTS if (amount := _amount(entry.get(name))) is not None]
    fields["fee_due"] = sum(amounts) if amounts else None
    return fields


def _last4(number: Any) -> str | None:
    digits = "".join(c for c in str(number or "") if c.isdigit())
    return digits[-4:] if len(digits) >= 9 else None


def _amount(value: Any) -> int | None:
    try:
        amount = int(float(str(value)))
    except ValueError:
        return None
    return amount if amount > 0 else None
