"""Walks through the tags of a template: blocks that close, names that exist, nothing forbidden."""

import re
from collections.abc import Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes

from templates_docx.checking.faults import Fault
from templates_docx.checking.fields import LOOP, OPEN, WORDS, Kind, likely
from templates_docx.checking.tags import Tag
from templates_docx.sandbox import JINJA

_WORD = re.compile(r"\w+")
_MIDDLES = {"else", "elif"}
_OPENINGS = {"for": "endfor", "if": "endif"}
_CALLS = {"range"}


class Walker:
    """Follows the tags of one template in order; collects every fault and every field used."""

    def __init__(self, declared: Mapping[str, Kind]) -> None:
        self.faults: list[Fault] = []
        self.used: set[str] = set()
        self._declared = declared
        self._open: list[tuple[str, Tag]] = []
        self._scopes: list[dict[str, Kind]] = [{}]

    def walk(self, tags: list[Tag]) -> None:
        """Check all tags of a template."""
        for tag in tags:
            if not tag.is_comment:
                self._check(tag)
        for word, tag in self._open:
            self._fault(tag, f"chưa đóng: thiếu «{{% {_OPENINGS[word]} %}}».")

    def _check(self, tag: Tag) -> None:
        if tag.reach in {"tr", "tc"} and not tag.in_table:
            self._fault(tag, f"thẻ «{tag.reach}» chỉ dùng trong bảng; ngoài bảng dùng «p».")
        word = _WORD.match(tag.inside)
        if not tag.is_statement:
            self._expression(tag, f"{{{{ {tag.inside} }}}}")
        elif word is None:
            self._fault(tag, "thẻ trống; xóa đi hoặc viết đủ.")
        else:
            self._statement(tag, word[0])

    def _statement(self, tag: Tag, word: str) -> None:
        if word in _OPENINGS:
            scope = self._opened(tag, word)
            self._open.append((word, tag))
            self._scopes.append(scope)
        elif word in _OPENINGS.values():
            self._close(tag, word)
        elif word in _MIDDLES:
            if not self._open:
                self._fault(tag, f"«{word}» không nằm trong «if» hoặc «for» nào.")
            elif word == "elif":
                self._expression(tag, f"{{% if {tag.inside[4:]} %}}{{% endif %}}")
        elif word == "set":
            self._set(tag)
        else:
            self._fault(tag, f"lệnh «{word}» không dùng được; chỉ dùng for, if, elif, else, set.")

    def _opened(self, tag: Tag, word: str) -> dict[str, Kind]:
        tree = self._expression(tag, f"{{% {tag.inside} %}}{{% {_OPENINGS[word]} %}}")
        loop = tree.find(nodes.For) if tree is not None and word == "for" else None
        if loop is None:
            return {}
        source = self._kind_of(loop.iter)
        if not (source.is_list or source.is_open):
            self._fault(tag, "chỉ lặp được trên danh sách; trường này là chữ.")
        names = [name.name for name in _targets(loop.target)]
        item = source.item if source.is_list and len(names) == 1 else OPEN
        return {"loop": LOOP} | dict.fromkeys(names, item)

    def _close(self, tag: Tag, word: str) -> None:
        if not self._open or _OPENINGS[self._open[-1][0]] != word:
            self._fault(tag, f"«{word}» không có lệnh mở tương ứng.")
            return
        self._open.pop()
        self._scopes.pop()

    def _set(self, tag: Tag) -> None:
        tree = self._expression(tag, f"{{% {tag.inside} %}}")
        found = tree.find(nodes.Assign) if tree is not None else None
        if found is not None:
            for name in _targets(found.target):
                self._scopes[-1][name.name] = self._kind_of(found.node)

    def _expression(self, tag: Tag, source: str) -> nodes.Template | None:
        """Parse a tag by itself and check what it names; gives its tree."""
        tidy = source.replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")
        try:
            tree = JINJA.parse(tidy)
        except TemplateSyntaxError as error:
            self._fault(tag, f"viết sai ({error.message}); sửa theo mẫu «{{{{ tên_trường }}}}».")
            return None
        for fault in self._faults_in(tree):
            self._fault(tag, fault)
        return tree

    def _faults_in(self, tree: nodes.Template) -> Iterator[str]:
        bound = {n.name for loop in tree.find_all(nodes.For) for n in _targets(loop.target)}
        for name in tree.find_all(nodes.Name):
            called = name.name in _CALLS and name.name not in self._declared
            if name.ctx == "load" and name.name not in bound and not called:
                yield from self._name(name.name)
        for got in tree.find_all(nodes.Getattr):
            yield from self._attribute(got)
        yield from _forbidden(tree)
        outputs = (node for output in tree.find_all(nodes.Output) for node in output.nodes)
        if any(self._kind_of(node).is_list for node in outputs):
            yield "là danh sách: in từng dòng bằng «{%p for … %}», hoặc «|join(', ')»."

    def _name(self, name: str) -> Iterator[str]:
        if self._find(name) is None:
            known = [*self._declared, *(n for scope in self._scopes for n in scope)]
            yield f"không có trường «{name}».{likely(name, known)}"
        elif name in self._declared:
            self.used.add(name)

    def _attribute(self, got: nodes.Getattr) -> Iterator[str]:
        owner = self._kind_of(got.node)
        if got.attr.startswith("_"):
            yield f"không được dùng «.{got.attr}»."
        elif owner.record is not None and not owner.is_list and got.attr not in owner.record:
            yield f"không có trường «{got.attr}» ở dòng này.{likely(got.attr, list(owner.record))}"
        elif owner.is_list or (owner == WORDS and not owner.is_open):
            yield f"«.{got.attr}» chỉ dùng với một dòng của danh sách."

    def _kind_of(self, node: nodes.Node) -> Kind:
        if isinstance(node, nodes.Name):
            return self._find(node.name) or OPEN
        if isinstance(node, nodes.Getattr):
            owner = self._kind_of(node.node)
            return OPEN if owner.record is None else owner.record.get(node.attr, OPEN)
        return OPEN

    def _find(self, name: str) -> Kind | None:
        for scope in reversed(self._scopes):
            if name in scope:
                return scope[name]
        return self._declared.get(name)

    def _fault(self, tag: Tag, message: str) -> None:
        self.faults.append(Fault(str(tag.place), tag.text, message))


def _forbidden(tree: nodes.Template) -> Iterator[str]:
    """Say what the language of templates does not have."""
    for applied in tree.find_all((nodes.Filter, nodes.Test)):
        known = JINJA.filters if isinstance(applied, nodes.Filter) else JINJA.tests
        if applied.name not in known:
            yield f"không có phép «{applied.name}».{likely(applied.name, list(known))}"
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Name) and call.node.name in _CALLS):
            yield "không được gọi hàm trong mẫu; chỉ in trường và lặp danh sách."


def _targets(node: nodes.Node) -> list[nodes.Name]:
    return [node] if isinstance(node, nodes.Name) else list(node.find_all(nodes.Name))
