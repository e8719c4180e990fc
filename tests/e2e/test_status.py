"""From "where is my application" to the change that comes by itself, on the real stack; and what it leaves behind."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT, Stack, Talk
from tests.e2e.conftest import PERSONAL, PHONE, troly

WAIT = 20.0


def notices(stack: Stack, talk: Talk, after: str = "") -> list[dict[str, object]]:
    answer = httpx.get(
        f"{stack.address}/api/messages",
        params={"after": after} if after else {},
        headers={"X-Conversation": talk.name},
        trust_env=False,
    )
    assert answer.status_code == 200, answer.text
    return list(answer.json()["messages"])


def wait_for_notices(stack: Stack, talk: Talk, count: int) -> list[dict[str, object]]:
    until = time.monotonic() + WAIT
    while len(found := notices(stack, talk)) < count and time.monotonic() < until:
        time.sleep(0.2)
    return found


def test_the_whole_way(stack: Stack, talk: Talk, code: str) -> None:
    talk.say("hồ sơ của tôi tới đâu rồi")
    assert talk.outcome == "status"
    assert talk.last[0]["expects"] == "application_code"
    assert "giấy tiếp nhận" in talk.text
    talk.say(code.lower().replace(".", " "))
    assert (talk.outcome, talk.last[0]["expects"]) == ("status", "proof")
    talk.say(PHONE)
    assert talk.outcome == "status"
    assert talk.last[0]["status_code"] == 5
    assert "27/11/2026" in talk.text
    assert code not in talk.text
    talk.press("Tôi còn thiếu giấy gì?")
    assert "Giấy chứng sinh" in talk.text
    assert talk.outcome == "status"
    talk.say("báo tôi khi có kết quả")
    assert "tôi báo ngay" in talk.text
    assert notices(stack, talk) == []
    done = troly(stack, "set-status", code, "4", "--note", "Đã nhận giấy bổ sung")
    assert done.returncode == 0, done.stderr
    found = wait_for_notices(stack, talk, 1)
    assert [notice["status_code"] for notice in found] == [4]
    assert "Đã nhận giấy bổ sung" in str(found[0]["text"])
    assert notices(stack, talk, str(found[0]["id"])) == []
    troly(stack, "set-status", code, "9")
    assert [notice["status_code"] for notice in wait_for_notices(stack, talk, 2)] == [4, 9]
    talk.say("thôi")
    assert talk.outcome == "clarify", talk  # it had ended by itself
    assert "9 – đã xử lý xong" in troly(stack, "show", code).stdout


def test_the_stream_brings_what_was_missed_and_what_is_new(stack: Stack, talk: Talk, code: str) -> None:
    talk.say(f"hồ sơ {code} số cuối {PERSONAL}, báo tôi khi có kết quả nhé")
    assert "tôi báo ngay" in talk.text, talk
    troly(stack, "set-status", code, "2")
    wait_for_notices(stack, talk, 1)
    events = _events(stack, talk, 0)
    first = next(events)
    assert first["status_code"] == 2
    troly(stack, "set-status", code, "4")
    second = next(events)
    assert second["status_code"] == 4
    events.close()  # type: ignore[attr-defined]
    again = _events(stack, talk, int(str(first["id"])[1:]))
    assert next(again) == second
    again.close()  # type: ignore[attr-defined]


def _events(stack: Stack, talk: Talk, last: int) -> Iterator[dict[str, object]]:
    with httpx.stream(
        "GET",
        f"{stack.address}/api/events",
        params={"conversation": talk.name},
        headers={"Last-Event-ID": f"n{last}"},
        timeout=WAIT,
        trust_env=False,
    ) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            if line.startswith("data:"):
                yield json.loads(line.removeprefix("data:"))


def test_pushed_messages_need_the_conversations_name(stack: Stack) -> None:
    for path in ("/api/messages", "/api/events"):
        answer = httpx.get(f"{stack.address}{path}", trust_env=False)
        assert answer.status_code == 422
        assert answer.json()["error"]["message"]
    strangers = httpx.get(f"{stack.address}/api/messages", params={"conversation": "guess"}, trust_env=False)
    assert strangers.json() == {"messages": []}


def test_a_closed_stream_leaves_room_for_the_next(stack: Stack, talk: Talk) -> None:
    url = f"{stack.address}/api/events"
    for _ in range(12):  # twice as many as one conversation may have open
        until = time.monotonic() + WAIT
        while True:
            with httpx.stream(
                "GET", url, headers={"X-Conversation": talk.name}, timeout=WAIT, trust_env=False
            ) as answer:
                status = answer.status_code
            if status == 200 or time.monotonic() > until:
                break
            time.sleep(0.2)
        assert status == 200


def test_everything_in_one_message(talk: Talk, code: str) -> None:
    talk.say(f"xem giúp hồ sơ {code}, 4 số cuối căn cước là {PERSONAL}")
    assert talk.last[0]["status_code"] == 5, talk


def test_asking_something_else_in_the_middle(talk: Talk, code: str) -> None:
    talk.say(f"tra hồ sơ {code}")
    talk.say("lệ phí đăng ký kết hôn bao nhiêu")
    assert [message["outcome"] for message in talk.last] == ["answered", "status"], talk
    assert talk.last[-1]["expects"] == "proof"
    talk.say(PERSONAL)
    assert talk.last[0]["status_code"] == 5, talk


def test_asking_again_and_again_is_asked_again_and_again(talk: Talk, code: str) -> None:
    for expects, text in (("application_code", "hồ sơ của tôi tới đâu rồi"), ("proof", f"tra hồ sơ {code}")):
        talk.say(text)
        for again in ("hồ sơ của tôi tới đâu rồi", "tra cứu hồ sơ"):
            talk.say(again)
            assert [message.get("expects") for message in talk.last] == [expects], talk
    talk.say("12")
    assert "đúng bốn chữ số" in talk.text
    talk.say("chào em")
    assert "Về hồ sơ của anh/chị" in talk.text
    talk.say(PERSONAL)
    assert talk.last[0]["status_code"] == 5, talk


def test_following_before_anything_is_known(talk: Talk, code: str) -> None:
    talk.say("báo tôi khi có kết quả nhé")
    assert "giấy tiếp nhận" in talk.text
    talk.say(code)
    talk.say(PHONE)
    assert talk.last[0]["status_code"] == 5, talk
    assert "tôi báo ngay" in talk.text
    talk.say("thôi")
    assert "không báo tin" in talk.text


def test_an_application_of_another_person_asks_for_its_own_proof(stack: Stack, talk: Talk, code: str) -> None:
    talk.say(f"hồ sơ {code} số cuối {PERSONAL}")
    talk.say("còn hồ sơ H24.99-260105-9012 thì sao")
    assert talk.last[0]["expects"] == "proof", talk
    assert "không tìm thấy" not in talk.text
    talk.say("2468")
    assert talk.last[0]["status_code"] == 4, talk


def test_a_form_passed_over_again_and_again_lets_go(talk: Talk, code: str) -> None:
    talk.say(f"tra hồ sơ {code}")
    for question in ("lệ phí đăng ký kết hôn", "đăng ký khai tử cần gì", "giấy độc thân bao lâu có"):
        talk.say(question)
        assert talk.outcome == "answered", talk
    assert len(talk.last) == 1, talk
    talk.say("hồ sơ của tôi tới đâu rồi")
    assert talk.last[-1]["expects"] == "proof", talk


def test_cancelling(talk: Talk, code: str) -> None:
    talk.say(f"tra hồ sơ {code}")
    talk.say("thôi")
    assert "dừng tra cứu" in talk.text
    assert len(talk.last) == 1
    talk.say("lệ phí đăng ký kết hôn bao nhiêu")
    assert [message["outcome"] for message in talk.last] == ["answered"], talk
    talk.say(f"tra hồ sơ {code}")
    talk.say("tạm biệt")
    assert [message["outcome"] for message in talk.last] == ["other"], talk


@pytest.mark.parametrize("goodbye", ["tạm biệt", "bắt đầu lại"])
def test_the_proof_is_forgotten_with_the_conversation(talk: Talk, code: str, goodbye: str) -> None:
    talk.say(f"hồ sơ {code} số cuối {PERSONAL}")
    assert talk.last[0]["status_code"] == 5, talk
    talk.say(goodbye)
    talk.say("hồ sơ của tôi tới đâu rồi")
    assert talk.last[0]["expects"] == "application_code", talk


def test_the_demo_of_the_readme(talk: Talk) -> None:
    shown = re.search(r"H24\.99-260105-9\d{3}", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown
    talk.say(f"hồ sơ {shown.group()}")
    talk.say("2468")
    assert "minh họa, không có thật" in talk.text, talk


def test_a_bad_import_says_which_row(stack: Stack, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"application_code": "H24.12-251103-0001", "status_code": "40"}\n', encoding="utf-8")
    done = troly(stack, "import", str(path))
    assert done.returncode == 1
    assert "dòng 1: status_code" in done.stderr
    assert "Traceback" not in troly(stack, "show", "abc").stderr
    assert troly(stack, "set-status", "H24.12-251103-0001", "11").returncode != 0


def test_no_code_and_no_proof_in_any_log_or_conversation(stack: Stack, talk: Talk, code: str) -> None:
    """Reads everything that was written: logs, the engine's tracker, every table but the register itself."""
    other = f"H24 31 261103 {code[-7:]}"
    for text in (f"hồ sơ {code} số cuối 0000", PHONE, "tạm biệt", f"tra {other}, cccd {PERSONAL}", "báo tôi khi xong"):
        talk.say(text)
    troly(stack, "set-status", code, "9")
    wait_for_notices(stack, talk, 1)
    secret = re.compile(
        rf"{re.escape(code)}|{re.escape(other)}|{re.sub(r'[^A-Z0-9]', '', code)}"
        rf"|(?<![\w.]){PERSONAL}(?!\w)|(?<![\w.]){PHONE}(?!\w)",
        re.I,
    )
    leaks = [path.name for path in stack.data.rglob("*.log*") if secret.search(path.read_text(errors="replace"))]
    for database in (stack.data / "troly.db", stack.data / "engine.db"):
        with closing(sqlite3.connect(database)) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            assert names
            for name in names:
                if name == "applications":
                    continue
                rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                texts = (" ".join(str(cell) for cell in row if isinstance(cell, str | bytes)) for row in rows)
                leaks += [name for text in texts if secret.search(text)]
    assert leaks == []
