"""Every former unit leads to today's, however it is typed; what another data set says otherwise is listed."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from bot.places.naming import named_in, places_in
from bot.places.wards import FormerUnit, Ward, former_units, wards
from bot.vietnamese.text import strip_tones

DISAGREEMENTS = Path(__file__).parent / "disagreements.yml"
SHORT = {"phường": "p.", "xã": "x.", "thị trấn": "tt", "quận": "q.", "huyện": "h.", "thị xã": "tx", "thành phố": "tp"}
UNITS = former_units()


def spellings(unit: FormerUnit) -> list[str]:
    bare = strip_tones(unit.name).lower()
    district = strip_tones(unit.district).lower()
    return [
        f"{unit} cũ giờ thuộc đâu",
        f"{strip_tones(str(unit)).lower()} cu gio la gi",
        f"nha em o {SHORT.get(unit.kind, unit.kind)} {bare} cu",
        f"{str(unit).upper()} SÁP NHẬP VÀO ĐÂU",
        *([] if unit.is_district else [f"{bare} {district} cu gio thuoc dau"]),
    ]


def test_all_former_units_are_there() -> None:
    assert sum(unit.is_district for unit in UNITS) == 27
    assert sum(not unit.is_district for unit in UNITS) == 374
    assert {ward for unit in UNITS for ward in unit.into} == set(wards())


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: f"{unit}, {unit.district}")
def test_each_leads_to_what_it_became(unit: FormerUnit) -> None:
    for text in spellings(unit):
        named = places_in(text, alone=True)
        assert len(named) == 1, text
        assert set(unit.into) <= set(named[0].into), text


@pytest.mark.parametrize("unit", [u for u in UNITS if not u.is_district], ids=lambda unit: f"{unit}, {unit.district}")
def test_with_its_district_there_is_no_doubt_beyond_a_split(unit: FormerUnit) -> None:
    named = places_in(f"{unit}, {unit.district} cũ", alone=True)
    assert len(named) == 1
    same = [one for one in UNITS if one.district == unit.district and one.name == unit.name and not one.is_district]
    assert set(named[0].into) == {ward for one in same for ward in one.into}


def test_three_places_were_called_hoa_binh() -> None:
    [named] = places_in("xã Hòa Bình cũ giờ là xã nào")
    assert {ward.name for ward in named.into} == {"Hà Nam", "Kim Thành", "Nguyễn Bỉnh Khiêm"}
    [narrowed] = places_in("xã Hòa Bình, huyện Vĩnh Bảo cũ")
    assert [ward.name for ward in narrowed.into] == ["Nguyễn Bỉnh Khiêm"]
    [ward_named_so] = places_in("phường Hòa Bình")
    assert [ward.name for ward in ward_named_so.into] == ["Hòa Bình"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("phường An Biên", ["An Biên", "Lê Chân"]),  # today's is called so too
        ("phường An Biên mới", ["An Biên"]),
        ("đường Trần Nguyên Hãn", ["An Biên", "Lê Chân"]),
        ("quận Lê Chân", ["An Biên", "Lê Chân"]),
        ("thị trấn Cát Bà", ["Cát Hải"]),
        ("huyện đảo Bạch Long Vĩ", ["Bạch Long Vĩ"]),
        ("xã Cộng hoà, Nam Sách", None),
        ("xa nha qua khong di duoc", []),
        ("mất giấy tờ", []),
        ("", []),
        ("Thành phố Hải Phòng", []),
    ],
)
def test_names_as_people_say_them(text: str, names: list[str] | None) -> None:
    found = places_in(text)
    if names is None:
        assert found[0].into
    else:
        assert sorted(ward.name for named in found for ward in named.into) == sorted(names)


def test_a_name_that_several_have_is_no_ward_for_sure() -> None:
    assert named_in("xã Hồng Phong") is None
    assert named_in("phường Lê Chân") == Ward("Lê Chân", "phường")


def test_huge_and_odd_texts_are_read_in_no_time() -> None:
    assert places_in("phường " * 2000) == []
    assert places_in("‮phường Lê Chân\x00")[0].into == (Ward("Lê Chân", "phường"),)


def test_what_the_converter_of_underthesea_says_otherwise() -> None:
    """``convert_address`` of underthesea 9.5.0, asked for every former unit: where it leads elsewhere, and why ours
    stands. Listed, so that a change of our list that brings it nearer to or farther from theirs is seen."""
    listed = yaml.safe_load(DISAGREEMENTS.read_text(encoding="utf-8"))
    ours = {f"{unit}, {unit.district}": {str(ward) for ward in unit.into} for unit in UNITS}
    for row in listed["elsewhere"]:
        assert ours[row["asked"]] == set(row["ours"]), row["asked"]
        assert row["theirs"] not in row["ours"], row["asked"]
    split = {name for name, into in ours.items() if len(into) > 1}
    assert set(listed["led_to_one_part"]) <= split
    by_count: defaultdict[str, int] = defaultdict(int)
    for name in split:
        by_count["district" if name.split(", ")[0] == name.split(", ")[1] else "ward"] += 1
    assert by_count["district"] == 25
