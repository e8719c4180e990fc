"""Texts for the property tests: what a Vietnamese keyboard can make."""

from __future__ import annotations

from hypothesis import strategies as st

_LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ"
)
# Words of the field as people type them, long and short, right and wrong.
_WORDS = """
    Đăng ký khai sinh tạm trú kết hôn lệ phí bao nhiêu tiền cần giấy tờ gì ở đâu được không ạ con tôi mới sinh
    cấp lại căn cước đổi bằng lái hộ chiếu ks đk ko cccd gplx bhyt tamtru khia sihn ddawng kys d9a8ng 15.000 k
""".split()

one_word = st.one_of(st.sampled_from(_WORDS), st.text(_LETTERS, min_size=1, max_size=8))
vietnamese_words = st.lists(one_word, max_size=10)
vietnamese = vietnamese_words.map(" ".join)
any_text = st.text(max_size=200)
