"""The headline figures: a value, how it moved against the period before, and how it is counted in one plain line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.admin.dashboard.charts import thousands
from bot.admin.dashboard.figures import Figures

NOTHING = "–"


@dataclass(frozen=True)
class Card:
    """One headline figure; ``change`` is empty where there is nothing to compare with."""

    title: str
    value: str
    change: str
    counted: str


def cards(now: Figures, before: Figures | None, *, telegram_counted: bool) -> list[Card]:
    """The headline figures of a period.

    Args:
        now: the period.
        before: the one before of the same length; None where it cannot be compared.
        telegram_counted: whether clicks on Telegram reach us.
    """
    then = before
    clicks = "Mỗi liên kết dưới một câu trả lời chỉ đếm lần mở đầu tiên."
    if not telegram_counted:
        clicks += " Chưa đếm được trên Telegram (người quản trị máy chủ cần đặt PUBLIC_URL)."
    rated = f"Trong {thousands(now.rated)} câu trả lời được người dân chấm." if now.rated else "Chưa ai chấm."
    return [
        _sum(
            "Người dùng", now.people, then.people if then else None,
            "Số cuộc trò chuyện khác nhau có người nhắn. Trên web mỗi trình duyệt tính là một, trên Telegram mỗi tài "
            "khoản trong một ô chat là một; một người dùng hai máy thì tính là hai. Cuộc trò chuyện "
            "đã xóa thì không còn được đếm.",
        ),
        _sum(
            "Lượt trò chuyện", now.sittings, then.sittings if then else None,
            "Im lặng quá 30 phút rồi nhắn tiếp thì tính là lượt mới.",
        ),
        _sum(
            "Tin nhắn", now.messages, then.messages if then else None,
            f"Mọi tin người dân gửi, trong đó {thousands(now.pressed)} lần bấm nút.",
        ),
        _share(
            "Hiểu và trả lời ngay", now.understood, then.understood if then else None,
            "Trong các tin tự gõ, phần được trả lời ngay. Trả lời ngay chưa chắc là đúng ý: xem thêm phần đánh giá.",
        ),
        _share(
            "Phải hỏi lại", now.asked_back, then.asked_back if then else None,
            "Trong các tin tự gõ, phần mà trợ lý phải hỏi thêm hoặc đưa ra lựa chọn.",
        ),
        _share(
            "Sang nộp qua mạng", now.online, then.online if then else None,
            f"Trong {thousands(now.could_file)} cuộc trò chuyện được trả lời về thủ tục nộp qua mạng được"
            + ("" if telegram_counted else " (chỉ trang web)")
            + ", phần có mở liên kết ở câu trả lời đó. Mở trang chưa có nghĩa là đã nộp.",
        ),
        _sum("Liên kết chính thức được mở", now.clicks, then.clicks if then else None, clicks),
        _share("Khen", now.liked, then.liked if then else None, rated),
        Card(
            "Thời gian trả lời", f"{seconds(now.half)} / {seconds(now.most)}",
            f"kỳ trước {seconds(then.half)} / {seconds(then.most)}" if then and then.answered else "",
            "Từ lúc nhận tin đến lúc có câu trả lời: một nửa số tin nhanh hơn số đầu, 95% nhanh hơn số sau.",
        ),
        _sum(
            "Tin báo hồ sơ đã gửi", now.notices, then.notices if then else None,
            "Số lần trợ lý tự báo cho người theo dõi khi hồ sơ chuyển trạng thái. Trong kỳ có "
            f"{thousands(now.follows)} lượt bắt đầu theo dõi.",
        ),
    ]  # fmt: skip


def seconds(value: float | None) -> str:
    """Seconds as people here write them."""
    return NOTHING if value is None else f"{value:.1f}".replace(".", ",") + " giây"


def percent(share: float | None) -> str:
    """A share as people here write it."""
    return NOTHING if share is None else f"{share * 100:.1f}".replace(".", ",") + "%"


def _sum(title: str, now: Mapping[str, int], then: Mapping[str, int] | None, counted: str) -> Card:
    total = sum(now.values())
    return Card(title, thousands(total), _moved(total, sum(then.values())) if then is not None else "", counted)


def _moved(now: int, then: int) -> str:
    if not then:
        return "kỳ trước không có"
    change = round((now - then) / then * 100)
    if not change:
        return "bằng kỳ trước" if now == then else "gần bằng kỳ trước"
    return f"{'tăng' if change > 0 else 'giảm'} {thousands(abs(change))}% so với kỳ trước ({thousands(then)})"


def _share(title: str, now: float | None, then: float | None, counted: str) -> Card:
    change = ""
    if now is not None and then is not None:
        points = round((now - then) * 100, 1)
        said = f"{abs(points):.1f}".replace(".", ",")
        change = f"{'tăng' if points > 0 else 'giảm'} {said} điểm so với kỳ trước" if points else "gần bằng kỳ trước"
    return Card(title, percent(now), change, counted)
