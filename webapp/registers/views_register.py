"""One register as a table, filtered, and as a Word file for printing."""

from io import BytesIO

from flask import render_template, send_file
from flask.typing import ResponseReturnValue

from templates_docx.packages import WORD
from templates_docx.rendering import render
from webapp.access import database, requires
from webapp.registers import bp
from webapp.registers.forms import RegisterFilter
from workflows.domain.roles import Role
from workflows.domain.text import search_fold
from workflows.issuing.register_paper import register_paper
from workflows.store.queries.registers import get_register, register_entries


@bp.get("/so/<int:register_id>")
@requires(Role.REGISTRY, Role.OFFICER)
def show(register_id: int) -> ResponseReturnValue:
    """Show the lines of a register."""
    chosen = RegisterFilter.of_request()
    with database().reading() as session:
        register = get_register(session, register_id)
        entries = register_entries(
            session,
            register_id,
            first_day=chosen.tu.data,
            last_day=chosen.den.data,
            words=search_fold(chosen.q.data or ""),
        )
    return render_template("registers/show.html", register=register, entries=entries, chosen=chosen)


@bp.get("/so/<int:register_id>/so.docx")
@requires(Role.REGISTRY, Role.OFFICER)
def word(register_id: int) -> ResponseReturnValue:
    """Download the register in the form of the decree's annex."""
    chosen = RegisterFilter.of_request()
    with database().reading() as session:
        paper = register_paper(
            session, register_id, first_day=chosen.tu.data, last_day=chosen.den.data
        )
    name = f"{paper.title} {paper.year}.docx"
    data = BytesIO(render(paper))
    return send_file(data, mimetype=WORD, as_attachment=True, download_name=name)
