"""People who want an officer: the queue, one conversation, contacts to call back."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from bot.admin.live_desk import Wish
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.conversations.handover.officers import LONGEST
from bot.conversations.handover.queue import State
from bot.conversations.history import Said
from bot.errors import BadEntry

handover = Section("/handover", "Trực tiếp", Role.REVIEWER)
CHANNELS = {"web": "Trang web", "telegram": "Telegram"}


@handover.get()
def queue(visit: Visit) -> Response:
    return visit.page("handover/list.html", on_duty=visit.desk.live.on_duty(visit.officer.name), **_queue(visit))


@handover.get("/queue")
def queue_part(visit: Visit) -> Response:
    """The queue alone, for a page that stays open."""
    return visit.part("handover/queue.html", **_queue(visit))


@handover.post("/duty")
def duty(visit: Visit) -> Response:
    there = visit.field("there") == "1"
    visit.desk.live.duty(visit.officer.name, there)
    told = "Anh/chị đang trực. Người dân xin gặp cán bộ sẽ hiện ở đây." if there else "Anh/chị đã thôi trực."
    return visit.go("/handover", told)


@handover.get("/{id}")
def conversation(visit: Visit) -> Response:
    return _conversation(visit)


@handover.get("/{id}/talk")
def talk_part(visit: Visit) -> Response:
    """What was said, for a page that stays open."""
    visit.desk.live.seen(visit.officer.name)
    return visit.part("handover/talk.html", **_talk(visit, visit.desk.live.one(visit.number("id"))))


@handover.post("/{id}/take")
def take(visit: Visit) -> Response:
    number = visit.number("id")
    visit.desk.live.take(visit.officer.name, number)
    return visit.go(f"/handover/{number}")


@handover.post("/{id}/say")
def say(visit: Visit) -> Response:
    """Answer, or answer and give back."""
    number, text = visit.number("id"), visit.field("text")
    try:
        if visit.field("do") == "back":
            visit.desk.live.give_back(visit.officer, number, text)
            return visit.go("/handover", "Đã trả cuộc trò chuyện lại cho trợ lý.")
        visit.desk.live.say(visit.officer, number, text)
    except BadEntry as error:
        return _conversation(visit, text, error.message)
    return visit.go(f"/handover/{number}")


@handover.post("/{id}/called")
def called(visit: Visit) -> Response:
    visit.desk.live.called(visit.officer.name, visit.number("id"))
    return visit.go("/handover", "Đã ghi là liên hệ xong; số của người dân đã được xóa.")


def _queue(visit: Visit) -> dict[str, Any]:
    desk = visit.desk.live
    desk.seen(visit.officer.name)
    wishes = desk.all()
    mine = [wish for wish in wishes if wish.state == State.TAKEN and wish.officer == visit.officer.name]
    return {
        "waiting": [wish for wish in wishes if wish.state == State.WAITING],
        "mine": mine,
        "others": [wish for wish in wishes if wish.state == State.TAKEN and wish not in mine],
        "contacts": [wish for wish in wishes if wish.state == State.CALLBACK],
        "colleagues": desk.colleagues(),
        "channels": CHANNELS,
        "procedure_name": visit.desk.procedures.name,
    }


def _conversation(visit: Visit, text: str = "", wrong: str = "") -> Response:
    visit.desk.live.seen(visit.officer.name)
    wish = visit.desk.live.one(visit.number("id"))
    is_mine = wish.state == State.TAKEN and wish.officer == visit.officer.name
    return visit.page(
        "handover/one.html",
        status=422 if wrong else 200,
        wish=wish,
        is_mine=is_mine,
        text=text,
        wrong=wrong,
        longest=LONGEST,
        channels=CHANNELS,
        procedure_name=visit.desk.procedures.name,
        State=State,
        **_talk(visit, wish),
    )


def _talk(visit: Visit, wish: Wish) -> dict[str, Any]:
    entries = visit.desk.history.of(wish.conversation).entries
    return {"entries": entries[-60:], "is_said": lambda entry: isinstance(entry, Said)}
