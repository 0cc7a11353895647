"""The people of the demonstration office: one account per role, and contacts of agencies."""

from dataclasses import dataclass

from workflows.domain.roles import Role

DEMO_PASSWORD = "sonhai-trinh-dien"  # noqa: S105 - public on purpose; works on loopback only


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who signs in to the demonstration office."""

    login: str
    name: str
    office_title: str
    roles: tuple[Role, ...]
    agency: str | None = None
    phone: str | None = None


PEOPLE = (
    DemoPerson("chuyenvien", "Đỗ Thị Lan Hương", "Chuyên viên phòng Tổng hợp", (Role.OFFICER,), "vp"),
    DemoPerson("chuyenvien2", "Ngô Quốc Bảo", "Chuyên viên phòng Kinh tế", (Role.OFFICER,), "vp"),
    DemoPerson("vanthu", "Hồ Thị Minh Thu", "Văn thư", (Role.REGISTRY,), "vp"),
    DemoPerson("lanhdao", "Trịnh Hoài Nam", "Phó Chủ tịch UBND tỉnh", (Role.LEADER,), "ubnd"),
    DemoPerson("chutich", "Lương Thế Quang", "Chủ tịch UBND tỉnh", (Role.LEADER,), "ubnd"),
    DemoPerson("quantri", "Vũ Đức Anh", "Quản trị hệ thống", (Role.ADMIN,), "vp"),
    DemoPerson(
        "donvi", "Lê Minh Khôi", "Chánh Văn phòng Sở", (Role.AGENCY_CONTACT,), "skhcn", "0205 555 101"
    ),
    DemoPerson("thutruong", "Hoàng Gia Minh", "Giám đốc Sở", (Role.AGENCY_HEAD,), "skhcn"),
    DemoPerson("canbo", "Bùi Thanh Tâm", "Chuyên viên Sở", (Role.AGENCY_MEMBER,), "skhcn"),
    DemoPerson(
        "donvi.sxd", "Phạm Thu Trang", "Chánh Văn phòng Sở", (Role.AGENCY_CONTACT,), "sxd", "0205 555 102"
    ),
    DemoPerson(
        "donvi.stc", "Nguyễn Hải Đăng", "Chánh Văn phòng Sở", (Role.AGENCY_CONTACT,), "stc", "0205 555 103"
    ),
    DemoPerson(
        "donvi.snnmt", "Trần Văn Phúc", "Chánh Văn phòng Sở", (Role.AGENCY_CONTACT,), "snnmt", "0205 555 104"
    ),
    DemoPerson(
        "donvi.dl", "Võ Thị Ngọc Ánh", "Chánh Văn phòng HĐND và UBND phường", (Role.AGENCY_CONTACT,), "p-dong-lang"
    ),
)  # fmt: skip
