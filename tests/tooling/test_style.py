"""The laws of style that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.processes import ROOT

PARTS = ["server", "kiosk", "counter", "display", "admin", "printers", "web", "scripts", "tests"]
# Not ours, and the record of each step of the schema, which is long where the step was.
APART = {"vendor", "versions"}
LARGEST_MODULE = 400
LARGEST_FUNCTION = 50


def sources(*patterns: str) -> Iterator[Path]:
    for part in PARTS:
        for pattern in patterns:
            yield from (path for path in (ROOT / part).rglob(pattern) if not APART.intersection(path.parts))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_module_is_too_long() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in sources("*.py", "*.js", "*.css")}
    assert lines
    assert {str(path.relative_to(ROOT)): count for path, count in lines.items() if count > LARGEST_MODULE} == {}


def test_no_function_is_too_long() -> None:
    found = [(path.relative_to(ROOT), function) for path in sources("*.py") for function in functions(path)]
    assert found
    assert [f"{path}: {one.name}, {length(one)} lines" for path, one in found if length(one) > LARGEST_FUNCTION] == []


def test_no_test_folder_shadows_a_package() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []
