"""Walks through the tags of a template: blocks that close, names that exist, nothing forbidden."""

import re
from collections.abc import Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes

from templates_docx.checking.faults import Fault
from templates_docx.checking.fields import LOOP, OPEN, WORDS, Kind, likely
from templates_docx.checking.language import (
    BLOCKS,
    CELL_TAGS,
    FUNCTIONS,
    METHODS,
    MIDDLES,
    forbidden,
    guarded,
    targets,
)
from templates_docx.checking.tags import Tag
from templates_docx.sandbox import JINJA

_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans("“”‘’", "\"\"''")  # as Word sets them; docxtpl reads them plain


class Walker:
    """Follows the tags of one template in order; collects every fault and every field used."""

    def __init__(self, declared: Mapping[str, Kind]) -> None:
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        self.used: set[str] = set()
        self._declared = declared
        self._open: list[tuple[str, Tag]] = []
        self._scopes: list[dict[str, Kind]] = [{}]
        self._guarded: set[str] = set()

    def walk(self, tags: list[Tag]) -> None:
        """Check all tags of a template."""
        for tag in tags:
            in_raw = bool(self._open) and self._open[-1][0] == "raw"
            if in_raw and tag.inside == "endraw":
                self._close(tag, "endraw")
            elif not (in_raw or tag.is_comment):
                self._check_bounded(tag)
        for word, tag in self._open:
            self._fault(tag, f"chưa đóng: thiếu «{{% {BLOCKS[word]} %}}».")

    def _check_bounded(self, tag: Tag) -> None:
        try:
            self._check(tag)
        except RecursionError:
            self._fault(tag, "ngoặc lồng nhau quá sâu; viết lại cho gọn.")

    def _check(self, tag: Tag) -> None:
        if tag.reach in {"tr", "tc"} and not tag.in_table:
            self._fault(tag, f"thẻ «{tag.reach}» chỉ dùng trong bảng; ngoài bảng dùng «p».")
        word = _WORD.match(tag.inside)
        if not tag.is_statement:
            if tag.reach:
                self._fault(tag, "trường là chữ: viết «{{ … }}», không có «p», «tr», «tc» ở trước.")
            self._expression(tag, f"{{{{ {tag.inside} }}}}")
        elif word is None:
            self._fault(tag, "thẻ trống; xóa đi hoặc viết đủ.")
        else:
            self._statement(tag, word[0])

    def _statement(self, tag: Tag, word: str) -> None:
        if word == "set" and "=" in tag.inside:
            self._set(tag)
        elif word in BLOCKS:
            scope = self._opened(tag, word)
            self._open.append((word, tag))
            self._scopes.append(scope)
        elif word in BLOCKS.values():
            self._close(tag, word)
        elif word in MIDDLES:
            if not self._open or self._open[-1][0] not in {"if", "for"}:
                self._fault(tag, f"«{word}» không nằm trong «if» hoặc «for» nào.")
            elif word == "elif":
                self._expression(tag, f"{{% if {tag.inside[4:]} %}}{{% endif %}}")
        elif word in CELL_TAGS:
            self._cell_tag(tag, word)
        else:
            self._fault(tag, f"lệnh «{word}» không dùng được; các lệnh dùng được: for, if, elif, else, set, with.")  # fmt: skip

    def _cell_tag(self, tag: Tag, word: str) -> None:
        if not tag.in_table:
            self._fault(tag, f"lệnh «{word}» chỉ dùng trong ô của bảng.")
        if said := tag.inside.removeprefix(word).strip():
            self._expression(tag, f"{{{{ {said} }}}}")

    def _opened(self, tag: Tag, word: str) -> dict[str, Kind]:
        if word == "raw":
            return {}
        tree = self._expression(tag, f"{{% {tag.inside} %}}{{% {BLOCKS[word]} %}}")
        if tree is None:
            return {}
        if (loop := tree.find(nodes.For)) is not None:
            return self._looped(tag, loop)
        if (macro := tree.find(nodes.Macro)) is not None:
            self._scopes[-1][macro.name] = OPEN
            return {name.name: OPEN for name in macro.args}
        if (block := tree.find(nodes.AssignBlock)) is not None:
            self._scopes[-1] |= {name.name: WORDS for name in targets(block.target)}
        made = tree.find(nodes.With)
        return {} if made is None else {n.name: OPEN for t in made.targets for n in targets(t)}

    def _looped(self, tag: Tag, loop: nodes.For) -> dict[str, Kind]:
        source = self._kind_of(loop.iter)
        if not (source.is_list or source.is_open):
            self._fault(tag, "chỉ lặp được trên danh sách; trường này là chữ.")
        names = [name.name for name in targets(loop.target)]
        item = source.item if source.is_list and len(names) == 1 else OPEN
        return {"loop": LOOP} | dict.fromkeys(names, item)

    def _close(self, tag: Tag, word: str) -> None:
        if not self._open or BLOCKS[self._open[-1][0]] != word:
            self._fault(tag, f"«{word}» không có lệnh mở tương ứng.")
            return
        self._open.pop()
        self._scopes.pop()

    def _set(self, tag: Tag) -> None:
        tree = self._expression(tag, f"{{% {tag.inside} %}}")
        found = tree.find(nodes.Assign) if tree is not None else None
        if found is not None:
            for name in targets(found.target):
                self._scopes[-1][name.name] = self._kind_of(found.node)

    def _expression(self, tag: Tag, source: str) -> nodes.Template | None:
        """Parse a tag by itself and check what it names; gives its tree."""
        try:
            tree = JINJA.parse(source.translate(_QUOTES))
        except TemplateSyntaxError as error:
            self._fault(tag, f"viết sai ({error.message}); sửa theo mẫu «{{{{ tên_trường }}}}».")
            return None
        self._guarded |= guarded(tree)
        for fault in self._faults_in(tree):
            self._fault(tag, fault)
        for name in sorted(self._missing(tree)):
            self._name_missing(tag, name)
        return tree

    def _faults_in(self, tree: nodes.Template) -> Iterator[str]:
        for got in tree.find_all(nodes.Getattr):
            yield from self._attribute(got)
        made = {name for scope in self._scopes for name in scope}
        yield from forbidden(tree, made | {macro.name for macro in tree.find_all(nodes.Macro)})
        outputs = (node for output in tree.find_all(nodes.Output) for node in output.nodes)
        if any(self._kind_of(node).is_list for node in outputs):
            yield "là danh sách: in từng dòng bằng «{%p for … %}», hoặc «|join(', ')»."

    def _missing(self, tree: nodes.Template) -> set[str]:
        """Name what a tag reads and nobody declared; what is declared counts as used."""
        made = {n.name for loop in tree.find_all(nodes.For) for n in targets(loop.target)}
        read = {n.name for n in tree.find_all(nodes.Name) if n.ctx == "load"} - made
        self.used |= {name for name in read if name in self._declared}
        return {name for name in read if self._find(name) is None and name not in FUNCTIONS}

    def _name_missing(self, tag: Tag, name: str) -> None:
        known = [*self._declared, *(n for scope in self._scopes for n in scope)]
        said = f"không có trường «{name}».{likely(name, known)}"
        if name in self._guarded:
            self.warnings.append(Fault(str(tag.place), tag.text, f"{said} Chỗ này luôn để trống."))
        else:
            self._fault(tag, said)

    def _attribute(self, got: nodes.Getattr) -> Iterator[str]:
        owner = self._kind_of(got.node)
        if got.attr.startswith("_"):
            yield f"không được dùng «.{got.attr}»."
        elif owner.record is not None and not owner.is_list and got.attr not in owner.record:
            yield f"không có trường «{got.attr}» ở dòng này.{likely(got.attr, list(owner.record))}"
        elif got.attr not in METHODS and (owner.is_list or owner == WORDS):
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
