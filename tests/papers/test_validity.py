"""An independent checker of the file format opens everything we make without a finding."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from templates_docx.contexts import CATALOGUE
from templates_docx.paper_context import PaperContext
from templates_docx.rendering import FOLDER, render
from templates_docx.samples import Size, sample
from templates_docx.typesetting import typeset
from tests.papers import papers


def faults_of(data: bytes, folder: Path) -> list[str]:
    file = folder / "paper.docx"
    file.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(file).errors]


@pytest.mark.slow
@pytest.mark.parametrize("file", CATALOGUE)
@pytest.mark.parametrize("size", [Size.SHORT, Size.TYPICAL])
def test_every_filled_template_is_valid(file: str, size: Size, tmp_path: Path) -> None:
    assert faults_of(render(sample(file, size)), tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("file", CATALOGUE)
def test_every_shipped_template_is_valid(file: str, tmp_path: Path) -> None:
    assert faults_of((FOLDER / file).read_bytes(), tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("paper", [papers.letter, papers.decision])
def test_every_typeset_paper_is_valid(paper: Callable[[], PaperContext], tmp_path: Path) -> None:
    assert faults_of(typeset(paper()), tmp_path) == []
