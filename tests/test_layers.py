"""Dependencies point downwards only: a module may import what stands below it, never what stands above."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "belarus_rights"

# From the bottom up. A module may import from its own layer's group (the same name) and from the layers before it.
LAYERS = [
    "_version",
    "_bulk",
    "errors",
    "deprecation",
    "whole_files",
    "versions",
    "folders",
    "installed",
    "models",
    "cell_text",
    "catalog",
    "labels",
    "withdrawn",
    "descriptor",
    "tables",
    "release_files",
    "datapackage",
    "at_hand",
    "days",
    "conditions",
    "dataset",
    "citation",
    "notebook",
    "loading",
    "names",
    "situation",
    "validation",
    "differences",
    "updates",
    "views",
    "interop",
    "plots",
    "state",
    "browser",
    "cli",
    "__main__",
    "__init__",
]

# Imports at the time of a call, upwards on purpose: a method of the lower part that hands over to the higher one.
HANDED_OVER = {
    ("dataset", "citation"),
    ("dataset", "interop"),
    ("dataset", "notebook"),
    ("dataset", "views"),
    ("models", "notebook"),
    ("views", "interop"),
    ("validation", "interop"),
    ("datapackage", "at_hand"),
    ("datapackage", "citation"),
    ("datapackage", "notebook"),
    ("loading", "updates"),
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> list[tuple[str, bool]]:
    """Give the layer of each import of our own package, and whether it is for type checkers only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    package = ("belarus_rights", *path.relative_to(PACKAGE).parts[:-1])
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        base = list(package[: len(package) - node.level + 1]) if node.level else []
        full = base + (node.module.split(".") if node.module else [])
        targets = [full] if len(full) > 1 else [[*full, alias.name] for alias in node.names]
        for target in targets:
            if target[0] == "belarus_rights" and len(target) > 1:
                name = target[1] if target[1] in LAYERS else "__init__"
                found.append((name, id(node) in typing_only))
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_below_it(path: Path) -> None:
    own = layer(path)
    assert own in LAYERS, f"{path} belongs to no layer: add it to LAYERS in its place"
    for target, typing_only in imports(path):
        if typing_only or (own, target) in HANDED_OVER or (own == "cli" and target == "__init__"):
            continue
        assert LAYERS.index(target) <= LAYERS.index(own), f"{path.name} ({own}) imports {target}, which stands above it"


def test_only_one_module_imports_frictionless() -> None:
    users = [
        path for path in modules() if "import frictionless" in path.read_text(encoding="utf-8") or "from frictionless" in path.read_text()
    ]
    assert len(users) <= 1
