"""Paths of tasks: printed marks joined by dots, ordinals where nothing is printed."""

from collections.abc import Sequence

from workflows.intake.reading.outline import Node
from workflows.intake.reading.units import Draft


def path_below(above: str, node: Node) -> str:
    """Give the path of a node; a mark that repeats its parent is not doubled."""
    if not node.label:
        return above
    last = above.rsplit(".", 1)[-1]
    if above and node.label.startswith(f"{above}."):
        return node.label
    if above and "." in node.label and node.label.split(".", 1)[0] == last:
        return f"{above}.{node.label.split('.', 1)[1]}"
    return f"{above}.{node.label}" if above else node.label


def numbered(made: Sequence[tuple[Node, list[Draft]]], path: str, *, single: bool) -> list[Draft]:
    """Give unmarked siblings their ordinals; a lone one is the item itself."""
    everything = [draft for _, drafts in made for draft in drafts]
    alone = len(made) == 1 and single
    for ordinal, (node, drafts) in enumerate(made, start=1):
        if node.label or (alone and not node.children):
            continue
        if len(made) == 1 and not path and drafts[0].path:
            continue  # one introduction holds everything: its items are 1, 2, 3
        for draft in drafts:
            draft.path = _replaced(draft.path, path, ordinal)
    return everything


def _replaced(path: str, above: str, ordinal: int) -> str:
    rest = path[len(above) :] if path.startswith(above) else ""
    if not above:
        return f"{ordinal}.{rest}" if rest else str(ordinal)
    return f"{above}.{ordinal}{rest}"


def numbered_with_own(own: list[Draft], rest: list[Draft], path: str) -> list[Draft]:
    """Let an item's own text come first among the tasks below it."""
    if not own or not rest:
        return own or rest
    shifted = False
    for draft in rest:
        tail = draft.path[len(path) :].lstrip(".")
        head, _, below = tail.partition(".")
        if head.isdigit():
            shifted = True
            draft.path = f"{path}.{int(head) + 1}" + (f".{below}" if below else "")
        elif not tail:
            shifted = True
            draft.path = f"{path}.2"
    if shifted:
        for draft in own:
            draft.path = f"{path}.1"
    return own + rest
