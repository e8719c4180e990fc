"""Where do I go now: a former or present unit leads to today's ward and its service centre."""

from __future__ import annotations

from dataclasses import replace

from bot.conversations.dialogue.place_lines import centre_line, ward_called
from bot.conversations.guides.steps import At, Choice, Shown
from bot.messages import BotMessage, Button, Facet, Language, Outcome, ask, payload
from bot.places.centres import city_centres
from bot.places.naming import Named, places_in
from bot.places.wards import FormerUnit, Ward, former_units, wards
from bot.vietnamese.text import strip_tones

PREFIX = "cho"
MAX_CHOICES = 8  # wards offered at once; of a larger former unit the ward is asked for
_ASK, _REMEMBER, _FORGET, _NOT = "hoi", "nho", "quen", "thoi"


def open_step(path: str, at: At) -> Shown:
    """A step by its path: ``cho/hoi`` asks, ``cho/<n>`` shows a ward, ``cho/<n>/nho`` remembers it."""
    parts = path.split("/")
    if parts[1:] == [_FORGET]:
        text = at.office.words.say("place_forgotten")
        return Shown(BotMessage(text, Outcome.OTHER), replace(at.turn.state, ward=None))
    if len(parts) < 2 or not parts[1].isdigit() or int(parts[1]) >= len(wards()):
        return ask_where(at)
    ward = wards()[int(parts[1])]
    if parts[2:] == [_REMEMBER]:
        return _remembered(ward, at)
    if parts[2:] == [_NOT]:
        text = at.office.words.say("place_not_remembered")
        return Shown(BotMessage(text, Outcome.OTHER, _go_on(at)), at.turn.state)
    return show(ward, at)


def take(path: str, at: At) -> Shown | None:
    """A typed answer to "which ward": the name of one."""
    if not path.startswith(f"{PREFIX}/{_ASK}"):
        return None
    named = places_in(at.turn.text, alone=True)
    return which(named[0], at) if named else None


def answer_ward(at: At) -> Shown:
    """Answer a question about a place of the city."""
    named = places_in(at.turn.text, alone=True)
    if named:
        return which(named[0], at)
    if known := ward_called(at.turn.state.ward):
        return show(known, at)
    return ask_where(at)


def which(named: Named, at: At) -> Shown:
    """The ward that a name leads to, or the one question that settles it."""
    into = named.into
    if len(into) == 1:
        return show(into[0], at, _origin(named, into[0]))
    district = next((unit for unit in named.former if unit.is_district), None)
    if len(into) > MAX_CHOICES:
        return ask_where(at, named.text)
    options = [(ward, _why(ward, named)) for ward in into]
    several = len({(unit.name, unit.district) for unit in named.former if not unit.is_district}) > 1
    key = "place_district" if district and len(named.former) == 1 else "place_several" if several else "place_split"
    lines = [at.office.words.say(key, name=named.text)]
    if at.turn.state.language is Language.ENGLISH:
        lines = [f"“{named.text}” belongs to several of today’s units. Which one is yours? VNeID shows the new name."]
    lines += [f"{number}. {ward}{f' – {why}' if why else ''}" for number, (ward, why) in enumerate(options, 1)]
    message = BotMessage("\n".join(lines), Outcome.CHOICES)
    options_path = "-".join(str(wards().index(ward)) for ward in into)
    waits = f"{PREFIX}/{_ASK}/{options_path}"
    return Shown(message, at.turn.state, tuple(_choice(ward) for ward in into), waits, is_english=True)


def choices_of(path: str, at: At) -> tuple[Choice, ...]:
    """The answers a waiting question takes: one of some wards, or whether to remember the one that was shown."""
    parts = path.split("/")
    if parts[1:2] == [_ASK]:
        numbers = [int(number) for number in "-".join(parts[2:]).split("-") if number.isdigit()]
        return tuple(_choice(wards()[number]) for number in numbers if number < len(wards()))
    if len(parts) == 2 and parts[1].isdigit() and int(parts[1]) < len(wards()):
        return _consent(wards()[int(parts[1])])
    return ()


def ask_where(at: At, name: str = "") -> Shown:
    """Ask for the ward."""
    if at.turn.state.language is Language.ENGLISH:
        text = "Which ward or commune is it? The old name will do as well, for example “phường Lạch Tray cũ”."
    else:
        text = at.office.words.say("place_large", name=name) if name else at.office.words.say("place_ask")
    return Shown(BotMessage(text, Outcome.CLARIFY), at.turn.state, waits=f"{PREFIX}/{_ASK}", is_english=True)


