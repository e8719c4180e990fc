"""Trouble with VNeID and the portal: leads to the advice for one failure, in the words that officers keep."""

from __future__ import annotations

from bot.conversations.guides.steps import At, Choice, Shown
from bot.guidance.telling import longest
from bot.guidance.trouble.schema import ROOT, Node, trouble
from bot.messages import BotMessage, Button, Facet, Outcome, ask, payload

PREFIX = "vn"
WORDING = "trouble_"  # before the id of a node, the key of its sentence


def open_step(path: str, at: At) -> Shown:
    """The node at a path."""
    return _shown(trouble().get(path.split("/")[-1]) or trouble()[ROOT], at)


def choices_of(path: str, at: At) -> tuple[Choice, ...]:
    """The ways on from a node."""
    node = trouble().get(path.split("/")[-1])
    return tuple(Choice(way.title, f"{PREFIX}/{way.to}", tuple(way.says)) for way in node.ways) if node else ()


def take(path: str, at: At) -> Shown | None:
    """Another trouble told outright while a question waits."""
    node = told_in(at.turn.text)
    return _shown(node, at) if node else None


def answer_trouble(at: At) -> Shown:
    """Lead to the trouble that a text tells of, or ask for it."""
    return _shown(told_in(at.turn.text) or trouble()[ROOT], at)


def told_in(text: str) -> Node | None:
    """The node whose trouble a text tells of, by the longest of its ways to say it; None if of none."""
    told = {name: longest(text, node.says) for name, node in trouble().items()}
    best = max(told, key=told.__getitem__)
    return trouble()[best] if told[best] else None


def _shown(node: Node, at: At) -> Shown:
    numbers = {"hotline": at.office.hotline, "city_hotline": at.office.city_hotline}
    used = {name: number for name, number in numbers.items() if f"{{{name}}}" in node.text}
    text = at.office.words.say(WORDING + node.id, **used)
    path = f"{PREFIX}/{node.id}"
    if node.ways:
        return Shown(BotMessage(text, Outcome.OTHER), at.turn.state, choices_of(path, at), path)
    if node.source:
        text += f"\nNguồn: {node.source.rstrip('.')}."
    buttons = [Button("Vướng chỗ khác", payload("take_step", step=f"{PREFIX}/{ROOT}"))]
    if node.procedure in at.knowledge.records and node.procedure:
        buttons.insert(0, ask(Facet.OVERVIEW, node.procedure, at.knowledge.records[node.procedure].plain_name[:60]))
    buttons.append(Button("Gặp cán bộ hỗ trợ", payload("ask_human")))
    return Shown(BotMessage(text, Outcome.ANSWERED, tuple(buttons)), at.turn.state)
