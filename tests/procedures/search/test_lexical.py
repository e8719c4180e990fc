"""Likeness by the words themselves."""

from __future__ import annotations

import numpy as np

from bot.procedures.search.lexical import BodySearch, NameCover, NearestPhrase
from bot.procedures.search.texts import Phrase
from tests.procedures.records import record
from tests.procedures.small import BIRTH, BIRTH_AGAIN, RECORDS

CODES = [r.code for r in RECORDS]


def test_the_nearest_phrase_counts_not_their_number() -> None:
    phrases = [Phrase(0, "mất bằng lái"), Phrase(0, "đổi biển số"), Phrase(1, "mở quán cà phê")]
    scores = NearestPhrase(phrases, 3).scores("mat bang lai")
    assert scores[0] > 0.99
    assert list(scores[1:]) == [0, 0]


def test_a_name_said_whole_is_covered_and_a_longer_one_in_part() -> None:
    cover = NameCover(RECORDS).scores("con tôi đăng ký khai sinh thì sao")
    assert cover[CODES.index(BIRTH)] > cover[CODES.index(BIRTH_AGAIN)] > 0
    assert cover.max() <= 1.0001


def test_words_that_no_name_has_cover_nothing() -> None:
    assert not NameCover(RECORDS).scores("xyzt qwerty").any()


def test_what_stands_inside_a_record_is_found() -> None:
    inside = [
        record(code, plain_name=f"Thủ tục số {n}", documents=[{"name": paper}], documents_source="national")
        for n, (code, paper) in enumerate([("1.000001", "Giấy chứng sinh"), ("1.000002", "Bản vẽ thiết kế"),
                                           ("1.000003", "Ảnh thẻ"), ("1.000004", "Hợp đồng thuê nhà")])
    ]  # fmt: skip
    scores = BodySearch(inside).scores("nộp bản vẽ ở đâu")
    assert scores.argmax() == 1 and scores[1] > 0
    assert np.count_nonzero(BodySearch(inside).scores("xyzt")) == 0
