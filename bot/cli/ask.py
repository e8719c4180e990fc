"""``troly ask``: asks the running assistant through its own door."""

from __future__ import annotations

import json
import secrets
import sys

import click
import httpx

from bot.settings import load_settings


@click.command("ask", help="Hỏi trợ lý đang chạy.")
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="In câu trả lời dạng JSON.")
@click.option("--conversation", default=None, help="Tên cuộc trò chuyện, để hỏi nối tiếp.")
def command(question: str, as_json: bool, conversation: str | None) -> None:
    settings = load_settings()
    body = {
        "conversation": conversation or secrets.token_hex(16),
        "message_id": secrets.token_hex(8),
        "text": question,
    }
    key = next(iter(settings.api_key_set), None)
    try:
        answer = httpx.post(
            f"http://127.0.0.1:{settings.port}/api/chat",
            json=body,
            headers={"X-API-Key": key} if key else {},
            timeout=settings.engine_timeout + 10,
            trust_env=False,
        )
    except httpx.HTTPError:
        click.echo(f"LỖI: trợ lý chưa chạy ở cổng {settings.port}. Chạy: make run", err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(answer.json(), ensure_ascii=False, indent=2))
    elif answer.is_success:
        for message in answer.json()["messages"]:
            click.echo(message["text"])
            for button in message["buttons"]:
                click.echo(f"  [{button['title']}]")
            for link in message["links"]:
                click.echo(f"  → {link['title']}: {link['url']}")
            click.echo()
    else:
        click.echo(f"LỖI: {answer.json()['error']['message']}", err=True)
    sys.exit(0 if answer.is_success else 1)
