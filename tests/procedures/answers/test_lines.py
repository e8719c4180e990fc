"""Small pieces: papers, fees on a day, time limits, channels."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.procedures.answers.lines import by_channel, document_line, fee_line, fees_on, time_line
from bot.procedures.schema import Channel, Document, Fee, FilingChannel, TimeLimit
from tests.procedures.records import channel, fee, time

ON = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        ({"name": "Tờ khai."}, "Tờ khai"),
        (
            {"name": "Tờ khai", "original": 1, "copies": 2, "form": "mẫu CT01"},
            "Tờ khai (1 bản chính, 2 bản sao, mẫu CT01)",
        ),
        ({"name": "Ảnh;", "original": 0, "copies": 2}, "Ảnh (2 bản sao)"),
    ],
)
def test_document_line(paper: dict[str, Any], line: str) -> None:
    assert document_line(Document(**paper)) == line


@pytest.mark.parametrize(
    ("others", "line"),
    [
        ({}, "8.000 đồng"),
        ({"case": "bản sao. "}, "8.000 đồng – bản sao"),
        ({"valid_to": "2026-12-31"}, "8.000 đồng (áp dụng đến hết 31/12/2026)"),
        ({"valid_to": "2026-12-30"}, "8.000 đồng"),
        ({"valid_from": "2026-01-01"}, "8.000 đồng"),
    ],
)
def test_fee_line(others: dict[str, Any], line: str) -> None:
    assert fee_line(Fee.model_validate(fee("8.000 đồng.", 8000, **others)), ON) == line


def test_time_line() -> None:
    limit = time("3 ngày làm việc.", 3, "working_day", case="phải xác minh.")
    assert time_line(TimeLimit.model_validate(limit)) == "3 ngày làm việc – phải xác minh"


CHANGING = FilingChannel.model_validate(
    channel(
        "counter",
        fees=[
            fee("cũ", 1000, valid_to="2026-12-30"),
            fee("ngày giữa", 2000, valid_from="2026-12-31", valid_to="2026-12-31"),
            fee("mới", 3000, valid_from="2027-01-01"),
            fee("luôn luôn", 500),
        ],
    )
)


@pytest.mark.parametrize(
    ("on", "amount"), [((2026, 12, 30), 1000), ((2026, 12, 31), 2000), ((2027, 1, 1), 3000), ((2030, 1, 1), 3000)]
)
def test_the_day_before_on_and_after(on: tuple[int, int, int], amount: int) -> None:
    assert [f.amount for f in fees_on(CHANGING, date(*on))] == [amount, 500]


def test_channels_that_agree_are_said_once() -> None:
    both = [(Channel.COUNTER, ("3 ngày",)), (Channel.ONLINE, ("3 ngày",))]
    assert by_channel(both) == ["• 3 ngày"]


def test_channels_that_differ_are_told_apart() -> None:
    lines = [(Channel.COUNTER, ("8.000 đồng", "2.000 đồng")), (Channel.ONLINE, ("4.000 đồng",))]
    assert by_channel(lines) == [
        "• Nộp trực tiếp: 8.000 đồng",
        "• Nộp trực tiếp: 2.000 đồng",
        "• Nộp qua mạng: 4.000 đồng",
    ]


def test_the_only_channel_known_is_named() -> None:
    assert by_channel([(Channel.COUNTER, ()), (Channel.POST, ("5 ngày",))]) == ["• Gửi bưu điện: 5 ngày"]


def test_nothing_known_is_nothing_said() -> None:
    assert by_channel([(Channel.COUNTER, ()), (Channel.ONLINE, ())]) == []
    assert by_channel([]) == []
