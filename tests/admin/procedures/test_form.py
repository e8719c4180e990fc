"""A record goes through the form and back without a change, and what is typed wrong is told."""

from __future__ import annotations

from datetime import date

import pytest

from bot.admin.procedures.form import from_form, to_form
from bot.admin.procedures.stale import stale
from bot.errors import BadEntry
from bot.procedures.content import load_content
from bot.procedures.schema import ProcedureRecord

RECORDS = {record.code: record for record in load_content()}
RESIDENCE = RECORDS["1.004194"]


@pytest.mark.parametrize("code", RECORDS)
def test_every_shipped_record_survives_the_form(code: str) -> None:
    assert from_form(to_form(RECORDS[code]), RECORDS[code]) == RECORDS[code]


def with_fields(**changes: str) -> ProcedureRecord:
    return from_form({**to_form(RESIDENCE), **{k.replace("__", "-"): v for k, v in changes.items()}}, RESIDENCE)


def test_money_as_people_write_it() -> None:
    for written in ("15.000", "15,000 đ", "15000", "15 000 đồng"):
        record = with_fields(counter__fees__0__amount=written)
        assert next(c for c in record.channels if c.channel == "counter").fees[0].amount == 15000


def test_a_fee_that_starts_later_is_added_in_an_empty_row() -> None:
    form = to_form(RESIDENCE)
    count = len(next(c for c in RESIDENCE.channels if c.channel == "counter").fees)
    row = f"counter-fees-{count}-"
    source = next(iter(RESIDENCE.sources))
    form |= {
        row + "text": "20.000 đồng",
        row + "amount": "20.000",
        row + "valid_from": "2027-01-01",
        row + "source": source,
    }
    fees = next(c for c in from_form(form, RESIDENCE).channels if c.channel == "counter").fees
    assert (fees[-1].amount, fees[-1].valid_from) == (20000, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("plain_name", "", "Tên thường gọi: chưa ghi"),
        ("verified_on", "hôm qua", "Kiểm tra lần cuối: sai dạng"),
        ("counter-fees-0-amount", "nhiều", "phải là số"),
        ("counter-fees-0-source", "không có", "nguồn chưa có trong danh sách Nguồn"),
        ("steps_source", "", "phải ghi nguồn của các bước"),
        ("effective_from", "2027-13-01", "Có hiệu lực từ"),
        ("sources-0-key", "", "mỗi nguồn cần một ký hiệu riêng"),
    ],
)
def test_what_is_wrong_is_told(field: str, value: str, told: str) -> None:
    form = to_form(RESIDENCE)
    assert field in form
    with pytest.raises(BadEntry, match=told):
        from_form({**form, field: value}, RESIDENCE)


def test_a_row_without_words_is_gone() -> None:
    form = to_form(RESIDENCE)
    form |= {name: "" for name in form if name.startswith("documents-0-")}
    assert from_form(form, RESIDENCE).documents == RESIDENCE.documents[1:]


def test_what_went_stale() -> None:
    fresh = RESIDENCE.model_copy(update={"verified_on": "2026-10"})
    assert stale([fresh], date(2026, 11, 1), 180) == []
    (old,) = stale([fresh], date(2027, 11, 1), 180)
    assert old.reasons == ("chưa kiểm tra lại hơn 180 ngày",)
    over = fresh.model_copy(update={"effective_to": date(2026, 1, 1)})
    assert stale([over], date(2026, 11, 1))[0].reasons == ("hết hiệu lực từ 01/01/2026",)
    retired = [record for record in RECORDS.values() if record.tier == "retired" and not record.replaced_by]
    assert all(s.reasons == ("đã bãi bỏ, chưa ghi thủ tục thay thế",) for s in stale(retired, date(2026, 11, 1)))
