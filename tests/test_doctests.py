from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import belarus_rights

MODULES = ["belarus_rights", *(module.name for module in pkgutil.walk_packages(belarus_rights.__path__, "belarus_rights."))]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS)
    assert failed == 0
