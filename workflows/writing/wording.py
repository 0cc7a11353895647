"""The paper a directive written here is printed as, composed from its tasks; pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from templates_docx.contexts import (
    Article,
    AssignedTask,
    AssignmentLetter,
    Decision,
    IssuedContext,
    Plan,
    PlannedGroup,
    PlannedTask,
    TargetOfAgency,
    TextSection,
)
from templates_docx.rewording import closed
from templates_docx.vocabulary import roman
from templates_docx.wording import dash_lines, recipient_lines
from workflows.writing.model import DECISIONS, Group, Lines, Placed, Written, grouped
from workflows.writing.proposing import VERB, Proposed, Surroundings, filled
from workflows.writing.sentences import (
    capitalised,
    extra_lines,
    lowered,
    sentence,
    tidy_deadline,
)

_APPENDIX_TITLE = "PHÂN CÔNG NHIỆM VỤ"


def compose(written: Written, around: Surroundings) -> IssuedContext:
    """Write the paper; number and date stay blank."""
    texts = filled(written, around)
    paper = written.kind(
        subject=_title(written),
        parent_agency=around.head.parent_line,
        issuer_lines=around.head.issuer_lines,
        code="",
        place_and_date="",
        recipients=recipient_lines(texts.recipients, around.archive or around.head.archive_line),
        signature_lines=around.signing.lines,
        signatory=around.signing.name,
        **_body(written, texts, around),
    )
    return closed(paper)


def _title(written: Written) -> str:
    """Write the subject: «giao nhiệm vụ …» behind «V/v», with a capital below a heading."""
    subject = written.subject.rstrip(". ")
    return capitalised(subject) if written.kind.document_type.heading else lowered(subject)


def _body(written: Written, texts: Proposed, around: Surroundings) -> dict[str, Any]:
    groups = grouped(written)
    if written.template == AssignmentLetter.file:
        tasks = tuple(item for group in groups for item in _items(group))
        to = _addressed(texts.addressees)
        return {"opening": texts.opening, "tasks": tasks, "closing": texts.closing, **to}
    if written.template in DECISIONS:
        return {"authority": around.head.issuer.upper(), **_decided(written, groups, texts)}
    if written.template == Plan.file:
        return {"opening": texts.opening, **_plan(groups, texts)}
    lines = [_line(item) for group in groups for item in _items(group)]
    section = TextSection(paragraphs=(*lines, *texts.closing))
    return {"opening": texts.opening, "sections": (section,)}


def _decided(written: Written, groups: Sequence[Group], texts: Proposed) -> dict[str, Any]:
    bases = _legal_bases(written.bases)
    articles = tuple(map(_article, groups))
    if written.template == Decision.file:
        last = tuple(_last_articles(texts.closing, len(groups)))
        return {"legal_bases": bases, "articles": (*articles, *last)}
    given = Article(label="Điều 1.", text=f"{capitalised(_title(written))} (Phụ lục kèm theo).")
    last = tuple(_last_articles(texts.closing, len(groups) + 1))
    return {
        "legal_bases": bases,
        "articles": (given, *articles, *last),
        "appendix_title": _title(written).upper(),
        "appendix_reference": "",
        "rows": tuple(_targets(written)),
    }


def _targets(written: Written) -> Iterator[TargetOfAgency]:
    numbers = {
        name: n for n, name in enumerate(dict.fromkeys(t.agency for t in written.targets), 1)
    }
    before = ""
    for one in written.targets:
        number = "" if one.agency == before else str(numbers[one.agency])
        before = one.agency
        yield TargetOfAgency(
            number=number,
            agency=one.agency,
            indicator=one.indicator,
            unit=one.unit,
            target=one.target,
        )


def _addressed(names: Lines) -> dict[str, Any]:
    if len(names) == 1:
        return {"addressee": names[0], "addressees": ()}
    return {"addressee": "", "addressees": dash_lines(names)}


def _items(group: Group) -> Iterator[AssignedTask]:
    if group.heading:
        yield AssignedTask(marker=group.marker, text=group.heading.rstrip(" .:;"), ending=":")
    for one in group.tasks:
        text, deadline = sentence(one.task)
        yield AssignedTask(marker=one.marker, text=text, deadline=deadline)
        for line in extra_lines(one.task):
            yield AssignedTask(marker="-", text=line)


def _line(item: AssignedTask) -> str:
    deadline = f", {item.deadline}" if item.deadline else ""
    return f"{item.marker} {item.text}{deadline}{item.ending}"


def _legal_bases(bases: Lines) -> Lines:
    whole = [base if VERB.match(base) else f"Căn cứ {base}" for base in bases]
    bare = [base.rstrip(" ;.,") for base in whole]
    return (*(f"{base};" for base in bare[:-1]), *(f"{base}." for base in bare[-1:]))


def _article(group: Group) -> Article:
    first = group.tasks[0]
    if not first.marker:
        below = tuple(f"- {line}." for line in extra_lines(first.task))
        return Article(
            label=group.marker, text=f"Giao {lowered_name(str(sentence(first.task)))}.",
            paragraphs=below,
        )  # fmt: skip
    text = group.heading.rstrip(" .:;") or "Giao nhiệm vụ cho các cơ quan, đơn vị như sau:"
    lines = tuple(line for one in group.tasks for line in _clause(one))
    return Article(label=group.marker, text=text, paragraphs=lines)


def lowered_name(words: str) -> str:
    """Begin with a small letter where no name begins."""
    return lowered(words) if words.startswith(("Các ", "Thủ trưởng ")) else words


def _clause(one: Placed) -> Iterator[str]:
    yield f"{one.marker} {sentence(one.task)}."
    yield from (f"- {line}." for line in extra_lines(one.task))


def _last_articles(closing: Lines, before: int) -> Iterator[Article]:
    for number, line in enumerate(closing, start=before + 1):
        yield Article(label=f"Điều {number}.", text=line)


def _plan(groups: Sequence[Group], texts: Proposed) -> dict[str, Any]:
    tasks = (
        "Nội dung nhiệm vụ, cơ quan chủ trì, cơ quan phối hợp, sản phẩm và thời hạn tại Phụ lục."
    )
    parts = (
        ("MỤC ĐÍCH, YÊU CẦU", texts.purpose),
        ("NHIỆM VỤ", (tasks,)),
        ("TỔ CHỨC THỰC HIỆN", texts.closing),
    )
    sections = tuple(
        TextSection(heading=f"{roman(n)}. {name}", paragraphs=lines)
        for n, (name, lines) in enumerate(parts, start=1)
    )
    return {
        "sections": sections,
        "appendix_title": _APPENDIX_TITLE,
        "appendix_reference": "",
        "groups": tuple(_planned(groups)),
    }


def _planned(groups: Iterable[Group]) -> Iterator[PlannedGroup]:
    for number, group in enumerate(groups, start=1):
        name = group.heading.rstrip(" .:;") or "Nhiệm vụ chung"
        yield PlannedGroup(name=f"{roman(number)}. {name}", rows=tuple(map(_row, group.tasks)))


def _row(one: Placed) -> PlannedTask:
    task = one.task
    return PlannedTask(
        number=one.marker,
        task=f"{capitalised(task.text.strip(' .;,:'))}.",
        lead="; ".join(task.leads),
        coordinating="; ".join(task.coordinating),
        product=task.product,
        deadline=capitalised(tidy_deadline(task.deadline)),
    )
