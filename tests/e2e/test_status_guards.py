"""What guards applications on the real stack: proof, lockout, and codes that are wrong or from elsewhere."""

from __future__ import annotations

import pytest

from tests.conftest import Stack, Talk
from tests.e2e.conftest import PERSONAL


def test_a_wrong_proof_and_an_unknown_code_get_the_same_answer(stack: Stack, code: str) -> None:
    answers = []
    for tried in (f"{code} số cuối 0000", f"H24.31-261103-0000001 số cuối {PERSONAL}"):
        talk = Talk(stack.address)
        talk.say(f"tra hồ sơ {tried}")
        answers.append([{key: value for key, value in m.items() if key != "id"} for m in talk.last])
    assert answers[0] == answers[1]
    assert answers[0][0]["expects"] == "proof"


def test_five_wrong_proofs_lock_the_conversation_and_nobody_else(stack: Stack, talk: Talk, code: str) -> None:
    talk.say(f"tra hồ sơ {code}")
    for digits in ("0001", "0002", "0003", "0004", "0005"):
        talk.say(digits)
        assert talk.last[0]["expects"] == "proof", talk
    talk.say(PERSONAL)
    assert "tạm dừng tra cứu" in talk.text
    talk.say("hồ sơ của tôi tới đâu rồi")
    assert "tạm dừng tra cứu" in talk.text, talk
    talk.say("lệ phí đăng ký kết hôn bao nhiêu")
    assert talk.outcome == "answered", talk
    other = Talk(stack.address)
    other.say(f"hồ sơ {code} số cuối {PERSONAL}")
    assert other.last[0]["status_code"] == 5, other


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tra mã G09.20-20260609-0092637", "bộ, ngành"),
        ("hồ sơ 000.00.12.H62-201105-0004 tới đâu", "tỉnh, thành phố khác"),
        ("kiểm tra hồ sơ H24.12-251399-0001", "không phải là một ngày có thật"),
        ("mã hồ sơ của tôi là H24.12-251103-012", "mã này có 3"),
    ],
)
def test_codes_from_elsewhere_and_wrong_ones(talk: Talk, text: str, said: str) -> None:
    talk.say(text)
    assert talk.outcome == "status"
    assert said in talk.text, talk
