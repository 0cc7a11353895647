"""A later directive amends or supersedes one from the screen, with a look before."""

from datetime import date

from sqlalchemy import select

from tests.builders import Office
from tests.pages.conftest import Pages
from workflows.domain.roles import Role
from workflows.domain.statuses import DirectiveStatus, PeriodStatus
from workflows.store.tables.directives import Directive
from workflows.store.tables.periods import Period


def test_a_directive_is_amended_by_another_found_by_its_number(
    pages: Pages, office: Office
) -> None:
    old, later = office.directive(number="11"), office.directive(number="22")
    task = office.task(directive_id=old, text="Trình đề án.")
    period_id = office.period(task_id=task, last_day=date(2026, 11, 30))
    pages.sign_in_as(Role.OFFICER)
    assert pages.get(f"/van-ban/{old}").find(f"//a[@href='/van-ban/{old}/van-ban-sau']")
    chosen = {"code": "22/UBND-TH", "kind": "sua-doi"}
    refused = pages.refused(f"/van-ban/{old}/van-ban-sau", {**chosen, "code": "77"}, status=422)
    assert refused.says("Không có văn bản số này trong sổ")
    page = pages.follow(f"/van-ban/{old}/van-ban-sau", chosen)
    assert page.says("Sửa đổi 11/UBND-TH theo 22/UBND-TH")
    url = f"/van-ban/{old}/sua-doi/{later}"
    sent = {"reason": "Theo 22/UBND-TH", "valid_until": "", f"ngay-{task}": "31/13/2026"}
    typed = pages.refused(url, sent, status=422)
    assert typed.find(f"//input[@name='ngay-{task}']/@value") == ["31/13/2026"]
    assert pages.follow(url, {**sent, f"ngay-{task}": "31/12/2026"}).says(
        "Đã chuyển hạn của 1 đơn vị"
    )
    shown = pages.get(f"/nhiem-vu/{task}?ky={period_id}")
    assert shown.says("hạn gốc 30/11/2026 → văn bản sửa đổi 31/12/2026")
    assert shown.find(f"//a[@href='/van-ban/{later}']")


def test_a_directive_is_superseded_after_a_look_at_its_open_work(
    pages: Pages, office: Office
) -> None:
    old, later = office.directive(number="11"), office.directive(number="22")
    task = office.task(directive_id=old, text="Trình đề án chuyển đổi số.")
    target = office.task(directive_id=later, text="Hoàn thiện, trình đề án chuyển đổi số.")
    office.period(task_id=task, last_day=date(2026, 11, 30))
    pages.sign_in_as(Role.OFFICER)
    url = f"/van-ban/{old}/thay-the/{later}"
    page = pages.get(url)
    assert page.says("1 việc còn mở")
    (name,) = page.find("//select/@name")
    assert page.find("//select/option[@selected]/@value") == [str(target)]
    done = pages.follow(url, {name: str(target), "reason": "Thay thế."})
    assert done.says("1 việc chuyển sang văn bản mới, 0 việc hủy")
    with office.db.reading() as session:
        assert session.get_one(Directive, old).status is DirectiveStatus.SUPERSEDED
        statuses = list(session.scalars(select(Period.status).order_by(Period.id)))
    assert statuses == [PeriodStatus.TRANSFERRED, PeriodStatus.ASSIGNED]
