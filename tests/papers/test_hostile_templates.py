"""Templates that would read, run, fetch or swell: refused when brought and when filled; all goes on."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx.document import Document

from templates_docx import guarded
from templates_docx.base import empty_document
from templates_docx.checking import check_template
from templates_docx.checking.check import TemplateTooMuch
from templates_docx.contexts import words
from templates_docx.errors import PaperRefused
from templates_docx.guarded import TemplateRunaway, filled_in_child
from templates_docx.packages import NotWordFile, UnsafeWordFile, saved
from templates_docx.rendering import TemplateRefused, render
from templates_docx.samples import Size, sample
from tests.papers.reading import text_of

LETTER = sample("letter.docx", Size.TYPICAL)


def template(*texts: str) -> bytes:
    document = empty_document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


GOOD = template("Kính gửi: {{ subject }}", "{{ signatory }}")


def is_refused_when_brought(data: bytes) -> bool:
    """Say whether an office may not publish it: refused outright, or with faults."""
    try:
        return not check_template(data, kind="letter").may_be_used
    except PaperRefused:
        return True


def filled(data: bytes) -> bytes:
    return filled_in_child(data, words(LETTER), file="own.docx", title="x")


READING = [
    "{{ subject.__class__.__mro__ }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ subject['__class__'] }}",
    "{{ subject|attr('__class__') }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(subject) }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ range.__class__ }}",
    "{% for x in recipients %}{{ loop.__class__.__init__ }}{% endfor %}",
    "{{ (recipients|map('upper')).gi_frame.f_globals }}",
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as x %}",
    "{% extends '/etc/passwd' %}",
    "{% from '/etc/passwd' import x %}",
]
SWELLING = [
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ subject|center(999999999) }}",
    "{{ [[1] * 9000] * 9000 }}",
    "{% for i in range(1000000000) %}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for x in recipients recursive %}{{ loop(recipients) }}{% endfor %}",
    "".join(f"{{% for a{n} in recipients %}}" for n in range(25)) + "{% endfor %}" * 25,
    "{{ " + "(" * 3000 + "subject" + ")" * 3000 + " }}",
]


@pytest.mark.parametrize("attack", READING + SWELLING)
def test_what_reads_or_swells_is_refused_when_brought_and_when_filled(attack: str) -> None:
    assert is_refused_when_brought(template(attack))
    with pytest.raises(TemplateRefused, match=r"«own\.docx»"):
        filled(template(attack))


def nested(range_of: str) -> str:
    """Write four loops, each inside the one before."""
    loops = "".join(f"{{% for a{n} in {range_of} %}}" for n in range(4))
    return f"{loops}x{'{% endfor %}' * 4}"


RUNAWAYS = [
    nested("range(9000)"),
    "{% set n = namespace(a='xxxxxxxxx') %}{% for i in range(90) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
    "{% for a in range(9000) %}{% for b in range(9000) %}{{ subject }}{% endfor %}{% endfor %}",
    "{% for a in range(9000) %}{% if range(90000)|list %}{% endif %}{% endfor %}",
    "{{ [1]|batch(999999999, 'x')|list }}",
]


@pytest.mark.slow
@pytest.mark.parametrize("runaway", RUNAWAYS)
def test_what_never_ends_or_takes_all_memory_is_ended_and_the_next_letter_is_filled(
    runaway: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("templates_docx.checking.check._SECONDS", 2)
    monkeypatch.setattr(guarded, "_SECONDS", 1)
    assert is_refused_when_brought(template(runaway))
    with pytest.raises(TemplateRunaway, match="dự thảo vẫn còn nguyên"):
        filled(template(runaway))
    assert "Kính gửi" in text_of(filled(GOOD))


@pytest.mark.slow
def test_a_file_made_to_keep_the_checker_busy_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("templates_docx.checking.check._SECONDS", 1)
    with pytest.raises(TemplateTooMuch, match="tải lên lại"):
        check_template(template("{{" * 50_000), kind="letter")
    assert check_template(GOOD, kind="letter").may_be_used


def with_part(name: str, content: bytes) -> bytes:
    """Give a good template with a part added, or put in the place of another."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, content)
    return file.getvalue()


