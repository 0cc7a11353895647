"""The shipped templates are what the starter draws, and say only what their contexts have."""

import json
import re
import zipfile
from pathlib import Path

import docx
import pytest
from jinja2 import nodes
from lxml import etree

from templates_docx import layout, metrics, starter
from templates_docx.contexts import CATALOGUE
from templates_docx.filling import field_notes
from templates_docx.mirrors import mirror_of
from templates_docx.sandbox import JINJA
from tests.papers.reading import text_of
from tests.shared_files import missing

LIBERATION = Path("/usr/share/fonts/truetype/liberation2")


def parts_of(file: Path) -> dict[str, bytes]:
    """Read each part in canonical XML, so that only meaning is compared."""
    with zipfile.ZipFile(file) as package:
        return {
            name: etree.tostring(etree.fromstring(package.read(name)), method="c14n")
            for name in package.namelist()
        }


def test_every_shipped_template_has_a_context_and_every_context_a_template() -> None:
    assert {file.name for file in starter.FOLDER.glob("*.docx")} == set(CATALOGUE)
    assert set(starter.DRAWN) == set(CATALOGUE)


def test_shipped_templates_and_mirrors_are_what_the_starter_draws(tmp_path: Path) -> None:
    starter.write(tmp_path)
    for name in CATALOGUE:
        assert parts_of(starter.FOLDER / name) == parts_of(tmp_path / name), (
            f"{name}: run `python -m templates_docx.starter`"
        )


@pytest.mark.parametrize("name", CATALOGUE)
def test_each_mirror_shows_the_text_of_its_template(name: str) -> None:
    mirror = starter.FOLDER / "mirror" / name.replace(".docx", ".txt")
    assert mirror.read_text("utf-8") == mirror_of(docx.Document(str(starter.FOLDER / name)))


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_template_uses_exactly_the_fields_of_its_context(name: str) -> None:
    tags = re.sub(r"({[{%])(?:tr|p)\b", r"\1", text_of((starter.FOLDER / name).read_bytes()))
    declared = {note.name.replace("[]", "") for note in field_notes(CATALOGUE[name])}
    declared.discard("columns")  # chooses among the columns, is never printed
    assert names_used(JINJA.parse(tags)) == declared


def names_used(tree: nodes.Template) -> set[str]:
    """Name every field a template reads: «subject», and «rows.task» through its loop."""
    sources = {
        loop.target.name: dotted(loop.iter, {})
        for loop in tree.find_all(nodes.For)
        if isinstance(loop.target, nodes.Name)
    }
    loaded = [n for n in tree.find_all(nodes.Name) if n.ctx == "load" and n.name not in sources]
    return {n.name for n in loaded} | {dotted(n, sources) for n in tree.find_all(nodes.Getattr)}


def dotted(node: nodes.Node, sources: dict[str, str]) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{dotted(node.node, sources)}.{node.attr}"
    assert isinstance(node, nodes.Name)
    source = sources.get(node.name, node.name)
    return source if source == node.name else dotted_source(source, sources)


def dotted_source(source: str, sources: dict[str, str]) -> str:
    head, _, rest = source.partition(".")
    head = sources.get(head, head)
    return f"{head}.{rest}" if rest else head


def test_the_table_of_letter_widths_is_that_of_the_font() -> None:
    if not LIBERATION.is_dir():
        missing("needs fonts-liberation2")
    table = metrics.widths_in_fonts(LIBERATION)
    assert metrics.TABLE.read_text("utf-8").strip() == json.dumps(
        table, ensure_ascii=False, indent=1
    )


def test_the_national_name_fits_its_column_on_one_line() -> None:
    width = metrics.text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    assert 5400 < width < layout.RIGHT_COLUMN
