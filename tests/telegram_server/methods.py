"""The methods of the Bot API."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from tests.telegram_server.markup import Refused, bad, check_keyboard, parse_text
from tests.telegram_server.world import World

_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)
_SECRET = re.compile(r"^[A-Za-z0-9_-]{1,256}$")


def get_me(world: World, params: dict[str, Any]) -> Any:
    more = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return {**world.bot, **more}


def send_message(world: World, params: dict[str, Any]) -> Any:
    chat = world.reachable(params.get("chat_id"))
    text, entities = parse_text(str(params.get("text", "")), params.get("parse_mode"))
    made: dict[str, Any] = {"date": int(time.time()), "chat": chat, "from": world.bot, "text": text}
    if entities:
        made["entities"] = entities
    if "reply_markup" in params:
        made["reply_markup"] = check_keyboard(params["reply_markup"])
    reply = params.get("reply_parameters")
    if reply is not None:
        answered = world.messages[chat["id"]].get(int(reply.get("message_id", 0)))
        if answered is None and not reply.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        if answered is not None:
            made["reply_to_message"] = {k: v for k, v in answered.items() if k != "reply_to_message"}
    world.pace(chat["id"])
    made["message_id"] = world.message_id(chat["id"])
    world.messages[chat["id"]][made["message_id"]] = made
    world.sent.append(made)
    return made


def _own(world: World, params: dict[str, Any]) -> dict[str, Any]:
    chat = world.reachable(params.get("chat_id"))
    found = world.messages[chat["id"]].get(int(params.get("message_id", 0)))
    if found is None:
        raise bad("message to edit not found")
    if found["from"]["id"] != world.bot["id"]:
        raise bad("message can't be edited")
    return found


def _change(found: dict[str, Any], **parts: Any) -> dict[str, Any]:
    changed = {name: value for name, value in {**found, **parts}.items() if value}
    if {k: v for k, v in found.items() if k != "edit_date"} == {k: v for k, v in changed.items() if k != "edit_date"}:
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    found.clear()
    found.update(changed, edit_date=int(time.time()))
    return found


def edit_message_text(world: World, params: dict[str, Any]) -> Any:
    found = _own(world, params)
    text, entities = parse_text(str(params.get("text", "")), params.get("parse_mode"))
    markup = check_keyboard(params["reply_markup"]) if "reply_markup" in params else None
    return _change(found, text=text, entities=entities, reply_markup=markup)


def edit_message_reply_markup(world: World, params: dict[str, Any]) -> Any:
    found = _own(world, params)
    markup = check_keyboard(params["reply_markup"]) if "reply_markup" in params else None
    return _change(found, reply_markup=markup)


def answer_callback_query(world: World, params: dict[str, Any]) -> Any:
    number = str(params.get("callback_query_id"))
    if number not in world.callbacks:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(str(params.get("text", ""))) > 200:
        raise bad("MESSAGE_TOO_LONG")
    world.callbacks[number] = True
    return True


def send_chat_action(world: World, params: dict[str, Any]) -> Any:
    chat = world.reachable(params.get("chat_id"))
    if params.get("action") not in _ACTIONS:
        raise bad("wrong parameter action in request")
    world.actions.append((chat["id"], params["action"]))
    return True


def set_my_commands(world: World, params: dict[str, Any]) -> Any:
    commands = params.get("commands")
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("can't parse commands")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[str(params.get("language_code", ""))] = commands
    return True


def set_webhook(world: World, params: dict[str, Any]) -> Any:
    url = str(params.get("url", ""))
    if url and not re.match(r"^https://|^http://(?:127\.0\.0\.1|localhost)[:/]", url):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if "secret_token" in params and not _SECRET.match(str(params["secret_token"])):
        raise bad("secret token contains unallowed characters")
    world.webhook = dict(params) if url else {}
    return True


def delete_webhook(world: World, params: dict[str, Any]) -> Any:
    world.webhook = {}
    if str(params.get("drop_pending_updates", "")).lower() in ("true", "1"):
        world.updates.clear()
    return True


def get_webhook_info(world: World, params: dict[str, Any]) -> Any:
    return {
        "url": world.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


def pending(world: World, params: dict[str, Any]) -> list[dict[str, Any]]:
    """The updates that getUpdates answers now; those before the offset are confirmed and gone."""
    if world.webhook:
        raise Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    offset, limit = int(params.get("offset") or 0), int(params.get("limit") or 100)
    if offset < 0:
        offset = ([0, *sorted(world.updates)][offset:] or [0])[0]
    for number in [n for n in world.updates if n < offset]:
        del world.updates[number]
    allowed = params.get("allowed_updates")
    waiting = [world.updates[number] for number in sorted(world.updates)]
    return [u for u in waiting if not allowed or any(kind in u for kind in allowed) or len(u) == 1][:limit]


METHODS: dict[str, Callable[[World, dict[str, Any]], Any]] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "setMyCommands": set_my_commands,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
