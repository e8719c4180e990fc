"""Health, metrics, the page, the command line, and processes that die."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import time

import httpx

from tests.conftest import ROOT, Stack, Talk


def test_health_and_metrics(stack: Stack) -> None:
    health = httpx.get(f"{stack.address}/healthz", trust_env=False)
    assert health.status_code == 200
    assert health.json()["parts"] == {"database": True, "engine": True, "actions": True}
    Talk(stack.address).say("xin chào")
    metrics = httpx.get(f"{stack.address}/metrics", trust_env=False)
    assert 'troly_replies_total{channel="web",outcome="greeting"}' in metrics.text


def test_the_openapi_page_documents_the_chat(stack: Stack) -> None:
    described = httpx.get(f"{stack.address}/openapi.json", trust_env=False).json()
    chat = described["paths"]["/api/chat"]["post"]
    assert {"200", "401", "409", "422", "429", "503"} <= set(chat["responses"])


def test_the_page_has_its_headers(stack: Stack) -> None:
    page = httpx.get(stack.address, trust_env=False)
    assert page.status_code == 200
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert "Trợ lý dịch vụ công Hải Phòng" in page.text
    for name in ("widget.js", "static/page.css", "static/icon.svg", "embed", "demo"):
        assert httpx.get(f"{stack.address}/{name}", trust_env=False).status_code == 200
    assert httpx.get(f"{stack.address}/static/../app.py", trust_env=False).status_code == 404


def test_ask_from_the_command_line(stack: Stack) -> None:
    done = subprocess.run(
        [str(ROOT / "troly"), "ask", "dang ky khai sinh cho con can giay to gi", "--json"],
        env=stack.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    message = json.loads(done.stdout)["messages"][0]
    assert (message["outcome"], message["procedure_code"], message["facet"]) == ("answered", "1.001193", "documents")


def test_a_second_start_on_the_same_port_says_what_to_do(stack: Stack) -> None:
    done = subprocess.run([str(ROOT / "troly"), "run"], env=stack.environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert stack.environment["PORT"] in done.stderr
    assert "Traceback" not in done.stderr


def _ask_until_answered(stack: Stack, seconds: float) -> tuple[list[int], httpx.Response]:
    """Send one message again and again, as the page does, until it is answered."""
    talk = Talk(stack.address)
    body = {"conversation": talk.name, "message_id": secrets.token_hex(8), "text": "lệ phí đăng ký tạm trú"}
    seen = []
    until = time.monotonic() + seconds
    while True:
        answer = talk.post(**body)
        seen.append(answer.status_code)
        if answer.status_code == 200 or time.monotonic() > until:
            return seen, answer
        assert answer.json()["error"]["code"] == "assistant_unavailable"
        assert answer.headers["retry-after"]
        time.sleep(0.5)


def test_a_killed_action_server_comes_back_and_nothing_is_lost(stack: Stack) -> None:
    os.kill(stack.pid_of(f"rasa_sdk --actions actions --port {stack.environment['ACTIONS_PORT']}"), signal.SIGKILL)
    seen, answer = _ask_until_answered(stack, 60)
    assert set(seen) <= {200, 503}
    assert answer.json()["messages"][0]["procedure_code"] == "1.004194"
    stack.wait(60)


def test_a_killed_engine_comes_back_and_the_conversation_goes_on(stack: Stack) -> None:
    talk = Talk(stack.address)
    talk.say("đăng ký kết hôn cần gì")
    os.kill(
        stack.pid_of(f"rasa run --model {stack.data}/training/live.tar.gz --port {stack.environment['ENGINE_PORT']}"),
        signal.SIGKILL,
    )
    seen, answer = _ask_until_answered(stack, 90)
    assert set(seen) <= {200, 503}
    assert answer.json()["messages"][0]["procedure_code"] == "1.004194"
    stack.wait(60)
    talk.say("còn lệ phí thì sao")
    assert talk.procedure == "1.000894", talk
