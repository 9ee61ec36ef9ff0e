"""What is asked of the data before they are published: described as they are, and valid."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from ...errors import PublishError
from .package import Package


def check_day(datasets: Path, new: Package, now: datetime) -> None:
    """Refuse data that were created on no day, or after today.

    Raises
    ------
    PublishError
        If so.
    """
    try:
        made = date.fromisoformat(new.created)
    except ValueError:
        made = date.max
    if made > now.date() + timedelta(days=1):
        raise PublishError(
            f"Nothing was published: the datapackage.json of {datasets} says that it was created on {new.created!r}, expected a day until "
            f"{now:%Y-%m-%d}. Run: belarus-rights descriptor --write {datasets} --created {now:%Y-%m-%d}"
        )


@contextmanager
def described(datasets: Path, new: Package) -> Iterator[None]:
    """Refuse a description that is not that of the tables, after what is worse: errors in these, and what is checked in between.

    Raises
    ------
    PublishError
        With the error in the data, if there is one: data with errors cannot be described.
    """
    from ... import descriptor

    well = descriptor.data_package(datasets) == new.descriptor
    if not well:
        check_valid(datasets)
    yield
    if not well:
        raise PublishError(
            f"Nothing was published: the datapackage.json of {datasets} is not what its tables give. "
            f"Run: belarus-rights descriptor --write {datasets}"
        )


def check_valid(datasets: Path) -> None:
    """Refuse data with errors, by the same engine that contributors use."""
    from ...tables import check_tables
    from ...validation.validating import validate

    report = validate(datasets, release="bundled")
    if not report.valid:
        first = next(issue for issue in report.issues if issue.severity == "error")
        raise PublishError(
            f"The data in {datasets} are not valid: {report.errors} error{'s' if report.errors > 1 else ''}, the first in {first.dataset}"
            f"{f', row {first.row}' if first.row else ''}: {first.message} Nothing was published. "
            f"See all of them with: belarus-rights validate {datasets}"
        )
    check_tables(datasets)  # the strict reader that every user has: what it refused, nobody could load
