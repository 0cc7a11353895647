"""The house: one arrow, pure rules, words of the field, and files small enough to read."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
PACKAGES = ("webapp", "workflows", "templates_docx")
MOST_LINES = 300
MOST_LINES_IN_TESTS = 400
MOST_LINES_IN_FUNCTION = 40


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((HOUSE / folder).rglob("*.py")):
            if "versions" not in path.parts:
                yield path


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def is_from(names: set[str], *packages: str) -> set[str]:
    return {name for name in names if name.split(".")[0] in packages}


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines below the signature and the docstring: those a reader has to follow."""
    first = (
        function.body[1] if ast.get_docstring(function) and function.body[1:] else function.body[0]
    )
    return (function.end_lineno or first.lineno) - first.lineno + 1


def test_rules_and_domain_know_no_clock_database_or_request() -> None:
    impure = ("flask", "sqlalchemy", "docx", "docxtpl", "apscheduler", "webapp")
    pure = [*sources("workflows/domain"), *(HOUSE / "workflows").glob("*/rules.py")]
    wrong = {str(p): found for p in pure if (found := is_from(imported(p), *impure))}
    assert wrong == {}


def test_every_procedure_has_its_place_in_the_import_contract() -> None:
    contracts = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][1]["layers"]
    named = {name.strip() for layer in layers for name in layer.split(":")}
    folders = {
        f"workflows.{path.parent.name}" for path in (HOUSE / "workflows").glob("*/__init__.py")
    }
    assert named == folders


def test_a_library_has_one_door() -> None:
    doors = {
        "docxtpl": "templates_docx",
        "apscheduler": "webapp/scheduler.py",
        "huey": "webapp/worker.py",
        "xlsxwriter": "workflows/spreadsheets/",
    }
    for library, door in doors.items():
        users = [
            path.relative_to(HOUSE).as_posix()
            for path in sources(*PACKAGES)
            if is_from(imported(path), library)
        ]
        assert all(user.startswith(door) for user in users), f"{library}: {users}"


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = re.compile(r"\b(date\.today|datetime\.now|datetime\.utcnow)\(")
    users = [
        path.relative_to(HOUSE).as_posix()
        for path in sources(*PACKAGES)
        if asking.search(path.read_text(encoding="utf-8"))
    ]
    assert users == ["workflows/domain/clock.py"]


def test_nobody_commits_by_hand() -> None:
    users = [
        path.as_posix()
        for path in sources(*PACKAGES)
        if re.search(r"\.commit\(\)", path.read_text(encoding="utf-8"))
    ]
    assert users == []


def test_the_icelandic_eth_never_stands_for_the_vietnamese_letter() -> None:
    allowed = {"workflows/domain/text.py"}
    files = [
        *sources(*PACKAGES, "tests"),
        *HOUSE.glob("webapp/**/*.html"),
        *HOUSE.glob("webapp/**/*.po"),
    ]
    wrong = {
        path.relative_to(HOUSE).as_posix()
        for path in files
        if "\u00d0" in path.read_text(encoding="utf-8")
    }
    assert wrong <= allowed


@pytest.mark.parametrize("folder", PACKAGES)
def test_a_file_is_short_enough_to_read(folder: str) -> None:
    long = {
        path.relative_to(HOUSE).as_posix(): lines
        for path in sources(folder)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_a_test_file_is_short_enough_to_read() -> None:
    long = {
        path.relative_to(HOUSE).as_posix(): lines
        for path in sources("tests")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES_IN_TESTS
    }
    assert long == {}


@pytest.mark.parametrize("folder", PACKAGES)
def test_a_function_fits_on_a_screen(folder: str) -> None:
    long = {}
    for path in sources(folder):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = body_lines(node)
                if lines > MOST_LINES_IN_FUNCTION:
                    long[f"{path.relative_to(HOUSE).as_posix()}:{node.name}"] = lines
    assert long == {}


def test_every_test_asserts_something() -> None:
    weak = []
    for path in sources("tests"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                source = ast.dump(node)
                if not any(sign in source for sign in ("Assert(", "raises", "assert_", "expect")):
                    weak.append(f"{path.name}:{node.name}")
    assert weak == []


def test_the_project_names_no_machine_and_no_registry() -> None:
    suspicious = re.compile(r"(/work/|/root/|/farm/|index-url|files\.pythonhosted|pypi\.org)")
    texts = [
        *sources(*PACKAGES, "tests"),
        *(
            HOUSE / name
            for name in (
                "README.md",
                "Makefile",
                "pyproject.toml",
                "requirements.lock",
                "requirements-dev.lock",
                ".ci/run",
            )
        ),
    ]
    this = Path(__file__).resolve()
    wrong = [
        path.as_posix()
        for path in texts
        if path.resolve() != this and suspicious.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
