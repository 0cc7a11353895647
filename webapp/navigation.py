"""The places one can go: one table, from which menu and phone bar are drawn."""

from dataclasses import dataclass

from flask import current_app, request, url_for

from webapp.signed_in import current_person
from workflows.domain.errors import N_
from workflows.domain.roles import AGENCY_ROLES, WHOLE_AGENCY, Role

_ALL = frozenset(Role)
_OFFICER, _REGISTRY, _LEADER = Role.OFFICER, Role.REGISTRY, Role.LEADER


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the menu; shown to these roles, once its endpoint exists."""

    endpoint: str
    word: str
    icon: str
    roles: frozenset[Role]

    @property
    def area(self) -> str:
        """Give the name of the area (blueprint)."""
        return self.endpoint.partition(".")[0]

    @property
    def url(self) -> str:
        """Give the address."""
        return url_for(self.endpoint)

    @property
    def is_current(self) -> bool:
        """Say whether the page of this request is this place, or belongs to its area."""
        if any(place.endpoint == request.endpoint for place in PLACES):
            return request.endpoint == self.endpoint
        return request.blueprint == self.area and self.endpoint.endswith(".index")


PLACES = (
    Place("home.index", N_("Bàn làm việc"), "desk", _ALL),
    Place("overview.brief_page", N_("Báo cáo nhanh"), "report", frozenset({_LEADER})),
    Place("overview.index", N_("Tổng quan"), "overview", frozenset({_LEADER, _OFFICER})),
    Place("intake.index", N_("Tiếp nhận"), "inbox", frozenset({_OFFICER, _REGISTRY})),
    Place("directives.index", N_("Văn bản"), "paper", frozenset({_OFFICER, _LEADER, _REGISTRY})),
    Place("tasks.index", N_("Nhiệm vụ"), "tasks", frozenset({_OFFICER, _LEADER})),
    Place("reminders.ladder", N_("Đôn đốc"), "state-waiting", frozenset({_OFFICER, _LEADER})),
    Place("my_work.index", N_("Đơn vị tôi"), "tasks", AGENCY_ROLES),
    Place("documents.received", N_("Công văn nhận"), "inbox", frozenset({Role.AGENCY_CONTACT})),
    Place("documents.index", N_("Soạn thảo"), "draft", frozenset({_OFFICER, _LEADER, _REGISTRY})),
    Place("registers.index", N_("Sổ văn bản"), "register", frozenset({_REGISTRY, _OFFICER})),
    Place("indicators.index", N_("Chỉ tiêu"), "table", WHOLE_AGENCY | {_OFFICER, _LEADER}),
    Place("reports.index", N_("Báo cáo"), "report", frozenset({_OFFICER, _LEADER})),
    Place("format_check.index", N_("Kiểm tra thể thức"), "check", _ALL),
    Place("admin.index", N_("Danh mục"), "settings", frozenset({Role.ADMIN, Role.OFFICER})),
)


def places() -> list[Place]:
    """List the places this person may go."""
    person = current_person()
    if person is None:
        return []
    known = current_app.view_functions
    return [p for p in PLACES if p.endpoint in known and person.actor.is_any(p.roles)]


def phone_places() -> list[Place]:
    """List the first places of the phone's bar: my work, then the leader's page or the tasks."""
    first = {"home.index", "overview.brief_page", "tasks.index", "my_work.index"}
    return [p for p in places() if p.endpoint in first][:2]


def search_url() -> str | None:
    """Give the address that answers `?q=`, for whoever signed in."""
    return url_for("search.index") if current_person() else None
