"""Rows of the national catalogue: what is a fact in them and what is a mark of the portal."""

from __future__ import annotations

from typing import Any

import pytest

from bot.procedures.importing.national import from_national, is_national, short_name
from bot.procedures.schema import ProcedureRecord

ROW: dict[str, Any] = {
    "code": "1.000001",
    "name": "Thủ tục đăng ký tạm trú",
    "field": "Cư trú",
    "levels": ["commune", "province"],
    "agency": ["Công an Xã", "Công an Tỉnh", "Công an Xã"],
    "target": ["Công dân Việt Nam", "Người nước ngoài", "Ai đó"],
    "channels": [
        {"method": "Trực tiếp", "time": "3 Ngày làm việc", "fee": "15.000 đồng"},
        {"method": "Trực tuyến", "time": "3 Ngày làm việc", "fee": "Miễn phí", "flags": ["portal_default_free"]},
        {"method": "Bồ câu", "time": "1 Ngày", "fee": ""},
    ],
    "has_online": True,
    "online_level": "Toàn trình",
    "documents": [
        {"name": "Tờ khai", "case": "", "original": 1, "copy": 0, "form": True},
        {"name": "", "case": ""},
        {"name": "Không tính", "case": "Lưu ý"},
    ],
    "steps": "Bước 1: Nộp hồ sơ\nvà chờ\nBước 2: Nhận kết quả",
    "requirements": "Không có",
    "result": "Phiếu báo",
    "legal_basis": ["Luật Cư trú", " "],
    "source_date": "2026-07",
    "url": "https://dichvucong.gov.vn/x",
}


def read(**others: Any) -> ProcedureRecord:
    return ProcedureRecord.model_validate(from_national(ROW | others))


def test_a_row_becomes_a_record() -> None:
    made = read()
    assert (made.code, made.plain_name, made.tier) == ("1.000001", "Đăng ký tạm trú", "imported")
    assert (made.level, made.handler) == ("commune", "Công an Xã, Công an Tỉnh")
    assert made.audience == ["citizen", "foreigner"]
    assert (made.can_file_online, made.online_level) == (True, "full")
    assert (made.result, made.legal_basis, made.portal_url) == ("Phiếu báo", ["Luật Cư trú"], ROW["url"])
    assert made.sources["national"].date == "2026-07"


def test_channels_keep_their_facts_and_drop_the_portals_marks() -> None:
    counter, online = read().channels
    assert (counter.channel, online.channel) == ("counter", "online")
    assert (counter.times[0].text, counter.times[0].amount) == ("3 ngày làm việc", 3)
    assert [f.amount for f in counter.fees] == [15000]
    assert online.times and online.fees == []


@pytest.mark.parametrize(
    "entry",
    [
        {"fee": "15.000 đồng", "flags": ["set_by_provincial_council"]},
        {"fee": "15.000 đồng", "flags": ["suspicious_amount"]},
        {"fee": "15.000 đồng", "fee_valid_until": "2026-12-31"},
        {"fee": "40 đồng"},
        {"time": "5", "flags": ["time_unit_missing"]},
        {"time": "5 ngày", "flags": ["time_unit_missing"]},
        {"time": None, "fee": None},
    ],
)
def test_a_marked_value_is_unknown(entry: dict[str, Any]) -> None:
    (counter,) = read(channels=[{"method": "Trực tiếp"} | entry]).channels
    assert (counter.times, counter.fees) == ([], [])


def test_documents_and_steps() -> None:
    made = read()
    assert [(d.name, d.original, d.copies, d.form) for d in made.documents] == [("Tờ khai", 1, 0, "theo mẫu")]
    assert made.steps == ["Bước 1: Nộp hồ sơ\nvà chờ", "Bước 2: Nhận kết quả"]
    assert (made.documents_source, made.steps_source) == ("national", "national")


@pytest.mark.parametrize(("raw", "held"), [("Không", []), ("", []), (None, []), ("Đủ 18 tuổi", ["Đủ 18 tuổi"])])
def test_requirements(raw: str | None, held: list[str]) -> None:
    assert read(requirements=raw).conditions == held


@pytest.mark.parametrize(
    ("raw", "level"),
    [("Toàn trình", "full"), ("một phần", "partial"), ("", "unknown"), (None, "unknown"), ("4", "unknown")],
)
def test_online_levels(raw: str | None, level: str) -> None:
    assert read(online_level=raw).online_level == level


def test_a_record_of_another_page_keeps_code_and_name_only() -> None:
    made = read(bad_crawl=True)
    assert (made.code, made.plain_name) == ("1.000001", "Đăng ký tạm trú")
    assert not (made.channels or made.documents or made.steps or made.legal_basis or made.handler)
    assert made.can_file_online is None


def test_nothing_but_code_and_name_is_enough() -> None:
    made = ProcedureRecord.model_validate(from_national({"code": "1.000001", "name": "A"}))
    assert made.can_file_online is None and made.channels == []


def test_shapes_are_told_apart() -> None:
    assert is_national(ROW)
    assert not is_national({"official_name": "A", "name": "x"})
    assert not is_national({"code": "1.000001"})


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Thủ tục đăng ký kết hôn", "Đăng ký kết hôn"),
        ("THỦ TỤC HÀNH CHÍNH: cấp đổi. ", "Cấp đổi"),
        ("Cấp hộ chiếu", "Cấp hộ chiếu"),
        ("", ""),
    ],
)
def test_short_name(name: str, short: str) -> None:
    assert short_name(name) == short