def show(ward: Ward, at: At, origin: str = "") -> Shown:
    """A ward and where one files there, with the offer to remember it."""
    centre, language = at.office.centres.of(ward), at.turn.state.language
    if language is Language.ENGLISH:
        lines = [origin and f"{origin} → {ward} (since 01/07/2025).", "• " + centre_line(centre, at.office, language)]
        lines.append("• Residence and identity papers: Công an " + str(ward) + ".")
        lines += [f"• City centre: {city.address}." for city in city_centres()]
        lines.append("Shall I keep this ward in mind for this conversation?")
    else:
        lines = [f"{origin} nay thuộc {ward}, từ ngày 01/07/2025." if origin else f"Về {ward}:"]
        lines.append("• Nơi nộp hồ sơ: " + centre_line(centre, at.office))
        lines.append(f"• Cư trú, căn cước, VNeID: Công an {ward}.")
        first, *others = city_centres()
        also = "".join(f"; hoặc {city.address}" for city in others)
        lines.append(f"• Cũng có thể đến {first.name}: {first.address}{also}.")
        lines.append("Nguồn: Nghị quyết 202/2025/QH15 về sắp xếp đơn vị hành chính.")
        if at.turn.state.ward != str(ward):
            lines.append(at.office.words.say("place_consent", ward=str(ward)))
    message = BotMessage("\n".join(line for line in lines if line), Outcome.ANSWERED, facet=Facet.PLACE)
    if at.turn.state.ward == str(ward):
        return Shown(message.with_buttons(*_go_on(at), _forget()), at.turn.state, is_english=True)
    path = f"{PREFIX}/{wards().index(ward)}"
    return Shown(message, at.turn.state, _consent(ward), path, is_english=True)


def _remembered(ward: Ward, at: At) -> Shown:
    text = at.office.words.say("place_remembered", ward=str(ward))
    if at.turn.state.language is Language.ENGLISH:
        text = f"I will keep {ward} in mind for this conversation. Erasing the conversation erases it too."
    message = BotMessage(text, Outcome.OTHER, (*_go_on(at), _forget()))
    return Shown(message, replace(at.turn.state, ward=str(ward)), is_english=True)


def _go_on(at: At) -> tuple[Button, ...]:
    """Back to the procedure in hand."""
    code = at.turn.state.procedure
    return (ask(Facet.PLACE, code), ask(Facet.DOCUMENTS, code)) if code in at.knowledge.records and code else ()


def _forget() -> Button:
    return Button("Quên nơi này", payload("take_step", step=f"{PREFIX}/{_FORGET}"))


def _consent(ward: Ward) -> tuple[Choice, ...]:
    path = f"{PREFIX}/{wards().index(ward)}"
    return (
        Choice("Nhớ giúp tôi", f"{path}/{_REMEMBER}", ("co", "nho", "nho giup", "dong y", "remember")),
        Choice("Không cần nhớ", f"{path}/{_NOT}", ("khong", "khong can", "thoi", "khoi")),
    )


def _choice(ward: Ward) -> Choice:
    return Choice(str(ward), f"{PREFIX}/{wards().index(ward)}", (strip_tones(ward.name).lower(),))


def _origin(named: Named, ward: Ward) -> str:
    """The former unit that was meant, with its district; nothing where today's was."""
    if ward in named.today and not named.says_former:
        return ""
    unit = next((unit for unit in named.former if ward in unit.into), None)
    return _full(unit) if unit else ""


def _full(unit: FormerUnit) -> str:
    called = str(unit) if unit.is_district else f"{unit} ({unit.district}{_old_province(unit)})"
    return f"{called[0].upper()}{called[1:]} cũ"


def _old_province(unit: FormerUnit) -> str:
    return ", Hải Dương" if unit.province == "Hải Dương" and not unit.district.endswith("Hải Dương") else ""


def _why(ward: Ward, named: Named) -> str:
    """What makes one of several wards the one that is meant."""
    if ward in named.today and not named.says_former:
        return "tên hiện nay"
    units = [unit for unit in named.former if ward in unit.into and not unit.is_district]
    if len({unit for unit in named.former if not unit.is_district}) == 1:  # one unit that was split: what it joined
        beside = [
            str(unit) for unit in former_units() if ward in unit.into and unit not in units and not unit.is_district
        ]
        return f"cùng với {', '.join(beside[:3])} cũ" if beside else ""
    return ", ".join(f"{unit} của {unit.district} cũ" for unit in units[:2])
