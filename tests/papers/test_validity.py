"""An independent checker of the file format opens everything we make without a finding."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from openxml_audit import OpenXmlValidator

from templates_docx.contexts import CATALOGUE, IssuedContext
from templates_docx.edited.finals import numbered
from templates_docx.edited.marking import marked
from templates_docx.edited.writing import rewritten
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
@pytest.mark.parametrize("file", ["follow_up_letter.docx", "decision.docx"])
def test_a_file_edited_here_and_in_word_stays_valid(file: str, tmp_path: Path) -> None:
    paper = cast(IssuedContext, sample(file, Size.TYPICAL))
    marked_file = marked(render(paper), "12-3-20261120101500")
    other = replace(paper, subject="sửa lại", recipients=(*paper.recipients, "- Nơi mới."))
    written = rewritten(marked_file, (FOLDER / file).read_bytes(), paper, other)

    for data in (marked_file, written, numbered(written, paper)):
        assert faults_of(data, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("paper", [papers.letter, papers.decision])
def test_every_typeset_paper_is_valid(paper: Callable[[], PaperContext], tmp_path: Path) -> None:
    assert faults_of(typeset(paper()), tmp_path) == []