def related(kind: str, target: str) -> bytes:
    """Give a good template with something that is fetched from elsewhere when opened."""
    document: Document = empty_document()
    document.part.relate_to(target, f"http://x/relationships/{kind}", is_external=True)
    return saved(document)


def document_xml(change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(GOOD)) as package:
        return with_part("word/document.xml", change(package.read("word/document.xml")))


XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
PACKAGES = {
    "a picture from elsewhere": related("image", "http://other.place/x.png"),
    "a file of this machine": related("image", "file:///etc/passwd"),
    "a shared folder": related("frame", "//other.place/share/x.docx"),
    "an object from elsewhere": related("oleObject", "http://other.place/x.bin"),
    "a document from elsewhere": related("subDocument", "http://other.place/x.docx"),
    "macros": with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    "a zip bomb": with_part("word/media/x.bin", b"\0" * 120_000_000),
    "a bomb of XML": with_part("word/x.xml", b"<x>" + b" " * 40_000_000 + b"</x>"),
    "an entity of a file": document_xml(lambda xml: xml.replace(b"<w:document", XXE + b"<w:document", 1)),
    "a billion laughs": document_xml(lambda xml: xml.replace(b"<w:document", LAUGHS + b"<w:document", 1)),
    "an entity in UTF-16": with_part("word/x.xml", XXE.decode().encode("utf-16")),
    "no document": b"PK\x03\x04 broken",
    "an old document": b"\xd0\xcf\x11\xe0 old",
}  # fmt: skip


@pytest.mark.parametrize("data", PACKAGES.values(), ids=PACKAGES.keys())
def test_a_package_that_fetches_runs_or_swells_is_refused_when_brought_and_when_filled(
    data: bytes,
) -> None:
    for use in (lambda: check_template(data, kind="letter"), lambda: filled(data)):
        with pytest.raises((UnsafeWordFile, NotWordFile, PaperRefused)) as refused:
            use()
        assert not isinstance(refused.value, TemplateRunaway)
        assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "misuse",
    [
        "open('/etc/passwd')",
        f"open({sys.prefix!r} + '/x', 'w')",
        "os.system('true')",
        "os.execv('/bin/true', ['true'])",
        "subprocess.run(['true'])",
        "socket.create_connection(('127.0.0.1', 9))",
        "os.remove('/nowhere')",
        "shutil.rmtree('/nowhere')",
        "ctypes.CDLL(None)",
    ],
)
def test_what_outwits_the_language_still_finds_nothing_to_misuse(misuse: str) -> None:
    code = (
        "import sys, os, socket, subprocess, shutil, ctypes\n"
        "from templates_docx.guarded_child import refuse_misuse\n"
        f"sys.addaudithook(refuse_misuse)\n{misuse}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "PermissionError" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_the_child_knows_no_secret_of_the_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_SECRET_KEY", "khoa-bi-mat")
    guarded._desks[guarded.FILL].end()
    filled(GOOD)
    child = guarded._desks[guarded.FILL].child
    assert child is not None
    environment = Path(f"/proc/{child.pid}/environ").read_bytes()
    assert b"PATH=" in environment
    assert b"DONDOC" not in environment


def test_a_child_that_was_killed_meanwhile_is_replaced() -> None:
    filled(GOOD)
    killed = guarded._desks[guarded.FILL].child
    assert killed is not None
    killed.kill()
    killed.wait()
    assert "Kính gửi" in text_of(filled(GOOD))


def test_a_template_of_the_office_gives_the_same_letter_as_in_this_process() -> None:
    own = template(
        "{{ subject }}", "{% for x in recipients %}{{ x }};{% endfor %} & < {{ signatory }}"
    )
    here = render(LETTER, own)
    assert text_of(here) == text_of(filled(own))
    assert os.getpid() != getattr(guarded._desks[guarded.FILL].child, "pid", 0)
