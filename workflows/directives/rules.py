"""What must be right before a directive is registered, and when two papers are the same."""

import hashlib
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import fuzz

from templates_docx.vocabulary import DocumentType, TypeRefused
from workflows.domain.agency_names.expand import agency_name
from workflows.domain.deadlines import Flag
from workflows.domain.errors import N_, Refusal
from workflows.domain.roles import AgencyRole
from workflows.domain.text import compare_key, one_line, search_fold
from workflows.intake.deadline_words import issue_date
from workflows.intake.draft import Draft, DraftTask, HeaderField


class HeaderIncomplete(Refusal):
    """The register needs at least type, date, issuer and subject."""

    message = N_(
        "Chưa ghi sổ được: còn thiếu %(missing)s. Điền ở phần «Thông tin văn bản» rồi ghi lại."
    )
    status = 422


class DateUnreadable(Refusal):
    """The date typed for the directive is none."""

    message = N_(
        "Ngày ban hành «%(text)s» không phải một ngày có trong lịch. Ghi theo mẫu 30/8/2024; thiếu "
        "ngày thì ghi 8/2024."
    )
    status = 422


class TypeUnknown(Refusal):
    """The type typed for the directive is none."""

    message = N_("«%(text)s» không phải tên loại văn bản. Chọn một loại trong danh sách.")
    status = 422


class NoTask(Refusal):
    """A directive without a task."""

    message = N_(
        "Chưa ghi sổ được: văn bản chưa có nhiệm vụ nào. Thêm nhiệm vụ, hoặc bỏ văn bản này khỏi "
        "danh sách tiếp nhận."
    )
    status = 422


class LeadMissing(Refusal):
    """Tasks that nobody leads."""

    message = N_(
        "Chưa ghi sổ được: nhiệm vụ %(paths)s chưa rõ cơ quan chủ trì. Chọn cơ quan, hoặc đánh dấu "
        "«chưa giao»."
    )
    status = 422


class DeadlineBeforeIssue(Refusal):
    """Deadlines earlier than the directive itself."""

    message = N_(
        "Chưa ghi sổ được: nhiệm vụ %(paths)s có thời hạn sớm hơn ngày ban hành. Sửa thời hạn, hoặc "
        "bấm «Đúng như văn bản»."
    )
    status = 422


class DeadlineImpossible(Refusal):
    """Deadlines on a day no calendar has."""

    message = N_(
        "Chưa ghi sổ được: thời hạn của nhiệm vụ %(paths)s không có trong lịch. Sửa thời hạn, hoặc "
        "bấm «Đúng như văn bản» để ghi sổ không có ngày."
    )
    status = 422


class SentencesLeft(Refusal):
    """Sentences nobody has explained."""

    message = N_(
        "Chưa ghi sổ được: còn %(count)s câu chưa phân loại. Bấm F để xem câu đầu tiên, hoặc ghi lý "
        "do bỏ qua."
    )
    status = 422


class AlreadyRegistered(Refusal):
    """The same paper is in the register."""

    message = N_(
        "Văn bản này đã có trong sổ: %(code)s ngày %(dated)s của %(issuer)s. Mở văn bản đã có để bổ "
        "sung, không ghi lần thứ hai."
    )


class NearlySame(Refusal):
    """A paper with nearly the same words is in the register."""

    message = N_(
        "Nội dung trùng %(likeness)s%% với văn bản %(code)s ngày %(dated)s đã có trong sổ. Nếu đúng là "
        "văn bản khác, đánh dấu «Đây là văn bản khác» rồi ghi lại."
    )


REQUIRED_FIELDS = (HeaderField.TYPE, HeaderField.DATE, HeaderField.ISSUER, HeaderField.SUBJECT)
_REQUIRED_ORALLY = (HeaderField.DATE, HeaderField.SUBJECT)
_PATHS_NAMED = 6


def check_draft(draft: Draft, *, coverage_reason: str) -> None:
    """Raise the first reason why a reviewed draft may not be registered."""
    for objection in objections(draft, coverage_reason=coverage_reason):
        raise objection


