"""Files that go with reports: handed out only to whoever may read the report."""

from io import BytesIO

from flask import send_file
from flask.typing import ResponseReturnValue

from webapp.access import current_actor, database, files, requires
from webapp.tasks import bp
from workflows.domain.roles import AGENCY_ROLES, Role
from workflows.store.queries.access import get_visible_evidence


@bp.get("/tep-bao-cao/<int:evidence_id>")
@requires(Role.OFFICER, Role.LEADER, *AGENCY_ROLES)
def evidence(evidence_id: int) -> ResponseReturnValue:
    """Hand out a file of a report, always as a download."""
    with database().reading() as session:
        row = get_visible_evidence(session, evidence_id, current_actor()).file
        data = files().read(row.sha256, name=row.name)
        name, media_type = row.name, row.media_type
    return send_file(BytesIO(data), mimetype=media_type, as_attachment=True, download_name=name)
