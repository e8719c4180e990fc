"""How people shorten, misspell and speak: short forms written out, word by word.

Only forms that mean one thing in this field are written out; the ambiguous ones (``tt``, ``kt``) keep
both readings out of the text, so that the search asks rather than guesses. Keys are without tone marks
where the form is typed both ways.
"""

from __future__ import annotations

from bot.vietnamese.telex import repair
from bot.vietnamese.text import clean, strip_tones, words

_CHAT = """
ko=không kg=không hok=không hem=không khum=không khong=không k=không kh=không hong=không hông=không
dc=được đc=được dx=được đx=được duoc=được
j=gì ji=gì bnhiu=bao nhiêu bnhieu=bao nhiêu bnh=bao nhiêu bn=bao nhiêu nhiu=nhiêu bnhiêu=bao nhiêu
ntn=như thế nào nhtn=như thế nào tnao=thế nào ntnao=như thế nào
r=rồi rùi=rồi oy=rồi trc=trước ms=mới vs=với cx=cũng cug=cũng lm=làm lgi=làm gì ik=đi
mik=mình mk=mình mh=mình e=em c=chị ck=chồng vk=vợ ng=người ngta=người ta
sdt=số điện thoại sđt=số điện thoại bv=bệnh viện ktra=kiểm tra onl=online tks=cảm ơn thanks=cảm ơn camon=cảm ơn
z=vậy v=vậy zậy=vậy hnay=hôm nay hqua=hôm qua bjo=bây giờ bgio=bây giờ h=giờ mún=muốn nhe=nhé nhá=nhé
oke=đồng ý okie=đồng ý ok=đồng ý uh=ừ bt=biết ns=nói đt=điện thoại cg=cũng nma=nhưng mà bữa=hôm
chửa=chưa bẩu=bảo giời=trời xiền=tiền xèng=tiền lệ=lệ bu=mẹ u=mẹ thầy=thầy nhở=nhỉ hử=hả
"""

_OFFICIAL = """
cccd=căn cước công dân cmnd=chứng minh nhân dân cmt=chứng minh thư cmtnd=chứng minh thư nhân dân
ddcn=định danh cá nhân đdcn=định danh cá nhân vnied=vneid vnid=vneid vneld=vneid
gks=giấy khai sinh ks=khai sinh gkt=giấy khai tử gcs=giấy chứng sinh dkkh=đăng ký kết hôn đkkh=đăng ký kết hôn
gdkkh=giấy đăng ký kết hôn tthn=tình trạng hôn nhân xntthn=xác nhận tình trạng hôn nhân xn=xác nhận xntt=xác nhận
hk=hộ khẩu shk=sổ hộ khẩu hktt=hộ khẩu thường trú hc=hộ chiếu pp=hộ chiếu passport=hộ chiếu visa=thị thực
kt3=tạm trú kt2=tạm trú lltp=lý lịch tư pháp sll=sơ yếu lý lịch syll=sơ yếu lý lịch
hkd=hộ kinh doanh gpkd=giấy phép kinh doanh đkkd=đăng ký kinh doanh dkkd=đăng ký kinh doanh gcn=giấy chứng nhận
dn=doanh nghiệp cty=công ty tnhh=trách nhiệm hữu hạn htx=hợp tác xã mst=mã số thuế tncn=thu nhập cá nhân
gtgt=giá trị gia tăng vat=thuế giá trị gia tăng hđđt=hóa đơn điện tử hddt=hóa đơn điện tử
sđ=sổ đỏ qsdđ=quyền sử dụng đất qsdd=quyền sử dụng đất qsd=quyền sử dụng gcnqsdđ=giấy chứng nhận quyền sử dụng đất
gcnqsdd=giấy chứng nhận quyền sử dụng đất cmđ=chuyển mục đích cmdsdd=chuyển mục đích sử dụng đất bđs=bất động sản bds=bất động sản
gpxd=giấy phép xây dựng noxh=nhà ở xã hội vpđk=văn phòng đăng ký đất đai vpdkdd=văn phòng đăng ký đất đai
bhyt=bảo hiểm y tế bhxh=bảo hiểm xã hội bhtn=bảo hiểm thất nghiệp tctn=trợ cấp thất nghiệp btxh=bảo trợ xã hội
ncc=người có công nct=người cao tuổi nkt=người khuyết tật hcn=hộ cận nghèo ccb=cựu chiến binh nvqs=nghĩa vụ quân sự
xklđ=xuất khẩu lao động xkld=xuất khẩu lao động gplđ=giấy phép lao động gpld=giấy phép lao động nld=người lao động nlđ=người lao động
lđnn=lao động nước ngoài ldnn=lao động nước ngoài nnn=người nước ngoài gplx=giấy phép lái xe blx=bằng lái xe bl=bằng lái
cavet=đăng ký xe cavẹt=đăng ký xe đkx=đăng ký xe dkx=đăng ký xe gcnđk=giấy chứng nhận đăng ký
ubnd=ủy ban nhân dân hđnd=hội đồng nhân dân ca=công an cax=công an xã cap=công an phường csgt=cảnh sát giao thông
ttpvhcc=trung tâm phục vụ hành chính công tthcc=trung tâm hành chính công hcc=hành chính công dvc=dịch vụ công
dvctt=dịch vụ công trực tuyến dvcqg=cổng dịch vụ công quốc gia tthc=thủ tục hành chính
hs=hồ sơ hso=hồ sơ mhs=mã hồ sơ bsung=bổ sung tkhai=tờ khai gtờ=giấy tờ gto=giấy tờ ttr=thường trú gxn=giấy xác nhận
thcs=trung học cơ sở thpt=trung học phổ thông attp=an toàn thực phẩm vsattp=vệ sinh an toàn thực phẩm antt=an ninh trật tự
pccc=phòng cháy chữa cháy hp=hải phòng dki=đăng ký đky=đăng ký dky=đăng ký đki=đăng ký
"""

