"""Several mirrors: bad ones, old ones, and what they may not do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from updates_forge import Forge
from updates_server import replaced, serving
from updates_world import NEW, NEXT_MAJOR, OLD, World, closed_port, recovers

import belarus_rights as br
from belarus_rights.installed import installed

pytestmark = pytest.mark.thorough


def stranger(world: World) -> str:
    other = Forge(world.folder / "stranger")
    other.add(NEW, b"x")
    other.publish()
    return str(other.folder)


def expired(world: World) -> str:
    other = world.forge.copy(world.folder / "expired")
    other.expires["timestamp"] = -3
    other.publish()
    return str(other.folder)


def truncated(world: World) -> str:
    other = world.forge.copy(world.folder / "cut")
    archive = next(other.folder.glob(f"targets/*-{NEW}.zip"))
    archive.write_bytes(archive.read_bytes()[:100])
    return str(other.folder)


BAD: dict[str, Callable[[World], str]] = {
    "closed port": lambda world: closed_port(),
    "no such folder": lambda world: str(world.folder / "nowhere"),
    "empty folder": lambda world: str(world.made.home),
    "another project's": stranger,
    "expired": expired,
    "cut archive": truncated,
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_the_next_mirror_is_asked(bad: Callable[[World], str], world: World) -> None:
    address = bad(world)
    fetched = world.fetch(mirrors=[address, world.server.url])
    assert fetched.version == NEW
    assert fetched.mirror.rstrip("/") == world.server.url
    assert len(fetched.failures) == 1
    world.check_unharmed(NEW)


def test_where_all_mirrors_fail_each_is_told(world: World) -> None:
    addresses = [bad(world) for bad in BAD.values()]
    with pytest.raises(br.FetchError) as caught:
        world.fetch(mirrors=addresses)
    assert [address for address in addresses if address not in str(caught.value)] == []
    recovers(world)


def test_an_old_mirror_does_not_take_back_what_a_newer_one_gave(world: World) -> None:
    assert world.fetch().version == NEW
    with pytest.raises(br.FetchError, match=r"(?i)old|version"):
        world.fetch(mirrors=[str(world.made.before.folder)])
    world.check_unharmed(NEW)
    assert world.fetch(mirrors=[str(world.made.before.folder), world.server.url]).version == NEW


def test_a_newer_first_root_does_not_forget_what_was_seen_under_the_older(world: World) -> None:
    """A newer version of the package brings a newer first root."""
    world.forge.rotate()
    world.forge.publish()
    newer_root = world.forge.path("root", 2).read_bytes()
    old = world.forge.copy(world.folder / "old-state")
    world.forge.entries.pop(0)  # the maintainers take the new release back
    world.forge.publish()
    assert world.fetch().version == OLD
    for root in (newer_root, world.made.forge.trusted, newer_root):
        with pytest.raises(br.FetchError, match="older than those seen before"):
            world.fetch(mirrors=[old.folder], root=root)
        assert [str(one.version) for one in installed()] == [OLD]
    world.forge.publish()  # what is seen under the newer root is known under the older one as well
    between = world.forge.copy(world.folder / "between")
    world.forge.publish()
    world.fetch(root=newer_root)
    with pytest.raises(br.FetchError, match="older than those seen before"):
        world.fetch(mirrors=[between.folder])
    world.fetch()


def test_a_newer_first_root_that_was_never_seen_before_follows_from_the_older(world: World) -> None:
    old = world.forge.copy(world.folder / "old-state")
    world.forge.entries.pop(0)
    world.forge.publish()
    assert world.fetch().version == OLD
    world.forge.rotate()
    newer_root = world.forge.path("root", 2).read_bytes()
    with pytest.raises(br.FetchError, match="older than those seen before"):
        world.fetch(mirrors=[old.folder], root=newer_root)


def test_a_stranger_to_the_chain_brings_nothing(world: World, tmp_path: Path) -> None:
    """Metadata of another repository, with the highest of numbers, lie beside ours."""
    other = Forge(tmp_path / "other")
    other.versions["timestamp"] = 10**9
    other.publish()
    world.fetch(mirrors=[other.folder], root=other.trusted)
    assert world.fetch().version == NEW


def test_an_old_timestamp_over_the_newer_files_is_refused(world: World) -> None:
    old = world.made.before.path("timestamp").read_bytes()
    assert world.fetch().version == NEW
    world.plant(timestamp=replaced(old))
    with pytest.raises(br.FetchError, match="older than those seen before"):
        world.fetch()
    world.check_unharmed(NEW)
    world.mend()
    assert world.fetch().already
    world.check_unharmed(NEW)


def test_a_list_without_releases_takes_nothing_away(world: World) -> None:
    world.forge.publish(listing=b'{"format": 1, "releases": []}')
    assert world.fetch().already
    recovers(world)


def test_nothing_new_is_one_small_request(world: World) -> None:
    world.fetch()
    world.server.requests.clear()
    world.server.bytes = 0
    fetched = world.fetch()
    assert (fetched.version, fetched.already) == (NEW, True)
    assert world.server.requests == ["metadata/timestamp.json"]
    assert world.server.bytes < 1000


def test_a_frozen_mirror_serves_until_the_timestamp_expires(world: World) -> None:
    with serving(world.made.before.folder) as frozen:
        assert world.fetch(mirrors=[frozen.url]).version == OLD
    recovers(world)


def test_a_newer_major_version_is_told_and_not_taken(world: World) -> None:
    world.forge.add(NEXT_MAJOR, world.made.next_major, package=">=9")
    world.forge.publish()
    fetched = world.fetch()
    assert fetched.version == NEW
    assert (fetched.newer_major, fetched.newer_package) == (NEXT_MAJOR, ">=9")
    world.check_unharmed(NEW)


def test_fast_forward_is_mended_by_new_keys(world: World) -> None:
    """Who has a stolen key may sign the highest version there is; new keys make it worthless."""
    stolen = {role: world.forge.versions[role] for role in ("snapshot", "timestamp")}
    world.forge.versions.update(snapshot=10**9, timestamp=10**9)
    world.forge.publish()
    assert world.fetch().version == NEW
    world.forge.versions.update(stolen)
    world.forge.publish()
    with pytest.raises(br.FetchError):
        world.fetch()
    world.check_unharmed(NEW)
    from securesystemslib.signer import CryptoSigner

    world.forge.rotate(snapshot=[CryptoSigner.generate_ed25519()], timestamp=[CryptoSigner.generate_ed25519()])
    world.forge.publish()
    assert world.fetch().version == NEW
    world.check_unharmed(NEW)