def objections(draft: Draft, *, coverage_reason: str = "") -> Iterator[Refusal]:
    """List every reason why a reviewed draft may not be registered yet."""
    yield from _header_objections(draft)
    if not draft.kept_tasks:
        yield NoTask()
    leaderless = [t for t in draft.kept_tasks if not is_led(t) and not t.unassigned]
    if leaderless:
        yield LeadMissing(paths=_paths(leaderless))
    doubtful = list(draft.suspicious())
    for flag, refusal in _DOUBTS.items():
        tasks = [task for task, found in doubtful if found is flag]
        if tasks:
            yield refusal(paths=_paths(tasks))
    if draft.unclassified and not one_line(coverage_reason):
        yield SentencesLeft(count=len(draft.unclassified))


_DOUBTS = {Flag.BEFORE_ISSUE: DeadlineBeforeIssue, Flag.IMPOSSIBLE_DATE: DeadlineImpossible}


def _header_objections(draft: Draft) -> Iterator[Refusal]:
    # A task given orally or by e-mail has neither type nor issuing agency, only its source.
    needed = _REQUIRED_ORALLY if draft.head(HeaderField.SOURCE) else REQUIRED_FIELDS
    missing = [name.label.lower() for name in needed if not draft.head(name)]
    if missing:
        yield HeaderIncomplete(missing=", ".join(missing))
    dated, kind = draft.head(HeaderField.DATE), draft.head(HeaderField.TYPE)
    if dated and issue_date(dated) is None:
        yield DateUnreadable(text=dated)
    if kind and not _is_type(kind):
        yield TypeUnknown(text=kind)


def _is_type(name: str) -> bool:
    try:
        DocumentType.named(name)
    except TypeRefused:
        return False
    return True


def is_led(task: DraftTask) -> bool:
    """Say whether some agency will lead the task."""
    return any(mention.agencies for mention in task.of_role(AgencyRole.LEAD))


def _paths(tasks: Iterable[DraftTask]) -> str:
    named = [task.path for task in tasks]
    more = f" và {len(named) - _PATHS_NAMED} nhiệm vụ khác" if len(named) > _PATHS_NAMED else ""
    return ", ".join(named[:_PATHS_NAMED]) + more


def assignments_of(
    task: DraftTask, at_work: Callable[[int], tuple[int, ...]]
) -> Iterator[tuple[int, AgencyRole, int]]:
    """List each agency once with its role and its mention; the leader coordinates nothing.

    `at_work` gives who does an agency's work today: itself, or those that followed it.
    """
    leads = {heir for m in task.of_role(AgencyRole.LEAD) for a in m.agencies for heir in at_work(a)}
    done: set[tuple[int, AgencyRole]] = set()
    for place, mention in enumerate(task.mentions):
        for agency in (heir for named in mention.agencies for heir in at_work(named)):
            is_own = mention.role is AgencyRole.COORDINATING and agency in leads
            if is_own or (agency, mention.role) in done:
                continue
            done.add((agency, mention.role))
            yield agency, mention.role, place


# Twins

PREFIX = 3000  # letters compared: enough to tell, little enough to be quick
NEARLY_SAME = 95  # of 100


def fingerprint(text: str) -> str:
    """Give the same for two texts that differ only in marks, case, blanks and punctuation."""
    letters = "".join(c for c in search_fold(text) if c.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()


def likeness(one: str, other: str) -> int:
    """Compare the beginnings of two texts, of 100."""
    return int(fuzz.ratio(one[:PREFIX], other[:PREFIX], score_cutoff=NEARLY_SAME))


def same_date(one: str | None, other: str | None) -> bool:
    """Say whether two dates can be the same, one perhaps printed without its day."""
    if not one or not other:
        return True
    return one.startswith(other) or other.startswith(one)


def same_issuer(one: str | None, other: str | None) -> bool:
    """Say whether two printed issuers can be the same: a chairman signs for the committee."""
    if not one or not other:
        return True
    return compare_key(agency_name(one)) == compare_key(agency_name(other))


class NobodyToTakeOver(Refusal):
    """A successor who is the same person, or may not sign in."""

    message = N_("Chọn một đồng nghiệp khác đang dùng tài khoản để nhận bàn giao.")
    status = 422


class NothingToHandOver(Refusal):
    """Somebody who follows nothing."""

    message = N_("%(name)s không theo dõi văn bản nào đang mở nên không có gì để bàn giao.")


class OtherRoleNeeded(Refusal):
    """A successor who could not do the work."""

    message = N_(
        "%(name)s chưa có vai trò «%(role)s» nên không nhận được. "
        "Chọn người khác, hoặc nhờ quản trị viên thêm vai trò."
    )
    status = 422
