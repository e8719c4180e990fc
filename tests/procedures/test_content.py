"""The shipped catalogue: complete, sourced, without doubles; and the reader and writer of its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.procedures.check import Severity, check
from bot.procedures.content import CONTENT, dump_content, load_content, slug
from bot.procedures.schema import ProcedureRecord, Status
from tests.procedures.records import full_record, record

# The procedures that residents need most: those with a national code, and four that have none.
CORE = """
    1.000253 1.000656 1.000894 1.001022 1.001146 1.001193 1.001266 1.001437 1.001456 1.001570 1.001612 1.001613
    1.001653 1.001656 1.001667 1.001699 1.001731 1.001742 1.001776 1.002755 1.002759 1.003197 1.003460 1.003583
    1.003650 1.003677 1.004194 1.004222 1.004359 1.004746 1.004772 1.004837 1.004859 1.004873 1.004884 1.005103
    1.005136 1.005280 1.005461 1.007277 1.007607 1.007674 1.007689 1.007695 1.008498 1.008503 1.009141 1.009824
    1.010028 1.010038 1.010039 1.010040 1.010041 1.010337 1.010386 1.010803 1.010833 1.011441 1.011606 1.011607
    1.012564 1.012566 1.012575 1.012783 1.012784 1.012786 1.012812 1.013065 1.013067 1.013076 1.013079 1.013080
    1.013082 1.013083 1.013133 1.013225 1.013226 1.013227 1.013229 1.013949 1.013978 1.014027 1.014028 1.014061
    1.014062 1.014063 1.014064 1.014159 1.014199 1.014201 1.014632 1.115618 1.115619 1.115632 2.000528 2.000554
    2.000575 2.000635 2.000693 2.000720 2.000806 2.000815 2.000821 2.000884 2.000908 2.000986 2.001016 2.001019
    2.001035 2.001159 2.001199 2.001263 2.001406 2.001478 2.001583 2.001827 2.002023 2.002041 2.002043 2.002069
    2.002189 2.002288 2.002307 2.002481 2.002492 2.002493 2.002913 3.000182 3.000228 3.000285 3.000333 3.000346
    3.000347 3.000348 3.000351 3.000353 3.000412 3.000498 local-attp-an-uong local-ban-le-ruou
    local-hanh-nghe-duoc local-tro-cap-that-nghiep
""".split()
# Where the State keeps two codes for the same thing at the same counter.
FAMILIES = [
    ("1.012782", "1.115625"),
    ("1.012786", "1.115621"),
    ("1.012787", "1.115618"),
    ("1.012790", "1.115628"),
    ("1.012791", "1.115627"),
    ("1.012817", "1.115626"),
    ("1.013080", "1.013082"),
    ("1.013947", "1.115593"),
]


@pytest.fixture(scope="module")
def shipped() -> dict[str, ProcedureRecord]:
    return {record.code: record for record in load_content()}


def test_every_file_loads_and_no_code_stands_twice(shipped: dict[str, ProcedureRecord]) -> None:
    files = list(CONTENT.rglob("*.yml"))
    assert {path.parent.name for path in files} == {"core", "city", "retired"}
    written = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(shipped) == sum(line.startswith("- code:") for line in written)
    assert list(shipped) == sorted(shipped)


def test_the_list_of_core_procedures_is_142_long() -> None:
    assert len(CORE) == len(set(CORE)) == 142


@pytest.mark.parametrize("code", CORE)
def test_a_core_procedure_is_there(shipped: dict[str, ProcedureRecord], code: str) -> None:
    found = shipped[code]
    # One of the list was replaced since; it leads on.
    assert found.tier == "core" or (code == "2.002481" and found.status is Status.REPLACED and found.replaced_by)


def test_no_record_is_without_a_source(shipped: dict[str, ProcedureRecord]) -> None:
    assert [code for code, found in shipped.items() if not found.sources] == []


def test_each_fee_and_time_names_a_source_that_exists(shipped: dict[str, ProcedureRecord]) -> None:
    channels = [(found, channel) for found in shipped.values() for channel in found.channels]
    named = [(found, time.source) for found, channel in channels for time in channel.times]
    named += [(found, fee.source) for found, channel in channels for fee in channel.fees]
    assert len(named) > len(CORE)
    assert [(found.code, source) for found, source in named if source not in found.sources] == []


def test_a_core_procedure_is_known_by_what_people_say(shipped: dict[str, ProcedureRecord]) -> None:
    thin = [code for code in CORE if len(shipped[code].aliases) < 3 or len(shipped[code].questions) < 4]
    assert thin == []


@pytest.mark.parametrize("codes", FAMILIES)
def test_a_family_stands_together(shipped: dict[str, ProcedureRecord], codes: tuple[str, ...]) -> None:
    families = {shipped[code].family for code in codes}
    assert len(families) == 1 and None not in families
    (family,) = families
    assert {code for code, found in shipped.items() if found.family == family} == set(codes)


def test_every_family_is_known(shipped: dict[str, ProcedureRecord]) -> None:
    assert {code for code, found in shipped.items() if found.family} == {code for codes in FAMILIES for code in codes}


def test_retired_codes_are_not_in_force(shipped: dict[str, ProcedureRecord]) -> None:
    retired = [found for found in shipped.values() if found.tier == "retired"]
    assert retired and all(found.status is not Status.IN_FORCE for found in retired)


def test_the_check_finds_no_error(shipped: dict[str, ProcedureRecord]) -> None:
    findings = check(list(shipped.values()), date(2026, 11, 25))
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []


def test_every_button_about_a_procedure_fits(shipped: dict[str, ProcedureRecord]) -> None:
    longest = max(shipped, key=len)
    assert len(f'/ask_online_guide{{"procedure_code":"{longest}"}}'.encode()) <= 64


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


RIGHT = """
field: Hộ tịch
procedures:
- code: '1.000001'
  official_name: Đăng ký khai sinh
  plain_name: Khai sinh
  sources: {national: {title: Cổng, date: 2026-07}}
  verified_on: '2026-10-01'