# Common slips and northern l/n, whole words only, as two-word patterns over stripped text.
_PHRASES = {
    "dang ki": "đăng ký", "dang kí": "đăng ký", "khia sinh": "khai sinh", "kahi sinh": "khai sinh",
    "thuong chu": "thường trú", "tam chu": "tạm trú", "trich nuc": "trích lục", "xac nhan": "xác nhận",
    "sac nhan": "xác nhận", "xo do": "sổ đỏ", "xang ten": "sang tên", "day khai": "giấy khai", "ne phi": "lệ phí",
    "nam giay": "làm giấy", "the lao": "thế nào", "lop ho so": "nộp hồ sơ", "dang ky nai": "đăng ký lại",
    "nay ket qua": "lấy kết quả", "can cuot": "căn cước", "ca vet": "đăng ký xe", "v ne ai di": "vneid",
    "1 cua": "một cửa",
}  # fmt: skip


def _table(*blocks: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for block in blocks:
        key = ""
        for token in block.split():
            if "=" in token:
                key, value = token.split("=", 1)
                table[key] = value
            else:
                table[key] += f" {token}"
    return table


SHORT_FORMS: dict[str, str] = _table(_CHAT, _OFFICIAL)
_BY_FIRST_WORD: dict[str, list[tuple[list[str], list[str]]]] = {}
for _phrase, _meaning in _PHRASES.items():
    _BY_FIRST_WORD.setdefault(_phrase.split()[0], []).append((_phrase.split(), _meaning.split()))

_LAST_MEANS_DUOC = {"dk", "đk"}


def expand(text: str) -> list[str]:
    """Return the words of text, lower case, with short forms, Telex leftovers and common slips written out.

    ``dk`` is *được* at the end of a question and *đăng ký* before anything else.
    """
    raw = [repair(word) for word in words(clean(text))]
    out: list[str] = []
    for index, word in enumerate(raw):
        if word in _LAST_MEANS_DUOC:
            follows = raw[index + 1] if index + 1 < len(raw) else ""
            out += ["được"] if follows in ("", "không", "ko", "k", "a", "ạ", "chưa", "hả", "vậy") else ["đăng", "ký"]
        else:
            out += SHORT_FORMS.get(word, word).split()
    return _rewrite_phrases(out)


def _rewrite_phrases(tokens: list[str]) -> list[str]:
    bare = [strip_tones(token) for token in tokens]
    out: list[str] = []
    index = 0
    while index < len(tokens):
        for phrase, meaning in _BY_FIRST_WORD.get(bare[index], ()):
            if bare[index : index + len(phrase)] == phrase:
                out += meaning
                index += len(phrase)
                break
        else:
            out.append(tokens[index])
            index += 1
    return out
