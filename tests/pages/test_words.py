"""Days, numbers and moments on a screen; forms that read a Vietnamese day; languages."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from tests.builders import TODAY, Office
from tests.pages.conftest import Pages
from webapp import filters
from webapp.forms import Form, OfficeDateField, choices
from webapp.i18n import refusal_sentence
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import Role


class SampleForm(Form):
    """Fields whose messages come from WTForms."""

    last_day = OfficeDateField("Hạn")
    subject = StringField("Trích yếu", validators=[InputRequired(), Length(max=5)])
    count = IntegerField("Số lần")
    kind = SelectField("Loại", choices=choices([("a", "A")]))


@pytest.fixture
def request_of_somebody(app: Flask) -> Iterator[None]:
    """Stand inside a request."""
    with app.test_request_context("/giao-dien?page=3&state=overdue&state=silent"):
        yield


def filled(**fields: str) -> SampleForm:
    form = SampleForm(MultiDict(fields), meta={"csrf": False})
    form.validate()
    return form


@pytest.mark.usefixtures("request_of_somebody")
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("08/09/2026", date(2026, 9, 8)),
        ("8/9/2026", date(2026, 9, 8)),
        (" 8-9-2026 ", date(2026, 9, 8)),
        ("8.9.2026", date(2026, 9, 8)),
        ("2026-09-08", date(2026, 9, 8)),
    ],
)
def test_a_day_is_read_as_the_office_writes_it(typed: str, day: date) -> None:
    assert filled(last_day=typed).last_day.data == day


@pytest.mark.usefixtures("request_of_somebody")
@pytest.mark.parametrize("typed", ["31/02/2026", "09/13/2026", "mai", "8/9/26"])
def test_what_is_no_day_is_refused_and_stays_as_typed(typed: str) -> None:
    field = filled(last_day=typed).last_day
    assert field.errors == ["Ghi ngày theo dạng dd/mm/yyyy, ví dụ 08/09/2026."]
    assert f'value="{typed}"' in field()


@pytest.mark.usefixtures("request_of_somebody")
def test_a_day_is_a_text_field_because_browsers_show_days_the_american_way() -> None:
    form = SampleForm(last_day=date(2026, 9, 8), meta={"csrf": False})
    assert 'type="text"' in form.last_day()
    assert 'value="08/09/2026"' in form.last_day()
    assert form.last_day.data == date(2026, 9, 8)


@pytest.mark.usefixtures("request_of_somebody")
def test_the_messages_of_fields_are_vietnamese() -> None:
    errors = filled(subject="quá dài", count="mười", kind="z").errors
    assert errors["subject"] == ["Nhiều nhất 5 ký tự, hãy rút gọn."]
    assert errors["count"] == ["Cần ghi một số nguyên, ví dụ 12."]
    assert errors["kind"] == ["Lựa chọn này không có trong danh sách, hãy chọn lại."]
    assert filled().errors["subject"] == ["Cần ghi nội dung này."]


@pytest.mark.usefixtures("request_of_somebody")
def test_days_moments_and_numbers_are_written_the_office_way() -> None:
    assert filters.day(date(2023, 9, 8)) == "08/09/2023"
    assert filters.day(None) == ""
    late_evening = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
    assert filters.moment(late_evening) == "00:30 ngày 21/11/2026"
    assert filters.moment(None) == ""
    assert filters.clock_time(late_evening) == "00:30"
    assert filters.number(29610) == "29.610"
    assert filters.number(1234.5, 2) == "1.234,50"
    assert filters.number(None) == ""
    assert filters.percent(0.2621, 2) == "26,21%"
    assert filters.percent(None) == ""


@pytest.mark.usefixtures("request_of_somebody")
@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        (date(2026, 11, 8), "quá 12 ngày"),
        (date(2026, 11, 19), "quá 1 ngày"),
        (TODAY, "hạn hôm nay"),
        (date(2026, 11, 23), "còn 3 ngày"),
        (None, ""),
    ],
)
def test_a_last_day_says_how_far_it_is(last_day: date | None, words: str) -> None:
    assert filters.distance(last_day) == words


@pytest.mark.usefixtures("request_of_somebody")
def test_a_last_day_ahead_may_count_working_days() -> None:
    assert filters.distance(date(2026, 11, 25), working_days=3) == "còn 3 ngày làm việc"


@pytest.mark.usefixtures("request_of_somebody")
def test_a_link_to_this_page_keeps_the_rest_of_its_query() -> None:
    assert filters.here(page=4) == "/giao-dien?page=4&state=overdue&state=silent"
    assert filters.here(page=None, state=None) == "/giao-dien"


@pytest.mark.usefixtures("request_of_somebody")
def test_a_refusal_with_an_empty_detail_stays_a_sentence() -> None:
    class Empty(Refusal):
        message = N_("Không tìm thấy «%(what)s».")

    assert refusal_sentence(Empty(what="")) == "Không tìm thấy «»."


def test_vietnamese_is_the_language_whatever_the_browser_speaks(pages: Pages) -> None:
    answer = pages.client.get("/dang-nhap", headers={"Accept-Language": "en-US"})
    assert '<html lang="vi">' in answer.text


def test_english_is_a_whole_page_of_english(pages: Pages, office: Office) -> None:
    pages.sign_in_as(Role.AGENCY_CONTACT, agency_id=office.agency())
    page = pages.follow("/ngon-ngu", {"language": "en", "next": "/tai-khoan"})
    assert page.find("/html/@lang") == ["en"]
    assert page.title == "My account"
    assert page.says("Agency contact")
    assert pages.get("/khong-co", status=404).title == "Not found"
    wrong = pages.refused("/tai-khoan/mat-khau", {}, status=422)
    assert wrong.says("This field is required.")


def test_english_knows_one_and_many(pages: Pages) -> None:
    pages.post("/ngon-ngu", {"language": "en"})
    page = pages.refused("/dang-nhap", {"login": "an"}, status=422)
    assert page.says("1 field needs correcting.")
    page = pages.refused("/dang-nhap", {}, status=422)
    assert page.says("2 fields need correcting.")
