"""What an answer about where to file adds for the ward that somebody lives in."""

from __future__ import annotations

from bot.conversations.dialogue.filing import on_day
from bot.conversations.dialogue.office import Office
from bot.messages import Language
from bot.places.centres import ServiceCentre
from bot.places.wards import Ward, wards
from bot.procedures.schema import ProcedureRecord
from bot.vietnamese.text import strip_tones

_POLICE = "cong an xa, phuong"
_CENTRE = ("trung tam phuc vu hanh chinh cong", "ubnd xa, phuong", "ubnd cap xa", "mot cua")
_PASSED_ON = "noi nhan se ho tro"  # the record says itself what another ward does with the file
# What the record itself says of a place that has to be the right one.
_BOUND = (
    "noi cu tru",
    "noi anh/chi dang cu tru",
    "noi thuong tru",
    "noi tam tru",
    "noi co dat",
    "noi co nha",
    "noi co dat, nha",
)


def ward_called(name: str | None) -> Ward | None:
    """Today's unit of a whole name (``phường Lê Chân``); None if there is none, or no more."""
    return next((ward for ward in wards() if str(ward) == name), None)


def place_lines(record: ProcedureRecord, ward: Ward | None, office: Office, language: Language) -> list[str]:
    """Whether any centre will do, and which office it is in one's own ward.

    Args:
        record: the procedure.
        ward: where the person lives, if that is known.
        office: knows the centres.
        language: of the frame.
    """
    lines = [] if record.any_centre else [_bound(record, language)]
    if ward is not None:
        lines += _at_home(record, ward, office, language)
    return [line for line in lines if line]


def _bound(record: ProcedureRecord, language: Language) -> str:
    """Where not every centre is known to do."""
    if not record.place:
        return ""
    bare = strip_tones(record.place).lower()
    bound = record.any_centre is False or any(words in bare for words in _BOUND)
    if language is Language.ENGLISH:
        return (
            "• Not at any office you like: it has to be the one named above."
            if bound
            else "• I have no source that says any office of the city will do; the one named above is safe."
        )
    if bound:
        return "• Thủ tục này không nộp ở nơi tùy ý được: anh/chị nộp đúng nơi ghi ở trên."
    if _PASSED_ON not in bare and any(words in bare for words in (*_CENTRE, _POLICE)):
        return "• Tôi chưa có nguồn nói nộp ở nơi nào trong thành phố cũng được; nộp ở nơi mình cư trú là chắc nhất."
    return ""


def _at_home(record: ProcedureRecord, ward: Ward, office: Office, language: Language) -> list[str]:
    place = strip_tones(record.place or "").lower()
    english = language is Language.ENGLISH
    if _POLICE in place or "cong an cap xa" in place:
        return [f"• For {ward}: Công an {ward}." if english else f"• Ở {ward} thì nơi nhận là Công an {ward}."]
    if not record.any_centre and not any(words in place for words in _CENTRE):
        return []
    centre = office.centres.of(ward)
    start = f"• For {ward}: " if english else f"• Ở {ward} thì nơi gần nhất là "
    return [start + centre_line(centre, office, language)]


def centre_line(centre: ServiceCentre, office: Office, language: Language = Language.VIETNAMESE) -> str:
    """A centre with what is known of it; what is not is said to be unknown."""
    if centre.address is None:
        ask = f"gọi {office.hotline}"
        return (
            f"{centre.name} (I do not have its address yet; please call {office.hotline})."
            if language is Language.ENGLISH
            else f"{centre.name} (tôi chưa có địa chỉ chính xác, anh/chị {ask} để hỏi)."
        )
    parts = [f"{centre.name}: {centre.address}"]
    parts += [f"điện thoại {centre.phone}"] if centre.phone else []
    parts += [f"giờ làm việc: {centre.hours}"] if centre.hours else []
    line = ", ".join(parts) + "."
    return f"{line} (cán bộ kiểm tra {on_day(centre.verified_on)})" if centre.verified_on else line
