"""How papers of an issuing agency look, and who signs them, as valid on a day."""

from dataclasses import dataclass

from workflows.domain.errors import N_, Refusal


class NoLetterhead(Refusal):
    """Nobody said how papers of the issuing agency look on that day."""

    message = N_(
        "Chưa khai báo thể thức văn bản của cơ quan ban hành. "
        "Quản trị thêm trong Danh mục (tên cơ quan, địa danh, ký hiệu) rồi soạn lại."
    )


class NoSignatory(Refusal):
    """Nobody may sign papers of the issuing agency on that day."""

    message = N_(
        "Chưa có người ký nào còn hiệu lực vào ngày %(day)s. "
        "Quản trị thêm người ký trong Danh mục rồi thực hiện lại."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The issuer's own words at the head and foot of its papers."""

    agency_id: int
    issuer: str  # «Ủy ban nhân dân tỉnh Sơn Hải», inside sentences
    parent_line: str = ""
    issuer_lines: tuple[str, ...]
    place: str
    letter_symbol: str  # of a công văn: «UBND-TH»
    symbol: str  # after the type of a named paper: «UBND»
    archive_unit: str  # after «Lưu: VT,»
    is_paper: bool = False

    @property
    def may_command(self) -> bool:
        """Say whether the issuer commands agencies («yêu cầu»); an office only asks («đề nghị»)."""
        return self.issuer.startswith("Ủy ban nhân dân")

    @property
    def archive_line(self) -> str:
        """Give what follows «Lưu:»."""
        return f"VT, {self.archive_unit}" if self.archive_unit else "VT"


@dataclass(frozen=True, slots=True)
class Use:
    """What a paper is, as far as it decides who signs it and who gets it."""

    type_code: str = ""
    field_ids: frozenset[int] = frozenset()  # of the directives it speaks of


@dataclass(frozen=True, slots=True)
class Scope:
    """For which types of papers and fields of work something holds; none named: for all."""

    type_codes: frozenset[str] = frozenset()
    field_ids: frozenset[int] = frozenset()

    def fits(self, use: Use) -> bool:
        """Say whether it holds for a paper; one of several fields must be all within it."""
        of_type = not self.type_codes or use.type_code in self.type_codes
        within = bool(use.field_ids) and use.field_ids <= self.field_ids
        return of_type and (not self.field_ids or within)

    def preference(self, use: Use) -> tuple[bool, int]:
        """Give a key that sorts what fits before what does not, and the narrower before the wider."""
        return not self.fits(use), -bool(self.field_ids) * 2 - bool(self.type_codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Somebody who may sign, with the lines over the name."""

    signatory_id: int | None = None
    name: str
    lines: tuple[str, ...]  # «TL. CHỦ TỊCH», «CHÁNH VĂN PHÒNG»
