"""The English catalogue: nothing missing, nothing stale, every named detail kept."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parents[2]
ENGLISH = HOUSE / "webapp/translations/en/LC_MESSAGES/messages.po"
DETAIL = re.compile(r"%\((\w+)\)s")


def read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale="en")


def messages(catalog: Catalog) -> dict[object, Message]:
    return {message.id: message for message in catalog if message.id}


@pytest.fixture(scope="module")
def in_source(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Gather the words as `make catalogue` does."""
    target = tmp_path_factory.mktemp("words") / "messages.pot"
    command = f"pybabel -q extract --no-location -F {HOUSE}/babel.cfg -k N_ -k lazy_gettext"
    CommandLineInterface().run([*command.split(), "-o", str(target), str(HOUSE)])  # type: ignore[no-untyped-call]  # has no types
    return read(target)


def test_every_word_of_the_source_is_in_the_catalogue_and_no_other(in_source: Catalog) -> None:
    source, english = messages(in_source).keys(), messages(read(ENGLISH)).keys()
    assert (source - english, english - source) == (set(), set()), "run `make catalogue`"


def test_every_word_is_translated() -> None:
    missing = [
        message.id
        for message in messages(read(ENGLISH)).values()
        if not message.string
        or (isinstance(message.string, tuple) and not all(message.string))
        or message.fuzzy
    ]
    assert missing == []


def test_a_translation_keeps_the_named_details() -> None:
    for message in messages(read(ENGLISH)).values():
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        words = [message.string] if isinstance(message.string, str) else [*(message.string or ())]
        known = set(DETAIL.findall(sources[0]))
        assert all(set(DETAIL.findall(text)) == known for text in words if text), message.id
