"""Builds records for tests: only what a test is about has to be said."""

from __future__ import annotations

from typing import Any

from bot.procedures.schema import ProcedureRecord

SOURCE = {"title": "Cổng Dịch vụ công quốc gia", "date": "2026-07"}


def fields(code: str = "1.000001", **others: Any) -> dict[str, Any]:
    """The fields of a small record that is right."""
    return {
        "code": code,
        "official_name": "Thủ tục thử",
        "plain_name": "Thủ tục thử",
        "field": "Thử",
        "tier": "core",
        "sources": {"national": SOURCE},
        "verified_on": "2026-10-01",
    } | others


def record(code: str = "1.000001", **others: Any) -> ProcedureRecord:
    return ProcedureRecord.model_validate(fields(code, **others))


def fee(text: str, amount: int | None = None, **others: Any) -> dict[str, Any]:
    return {"text": text, "amount": amount, "source": "national", **others}


def time(text: str, amount: float | None = None, unit: str | None = None, **others: Any) -> dict[str, Any]:
    return {"text": text, "amount": amount, "unit": unit, "source": "national", **others}


def channel(kind: str, times: list[dict[str, Any]] | None = None, fees: list[dict[str, Any]] | None = None,
            note: str | None = None) -> dict[str, Any]:  # fmt: skip
    return {"channel": kind, "times": times or [], "fees": fees or [], "note": note}


def full_record(code: str = "1.004194") -> ProcedureRecord:
    """A record that knows everything."""
    return record(
        code,
        official_name="Đăng ký tạm trú",
        plain_name="Đăng ký tạm trú (KT3)",
        field="Cư trú",
        level="commune",
        handler="Công an xã, phường, đặc khu.",
        audience=["citizen"],
        aliases=["đăng ký ở trọ", "KT3"],
        questions=["em thuê trọ thì phải khai báo gì"],
        keywords=["tạm trú"],
        life_events=["chuyen-nha"],
        family="tam-tru",
        online_level="full",
        can_file_online=True,
        online_url="https://dichvucong.gov.vn/tam-tru",
        portal_url="https://dichvucong.gov.vn/1.004194",
        place="Nộp tại Công an phường nơi thuê trọ.",
        any_centre=True,
        channels=[
            channel("counter", [time("3 ngày làm việc", 3, "working_day")], [fee("15.000 đồng", 15000)]),
            channel(
                "online", [time("3 ngày làm việc", 3, "working_day")], [fee("7.000 đồng", 7000)], "Nộp bằng VNeID."
            ),
            channel("post"),
        ],
        documents=[
            {"name": "Tờ khai CT01.", "original": 1, "form": "mẫu CT01"},
            {"name": "Hợp đồng thuê nhà", "case": "nếu thuê nhà", "copies": 1},
            {"name": "Căn cước", "show_only": True},
        ],
        documents_source="city",
        documents_note="Không cần công chứng",
        steps=["Điền tờ khai", "Nộp hồ sơ"],
        steps_source="national",
        conditions=["Ở từ 30 ngày trở lên"],
        conditions_source="national",
        result="Cập nhật nơi tạm trú",
        legal_basis=["Luật Cư trú 2020", "Nghị định 154/2024/NĐ-CP"],
        notes=["Khai trong 30 ngày kể từ khi đến ở"],
        decision="1234/QĐ-BCA",
        effective_from="2025-01-10",
        sources={"national": SOURCE, "city": {"title": "Quyết định 12 của thành phố", "date": "2026-09-15"}},
    )
