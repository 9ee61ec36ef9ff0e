from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from belarus_rights.deprecation import deprecated, warn_deprecated


@deprecated(since="1.2", until="2.0", instead="load()")
def read(name: str, *, release: str = "") -> str:
    """Read a table."""
    return name + release


class Table:
    @deprecated(since="1.2", until="2.0", instead="to_records()")
    def rows(self) -> list[int]:
        return [1]


def cite(lang: str = "", language: str = "en") -> str:
    if lang:
        warn_deprecated("the argument lang of cite()", since="1.3", until="2.0", instead="language")
    return lang or language


def test_a_call_warns_where_it_was_made_and_says_what_to_do() -> None:
    with pytest.warns(DeprecationWarning, match="deprecated") as caught:
        line, found = inspect.currentframe().f_lineno, read("people", release="!")  # type: ignore[union-attr]
    assert found == "people!"
    (warning,) = caught
    assert str(warning.message) == "read() is deprecated since belarus-rights 1.2 and will be gone in 2.0: use load() instead."
    assert (Path(warning.filename), warning.lineno) == (Path(__file__), line)


def test_a_method_is_named_with_its_class() -> None:
    with pytest.warns(DeprecationWarning, match=r"^Table\.rows\(\) is deprecated .* use to_records\(\) instead\.$") as caught:
        assert Table().rows() == [1]
    assert Path(caught[0].filename) == Path(__file__)


def test_an_argument_warns_only_where_it_is_given() -> None:
    assert cite() == "en"  # warnings are errors here
    with pytest.warns(DeprecationWarning, match=r"^the argument lang of cite\(\) .* since belarus-rights 1\.3") as caught:
        assert cite("be") == "be"
    assert Path(caught[0].filename) == Path(__file__)


def test_what_is_deprecated_keeps_its_name_its_signature_and_its_docstring() -> None:
    assert read.__name__ == "read"
    assert str(inspect.signature(read)) == "(name: 'str', *, release: 'str' = '') -> 'str'"
    assert read.__doc__ == "Deprecated since 1.2, gone in 2.0: use load() instead.\n\nRead a table."
    assert Table.rows.__doc__ == "Deprecated since 1.2, gone in 2.0: use to_records() instead."
