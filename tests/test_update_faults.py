"""A table of faults on the way from a mirror to a release in use, each with its outcome.

After every one: what was installed is there, whole and in use; nothing wrong was taken; and the next fetch, from a mirror that is good,
brings the new release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from updates_fault import Fault
from updates_faults_in_archives import ARCHIVE, CONTENT
from updates_faults_on_the_way import ANSWERS, ON_THE_WAY
from updates_faults_signed import LISTING, METADATA
from updates_world import NEW, OLD, World

import belarus_rights as br

pytestmark = pytest.mark.thorough

TABLE = {
    f"{part}: {name}": fault
    for part, faults in {
        "on the way": ON_THE_WAY, "answer": ANSWERS, "metadata": METADATA, "listing": LISTING, "archive": ARCHIVE, "content": CONTENT,
    }.items()
    for name, fault in faults.items()
}  # fmt: skip


def rows() -> Iterator[object]:
    """Give the rows; of what may happen to any file in the same way, a fifth will do for every day."""
    for number, (name, fault) in enumerate(TABLE.items()):
        often = not name.startswith("on the way") or (number + number // 20) % 5 == 0
        yield pytest.param(fault, id=name, marks=() if often else pytest.mark.thorough)


@pytest.mark.parametrize("fault", list(rows()))
def test_a_fault_harms_nothing(fault: Fault, world: World) -> None:
    fault.plant(world)
    before = world.state()
    if fault.taken:
        assert world.fetch().version == NEW
        after = world.state()
        assert {path: after.get(path) for path in before} == before
    else:
        with pytest.raises(br.FetchError) as caught:
            world.fetch()
        assert re.search(fault.says, str(caught.value), re.IGNORECASE), str(caught.value)
        assert "Nothing is lost" in str(caught.value)
        assert world.state() == before
    world.check_unharmed(NEW if fault.taken else OLD)
    world.mend()
    assert world.fetch().version == NEW
    world.check_unharmed(NEW)


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 60
