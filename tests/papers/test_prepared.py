"""Templates prepared once write what docxtpl itself would write, whatever the words are."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from templates_docx import rendering
from templates_docx.base import empty_document
from templates_docx.contexts import CATALOGUE, words
from templates_docx.packages import contents, saved
from templates_docx.prepared import prepared
from templates_docx.rendering import filled_by_docxtpl
from templates_docx.samples import Size, sample
from templates_docx.sandbox import plain_values

HOSTILE = (
    "Sở A & B < C > \"D\" 'E' &amp; &lt;w:p/&gt; ]]>",
    "{{ 7*7 }} {% for x in y %} {_{ {# #} }_} %_}",
    "dòng một\ndòng hai\tcột\n\nba",
    'w:left="\x7f0" w:right="\x7f0" <?tie \x7f?> \ue0000\ue001',
    "Nơi nhận: <w:sectPr> </w:tbl> </w:body>",
    "",
    " ",
    "Đ" * 3000,
)


def canonical(data: bytes) -> dict[str, bytes]:
    """Give every part of a package, XML in its canonical form."""
    return {
        name: etree.tostring(etree.fromstring(part), method="c14n2")
        if name.endswith((".xml", ".rels"))
        else part
        for name, part in contents(data).items()
    }


def by_docxtpl(template: bytes, values: Mapping[str, object]) -> bytes:
    """Fill a template with docxtpl itself, and settle lengths and ties in the document."""
    return filled_by_docxtpl(template, plain_values(values), file="x.docx", title="Việc")


def by_us(template: bytes, values: Mapping[str, object]) -> bytes:
    """Fill a prepared template."""
    ready = prepared(template)
    assert ready is not None
    return ready.filled(plain_values(values), "Việc")


def spoiled(value: object, by: str) -> object:
    """Put a hostile text in the place of every text."""
    if isinstance(value, str):
        return by
    if isinstance(value, list | tuple):
        return [spoiled(item, by) for item in value]
    return {name: spoiled(item, by) for name, item in cast(dict[str, object], value).items()}


@pytest.mark.parametrize("file", CATALOGUE)
@pytest.mark.parametrize("size", Size)
def test_a_prepared_template_writes_what_docxtpl_writes(file: str, size: Size) -> None:
    template, values = (rendering.FOLDER / file).read_bytes(), words(sample(file, size))
    assert canonical(by_us(template, values)) == canonical(by_docxtpl(template, values))


@pytest.mark.parametrize("file", CATALOGUE)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_as_docxtpl_writes_them(file: str, text: str) -> None:
    template = (rendering.FOLDER / file).read_bytes()
    values = cast(dict[str, object], spoiled(asdict(sample(file, Size.TYPICAL)), text))
    assert canonical(by_us(template, values)) == canonical(by_docxtpl(template, values))


@settings(deadline=None, max_examples=40)
@given(text=st.text())
def test_any_words_come_out_as_docxtpl_writes_them(text: str) -> None:
    template = (rendering.FOLDER / "follow_up_letter.docx").read_bytes()
    values = cast(
        dict[str, object],
        spoiled(asdict(sample("follow_up_letter.docx", Size.SHORT)), text),
    )
    assert canonical(by_us(template, values)) == canonical(by_docxtpl(template, values))


def own_template(*texts: str) -> bytes:
    """Make a template of these paragraphs."""
    document = empty_document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "{% if a %}",
            "{{ a }}",
            "{% endif %}",
        ),  # a block begun in one paragraph, ended in another
        ("{{ a|safe }}",),
        ("{% macro m() %}x{% endmacro %}{{ m() }}",),
    ],
)
def test_a_template_that_promises_nothing_is_left_to_docxtpl(texts: tuple[str, ...]) -> None:
    assert prepared(own_template(*texts)) is None


@pytest.mark.parametrize(
    "text",
    [
        "{{ a }} và {% if a %}có{% else %}không{% endif %}",
        "{% for x in b %}{{ x }}{% if not loop.last %}; {% endif %}{% endfor %}.",
        "{% set n = b|length %}{{ n }} cơ quan, «{{ b[0] }}», {{ r.name }}, {{ r['name'] }}",
        "{# lời nhắn cho người soạn #}{{ a|upper }}",
        "một\thai\n{{ a }}",
    ],
)
def test_the_language_of_templates_is_docxtpls(text: str) -> None:
    template = own_template(text)
    values = {"a": "x\ty & <z>\nz", "b": ["Sở Y tế", "Sở Nội vụ"], "r": {"name": "Sở A"}}
    assert canonical(by_us(template, values)) == canonical(by_docxtpl(template, values))


def test_packages_of_equal_words_are_equal_files() -> None:
    once, again = (rendering.render(sample("letter.docx", Size.TYPICAL)) for _ in range(2))
    assert once == again
