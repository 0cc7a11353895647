"""What every page carries around its content: menu, search, waiting count, versions of files."""

from pathlib import Path
from typing import Any

from flask import Flask, current_app, request, session

from webapp.access import database, doors, today
from webapp.addresses import address
from webapp.navigation import phone_places, places, search_url
from webapp.queues import waiting_total
from webapp.signed_in import current_person
from workflows.store.queries.deputies import DeputyRow, stands_in_for

THEMES = ("auto", "light", "dark")


def init_shell(app: Flask) -> None:
    """Give the templates what the frame of a page needs."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 365 * 24 * 3600  # addresses carry a version
    app.jinja_env.globals.update(
        places=places,
        phone_places=phone_places,
        search_url=search_url,
        waiting_total=waiting_total,
        theme=theme,
        office_name=office_name,
        most_mb=most_mb,
        current_path=current_path,
        seats=seats,
        url_for=address,
    )
    app.url_defaults(_add_version)


def theme() -> str:
    """Give the chosen theme: «auto» follows the device."""
    chosen = str(session.get("theme", "auto"))
    return chosen if chosen in THEMES else "auto"


def most_mb() -> int:
    """Give how many megabytes one form may carry."""
    return doors().settings.max_upload_mb


def office_name() -> str:
    """Give the office's name."""
    return doors().settings.office_name


def seats() -> list[DeputyRow]:
    """List the absent colleagues this person may act for today."""
    person = current_person()
    if person is None:
        return []
    with database().reading() as db_session:
        return stands_in_for(db_session, person.own.person_id or 0, today())


def current_path() -> str:
    """Give the local address of this page, to come back to."""
    return request.full_path.rstrip("?") if request.method == "GET" else request.path


def _add_version(endpoint: str, values: dict[str, Any]) -> None:
    """Let a file's address change whenever the file does."""
    if not endpoint.endswith("static") or "v" in values:
        return
    blueprint = current_app.blueprints.get(endpoint.rpartition(".")[0])
    file = Path((blueprint or current_app).static_folder or "") / values["filename"]
    if file.is_file():
        values["v"] = format(int(file.stat().st_mtime), "x")
