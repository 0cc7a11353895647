"""Languages: Vietnamese is the source, English a catalogue.

Catalogues are read from their `.po` files and compiled in memory, so that no compiled file can
be stale or missing. WTForms speaks English; its Vietnamese messages are the domain `wtforms`.
"""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

import flask_babel
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, session
from flask_babel import Babel, Domain, get_locale, gettext
from markupsafe import Markup

from workflows.domain.errors import Refusal
from workflows.domain.sayings import Saying

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
SOURCE_LANGUAGE = "vi"
_CATALOGUES = Path(__file__).parent / "translations"


@cache
def catalogue(language: str, domain: str) -> NullTranslations:
    """Give a catalogue; a language that is its own source has none."""
    file = _CATALOGUES / language / "LC_MESSAGES" / f"{domain}.po"
    if not file.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled, domain=domain)


class _PoDomain(Domain):
    """The catalogue of the current language, read from its source file."""

    def __init__(self) -> None:
        super().__init__(domain="messages")  # type: ignore[no-untyped-call]  # has no types

    def get_translations(self) -> NullTranslations:
        """Give the catalogue of this request's language."""
        return catalogue(language(), self.domain[0])


class FormMessages:
    """What WTForms asks for its messages in the current language."""

    def gettext(self, string: str) -> str:
        """Translate one message."""
        return str(catalogue(language(), "wtforms").ugettext(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Translate a message that counts."""
        return str(catalogue(language(), "wtforms").ungettext(singular, plural, n))


def init_i18n(app: Flask) -> None:
    """Choose the language of each request and hand the catalogues to Flask-Babel."""
    babel = Babel(
        app,
        default_locale=SOURCE_LANGUAGE,
        default_timezone="Asia/Ho_Chi_Minh",
        locale_selector=_chosen_language,
    )
    babel.domain_instance = _PoDomain()
    app.jinja_env.globals.update(
        language=language, LANGUAGES=LANGUAGES, _=written, gettext=written, ngettext=counted
    )


def language() -> str:
    """Give the language of this request."""
    locale = get_locale()
    return locale.language if locale else SOURCE_LANGUAGE


def _chosen_language() -> str:
    # The browser is not asked: office computers often speak English, their users do not.
    chosen = session.get("language") if has_request_context() else None
    return str(chosen) if chosen in LANGUAGES else SOURCE_LANGUAGE


def written(message: str, **filled: object) -> Markup:
    """Write a message in a template: translated, what is filled in escaped.

    A page writes a thousand, so the catalogue is looked for once a request.
    """
    words = Markup(_words().ugettext(message))  # noqa: S704 - messages are our own
    return words % filled if "%" in words else words


def counted(singular: str, plural: str, num: int, **filled: object) -> Markup:
    """Write a message that counts, in a template."""
    words = Markup(_words().ungettext(singular, plural, num))  # noqa: S704 - messages are our own
    return words % {"num": num, **filled}


def _words() -> NullTranslations:
    found: NullTranslations | None = g.get("words")
    if found is None:
        found = g.words = catalogue(language(), "messages")
    return found


def refresh() -> None:
    """Choose the language of this request anew, after it was changed."""
    flask_babel.refresh()
    g.pop("words", None)


def lazy_gettext(message: str) -> str:
    """Mark a message that stands outside a request (labels of forms); translated when shown."""
    return cast(str, flask_babel.lazy_gettext(message))


def refusal_sentence(refusal: Refusal) -> str:
    """Give a refusal's sentence in the language of this request; labels in it are translated too."""
    details = {name: _detail(value) for name, value in refusal.details.items()}
    sentence = gettext(refusal.message)
    return sentence % details


def said(saying: Saying) -> str:
    """Say it in the language of this request, and the sayings inside it."""
    return _said(saying, gettext)


def said_in_english(saying: Saying) -> str:
    """Say it in English, for what programs read."""
    return _said(saying, catalogue("en", "messages").ugettext)


def _said(saying: Saying, translate: Callable[[str], str]) -> str:
    if not saying.filled:
        return translate(saying.message) if saying else ""
    details = {k: _said(v, translate) if isinstance(v, Saying) else v for k, v in saying.filled}
    return str(translate(saying.message) % details)


def _detail(value: object) -> object:
    return gettext(value) if isinstance(value, str) and value else value
