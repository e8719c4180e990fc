"""Rows of spreadsheets."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from bot.procedures.importing.flat import HEADINGS, from_flat
from bot.procedures.schema import Channel, ProcedureRecord

ROW = {
    "code": " 1.000001 ",
    "official_name": "Thủ tục Đăng ký tạm trú.",
    "field": "Cư trú",
    "time": "3 ngày làm việc",
    "fee": "15.000 đồng",
    "verified_on": "2026-10-01",
}


def read(**others: Any) -> ProcedureRecord:
    return ProcedureRecord.model_validate(from_flat(ROW | others, "so-lieu.csv"))


def test_a_row_becomes_a_record() -> None:
    made = read()
    assert (made.code, made.field, made.tier) == ("1.000001", "Cư trú", "imported")
    assert (made.official_name, made.plain_name) == ("Thủ tục Đăng ký tạm trú.", "Đăng ký tạm trú")
    (counter,) = made.channels
    assert counter.channel is Channel.COUNTER
    assert [(t.amount, t.unit) for t in counter.times] == [(3, "working_day")]
    assert [f.amount for f in counter.fees] == [15000]


def test_facts_name_the_file_and_the_day() -> None:
    made = read()
    source = made.sources[made.channels[0].fees[0].source]
    assert (source.title, source.date) == ("so-lieu.csv", "2026-10-01")
    named = read(source="Quyết định 12", source_url="https://example.vn")
    assert (named.sources["file"].title, named.sources["file"].url) == ("Quyết định 12", "https://example.vn")


def test_counter_and_online_are_told_apart() -> None:
    made = read(fee_online="7.000 đồng", time_online="2 ngày")
    assert {c.channel: [f.amount for f in c.fees] for c in made.channels} == {"counter": [15000], "online": [7000]}


@pytest.mark.parametrize(("time", "fee"), [("5", "Miễn phí"), ("", "15000"), (None, "40 đồng")])
def test_what_is_no_fact_stays_unknown(time: str | None, fee: str) -> None:
    assert read(time=time, fee=fee).channels == []


def test_lists_are_split() -> None:
    made = read(aliases="KT3; ở trọ\nđăng ký trọ", documents="Tờ khai|Ảnh", steps="B1;B2", legal_basis="Luật A; ")
    assert made.aliases == ["KT3", "ở trọ", "đăng ký trọ"]
    assert [d.name for d in made.documents] == ["Tờ khai", "Ảnh"]
    assert (made.steps, made.legal_basis) == (["B1", "B2"], ["Luật A"])
    assert (made.documents_source, made.steps_source) == ("file", "file")


@pytest.mark.parametrize(("cell", "value"), [("Có", True), ("x", True), ("không", False), ("", None), (None, None)])
def test_yes_and_no(cell: str | None, value: bool | None) -> None:
    assert read(can_file_online=cell).can_file_online is value


@pytest.mark.parametrize("cell", [date(2026, 7, 1), datetime(2026, 7, 1, 8, 30)])
def test_days_of_a_spreadsheet(cell: date) -> None:
    assert read(verified_on=cell).verified_on == "2026-07-01"


def test_the_least_a_row_may_hold() -> None:
    made = ProcedureRecord.model_validate(from_flat({"code": "1.000001", "official_name": "A"}, "x.csv"))
    assert (made.field, made.plain_name) == ("Chưa phân loại", "A")
    assert made.verified_on == date.today().isoformat()


def test_headings_lead_to_fields() -> None:
    special = {"time", "fee", "documents", "source"}
    assert set(HEADINGS.values()) <= special | ProcedureRecord.model_fields.keys()
    assert all(heading == heading.lower().strip() for heading in HEADINGS)


def test_a_list_that_comes_as_a_list() -> None:
    made = read(aliases=["KT3", "ở trọ"], documents=["Tờ khai", "Ảnh"])
    assert made.aliases == ["KT3", "ở trọ"]
    assert [d.name for d in made.documents] == ["Tờ khai", "Ảnh"]
