"""What every page costs: its addresses are Flask's, and it travels compressed."""

import gzip

import pytest
from flask import url_for

from tests.pages.conftest import Pages
from webapp.addresses import address
from webapp.compression import compressed
from workflows.domain.roles import Role


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("tasks.show", {"task_id": 7, "ky": 19}),
        ("tasks.show", {"ky": 1_900_000_002, "task_id": 0}),
        (".index", {}),
        ("tasks.index", {"so": "overdue", "don_vi": None}),
        ("static", {"filename": "icons.svg"}),
        ("my_work.show", {"period_id": 5, "_anchor": "bao-cao"}),
    ],
)
def test_an_address_is_what_flask_gives(
    pages: Pages, endpoint: str, values: dict[str, object]
) -> None:
    with pages.app.test_request_context("/tong-quan"):
        for _ in range(2):
            assert address(endpoint, **values) == url_for(endpoint, **values)  # type: ignore[arg-type]


def test_a_long_page_travels_compressed_to_whoever_asks(pages: Pages) -> None:
    pages.sign_in_as(Role.OFFICER)
    plain = pages.client.get("/giao-dien")
    packed = pages.client.get("/giao-dien", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) < len(plain.data) / 3
    assert "Đôn Đốc" in gzip.decompress(packed.data).decode()


def test_the_length_of_a_compressed_page_tells_nothing() -> None:
    assert len({len(compressed(b"csrf" * 5000)) for _ in range(40)}) > 5
