"""What a text says outright: facets by their words, places in a list, codes, tokens."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.messages import Facet
from bot.nlu.cues import asked_facets, facet_features, find_cues
from bot.vietnamese.text import strip_tones
from tests.vietnamese.texts import any_text

# What an undecided facet model says: only the words of the text count.
UNDECIDED = {facet.value: -0.3 for facet in Facet}
DENYING = {facet.value: -1.0 for facet in Facet}

CLEAR = [
    ("làm lại căn cước cần giấy tờ gì", "documents"),
    ("hồ sơ gồm những gì ạ", "documents"),
    ("mang theo những gì khi đăng ký kết hôn", "documents"),
    ("lệ phí đăng ký tạm trú", "fee"),
    ("đổi bằng lái hết bao nhiêu tiền", "fee"),
    ("làm hộ chiếu có mất phí không", "fee"),
    ("làm hộ chiếu bao lâu thì có", "time"),
    ("mấy ngày lấy được căn cước", "time"),
    ("thời hạn giải quyết là bao nhiêu ngày", "time"),
    ("nộp hồ sơ khai sinh ở đâu", "place"),
    ("phải đến cơ quan nào để làm", "place"),
    ("tạm trú làm online được không", "online"),
    ("có nộp qua mạng được không", "online"),
    ("căn cứ pháp lý của thủ tục này", "legal_basis"),
    ("theo nghị định nào vậy", "legal_basis"),
    ("điều kiện mua nhà ở xã hội", "conditions"),
    ("ai được hưởng trợ cấp", "conditions"),
    ("các bước đăng ký hộ kinh doanh", "steps"),
    ("trình tự thực hiện", "steps"),
    ("xong thì nhận được giấy gì", "result"),
    ("kết quả là giấy gì", "result"),
]


@pytest.mark.parametrize(("text", "facet"), CLEAR)
def test_a_clear_question_asks_one_facet(text: str, facet: str) -> None:
    assert asked_facets(text, UNDECIDED) == [facet]
    assert asked_facets(strip_tones(text).upper(), UNDECIDED) == [facet]


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("cần giấy tờ gì, hết bao nhiêu tiền, bao lâu có", ["documents", "fee", "time"]),
        ("lệ phí bao nhiêu và nộp ở đâu", ["fee", "place"]),
        ("nộp ở đâu, lệ phí bao nhiêu", ["place", "fee"]),
        ("có làm online được không, mất mấy ngày", ["online", "time"]),
    ],
)
def test_several_facets_in_the_order_of_asking(text: str, facets: list[str]) -> None:
    assert asked_facets(text, UNDECIDED) == facets


def test_how_beside_a_place_is_the_overview_too() -> None:
    assert asked_facets("làm ở đâu, thế nào", UNDECIDED) == ["place", "overview"]


@pytest.mark.parametrize("text", ["lệ phí bao nhiêu", "tôi mất bằng lái"])
def test_where_the_model_denies_everything_it_is_the_overview(text: str) -> None:
    assert asked_facets(text, DENYING) == ["overview"]


def test_the_model_may_be_sure_without_a_word() -> None:
    assert asked_facets("hết cỡ nào", UNDECIDED | {"fee": 0.9}) == ["fee"]
    assert asked_facets("hết cỡ nào", UNDECIDED | {"fee": -0.1}) == ["fee"], "the likeliest, where none is sure"
    assert asked_facets("hết cỡ nào", UNDECIDED | {"fee": -0.6}) == ["overview"]


def test_papers_that_one_gets_are_no_papers_to_bring() -> None:
    sure = UNDECIDED | {"result": 0.8, "documents": 0.8}
    assert asked_facets("thì nhận được giấy tờ gì", sure) == ["result"]
    assert set(asked_facets("cần mang giấy gì và nhận được giấy tờ gì", sure)) == {"documents", "result"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("cái thứ hai", "2"),
        ("1", "1"),
        ("số 3 nhé", "3"),
        ("cái đầu tiên", "1"),
        ("mục bốn", "4"),
        ("lựa chọn 5", "5"),
        ("cái cuối cùng", "-1"),
        ("cai dau", "1"),
    ],
)
def test_places_in_a_list(text: str, place: str) -> None:
    assert [cue.value for cue in find_cues(text) if cue.entity == "ordinal"] == [place]


@pytest.mark.parametrize("text", ["tôi có hai con", "lệ phí 5 nghìn", "đăng ký khai sinh", "điều 12 luật cư trú"])
def test_numbers_that_are_no_place(text: str) -> None:
    assert not [cue for cue in find_cues(text) if cue.entity == "ordinal"]


@pytest.mark.parametrize("written", ["1.001193", "1001193", "1,001193", "1 001193"])
def test_codes_in_every_spelling(written: str) -> None:
    (cue,) = [cue for cue in find_cues(f"thủ tục {written} thì sao") if cue.entity == "procedure_code"]
    assert (cue.value, cue.text) == ("1.001193", written)


def test_two_codes() -> None:
    codes = [cue.value for cue in find_cues("1.001193 khác 2.000635 chỗ nào") if cue.entity == "procedure_code"]
    assert codes == ["1.001193", "2.000635"]


@pytest.mark.parametrize("text", ["số 12345678", "15.000000001", "0.001193", "năm 2026"])
def test_numbers_that_are_no_code(text: str) -> None:
    assert not [cue for cue in find_cues(text) if cue.entity == "procedure_code"]


def test_tokens_of_personal_values() -> None:
    cues = [(cue.entity, cue.value) for cue in find_cues("hồ sơ ⟦ma_ho_so:1⟧, số cuối ⟦bon_so:2⟧")]
    assert cues == [("ma_ho_so", "⟦ma_ho_so:1⟧"), ("bon_so", "⟦bon_so:2⟧")]


def test_the_matter_is_blank_for_a_half_of_what_the_facet_model_sees() -> None:
    known = frozenset(["le", "phi", "bao", "nhieu"])

    def blanked(text: str) -> list[str]:
        return [feature for feature in facet_features(text, known) if feature.startswith("_")]

    assert blanked("lệ phí khai sinh bao nhiêu") == blanked("lệ phí ly hôn bao nhiêu")
    assert "_@fee" in facet_features("lệ phí khai sinh", known)


@given(any_text)
def test_any_text_is_taken(text: str) -> None:
    assert asked_facets(text, UNDECIDED)
    for cue in find_cues(text):
        assert cue.value
