"""A small catalogue with people's words, and the finder and the knowledge fitted on it once."""

from __future__ import annotations

from functools import lru_cache

from bot.procedures.knowledge import Knowledge
from bot.procedures.schema import ProcedureRecord
from bot.procedures.search.finder import Finder
from bot.procedures.search.towers import Training
from tests.procedures.records import channel, fee, record

QUICK = Training(steps=200)

BIRTH, BIRTH_AGAIN, MARRIAGE, DEATH = "1.000001", "1.000002", "1.000003", "1.000004"
STAY, RESIDENCE, CARD, PASSPORT, PASSPORT_CHILD = "1.000005", "1.000006", "1.000007", "1.000008", "1.000009"
LICENCE, LICENCE_LOST, CAR, CAR_TWIN, CAR_MOVE = "1.000010", "1.000011", "1.000012", "1.000013", "1.000014"
LAND, BUILD, SHOP, SHOP_END, COPY, SINGLE = "1.000015", "1.000016", "1.000017", "1.000018", "1.000019", "1.000020"
RECORD, DISABLED, WORK, FUNERAL = "1.000021", "1.000022", "1.000023", "1.000024"
OLD_CARD, OLDER_CARD, ABOLISHED = "2.000001", "2.000002", "2.000003"

# Code, name, what people call it, how they ask: all parted by "|".
_ROWS = f"""
{BIRTH} Đăng ký khai sinh | giấy khai sinh cho con; làm khai sinh; khai sinh cho bé
    | con tôi mới sinh làm giấy gì; vợ vừa đẻ cần ra phường làm gì
{BIRTH_AGAIN} Đăng ký lại khai sinh | làm lại giấy khai sinh bị mất; khai sinh lại
    | giấy khai sinh gốc bị cháy thì làm lại ở đâu; sổ gốc không còn
{MARRIAGE} Đăng ký kết hôn | giấy đăng ký kết hôn; giấy hôn thú; lấy vợ lấy chồng
    | hai đứa em sắp cưới ra phường làm giấy gì; cưới vợ cần giấy gì
{DEATH} Đăng ký khai tử | giấy chứng tử; báo tử
    | bố tôi mới mất cần làm giấy gì; ông nội qua đời báo ở đâu
{STAY} Đăng ký tạm trú | KT3; đăng ký ở trọ; khai báo ở trọ
    | em thuê trọ phải khai báo gì; ở trọ bao lâu phải đăng ký
{RESIDENCE} Đăng ký thường trú | nhập hộ khẩu; chuyển hộ khẩu
    | nhập khẩu vào nhà chồng; mua nhà rồi muốn chuyển hộ khẩu về
{CARD} Cấp thẻ căn cước | làm căn cước lần đầu; làm CCCD
    | con đủ 14 tuổi làm thẻ ở đâu; thẻ căn cước hết hạn
{PASSPORT} Cấp hộ chiếu phổ thông | làm hộ chiếu; làm passport
    | muốn đi nước ngoài du lịch cần làm gì; hộ chiếu hết hạn
{PASSPORT_CHILD} Cấp hộ chiếu cho trẻ em | hộ chiếu cho con; hộ chiếu trẻ dưới 14 tuổi
    | cho bé đi nước ngoài làm hộ chiếu thế nào; hộ chiếu em bé
{LICENCE} Đổi giấy phép lái xe | đổi bằng lái; bằng lái hết hạn
    | bằng lái sắp hết hạn đổi ở đâu; đổi bằng nhựa PET
{LICENCE_LOST} Cấp lại giấy phép lái xe bị mất | mất bằng lái; làm lại bằng lái
    | rơi ví mất bằng lái xe máy; bằng lái bị thất lạc
{CAR} Cấp lại đăng ký xe, biển số (tại cơ quan) | mất cà vẹt; mất đăng ký xe
    | mất giấy tờ xe máy làm lại ở đâu; rơi biển số xe
{CAR_TWIN} Cấp lại đăng ký xe, biển số (trên mạng) | mất cà vẹt làm trên mạng; mất đăng ký xe làm online
    | mất giấy tờ xe làm lại qua mạng; xin lại biển số online
{CAR_MOVE} Sang tên xe | đổi chủ xe; mua bán xe cũ
    | mua xe máy cũ sang tên thế nào; bán ô tô cho người khác
{LAND} Chuyển nhượng quyền sử dụng đất | sang tên sổ đỏ; mua bán đất; tặng cho đất
    | mua mảnh đất sang tên sổ ra sao; bố cho con đất
{BUILD} Cấp giấy phép xây dựng nhà ở | xin phép xây nhà; giấy phép xây dựng
    | sắp xây nhà ba tầng xin phép ai; sửa nhà có phải xin phép
{SHOP} Đăng ký thành lập hộ kinh doanh | mở cửa hàng; mở quán; giấy phép kinh doanh
    | em định mở quán cà phê cần giấy gì; bán tạp hóa
{SHOP_END} Chấm dứt hoạt động hộ kinh doanh | đóng cửa hàng; nghỉ kinh doanh
    | quán em nghỉ bán thì báo ai; trả giấy phép kinh doanh
{COPY} Chứng thực bản sao từ bản chính | sao y; công chứng giấy tờ; phô tô công chứng
    | công chứng bằng tốt nghiệp ở đâu; sao y mấy bản
{SINGLE} Cấp giấy xác nhận tình trạng hôn nhân | giấy độc thân; xác nhận độc thân
    | xin giấy chưa vợ chưa chồng; ly hôn rồi xin giấy độc thân
{RECORD} Cấp phiếu lý lịch tư pháp | lý lịch tư pháp; giấy không tiền án
    | công ty đòi giấy không có tiền án tiền sự; đi xuất khẩu lao động cần phiếu gì
{DISABLED} Xác định mức độ khuyết tật | giấy khuyết tật; trợ cấp khuyết tật
    | em trai bị liệt xin giấy gì; người khiếm thị được hưởng gì
{WORK} Cấp giấy phép lao động cho người nước ngoài | work permit; giấy phép lao động
    | công ty thuê chuyên gia Hàn Quốc; người Nhật đi làm ở Hải Phòng
{FUNERAL} Hỗ trợ chi phí mai táng | tiền mai táng; mai táng phí
    | ông 82 tuổi mất được nhận tiền gì; trợ cấp ma chay
"""


