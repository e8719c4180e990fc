"""The catalogue in a database: what is written comes back, and nobody's work is overwritten by a lesser origin."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.db.base import Database
from bot.errors import ProcedureNotFound
from bot.procedures.content import dump_content, load_content
from bot.procedures.repository import Catalogue, Origin, fingerprint
from bot.procedures.schema import ProcedureRecord
from tests.procedures.records import full_record, record


@pytest.fixture
def catalogue(database: Database) -> Catalogue:
    return Catalogue(database)


def named(name: str, code: str = "1.000001") -> ProcedureRecord:
    return record(code, plain_name=name)


def test_what_is_written_comes_back_whole(catalogue: Catalogue) -> None:
    records = [record("1.000001"), full_record("1.000002")]
    assert catalogue.write(records, Origin.SEED).added == ["1.000001", "1.000002"]
    assert catalogue.all() == records
    assert catalogue.get("1.000002") == full_record("1.000002")


def test_the_order_of_lists_is_kept(catalogue: Catalogue) -> None:
    written = full_record().model_copy(update={"aliases": ["c", "a", "b"], "steps": ["2", "1"]})
    catalogue.write([written], Origin.SEED)
    assert catalogue.get(written.code).aliases == ["c", "a", "b"]
    assert catalogue.get(written.code).steps == ["2", "1"]


def test_a_code_that_is_not_there(catalogue: Catalogue) -> None:
    with pytest.raises(ProcedureNotFound):
        catalogue.get("1.000001")
    assert catalogue.all() == []


def test_an_empty_catalogue_has_version_0(catalogue: Catalogue) -> None:
    assert catalogue.version() == 0


def test_the_version_grows_with_every_change_and_with_nothing_else(catalogue: Catalogue) -> None:
    versions = [catalogue.version()]
    for name in ("a", "b", "b"):
        catalogue.write([named(name)], Origin.SEED)
        versions.append(catalogue.version())
    catalogue.write([], Origin.SEED)
    catalogue.withdraw_seed(["1.000001"])
    assert [*versions, catalogue.version()] == [0, 1, 2, 2, 2]


def test_a_record_written_again_is_replaced_whole(catalogue: Catalogue) -> None:
    catalogue.write([full_record()], Origin.SEED)
    small = record(full_record().code)
    assert catalogue.write([small], Origin.SEED).changed == [small.code]
    assert catalogue.get(small.code) == small


@pytest.mark.parametrize("later", list(Origin))
@pytest.mark.parametrize("earlier", list(Origin))
def test_an_origin_overwrites_its_own_and_lesser_ones(catalogue: Catalogue, earlier: Origin, later: Origin) -> None:
    catalogue.write([named("cũ")], earlier)
    report = catalogue.write([named("mới")], later)
    rank = [Origin.IMPORT, Origin.SEED, Origin.EDIT]
    if rank.index(later) >= rank.index(earlier):
        assert (report.changed, catalogue.get("1.000001").plain_name) == (["1.000001"], "mới")
    else:
        assert (report.kept, catalogue.get("1.000001").plain_name) == (["1.000001"], "cũ")
        assert catalogue.version() == 1


def test_the_same_record_by_a_higher_origin_is_taken_over(catalogue: Catalogue) -> None:
    catalogue.write([named("a")], Origin.IMPORT)
    assert catalogue.write([named("a")], Origin.EDIT).changed == ["1.000001"]
    assert catalogue.write([named("b")], Origin.SEED).kept == ["1.000001"]


def test_edits_survive_seeding_and_withdrawal(catalogue: Catalogue) -> None:
    catalogue.write([named("gốc"), named("bỏ", "1.000002"), named("nhập", "1.000003")], Origin.SEED)
    catalogue.write([named("sửa")], Origin.EDIT)
    catalogue.write([named("sửa", "1.000003")], Origin.EDIT)
    catalogue.write([named("gốc mới")], Origin.SEED)
    assert catalogue.withdraw_seed(["1.000001"]) == ["1.000002"]
    assert {r.code: r.plain_name for r in catalogue.all()} == {"1.000001": "sửa", "1.000003": "sửa"}


def test_withdrawing_takes_shipped_records_only(catalogue: Catalogue) -> None:
    catalogue.write([named("nhập")], Origin.IMPORT)
    catalogue.write([full_record("1.000002"), named("giữ", "1.000003")], Origin.SEED)
    before = catalogue.version()
    assert catalogue.withdraw_seed(["1.000003"]) == ["1.000002"]
    assert [r.code for r in catalogue.all()] == ["1.000001", "1.000003"]
    assert catalogue.version() == before + 1


def test_all_in_one_transaction(catalogue: Catalogue) -> None:
    with pytest.raises(RuntimeError):
        catalogue.write(_breaks_after([named("a"), named("b", "1.000002")]), Origin.EDIT)
    assert (catalogue.all(), catalogue.version()) == ([], 0)


def _breaks_after(records: list[ProcedureRecord]):  # type: ignore[no-untyped-def]
    yield from records
    raise RuntimeError


def test_an_export_is_content_that_seeds_the_same(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.write([full_record("1.000001"), named("a", "1.000002")], Origin.SEED)
    catalogue.write([named("sửa", "1.000002")], Origin.EDIT)
    dump_content(catalogue.all(), tmp_path)
    assert load_content(tmp_path) == catalogue.all()
    assert catalogue.get("1.000002").plain_name == "sửa"


def test_the_shipped_catalogue_comes_back_as_it_was_written(catalogue: Catalogue) -> None:
    shipped = load_content()
    catalogue.write(shipped, Origin.SEED)
    assert {r.code: r for r in catalogue.all()} == {r.code: r for r in shipped}
    assert len(catalogue.write(shipped, Origin.SEED).unchanged) == len(shipped)


def test_a_fingerprint_tells_records_apart() -> None:
    assert fingerprint(full_record()) == fingerprint(full_record())
    assert fingerprint(full_record()) != fingerprint(full_record().model_copy(update={"result": None}))
