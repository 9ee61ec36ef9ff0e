"""The network of the user: names, proxies, redirects, certificates; and a clock that is wrong."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from updates_server import redirect, replaced, serving, status
from updates_world import NEW, OLD, Made, World, closed_port, recovers

import belarus_rights as br
from belarus_rights.cli import main
from belarus_rights.errors import BelarusRightsError

pytestmark = pytest.mark.thorough


def nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(host: object, *arguments: Any, **options: Any) -> Any:
        if host == "127.0.0.1":
            return known(host, *arguments, **options)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    known: Any = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def test_a_name_that_cannot_be_looked_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody_knows(monkeypatch)
    with pytest.raises(br.FetchError, match=r"(?s)mirror\.invalid.*name"):
        world.fetch(mirrors=["http://mirror.invalid/data"])
    recovers(world)


def test_a_closed_port(world: World) -> None:
    with pytest.raises(br.FetchError, match="refused"):
        world.fetch(mirrors=[closed_port()])
    recovers(world)


@pytest.mark.parametrize("proxy", [closed_port(), "http://proxy.invalid:3128"], ids=["closed port", "unknown host"])
def test_a_proxy_that_is_not_there(world: World, proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody_knows(monkeypatch)
    with pytest.raises(br.FetchError, match="proxy"):
        world.fetch(mirrors=["http://mirror.invalid/"], proxy=proxy)
    recovers(world)


@pytest.mark.parametrize("code", [407, 502, 504])
def test_a_proxy_that_fails(world: World, code: int) -> None:
    world.plant(everything=status(code))
    with pytest.raises(br.FetchError, match=str(code)):
        world.fetch(mirrors=["http://mirror.invalid/"], proxy=world.server.url)
    recovers(world)


def test_a_proxy_that_works_and_one_from_the_environment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert world.fetch(mirrors=["http://mirror.invalid/"], proxy=world.server.url).version == NEW
    monkeypatch.setenv("http_proxy", closed_port())
    with pytest.raises(br.FetchError, match="proxy"):
        world.fetch(mirrors=["http://mirror.invalid/"])
    world.check_unharmed(NEW)


def test_a_socks_proxy_that_is_not_there(world: World) -> None:
    pytest.importorskip("socks")
    with pytest.raises(br.FetchError, match=r"the proxy cannot be used: the connection was refused"):
        world.fetch(mirrors=["http://mirror.invalid/"], proxy=closed_port().replace("http", "socks5h"))


@pytest.mark.parametrize("proxy", ["http://anna:SECRET@", "http://anna:SECRET@127.0.0.1:99999", "socks9://anna:SECRET@127.0.0.1:1"])
def test_a_proxy_of_the_environment_that_is_none(world: World, proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(br.FetchError) as caught:
        world.fetch(mirrors=["http://mirror.invalid/"])
    assert "SECRET" not in str(caught.value)
    assert "anna" not in str(caught.value)
    monkeypatch.delenv("http_proxy")
    recovers(world)


def test_certificates_that_are_not_there_are_a_matter_of_one_mirror(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nonexistent")
    fetched = world.fetch(mirrors=["https://127.0.0.1:9/", "/tmp/" + "y" * 300, world.server.url])
    assert fetched.version == NEW
    assert "certificates" in fetched.failures[0]
    assert "too long" in fetched.failures[1]


@pytest.mark.parametrize(
    ("begin", "again"),
    [
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"x: y\r\n" * 50),
    ],
    ids=["continue", "trailers"],
)
def test_what_was_given_up_does_not_go_on(begin: bytes, again: bytes, world: World) -> None:
    def endless(answer: Any, body: bytes) -> None:
        answer.give(begin)
        while not answer.server.stopped.is_set():
            answer.give(again)

    world.plant(timestamp=endless)
    with pytest.raises(br.FetchError, match=r"in time|slow"):
        world.fetch()
    patience = time.monotonic() + 10
    while time.monotonic() < patience and any(thread.name == "belarus-rights-fetch" for thread in threading.enumerate()):
        time.sleep(0.05)
    assert [thread.name for thread in threading.enumerate() if thread.name == "belarus-rights-fetch"] == []
    recovers(world)


def test_no_thread_can_be_started(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr("belarus_rights.updates.web_files.threading.Thread.start", refuse)
        with pytest.raises(br.FetchError, match="cannot start a thread"):
            world.fetch()
    recovers(world)


def test_a_host_with_a_page_of_its_own_for_what_is_not_there_can_be_a_mirror(world: World) -> None:
    world.plant(root=replaced(b"<html>Oops</html>"))
    assert world.fetch().version == NEW


def test_a_page_in_the_place_of_a_file_is_told_with_its_name(world: World) -> None:
    world.plant(everything=replaced(b"<html>Log in</html>"))
    with pytest.raises(br.FetchError, match=r"what it sends for timestamp\.json is no metadata"):
        world.fetch()


@pytest.mark.parametrize("proxy", ["", "nonsense", "ftp://127.0.0.1:1", "socks5h://", "http://127.0.0.1:0"])
def test_a_proxy_that_is_none(world: World, proxy: str) -> None:
    with pytest.raises(BelarusRightsError, match=r"(?i)proxy"):
        world.fetch(proxy=proxy)
    assert world.server.requests == []
    recovers(world)


def test_another_host_may_be_redirected_to(world: World, made: Made) -> None:
    with serving(world.forge.folder) as other:
        world.plant(everything=redirect(f"{other.url}/{{path}}"))
        assert world.fetch().version == NEW
    world.check_unharmed(NEW)


def test_from_https_to_http_is_not_followed(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with serving(world.forge.folder, certificate) as secure:
        secure.faults["targets/*"] = redirect(f"{world.server.url}/{{path}}")
        with pytest.raises(br.FetchError, match="https to http"):
            world.fetch(mirrors=[secure.url])
        assert world.server.requests == []
        secure.faults.clear()
        assert world.fetch(mirrors=[secure.url]).version == NEW
    world.check_unharmed(NEW)


def test_a_certificate_that_nobody_vouches_for(world: World, tmp_path: Path) -> None:
    with serving(world.forge.folder, self_signed(tmp_path)) as secure, pytest.raises(br.FetchError, match="certificate"):
        world.fetch(mirrors=[secure.url])
    recovers(world)


def self_signed(folder: Path) -> Path:
    """Write a key and a certificate for this machine into one file."""
    from datetime import timezone
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(timezone.utc)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


@contextmanager
def clock(monkeypatch: pytest.MonkeyPatch, shift: timedelta) -> Iterator[None]:
    """Let the programs of this machine believe in another time."""

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.now(tz) + shift

    with monkeypatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith(("tuf.", "belarus_rights.updates")):
                for attribute, value in list(vars(module).items()):
                    if value is datetime:
                        patch.setattr(module, attribute, Shifted)
                    elif getattr(value, "__name__", "") == "datetime" and hasattr(value, "timedelta"):
                        patch.setattr(module, attribute, SimpleClock(Shifted))
        yield


class SimpleClock:
    """The module `datetime`, with another class in it."""

    def __init__(self, shifted: type[datetime]) -> None:
        import datetime as module

        self.datetime, self.timedelta, self.timezone, self.date = shifted, module.timedelta, module.timezone, module.date


def test_a_clock_that_is_years_ahead(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock(monkeypatch, timedelta(days=3650)), pytest.raises(br.FetchError, match=r"(?s)expired.*clock"):
        world.fetch()
    recovers(world)


def test_a_clock_that_is_years_behind(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock(monkeypatch, timedelta(days=-3650)), pytest.raises(br.FetchError, match=r"(?i)clock"):
        world.fetch()
    recovers(world)


def test_the_command_line_tells_and_never_shows_a_traceback(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    root = world.folder / "root.json"
    root.write_bytes(world.made.forge.trusted)
    world.plant(archive=status(404))
    assert main(["fetch", "--from", world.server.url, "--root", str(root)]) == 3
    told = capsys.readouterr().err
    assert world.server.url in told
    assert "404" in told
    assert OLD in told
    assert "Traceback" not in told
    world.mend()
    assert main(["fetch", "--from", world.server.url, "--root", str(root)]) == 0
    assert NEW in capsys.readouterr().out
    world.check_unharmed(NEW)
