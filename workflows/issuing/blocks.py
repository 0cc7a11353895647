"""A paper three ways, block by block: as its data gave it, as it stands, as they give it now; pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from templates_docx.aligning import aligned
from templates_docx.contexts import IssuedContext
from templates_docx.outline import COLUMN_LABELS, DASHED, Part, parts_by_name
from templates_docx.rewording import with_texts
from templates_docx.table_words import renumbered, table_of, with_table
from templates_docx.wording import END_MARK, bare_lines, dash_lines

Item = tuple[str, ...]  # a line as one text, or the cells of a row
Told = tuple[tuple[str, str], ...]  # texts with the column each stands in; «» of a line

_LISTS = DASHED | {"recipients"}  # their marks follow from the order


@dataclass(frozen=True, slots=True)
class Block:
    """A line or row of which the data say something else today."""

    key: str
    label: str  # of the part, for `gettext`
    title: str  # of a row: the words that tell it from others
    base: Told | None  # as the data gave it then; None: they gave no such line
    now: Told | None  # as it stands; None: it was taken out, or never stood there
    new: Told | None  # as the data give it; None: they say it no more
    is_edited: bool  # by hand since the data gave it


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the data, and where it would go among what stands."""

    base: Item | None
    now: Item | None
    new: Item | None
    at: int  # of `now`; where nothing stands, of what it would follow

    @property
    def is_edited(self) -> bool:
        return self.base is not None and self.base != self.now


@dataclass(frozen=True, slots=True)
class _Text:
    """The items of a part three ways."""

    name: str
    label: str
    columns: tuple[str, ...]  # of a table
    base: Sequence[Item]
    now: Sequence[Item]
    new: Sequence[Item]


def changed_blocks(
    base: IssuedContext, now: IssuedContext, new: IssuedContext
) -> tuple[Block, ...]:
    """List what the data would say otherwise, in the order of the page."""
    return tuple(
        _block(text, number, change)
        for text in _texts(base, now, new)
        for number, change in enumerate(_changes(text))
    )


def taken(
    base: IssuedContext, now: IssuedContext, new: IssuedContext, keys: Collection[str]
) -> IssuedContext:
    """Put the chosen blocks into the words that stand; everything else stays as it is."""
    texts: dict[str, Sequence[str]] = {}
    for text in _texts(base, now, new):
        changes = [c for n, c in enumerate(_changes(text)) if f"{text.name}-{n}" in keys]
        if not changes:
            continue
        items = _with_changes(text.now, changes)
        if text.columns and (table := table_of(now)) is not None:
            now = with_table(now, renumbered(table, items))
        else:
            lines = [item[0] for item in items]
            texts[text.name] = dash_lines(lines) if text.name in _LISTS else lines
    return with_texts(now, texts) if texts else now


def _texts(base: IssuedContext, now: IssuedContext, new: IssuedContext) -> Iterator[_Text]:
    told = [parts_by_name(paper) for paper in (base, now, new)]
    labels = {name: part.label for parts in told for name, part in parts.items()}
    tables = {name for parts in told for name, part in parts.items() if part.is_table}
    papers = (base, now, new)
    for name, label in labels.items():
        if name not in tables:
            items = (_items(p, name, paper) for p, paper in zip(told, papers, strict=True))
            yield _Text(name, label, (), *items)
    own = [table_of(paper) for paper in papers]
    if (table := own[0]) is not None and table.name in labels:
        rows = [one.rows if one is not None else () for one in own]
        yield _Text(table.name, labels[table.name], table.columns, *rows)


def _items(parts: Mapping[str, Part], name: str, paper: IssuedContext) -> list[Item]:
    part = parts.get(name)
    lines = part.texts if part is not None else ()
    if name in _LISTS:
        lines = bare_lines(lines)
    if name == paper.ends_in:  # where the paper ends is told by the order
        lines = tuple(f"{line.removesuffix(END_MARK)}." if line.endswith(END_MARK) else line for line in lines)  # fmt: skip
    return [(line,) for line in lines]


def _line(item: Item) -> str:
    """Give an item in one line; of a row its place in the count says nothing."""
    return item[0] if len(item) == 1 else " ".join(item[1:])


def _changes(text: _Text) -> Iterator[_Change]:
    base, now, new = ([_line(item) for item in items] for items in (text.base, text.now, text.new))
    stands = {i: j for i, j in aligned(base, now) if i is not None and j is not None}
    own = {line for j, line in enumerate(now) if j not in stands.values()}
    after = -1
    for i, j in aligned(base, new):
        at = None if i is None else stands.get(i)
        after = after if at is None else at
        said = None if j is None else text.new[j]
        if i is None:
            if j is not None and new[j] not in own:
                yield _Change(None, None, said, after)
            continue
        stood = None if at is None else now[at]
        given = None if j is None else new[j]
        if given not in (base[i], stood):
            yield _Change(text.base[i], None if at is None else text.now[at], said, after)


def _with_changes(now: Sequence[Item], changes: Sequence[_Change]) -> list[Item]:
    put: dict[int, list[Item]] = {}
    instead: dict[int, Item | None] = {}
    for change in changes:
        if change.now is not None:
            instead[change.at] = change.new
        elif change.new is not None:
            put.setdefault(change.at, []).append(change.new)
    items = list(put.get(-1, []))
    for at, item in enumerate(now):
        kept = instead.get(at, item)
        items += [kept] if kept is not None else []
        items += put.get(at, [])
    return items


def _block(text: _Text, number: int, change: _Change) -> Block:
    told = [change.base, change.now, change.new]
    sample = next((item for item in told if item is not None), ("",))
    shown = _differing(text.columns, told) if text.columns and len(sample) > 1 else None
    return Block(
        key=f"{text.name}-{number}",
        label=text.label,
        title=max(sample, key=len) if shown else "",
        base=_told(change.base, text.columns, shown),
        now=_told(change.now, text.columns, shown),
        new=_told(change.new, text.columns, shown),
        is_edited=change.is_edited,
    )


def _differing(columns: Sequence[str], told: Sequence[Item | None]) -> list[int]:
    """Name the columns to be shown: those that differ; of a row put in or gone, those that speak."""
    rows = [item for item in told if item is not None and len(item) == len(columns)]
    places = [at for at, name in enumerate(columns) if name != "number"]
    differ = [at for at in places if len({row[at] for row in rows}) > 1]
    return differ or [at for at in places if any(row[at] for row in rows)]


def _told(item: Item | None, columns: Sequence[str], shown: Sequence[int] | None) -> Told | None:
    if item is None:
        return None
    if shown is None or len(item) != len(columns):
        return (("", " ".join(item)),)
    return tuple((COLUMN_LABELS[columns[at]], item[at]) for at in shown)
