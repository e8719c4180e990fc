"""How people shorten: short forms written out, word by word, over text without tone marks.

Keys and meanings carry no marks, so that a form means the same however it is typed. Only forms that mean
one thing in this field stand here; the ambiguous ones (``tt``, ``kt``, ``cc``) are left as they are, so
that the search asks rather than guesses. A form that is also a common syllable (``ca``, ``bu``) stands in
``PHRASES`` with the words that make it clear.
"""

from __future__ import annotations

_CHAT = """
ko=khong kg=khong hok=khong khum=khong k=khong kh=khong kp=khong phai
dc=duoc dx=duoc dcj=duoc gi
j=gi ji=gi jz=gi vay bnhiu=bao nhieu bnhieu=bao nhieu bnh=bao nhieu bn=bao nhieu nhiu=nhieu bnhiu=bao nhieu
ntn=nhu the nao nhtn=nhu the nao tnao=the nao ntnao=nhu the nao lsao=lam sao tn=the nao
r=roi rui=roi oy=roi trc=truoc ms=moi vs=voi cx=cung cug=cung lm=lam lgi=lam gi ik=di nc=nuoc
mik=minh mk=minh mh=minh e=em c=chi ck=chong vk=vo ng=nguoi ngta=nguoi ta mn=moi nguoi ny=nguoi yeu
sdt=so dien thoai bv=benh vien ktra=kiem tra onl=online tks=cam on thanks=cam on camon=cam on thank=cam on
z=vay v=vay zay=vay hnay=hom nay hqua=hom qua bjo=bay gio bgio=bay gio bh=bao gio h=gio mun=muon tg=thoi gian
oke=dong y okie=dong y ok=dong y uh=u bt=biet ns=noi dt=dien thoai cg=cung nma=nhung ma vd=vi du
xien=tien xeng=tien cty=cong ty sn=sinh nhat tl=tra loi ib=nhan tin
tphcm=thanh pho ho chi minh tp=thanh pho p=phuong q=quan ad=admin hd=huong dan
"""

_OFFICIAL = """
cccd=can cuoc cong dan cmnd=chung minh nhan dan cmt=chung minh nhan dan cmtnd=chung minh nhan dan
ddcn=dinh danh ca nhan vnied=vneid vnid=vneid vneld=vneid
gks=giay khai sinh ks=khai sinh gkt=giay khai tu gcs=giay chung sinh dkkh=dang ky ket hon dkks=dang ky khai sinh
gdkkh=giay dang ky ket hon tthn=tinh trang hon nhan xntthn=xac nhan tinh trang hon nhan xn=xac nhan xntt=xac nhan
hk=ho khau shk=so ho khau hktt=ho khau thuong tru hc=ho chieu pp=ho chieu passport=ho chieu
kt3=tam tru kt2=tam tru lltp=ly lich tu phap sll=so yeu ly lich syll=so yeu ly lich
hkd=ho kinh doanh gpkd=giay phep kinh doanh dkkd=dang ky kinh doanh gcn=giay chung nhan gcndkkd=giay chung nhan dang ky kinh doanh
dn=doanh nghiep tnhh=trach nhiem huu han htx=hop tac xa mst=ma so thue tncn=thu nhap ca nhan
gtgt=gia tri gia tang hddt=hoa don dien tu
qsdd=quyen su dung dat qsd=quyen su dung gcnqsdd=giay chung nhan quyen su dung dat sd=su dung
cmdsdd=chuyen muc dich su dung dat cmd=chuyen muc dich bds=bat dong san
gpxd=giay phep xay dung noxh=nha o xa hoi vpdk=van phong dang ky dat dai vpdkdd=van phong dang ky dat dai
bhyt=bao hiem y te bhxh=bao hiem xa hoi bhtn=bao hiem that nghiep tctn=tro cap that nghiep btxh=bao tro xa hoi
ncc=nguoi co cong nct=nguoi cao tuoi nkt=nguoi khuyet tat hcn=ho can ngheo ccb=cuu chien binh nvqs=nghia vu quan su
xkld=xuat khau lao dong gpld=giay phep lao dong nld=nguoi lao dong ls=liet si
ldnn=lao dong nuoc ngoai nnn=nguoi nuoc ngoai gplx=giay phep lai xe blx=bang lai xe bl=bang lai
cavet=dang ky xe kavet=dang ky xe dkx=dang ky xe gcndk=giay chung nhan dang ky dkiem=dang kiem
ubnd=uy ban nhan dan hdnd=hoi dong nhan dan cax=cong an xa csgt=canh sat giao thong
ttpvhcc=trung tam phuc vu hanh chinh cong tthcc=trung tam hanh chinh cong hcc=hanh chinh cong dvc=dich vu cong
dvctt=dich vu cong truc tuyen dvcqg=cong dich vu cong quoc gia tthc=thu tuc hanh chinh
hs=ho so hso=ho so mhs=ma ho so bsung=bo sung tkhai=to khai gto=giay to ttr=thuong tru gxn=giay xac nhan
thcs=trung hoc co so thpt=trung hoc pho thong attp=an toan thuc pham vsattp=ve sinh an toan thuc pham antt=an ninh trat tu
pccc=phong chay chua chay hp=hai phong dki=dang ky dky=dang ky dgky=dang ky nhtn=nhu the nao
"""

