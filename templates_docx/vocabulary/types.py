"""Types of documents: their names, abbreviations and what their form shows."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from templates_docx.errors import N_, PaperRefused


class TypeRefused(PaperRefused):
    """No type of document has this name or abbreviation."""

    message = N_("«%(text)s» không phải tên loại văn bản. Chọn một loại trong danh sách.")


class Family(StrEnum):
    """Which rules a type of document follows."""

    ADMINISTRATIVE = "administrative"  # Decree 30/2020, article 7: 29 types
    NORMATIVE = "normative"  # văn bản quy phạm pháp luật: cited, never issued here
    PARTY = "party"  # of the Party: read and cited, never issued here


class Addressing(StrEnum):
    """Whether a type of document says «Kính gửi»."""

    ALWAYS = "always"
    UPWARD = "upward"  # only when it goes to a superior agency
    NEVER = "never"


class _Form(NamedTuple):
    name: str
    abbreviation: str = ""
    family: Family = Family.ADMINISTRATIVE
    addressing: Addressing = Addressing.NEVER
    prints_name: bool = True


_PARTY = Family.PARTY
_NORMATIVE = Family.NORMATIVE


class DocumentType(StrEnum):
    """A type of document; the stored value is its Vietnamese name without marks."""

    NGHI_QUYET = "nghi_quyet"
    QUYET_DINH = "quyet_dinh"
    CHI_THI = "chi_thi"
    QUY_CHE = "quy_che"
    QUY_DINH = "quy_dinh"
    THONG_CAO = "thong_cao"
    THONG_BAO = "thong_bao"
    HUONG_DAN = "huong_dan"
    CHUONG_TRINH = "chuong_trinh"
    KE_HOACH = "ke_hoach"
    PHUONG_AN = "phuong_an"
    DE_AN = "de_an"
    DU_AN = "du_an"
    BAO_CAO = "bao_cao"
    BIEN_BAN = "bien_ban"
    TO_TRINH = "to_trinh"
    HOP_DONG = "hop_dong"
    CONG_VAN = "cong_van"
    CONG_DIEN = "cong_dien"
    BAN_GHI_NHO = "ban_ghi_nho"
    BAN_THOA_THUAN = "ban_thoa_thuan"
    GIAY_UY_QUYEN = "giay_uy_quyen"
    GIAY_MOI = "giay_moi"
    GIAY_GIOI_THIEU = "giay_gioi_thieu"
    GIAY_NGHI_PHEP = "giay_nghi_phep"
    PHIEU_GUI = "phieu_gui"
    PHIEU_CHUYEN = "phieu_chuyen"
    PHIEU_BAO = "phieu_bao"
    THU_CONG = "thu_cong"
    THONG_BAO_KET_LUAN = "thong_bao_ket_luan"
    HIEN_PHAP = "hien_phap"
    BO_LUAT = "bo_luat"
    LUAT = "luat"
    PHAP_LENH = "phap_lenh"
    LENH = "lenh"
    NGHI_DINH = "nghi_dinh"
    NGHI_QUYET_LIEN_TICH = "nghi_quyet_lien_tich"
    THONG_TU = "thong_tu"
    THONG_TU_LIEN_TICH = "thong_tu_lien_tich"
    VAN_BAN_HOP_NHAT = "van_ban_hop_nhat"
    KET_LUAN = "ket_luan"
    THONG_TRI = "thong_tri"
    TUYEN_BO = "tuyen_bo"
    LOI_KEU_GOI = "loi_keu_goi"
    QUY_HOACH = "quy_hoach"

    @property
    def vietnamese_name(self) -> str:
        """Give the name inside a sentence: «công văn»."""
        return _FORMS[self].name

    @property
    def capitalised_name(self) -> str:
        """Give the name of a specific document: «Công văn số …», «Quyết định này»."""
        name = _FORMS[self].name
        return name[0].upper() + name[1:]

    @property
    def heading(self) -> str:
        """Give the line printed over the subject; empty where no name is printed (công văn)."""
        if self is DocumentType.THONG_BAO_KET_LUAN:
            return DocumentType.THONG_BAO.heading
        return _FORMS[self].name.upper() if self.prints_name else ""

    @property
    def abbreviation(self) -> str:
        """Give the abbreviation in the symbol; empty for công văn, thư công and laws."""
        return _FORMS[self].abbreviation

    @property
    def family(self) -> Family:
        """Say whose rules it follows."""
        return _FORMS[self].family

    @property
    def addressing(self) -> Addressing:
        """Say whether it carries «Kính gửi»."""
        return _FORMS[self].addressing

    @property
    def prints_name(self) -> bool:
        """Say whether its name is printed as a heading."""
        return _FORMS[self].prints_name

    @classmethod
    def named(cls, name: str) -> "DocumentType":
        """Find the type by its name as printed, in capitals or not, tone marks placed either way."""
        found = _BY_NAME.get(_name_key(name))
        if found is None:
            raise TypeRefused(text=name)
        return found

    @classmethod
    def heading_of(cls, words: Sequence[str]) -> tuple["DocumentType | None", int]:
        """Find the longest type with a heading that words begin with, and how many it takes."""
        keys = _name_key(" ".join(words[:_LONGEST_NAME])).split()
        for count in range(len(keys), 0, -1):
            found = _BY_NAME.get(" ".join(keys[:count]))
            if found and found.heading:
                return found, count
        return None, 0

    @classmethod
    def of_symbol(cls, symbol: str) -> "DocumentType":
        """Tell the type from a symbol: «QĐ-UBND» is a decision, «UBND-VX» a letter (công văn).

        «TT» and «TB» stand for several types; without more context the commonest one is meant.
        """
        first = re.split(r"[-/]", symbol, maxsplit=1)[0]
        if re.fullmatch(r"QH\d{1,2}", first):
            return cls.LUAT
        return _BY_ABBREVIATION.get(first.upper(), cls.CONG_VAN)


_FORMS: dict[DocumentType, _Form] = {
    DocumentType.NGHI_QUYET: _Form("nghị quyết", "NQ"),
    DocumentType.QUYET_DINH: _Form("quyết định", "QĐ"),
    DocumentType.CHI_THI: _Form("chỉ thị", "CT"),
    DocumentType.QUY_CHE: _Form("quy chế", "QC"),
    DocumentType.QUY_DINH: _Form("quy định", "QyĐ"),
    DocumentType.THONG_CAO: _Form("thông cáo", "TC"),
    DocumentType.THONG_BAO: _Form("thông báo", "TB"),
    DocumentType.HUONG_DAN: _Form("hướng dẫn", "HD"),
    DocumentType.CHUONG_TRINH: _Form("chương trình", "CTr"),
    DocumentType.KE_HOACH: _Form("kế hoạch", "KH"),
    DocumentType.PHUONG_AN: _Form("phương án", "PA"),
    DocumentType.DE_AN: _Form("đề án", "ĐA"),
    DocumentType.DU_AN: _Form("dự án", "DA"),
    DocumentType.BAO_CAO: _Form("báo cáo", "BC", addressing=Addressing.UPWARD),
    DocumentType.BIEN_BAN: _Form("biên bản", "BB"),
    DocumentType.TO_TRINH: _Form("tờ trình", "TTr", addressing=Addressing.UPWARD),
    DocumentType.HOP_DONG: _Form("hợp đồng", "HĐ"),
    DocumentType.CONG_VAN: _Form("công văn", addressing=Addressing.ALWAYS, prints_name=False),
    DocumentType.CONG_DIEN: _Form("công điện", "CĐ"),
    DocumentType.BAN_GHI_NHO: _Form("bản ghi nhớ", "BGN"),
    DocumentType.BAN_THOA_THUAN: _Form("bản thỏa thuận", "BTT"),
    DocumentType.GIAY_UY_QUYEN: _Form("giấy ủy quyền", "GUQ"),
    DocumentType.GIAY_MOI: _Form("giấy mời", "GM"),
    DocumentType.GIAY_GIOI_THIEU: _Form("giấy giới thiệu", "GGT"),
    DocumentType.GIAY_NGHI_PHEP: _Form("giấy nghỉ phép", "GNP"),
    DocumentType.PHIEU_GUI: _Form("phiếu gửi", "PG"),
    DocumentType.PHIEU_CHUYEN: _Form("phiếu chuyển", "PC"),
    DocumentType.PHIEU_BAO: _Form("phiếu báo", "PB"),
    DocumentType.THU_CONG: _Form("thư công", addressing=Addressing.ALWAYS, prints_name=False),
    DocumentType.THONG_BAO_KET_LUAN: _Form("thông báo kết luận", "TB"),
    DocumentType.HIEN_PHAP: _Form("hiến pháp", family=_NORMATIVE),
    DocumentType.BO_LUAT: _Form("bộ luật", family=_NORMATIVE),
    DocumentType.LUAT: _Form("luật", family=_NORMATIVE),
    DocumentType.PHAP_LENH: _Form("pháp lệnh", "PL", _NORMATIVE),
    DocumentType.LENH: _Form("lệnh", "L", _NORMATIVE),
    DocumentType.NGHI_DINH: _Form("nghị định", "NĐ", _NORMATIVE),
    DocumentType.NGHI_QUYET_LIEN_TICH: _Form("nghị quyết liên tịch", "NQLT", _NORMATIVE),
    DocumentType.THONG_TU: _Form("thông tư", "TT", _NORMATIVE),
    DocumentType.THONG_TU_LIEN_TICH: _Form("thông tư liên tịch", "TTLT", _NORMATIVE),
    DocumentType.VAN_BAN_HOP_NHAT: _Form("văn bản hợp nhất", "VBHN", _NORMATIVE),
    DocumentType.KET_LUAN: _Form("kết luận", "KL", _PARTY),
    DocumentType.THONG_TRI: _Form("thông tri", "TT", _PARTY),
    DocumentType.TUYEN_BO: _Form("tuyên bố", "TB", _PARTY),
    DocumentType.LOI_KEU_GOI: _Form("lời kêu gọi", family=_PARTY),
    DocumentType.QUY_HOACH: _Form("quy hoạch", "QH", _PARTY),
}

ADMINISTRATIVE_TYPES = tuple(
    t
    for t in DocumentType
    if t.family is Family.ADMINISTRATIVE and t is not DocumentType.THONG_BAO_KET_LUAN
)


def _name_key(name: str) -> str:
    """Fold case and marks but not đ, so that «hoà» and «hòa» find the same type."""
    spread = unicodedata.normalize("NFD", " ".join(name.replace("\u00d0", "Đ").lower().split()))
    tones = "\u0300\u0301\u0303\u0309\u0323"
    return unicodedata.normalize("NFC", "".join(c for c in spread if c not in tones))


_BY_NAME: dict[str, DocumentType] = {_name_key(form.name): t for t, form in _FORMS.items()}
_LONGEST_NAME = max(name.count(" ") + 1 for name in _BY_NAME)  # in words
_BY_ABBREVIATION: dict[str, DocumentType] = {
    t.abbreviation.upper(): t for t in reversed(DocumentType) if t.abbreviation
} | {"TB": DocumentType.THONG_BAO, "TT": DocumentType.THONG_TU}
