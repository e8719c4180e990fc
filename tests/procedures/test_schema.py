"""The shape of a record: what is refused, and that nothing is made up."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.procedures.schema import OnlineLevel, ProcedureRecord
from tests.procedures.records import channel, fee, fields, full_record, record, time


def problem(**others: Any) -> str:
    """Where and why a record with these fields is refused."""
    with pytest.raises(ValidationError) as caught:
        ProcedureRecord.model_validate(fields(**others))
    first = caught.value.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


@pytest.mark.parametrize("code", ["1.001193", "9.999999", "local-ban-le-ruou"])
def test_codes(code: str) -> None:
    assert record(code).code == code


@pytest.mark.parametrize(
    "code", ["", "1001193", "1.00119", "0.001193", "1.0011930", "local-", "local-ĐẤT", "local-" + "x" * 21, "x"]
)
def test_what_is_no_code(code: str) -> None:
    assert problem(code=code).startswith("code: ")


@pytest.mark.parametrize("code", ["1.001193\n", "local-ban-le-ruou\n"])
def test_a_line_break_belongs_to_no_code(code: str) -> None:
    assert problem(code=code)


def test_only_national_codes_are_shown() -> None:
    assert record("1.001193").has_national_code
    assert not record("local-ban-le-ruou").has_national_code


@pytest.mark.parametrize(
    ("name", "value", "where"),
    [
        ("official_name", "  ", "official_name"),
        ("plain_name", "", "plain_name"),
        ("tier", "other", "tier"),
        ("level", "district", "level"),
        ("online_level", "4", "online_level"),
        ("status", "unknown", "status"),
        ("audience", ["people"], "audience.0"),
        ("aliases", [" "], "aliases.0"),
        ("verified_on", "01/10/2026", "verified_on"),
        ("verified_on", "2026", "verified_on"),
        ("effective_to", "2026-02-30", "effective_to"),
        ("sources", {"a": {"title": "x", "date": "hôm qua"}}, "sources.a.date"),
        ("sources", {"a": {"title": "", "date": "2026-07"}}, "sources.a.title"),
        ("channels", [channel("fax")], "channels.0.channel"),
        ("channels", [channel("counter", fees=[fee("x", -1)])], "channels.0.fees.0.amount"),
        ("channels", [channel("counter", [time("x", -0.5, "hour")])], "channels.0.times.0.amount"),
        ("channels", [channel("counter", [time("x", 1, "week")])], "channels.0.times.0.unit"),
        ("channels", [channel("counter", [time("x", cutoff="3 giờ")])], "channels.0.times.0.cutoff"),
        ("documents", [{"name": ""}], "documents.0.name"),
        ("surprise", "x", "surprise"),
    ],
)
def test_a_bad_value_is_refused_where_it_stands(name: str, value: Any, where: str) -> None:
    assert problem(**{name: value}).split(":")[0] == where


@pytest.mark.parametrize("name", ["code", "official_name", "plain_name", "field", "tier", "sources", "verified_on"])
def test_what_has_to_be_there(name: str) -> None:
    given = fields()
    del given[name]
    with pytest.raises(ValidationError) as caught:
        ProcedureRecord.model_validate(given)
    assert [error["loc"] for error in caught.value.errors()] == [(name,)]


@pytest.mark.parametrize(
    "others",
    [
        {"channels": [channel("counter", fees=[fee("1.000 đồng", 1000, source="nobody")])]},
        {"channels": [channel("counter", [time("1 ngày", 1, "calendar_day", source="nobody")])]},
        {"documents": [{"name": "x"}], "documents_source": "nobody"},
        {"steps": ["x"], "steps_source": "nobody"},
        {"conditions": ["x"], "conditions_source": "nobody"},
    ],
)
def test_a_source_that_is_named_has_to_exist(others: dict[str, Any]) -> None:
    assert "nobody" in problem(**others)


@pytest.mark.parametrize("name", ["documents", "steps", "conditions"])
def test_facts_need_a_source(name: str) -> None:
    value = [{"name": "x"}] if name == "documents" else ["x"]
    assert f"{name}_source" in problem(**{name: value})


def test_a_fee_needs_a_source() -> None:
    assert problem(channels=[channel("counter", fees=[{"text": "x"}])]).startswith("channels.0.fees.0.source")


def test_dates_in_their_order() -> None:
    turned = fee("x", 1000, valid_from="2027-01-01", valid_to="2026-12-31")
    assert "valid_from is after valid_to" in problem(channels=[channel("counter", fees=[turned])])
    assert "effective_from is after" in problem(effective_from="2027-01-01", effective_to="2026-12-31")
    day = fee("x", 1000, valid_from="2026-12-31", valid_to="2026-12-31")
    assert record(channels=[channel("counter", fees=[day])]).channels[0].fees[0].valid_to


def test_nothing_is_made_up() -> None:
    small = record()
    assert (small.online_level, small.can_file_online, small.any_centre) == (OnlineLevel.UNKNOWN, None, None)
    assert not (small.channels or small.documents or small.steps or small.conditions or small.legal_basis)
    assert (small.handler, small.place, small.result, small.portal_url) == (None, None, None, None)


def test_a_record_survives_json() -> None:
    whole = full_record()
    assert ProcedureRecord.model_validate_json(whole.model_dump_json()) == whole