# Several words that mean one thing: forms that need their neighbours, slips of the ear, northern l/n.
_PHRASES = """
dang ki=dang ky|khia sinh=khai sinh|kahi sinh=khai sinh|thuong chu=thuong tru|tam chu=tam tru
trich nuc=trich luc|sac nhan=xac nhan|xo do=so do|xang ten=sang ten|day khai=giay khai|ne phi=le phi
nam giay=lam giay|the lao=the nao|lop ho so=nop ho so|dang ky nai=dang ky lai|nay ket qua=lay ket qua
can cuot=can cuoc|ca vet=dang ky xe|ka vet=dang ky xe|duoc hong=duoc khong|vay ne ai di=vneid|vi ne ai di=vneid|1 cua=mot cua
ca xa=cong an xa|ca phuong=cong an phuong|ca tp=cong an thanh pho|ca quan=cong an quan|cap doi lai=cap doi
can cuoc cong dan=can cuoc|the can cuoc cong dan=the can cuoc|chung minh thu nhan dan=chung minh nhan dan
chung minh thu=chung minh nhan dan|bac sy=bac si
bao y te=bao hiem y te|bh y te=bao hiem y te|bh xa hoi=bao hiem xa hoi|ng nc ngoai=nguoi nuoc ngoai
"""


def _table(*blocks: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for block in blocks:
        key = ""
        for token in block.split():
            if "=" in token:
                key, value = token.split("=", 1)
                table[key] = [value]
            else:
                table[key].append(token)
    return table


SHORT_FORMS: dict[str, list[str]] = _table(_CHAT, _OFFICIAL)
_BY_FIRST_WORD: dict[str, list[tuple[list[str], list[str]]]] = {}
for _pair in _PHRASES.replace("\n", "|").split("|"):
    if "=" in _pair:
        _phrase, _meaning = (part.split() for part in _pair.split("="))
        if _phrase != _meaning:
            _BY_FIRST_WORD.setdefault(_phrase[0], []).append((_phrase, _meaning))
for _entries in _BY_FIRST_WORD.values():
    _entries.sort(key=lambda entry: -len(entry[0]))

_AFTER_DUOC = frozenset(("", "khong", "ko", "k", "a", "ah", "chua", "ha", "vay", "hok", "z", "r", "roi", "nhe"))


def is_short_form(word: str) -> bool:
    """Whether a word without marks is written out by this module."""
    return word == "dk" or word in SHORT_FORMS


def expand(bare: list[str]) -> list[str]:
    """Return words without marks with their short forms and slips written out.

    ``dk`` is *được* before a question's end and *đăng ký* before anything else; ``k`` after a number is
    a thousand.
    """
    out: list[str] = []
    for index, word in enumerate(bare):
        if word == "dk":
            follows = bare[index + 1] if index + 1 < len(bare) else ""
            out += ["duoc"] if follows in _AFTER_DUOC else ["dang", "ky"]
        elif word == "k" and out and out[-1].isdigit():
            out.append("nghin")
        else:
            out += SHORT_FORMS.get(word, [word])
    return _rewrite_phrases(out)


def _rewrite_phrases(bare: list[str]) -> list[str]:
    out: list[str] = []
    index = 0
    while index < len(bare):
        for phrase, meaning in _BY_FIRST_WORD.get(bare[index], ()):
            if bare[index : index + len(phrase)] == phrase:
                out += meaning
                index += len(phrase)
                break
        else:
            out.append(bare[index])
            index += 1
    return out
