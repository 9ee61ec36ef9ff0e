"""Two tables joined by id in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar

Difference = TypeVar("Difference")


class Table(Protocol):
    """What can be joined: records, and what is in one."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        ...

    @property
    def form(self) -> object:
        """How a record is written: of two tables of one form, equal records are equal rows."""
        ...

    @property
    def is_sparse(self) -> bool:
        """Whether a cell may be empty because the row simply does not mention its column."""
        ...

    def records(self) -> Iterator[Any]:
        """Give all records."""
        ...

    def key(self, record: Any, /) -> str:
        """Give the id of a record."""
        ...

    def cells(self, record: Any, /) -> Sequence[str]:
        """Give the cells of a record, one for each column."""
        ...

    def twice(self, key: str, /) -> Exception:
        """Say that an id stands twice."""
        ...


class NoTable:
    """A table that is not there: no columns, no records."""

    columns: tuple[str, ...] = ()
    form = None
    is_sparse = False

    def records(self) -> Iterator[Any]:
        """Give no records."""
        return iter(())

    def key(self, record: Any) -> str:
        """Never asked."""
        raise NotImplementedError

    def cells(self, record: Any) -> Sequence[str]:
        """Never asked."""
        raise NotImplementedError

    def twice(self, key: str) -> Exception:
        """Never asked."""
        raise NotImplementedError


class Join(Generic[Difference]):
    """Two tables, joined.

    Parameters
    ----------
    old, new
        The tables.
    compare
        Gives what differs in two records of one id; what is false is not kept.

    Attributes
    ----------
    only_old, only_new
        Records that only one of them has, by id.
    differing
        What ``compare`` found, by id.

    Raises
    ------
    ReleaseError, UnreadableError
        If an id stands twice, or a record cannot be read.
    """

    def __init__(self, old: Table, new: Table, compare: Callable[[Any, Any], Difference | None]) -> None:
        self.only_old: dict[str, Any] = {}
        self.only_new: dict[str, Any] = {}
        self.differing: dict[str, Difference] = {}
        self._old, self._new = old, new
        self._is_alike = old.form == new.form
        self._compare = compare

    def all(self) -> Join[Difference]:
        """Read both side by side.

        Equal rows in equal places are passed by unread. Else the table that is behind by its ids goes on alone; a row without a
        partner waits for it. So tables in the order of their ids need memory for what differs only, and any other order gives the
        same outcome.
        """
        olds, news = self._old.records(), self._new.records()
        before, after = next(olds, None), next(news, None)
        last_before = last_after = ""
        is_ordered, is_alike = True, self._is_alike
        while before is not None and after is not None:
            if is_alike and before == after:
                before, after = next(olds, None), next(news, None)
                continue
            key, other = self._old.key(before), self._new.key(after)
            is_ordered = is_ordered and last_before <= key and last_after <= other
            last_before, last_after = key, other
            if key == other:
                self._meet(key, before, after)
                before, after = next(olds, None), next(news, None)
                continue
            old_waits, new_waits = (key < other, other < key) if is_ordered else (True, True)
            if old_waits:
                self._old_comes(key, before)
                before = next(olds, None)
            if new_waits:
                self._new_comes(other, after)
                after = next(news, None)
        while before is not None:
            self._old_comes(self._old.key(before), before)
            before = next(olds, None)
        while after is not None:
            self._new_comes(self._new.key(after), after)
            after = next(news, None)
        return self

    def without_others_of_old(self) -> Join[Difference]:
        """Read the new one first, then the old one, of which rows without a partner are let go."""
        for record in self._new.records():
            self._new_comes(self._new.key(record), record)
        for record in self._old.records():
            key = self._old.key(record)
            if key in self.only_new:
                self._old_comes(key, record)
        return self

    def without_others_of_new(self) -> Join[Difference]:
        """Read the old one first, then the new one, of which rows without a partner are let go."""
        for record in self._old.records():
            self._old_comes(self._old.key(record), record)
        for record in self._new.records():
            key = self._new.key(record)
            if key in self.only_old:
                self._new_comes(key, record)
        return self

    def _old_comes(self, key: str, record: Any) -> None:
        if key in self.only_old or key in self.differing:
            raise self._old.twice(key)
        if key in self.only_new:
            self._meet(key, record, self.only_new.pop(key))
        else:
            self.only_old[key] = record

    def _new_comes(self, key: str, record: Any) -> None:
        if key in self.only_new or key in self.differing:
            raise self._new.twice(key)
        if key in self.only_old:
            self._meet(key, self.only_old.pop(key), record)
        else:
            self.only_new[key] = record

    def _meet(self, key: str, before: Any, after: Any) -> None:
        if key in self.only_old or key in self.differing:
            raise self._old.twice(key)
        if key in self.only_new:
            raise self._new.twice(key)
        found = None if self._is_alike and before == after else self._compare(before, after)
        if found:
            self.differing[key] = found
