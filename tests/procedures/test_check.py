"""Each kind of finding, on catalogues that are wrong in one way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.procedures.check import Finding, Severity, check
from bot.procedures.schema import ProcedureRecord
from tests.procedures.records import channel, fee, full_record, record, time

ON = date(2026, 12, 31)


def found(*records: ProcedureRecord) -> list[tuple[str, str, str]]:
    return [(f.severity.value, f.code, f.kind) for f in check(records, ON)]


def city(code: str = "1.000001", **others: Any) -> ProcedureRecord:
    """A record that nothing has to be complete in."""
    return record(code, tier="city", **{"official_name": code, "plain_name": f"tên {code}"} | others)


def test_a_good_catalogue_has_no_findings() -> None:
    whole = full_record().model_copy(
        update={"aliases": [f"tên {n}" for n in range(8)], "questions": [f"câu {n}" for n in range(10)]}
    )
    assert found(whole, city()) == []


def test_a_code_that_stands_twice() -> None:
    assert ("error", "1.000001", "duplicate_code") in found(city(), city())


@pytest.mark.parametrize("shared", ["Mất bằng lái", "mat bang lai", "MẤT BẰNG LÁI!"])
def test_an_alias_that_two_share(shared: str) -> None:
    first, second = city(aliases=["mất bằng lái"]), city("1.000002", keywords=[shared])
    assert found(first, second) == [("warning", "1.000001", "shared_alias")]


def test_a_family_and_what_is_retired_may_share() -> None:
    twins = [city(code, aliases=["x y"], family="xy") for code in ("1.000001", "1.000002")]
    old = city("1.000003", aliases=["x y"], status="abolished")
    assert found(*twins, old) == []


@pytest.mark.parametrize(
    ("others", "finding"),
    [
        ({"status": "replaced"}, ("error", "no_successor")),
        ({"status": "replaced", "replaced_by": ["1.999999"]}, ("warning", "unknown_successor")),
        ({"replaced_by": ["1.000002"]}, ("error", "contradiction")),
        ({"online_level": "full", "can_file_online": False}, ("error", "contradiction")),
        ({"online_level": "partial", "can_file_online": False}, ("error", "contradiction")),
        ({"online_level": "none", "can_file_online": True}, ("error", "contradiction")),
        ({"online_level": "none", "channels": [channel("online")]}, ("error", "contradiction")),
        ({"can_file_online": False, "channels": [channel("online")]}, ("error", "contradiction")),
        ({"channels": [channel("counter"), channel("counter")]}, ("error", "contradiction")),
        (
            {"channels": [channel("counter", fees=[fee("8.000 đồng", 8000), fee("9.000 đồng", 9000)])]},
            ("error", "contradiction"),
        ),
        ({"channels": [channel("counter", [time("5 ngày", 5)])]}, ("error", "contradiction")),
        ({"effective_to": "2026-12-30"}, ("error", "dead_date")),
        ({"channels": [channel("counter", fees=[fee("x", 1000, valid_to="2026-12-30")])]}, ("warning", "dead_date")),
    ],
)
def test_one_thing_wrong_is_one_finding(others: dict[str, Any], finding: tuple[str, str]) -> None:
    severity, kind = finding
    assert found(city(**others), city("1.000002")) == [(severity, "1.000001", kind)]


@pytest.mark.parametrize(
    "others",
    [
        {"status": "replaced", "replaced_by": ["1.000002"]},
        {"status": "abolished"},
        {"online_level": "full", "can_file_online": True, "channels": [channel("online"), channel("post")]},
        {"effective_to": "2026-12-31"},
        {"status": "abolished", "effective_to": "2020-01-01"},
        # Fees for different things, cases and times are no contradiction.
        {"channels": [channel("counter", fees=[fee("Phí thẩm định 8.000", 8000), fee("Lệ phí cấp 9.000", 9000)])]},
        {"channels": [channel("counter", fees=[fee("8.000 đồng", 8000, case="a"), fee("9.000 đồng", 9000, case="b")])]},
        {
            "channels": [
                channel(
                    "counter",
                    fees=[
                        fee("8.000 đồng", 8000, valid_to="2026-12-30"),
                        fee("9.000 đồng", 9000, valid_from="2026-12-31"),
                    ],
                )
            ]
        },
    ],
)
def test_what_is_right_is_no_finding(others: dict[str, Any]) -> None:
    assert found(city(**others), city("1.000002")) == []


def test_what_a_core_record_misses() -> None:
    findings = check([record()], ON)
    assert {(f.severity, f.kind) for f in findings} == {(Severity.WARNING, "missing")}
    text = " ".join(f.message for f in findings)
    assert all(word in text for word in ("giấy tờ", "thời hạn", "lệ phí", "liên kết", "từ khóa", "câu hỏi mẫu"))


def test_a_retired_core_record_misses_nothing() -> None:
    assert found(record(status="abolished")) == []


def test_errors_come_first_then_by_code() -> None:
    records = [city("1.000003", status="replaced"), record("1.000001"), city("1.000002", status="replaced")]
    order = [(f.severity, f.code) for f in check(records, ON)]
    assert order[:2] == [(Severity.ERROR, "1.000002"), (Severity.ERROR, "1.000003")]
    assert {code for _, code in order[2:]} == {"1.000001"}


def test_a_finding_is_told_in_vietnamese() -> None:
    (finding,) = check([city(status="replaced")], ON)
    assert isinstance(finding, Finding)
    assert (finding.severity.label, Severity.WARNING.label) == ("LỖI", "cảnh báo")
    assert "thay thế" in finding.message