"""


def test_field_and_tier_come_from_the_file(tmp_path: Path) -> None:
    write(tmp_path, "city/ho-tich.yml", RIGHT)
    (found,) = load_content(tmp_path)
    assert (found.code, found.field, found.tier) == ("1.000001", "Hộ tịch", "city")


def test_a_code_in_two_files_is_refused_by_name(tmp_path: Path) -> None:
    write(tmp_path, "city/a.yml", RIGHT)
    write(tmp_path, "core/b.yml", RIGHT)
    with pytest.raises(ContentError, match=r"b\.yml: mã 1\.000001 đã có trong a\.yml"):
        load_content(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("field: [", "không đọc được"),
        ("procedures: []", "không đọc được"),
        ("", "không đọc được"),
        ("- a list", "không đọc được"),
        (RIGHT.replace("plain_name: Khai sinh", "plain_name: ''"), "1.000001: plain_name"),
        (RIGHT.replace("'1.000001'", "'khai-sinh'"), "khai-sinh: code"),
        (RIGHT + "  surprise: x\n", "1.000001: surprise"),
        ("field: Hộ tịch\nprocedures: [just words]\n", "phải là danh sách"),
        ("field: Hộ tịch\nprocedures:\n", "phải là danh sách"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_place(tmp_path: Path, text: str, says: str) -> None:
    write(tmp_path, "core/bad.yml", text)
    with pytest.raises(ContentError) as caught:
        load_content(tmp_path)
    assert str(caught.value).startswith("bad.yml")
    assert says in str(caught.value)


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "bad.yml").write_bytes(RIGHT.encode("utf-16"))
    with pytest.raises(ContentError, match="bad.yml"):
        load_content(tmp_path)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    records = [full_record(), record("1.000002", tier="city", field="Hộ tịch"), record("1.000003", field="Cư trú")]
    files = dump_content(records, tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["city/ho-tich.yml", "core/cu-tru.yml"]
    assert load_content(tmp_path) == sorted(records, key=lambda r: r.code)


def test_the_whole_catalogue_survives_writing(tmp_path: Path, shipped: dict[str, ProcedureRecord]) -> None:
    dump_content(shipped.values(), tmp_path)
    assert load_content(tmp_path) == list(shipped.values())


@pytest.mark.parametrize(
    ("text", "name"), [("Giấy phép lái xe", "giay-phep-lai-xe"), ("Đất đai – Môi trường (PH)", "dat-dai-moi-truong-ph")]
)
def test_slug(text: str, name: str) -> None:
    assert slug(text) == name
