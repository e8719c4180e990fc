"""The two models, trained on small data."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.linear import FacetModel, LinearModel
from bot.vietnamese.text import strip_tones

GREETINGS = ["xin chào", "chào bạn", "hello", "chào buổi sáng", "alo chào em", "chào anh chị"]
FEES = ["lệ phí bao nhiêu", "hết bao nhiêu tiền", "tốn nhiều tiền không", "phí là bao nhiêu", "giá bao nhiêu tiền"]
PLACES = ["nộp ở đâu", "đến chỗ nào nộp", "làm ở phường nào", "ra cơ quan nào", "nơi nộp ở đâu vậy"]


@pytest.fixture(scope="module")
def intents() -> LinearModel:
    labels = ["greet"] * len(GREETINGS) + ["fee"] * len(FEES) + ["place"] * len(PLACES)
    return LinearModel.fit(GREETINGS + FEES + PLACES, labels)


def best(model: LinearModel, text: str) -> str:
    return str(model.labels[model.probabilities([text])[0].argmax()])


@pytest.mark.parametrize(
    ("text", "label"), [("chào chị", "greet"), ("mất bao nhiêu tiền vậy", "fee"), ("nộp hồ sơ ở đâu", "place")]
)
def test_learned_and_carried_over(intents: LinearModel, text: str, label: str) -> None:
    assert best(intents, text) == label


def test_marks_and_case_change_no_probability(intents: LinearModel) -> None:
    text = "Lệ phí hết bao nhiêu tiền"
    assert np.array_equal(intents.probabilities([text]), intents.probabilities([strip_tones(text).upper()]))


def test_probabilities_are_of_each_text_and_sum_to_one(intents: LinearModel) -> None:
    rows = intents.probabilities(["chào", "ở đâu", "", "xyzzy"])
    assert rows.shape == (4, 3)
    assert np.allclose(rows.sum(axis=1), 1)


def test_what_was_never_seen_is_less_sure(intents: LinearModel) -> None:
    assert intents.probabilities(["xyzzy"]).max() < intents.probabilities(["lệ phí bao nhiêu"]).max()


def test_two_labels_are_enough() -> None:
    model = LinearModel.fit(GREETINGS + FEES, ["greet"] * len(GREETINGS) + ["fee"] * len(FEES))
    assert model.probabilities(["chào"]).shape == (1, 2)
    assert best(model, "chào bạn nhé") == "greet"
    assert best(model, "bao nhiêu tiền") == "fee"


def test_a_label_of_one_text_is_still_learned() -> None:
    model = LinearModel.fit([*GREETINGS, "tạm biệt nhé"], ["greet"] * len(GREETINGS) + ["goodbye"])
    assert best(model, "tạm biệt") == "goodbye"


THINGS = [
    "khai sinh", "kết hôn", "tạm trú", "căn cước", "hộ chiếu", "bằng lái", "sổ đỏ", "khai tử", "xe máy", "giấy phép",
    "hộ kinh doanh", "lý lịch", "con nuôi", "thường trú", "quốc tịch", "nhà ở", "bảo hiểm", "trợ cấp", "đất đai",
    "công chứng", "trích lục", "ly hôn",
]  # fmt: skip
ASKED = {
    "lệ phí {} bao nhiêu": {"fee"},
    "{} hết mấy đồng": {"fee"},
    "{} cần giấy tờ gì": {"documents"},
    "làm {} phải đem theo giấy nào": {"documents"},
    "{} nộp ở đâu": {"place"},
    "{} cần giấy tờ gì và lệ phí bao nhiêu": {"documents", "fee"},
    "tôi muốn làm {}": {"overview"},
}


@pytest.fixture(scope="module")
def facets() -> FacetModel:
    rows = [(pattern.format(thing), frozenset(asked)) for pattern, asked in ASKED.items() for thing in THINGS]
    return FacetModel.fit([text for text, _ in rows], [asked for _, asked in rows])


def test_only_labels_that_were_seen_are_learned(facets: FacetModel) -> None:
    assert facets.names == ["documents", "fee", "overview", "place"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("lệ phí cấp thẻ tạm vắng bao nhiêu", ["fee"]),
        ("xin thôi quốc tịch cần giấy tờ gì", ["documents"]),
        ("giấy khuyết tật nộp ở đâu", ["place"]),
        ("trợ cấp mai táng cần giấy tờ gì và lệ phí bao nhiêu", ["documents", "fee"]),
        ("tôi muốn làm visa", ["overview"]),
    ],
)
def test_facets_of_a_matter_never_seen(facets: FacetModel, text: str, asked: list[str]) -> None:
    assert facets.asked(text) == asked
    assert facets.asked(strip_tones(text)) == asked


@pytest.mark.parametrize("text", ["", "?!", "xyzzy"])
def test_something_is_always_asked(facets: FacetModel, text: str) -> None:
    assert len(facets.asked(text)) == 1
