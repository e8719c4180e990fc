"""The finder on a small catalogue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from bot.procedures.schema import ProcedureRecord
from bot.procedures.search.finder import Finder
from bot.vietnamese.text import strip_tones
from tests.procedures.records import record
from tests.procedures.small import (
    ABOLISHED,
    BIRTH,
    BIRTH_AGAIN,
    BUILD,
    CAR,
    CAR_TWIN,
    LICENCE_LOST,
    PASSPORT_CHILD,
    QUICK,
    RECORDS,
    SHOP,
    STAY,
    small_finder,
)
from tests.vietnamese.texts import any_text

NAMED = [r for r in RECORDS if r.tier == "core" and r.code != CAR_TWIN]


@pytest.fixture(scope="module")
def finder() -> Finder:
    return small_finder()


@pytest.mark.parametrize("made", NAMED, ids=lambda made: str(made.code))
def test_by_its_name(finder: Finder, made: ProcedureRecord) -> None:
    assert finder.find(made.plain_name)[0].code == made.code
    assert finder.find(made.plain_name)[0].name == made.plain_name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("làm lại giấy khai sinh", BIRTH_AGAIN),
        ("rơi mất bằng lái rồi làm sao", LICENCE_LOST),
        ("hộ chiếu cho bé", PASSPORT_CHILD),
        ("đăng ký ở trọ", STAY),
        ("muốn mở quán bán cà phê", SHOP),
        ("xin phép xây nhà", BUILD),
    ],
)
def test_by_what_people_say_with_and_without_marks(finder: Finder, text: str, code: str) -> None:
    assert finder.find(text)[0].code == code
    assert finder.find(strip_tones(text).upper() + "?") == finder.find(text)


def test_a_clear_question_is_sure_and_the_best_comes_first(finder: Finder) -> None:
    hits = finder.find("đăng ký tạm trú")
    assert hits[0].confidence > 0.6 and hits[0].among_five > 0.6
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(hits) == 5


def test_the_plain_procedure_comes_before_its_special_case(finder: Finder) -> None:
    assert [hit.code for hit in finder.find("khai sinh", 2)] == [BIRTH, BIRTH_AGAIN]


@pytest.mark.parametrize("text", ["xyzt qwerty asdf", "thời tiết ngày mai thế nào", "1 + 1 bằng mấy"])
def test_what_it_does_not_know_is_not_sure(finder: Finder, text: str) -> None:
    assert all(hit.confidence < 0.4 for hit in finder.find(text))


@pytest.mark.parametrize("written", [STAY, STAY.replace(".", ""), STAY.replace(".", " "), f"thủ tục {STAY} ở đâu"])
def test_by_a_written_code(finder: Finder, written: str) -> None:
    best = finder.find(written)[0]
    assert (best.code, best.confidence, best.among_five) == (STAY, 1.0, 1.0)


def test_codes_are_found_once_and_in_order(finder: Finder) -> None:
    assert finder.codes_in(f"{SHOP} hay {STAY}, {SHOP}") == [SHOP, STAY]
    assert finder.codes_in("9.999999 và 12345678") == []


def test_a_named_code_stands_no_second_time_among_the_hits(finder: Finder) -> None:
    codes = [hit.code for hit in finder.find(f"đăng ký tạm trú {STAY}", 10)]
    assert len(codes) == len(set(codes))


def test_twins_share_their_confidence(finder: Finder) -> None:
    hits = {hit.code: hit for hit in finder.find("mất giấy tờ xe máy")}
    assert hits[CAR].confidence == hits[CAR_TWIN].confidence > 0.3
    assert hits[CAR].score != hits[CAR_TWIN].score


def test_an_abolished_code_is_found_by_code_only(finder: Finder) -> None:
    assert finder.find(ABOLISHED)[0].code == ABOLISHED
    assert ABOLISHED not in [hit.code for hit in finder.find("Cấp sổ hộ khẩu", 30)]


@pytest.mark.parametrize("text", ["", "  ", "?!…", "👍", "12345"])
def test_a_text_without_words_finds_nothing(finder: Finder, text: str) -> None:
    assert finder.find(text) == []


@pytest.mark.parametrize("limit", [1, 3, 8])
def test_no_more_than_asked_for(finder: Finder, limit: int) -> None:
    assert len(finder.find("làm giấy tờ cho con", limit)) == limit


def test_a_very_long_text_is_cut_not_refused(finder: Finder) -> None:
    assert finder.find("đăng ký tạm trú " * 1000)[0].code == STAY


@settings(max_examples=50)
@given(any_text)
def test_any_text_is_taken(text: str) -> None:
    hits = small_finder().find(text)
    assert len(hits) <= 5
    assert all(0 <= hit.confidence <= 1 and 0 <= hit.among_five <= 1 for hit in hits)


def test_scores_of_some(finder: Finder) -> None:
    near, far = finder.scores_of("đăng ký tạm trú", [STAY, BUILD])
    assert near > far
    assert near == pytest.approx(finder.find("đăng ký tạm trú")[0].score)


def test_explain_names_one_of_each_family(finder: Finder) -> None:
    evidence, codes = finder.explain("mất giấy tờ xe")
    assert codes[0] in (CAR, CAR_TWIN)
    assert not {CAR, CAR_TWIN} <= set(codes)
    assert evidence.words == 4 and len(evidence.top) == 5


BARE = [
    record(f"3.00000{n}", official_name=name, plain_name=name, tier="imported")
    for n, name in enumerate(
        ["Khai báo lưu trú tạm trú", "Giấy phép xây dựng", "Lệ phí trước bạ", "Kê khai giá", "Tuyển sinh đầu cấp"]
    )
]


def test_a_catalogue_without_peoples_words_learns_them_from_teachers() -> None:
    taught = Finder(BARE, teachers=RECORDS, how=QUICK)
    assert set(taught.codes) == {r.code for r in BARE}
    text = "em ở trọ phải khai báo gì"
    assert taught.find(text)[0].code == "3.000000"
    alone = Finder(BARE, how=QUICK)
    assert taught.parts(text)["meaning"][0] > alone.parts(text)["meaning"][0]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_catalogue_of_few_records(count: int) -> None:
    assert Finder(RECORDS[:count], how=QUICK).find("đăng ký khai sinh")[0].code == BIRTH
