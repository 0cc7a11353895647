"""The language of templates: blocks, functions and methods that docxtpl and Jinja know, less what harms."""

from collections.abc import Iterator
from typing import Final

from jinja2 import nodes

from templates_docx.checking.fields import likely
from templates_docx.sandbox import JINJA

BLOCKS: Final = {
    "for": "endfor",
    "if": "endif",
    "with": "endwith",
    "filter": "endfilter",
    "macro": "endmacro",
    "raw": "endraw",
    "set": "endset",
}
MIDDLES: Final = frozenset({"else", "elif"})
CELL_TAGS: Final = frozenset({"colspan", "cellbg", "vm", "hm"})  # docxtpl's own
FUNCTIONS: Final = frozenset({"range", "namespace", "cycler", "joiner", "dict"})
METHODS: Final = frozenset(
    {
        "capitalize", "center", "changed", "count", "cycle", "endswith", "find", "get", "index",
        "isdigit", "items", "join", "keys", "ljust", "lower", "lstrip", "removeprefix",
        "removesuffix", "replace", "rjust", "rstrip", "split", "splitlines", "startswith", "strip",
        "swapcase", "title", "upper", "values", "zfill", "next", "reset", "current",
    }
)  # fmt: skip


def targets(node: nodes.Node) -> list[nodes.Name]:
    """Give the names an assignment or loop makes."""
    return [node] if isinstance(node, nodes.Name) else list(node.find_all(nodes.Name))


def guarded(tree: nodes.Node) -> set[str]:
    """Name what a template itself says may be missing: «x is defined», «x|default('')»."""
    asked = [
        test.node for test in tree.find_all(nodes.Test) if test.name in {"defined", "undefined"}
    ]
    asked += [used.node for used in tree.find_all(nodes.Filter) if used.name in {"default", "d"} and used.node]  # fmt: skip
    return {node.name for node in asked if isinstance(node, nodes.Name)}


def forbidden(tree: nodes.Node, made: set[str]) -> Iterator[str]:
    """Say what the language does not have; `made`: names the template itself made."""
    for applied in tree.find_all((nodes.Filter, nodes.Test)):
        known = JINJA.filters if isinstance(applied, nodes.Filter) else JINJA.tests
        if applied.name not in known:
            yield f"không có phép «{applied.name}».{likely(applied.name, list(known))}"
        elif applied.name == "safe":
            yield "bỏ «|safe»: chữ có dấu & hoặc < sẽ mất khi in."
    for call in tree.find_all(nodes.Call):
        if not _may_be_called(call.node, made):
            yield "không gọi được hàm này trong mẫu; chỉ in trường, lặp danh sách và các phép có sẵn."


def _may_be_called(node: nodes.Node, made: set[str]) -> bool:
    if isinstance(node, nodes.Name):
        return node.name in FUNCTIONS or node.name in made
    return isinstance(node, nodes.Getattr) and node.attr in METHODS