def _record(line: str) -> ProcedureRecord:
    head, aliases, questions = (part.strip() for part in line.split("|"))
    code, name = head.split(" ", 1)
    counter = channel("counter", fees=[fee(f"{int(code[-2:])}.000 đồng", int(code[-2:]) * 1000)])
    return record(
        code,
        official_name=name,
        plain_name=name,
        aliases=aliases.split("; "),
        questions=questions.split("; "),
        family="mat-dang-ky-xe" if code in (CAR, CAR_TWIN) else None,
        steps=["Nộp hồ sơ"] if code == CAR_TWIN else [],
        steps_source="national" if code == CAR_TWIN else None,
        channels=[counter],
    )


RECORDS = [
    *(_record(line) for line in _ROWS.strip().replace("\n    |", "|").splitlines()),
    record(OLD_CARD, official_name="Cấp thẻ căn cước công dân", plain_name="Cấp thẻ căn cước công dân", tier="retired",
           status="replaced", replaced_by=[CARD]),
    record(OLDER_CARD, official_name="Cấp chứng minh nhân dân", plain_name="Cấp chứng minh nhân dân", tier="retired",
           status="replaced", replaced_by=[OLD_CARD, "9.999999"], aliases=["làm chứng minh thư"]),
    record(ABOLISHED, official_name="Cấp sổ hộ khẩu", plain_name="Cấp sổ hộ khẩu", tier="retired", status="abolished"),
]  # fmt: skip


@lru_cache(maxsize=1)
def small_finder() -> Finder:
    return Finder(RECORDS, how=QUICK)


@lru_cache(maxsize=1)
def small_knowledge() -> Knowledge:
    return Knowledge(RECORDS, small_finder())
