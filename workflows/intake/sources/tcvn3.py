"""Vietnamese written with the old TCVN3 (ABC) fonts, .VnTime and its kin, back to Unicode.

Such text looks like «ñy ban nh©n d©n»: the font, not the letter, made it Vietnamese.
"""

import re

_CODES = range(0xA1, 0xFF)
_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộ"
    "ờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
_TABLE = dict(zip(_CODES, _LETTERS, strict=True))

# Letters which TCVN3 text is full of, and which no Unicode text has inside its words.
_SIGNATURE = re.compile("(?<=[A-Za-z])[®©¬«¨µ¸¶·¹\u00ad]|[®©¬«¨µ¸¶·¹\u00ad](?=[A-Za-z])")
_UNICODE_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_ENOUGH = 6


def is_tcvn3_font(font: str) -> bool:
    """Tell the old fonts by their names."""
    return font.lower().startswith(".vn")


def from_tcvn3(text: str, *, font: str = "") -> str:
    """Turn the text of an old font into Unicode; fonts ending in H have capitals only."""
    decoded = text.translate(_TABLE)
    return decoded.upper() if font.endswith("H") else decoded


def looks_like_tcvn3(text: str) -> bool:
    """Recognise old text that lost its font; never guess on text with Unicode Vietnamese."""
    if _UNICODE_VIETNAMESE.search(text):
        return False
    found = len(_SIGNATURE.findall(text))
    return found >= _ENOUGH and found * 100 > len(text)
