"""The facts of each facet, and that nothing is said where the record is silent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.messages import Facet
from bot.procedures.answers.facets import FACET_FACTS, Facts
from bot.procedures.schema import ProcedureRecord
from tests.procedures.records import channel, fee, full_record, record, time

ON = date(2026, 11, 25)
SILENT = record()


def facts(facet: Facet, made: ProcedureRecord, on: date = ON) -> Facts:
    found = FACET_FACTS[facet](made, on)
    assert found is not None
    return found


@pytest.mark.parametrize("facet", [facet for facet in Facet if facet is not Facet.OVERVIEW])
def test_a_silent_record_says_nothing(facet: Facet) -> None:
    assert FACET_FACTS[facet](SILENT, ON) is None


def test_every_facet_has_its_facts() -> None:
    assert set(FACET_FACTS) == set(Facet)
    assert all(FACET_FACTS[facet](full_record(), ON) for facet in Facet)


def test_documents_for_all_then_by_case_then_shown() -> None:
    found = facts(Facet.DOCUMENTS, full_record())
    assert found.lines == [
        "• Tờ khai CT01 (1 bản chính, mẫu CT01)",
        "Nếu thuê nhà:",
        "• Hợp đồng thuê nhà (1 bản sao)",
        "Chỉ cần xuất trình (không phải nộp):",
        "• Căn cước",
        "Lưu ý: Không cần công chứng",
    ]
    assert found.sources == ["city"]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("Đối với người nước ngoài:", "Đối với người nước ngoài:"),
        ("Người chưa thành niên", "Trường hợp người chưa thành niên:"),
        ("Anh/chị ở trọ", "Nếu anh/chị ở trọ:"),
    ],
)
def test_a_case_is_said_as_a_sentence(case: str, said: str) -> None:
    made = record(documents=[{"name": "Giấy", "case": case}], documents_source="national")
    assert facts(Facet.DOCUMENTS, made).lines[0] == said


def test_what_everybody_brings_comes_first() -> None:
    papers = [{"name": "Riêng", "case": "nếu thuê"}, {"name": "Chung"}]
    lines = facts(Facet.DOCUMENTS, record(documents=papers, documents_source="national")).lines
    assert lines == ["• Chung", "Nếu thuê:", "• Riêng"]


def test_fees_by_channel() -> None:
    found = facts(Facet.FEE, full_record())
    assert found.lines == ["• Nộp trực tiếp: 15.000 đồng", "• Nộp qua mạng: 7.000 đồng"]
    assert found.sources == ["national", "national"]


REDUCED = record(
    channels=[
        channel(
            "counter",
            fees=[
                fee("5.000 đồng", 5000, valid_from="2026-07-01", valid_to="2026-12-31"),
                fee("10.000 đồng", 10000, valid_from="2027-01-01"),
            ],
        )
    ]
)


@pytest.mark.parametrize(
    ("on", "lines"),
    [
        (
            date(2026, 7, 1),
            ["• Nộp trực tiếp: 5.000 đồng (áp dụng đến hết 31/12/2026)", "• Từ 01/01/2027: 10.000 đồng"],
        ),
        (
            date(2026, 12, 31),
            ["• Nộp trực tiếp: 5.000 đồng (áp dụng đến hết 31/12/2026)", "• Từ 01/01/2027: 10.000 đồng"],
        ),
        (date(2027, 1, 1), ["• Nộp trực tiếp: 10.000 đồng"]),
    ],
)
def test_a_fee_that_changes_and_what_comes_next(on: date, lines: list[str]) -> None:
    assert facts(Facet.FEE, REDUCED, on).lines == lines


def test_before_the_first_and_after_the_last_day_no_fee_is_said_to_hold() -> None:
    before = facts(Facet.FEE, REDUCED, date(2026, 6, 30))
    assert not before.settles
    assert before.lines[-1] == "• hồ sơ nộp trước 01/07/2026 thu theo quy định cũ, tôi không còn giữ mức đó."
    ended = record(channels=[channel("counter", fees=[fee("5.000 đồng", 5000, valid_to="2026-12-31")])])
    assert facts(Facet.FEE, ended, date(2026, 12, 31)).settles
    after = facts(Facet.FEE, ended, date(2027, 1, 1))
    assert not after.settles
    assert after.lines == [
        "• 5.000 đồng, chỉ áp dụng đến hết 31/12/2026. Mức thu sau ngày đó tôi chưa có nguồn chắc chắn."
    ]


def test_times_that_agree_are_said_once() -> None:
    lines = facts(Facet.TIME, full_record()).lines
    assert lines[0] == "• 3 ngày làm việc"
    assert lines[-1].startswith("Thời hạn tính từ khi")


def test_times_that_differ() -> None:
    made = record(channels=[channel("counter", [time("3 ngày")]), channel("online", [time("8 giờ", case="gấp")])])
    assert facts(Facet.TIME, made).lines[:2] == ["• Nộp trực tiếp: 3 ngày", "• Nộp qua mạng: 8 giờ – gấp"]


def test_place() -> None:
    found = facts(Facet.PLACE, full_record())
    said = "\n".join(found.lines)
    assert "• Nộp tại Công an phường nơi thuê trọ.\n• Cơ quan giải quyết: Công an xã, phường, đặc khu." in said
    assert all(word in said for word in ("phi địa giới", "bưu điện", "qua mạng"))
    assert found.links[0].url == "https://dichvucong.gov.vn/tam-tru"
    only = facts(Facet.PLACE, record(handler="Sở Y tế")).lines
    assert only == ["• Cơ quan giải quyết: Sở Y tế."]


def test_steps_are_numbered() -> None:
    assert facts(Facet.STEPS, full_record()).lines == ["1. Điền tờ khai", "2. Nộp hồ sơ"]


def test_online_and_how_far() -> None:
    lines = facts(Facet.ONLINE, full_record()).lines
    assert "toàn trình" in lines[1]
    assert lines[2:] == ["Lệ phí khi nộp qua mạng: 7.000 đồng.", "Nộp bằng VNeID."]
    partial = facts(Facet.ONLINE, record(online_level="partial")).lines
    assert "một phần" in partial[1]
    assert len(facts(Facet.ONLINE, record(can_file_online=True)).lines) == 1


@pytest.mark.parametrize("others", [{"can_file_online": False}, {"online_level": "none"}])
def test_not_online(others: dict[str, Any]) -> None:
    (line,) = facts(Facet.ONLINE, record(**others)).lines
    assert "chưa nộp qua mạng được" in line


def test_legal_basis_conditions_and_result() -> None:
    made = full_record()
    assert facts(Facet.LEGAL_BASIS, made).lines == [
        "• Luật Cư trú 2020",
        "• Nghị định 154/2024/NĐ-CP",
        "• Công bố tại: Quyết định 1234/QĐ-BCA",
    ]
    assert facts(Facet.CONDITIONS, made).lines == ["• Ở từ 30 ngày trở lên"]
    assert facts(Facet.RESULT, made).lines == ["• Cập nhật nơi tạm trú"]


def test_overview_holds_what_is_known() -> None:
    found = facts(Facet.OVERVIEW, full_record())
    assert (found.heading, found.lines) == (
        "Đăng ký tạm trú (KT3)",
        [
            "Tên chính thức: Đăng ký tạm trú (mã 1.004194).",
            "• Thời hạn: 3 ngày làm việc.",
            "• Lệ phí: Nộp trực tiếp: 15.000 đồng; Nộp qua mạng: 7.000 đồng.",
            "• Cơ quan giải quyết: Công an xã, phường, đặc khu.",
            "• Nộp qua mạng được (toàn trình).",
            "Lưu ý: Khai trong 30 ngày kể từ khi đến ở",
        ],
    )


def test_overview_of_a_silent_record_and_of_a_local_code() -> None:
    assert facts(Facet.OVERVIEW, SILENT).lines == ["Tên chính thức: Thủ tục thử (mã 1.000001)."]
    assert facts(Facet.OVERVIEW, record("local-ruou")).lines == ["Tên chính thức: Thủ tục thử."]
