"""What goes over the line: who we say we are, redirects, transfers that break, proxies and Tor, folders."""

from __future__ import annotations

import os
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from updates_server import Answer, redirect
from updates_world import NEW, OLD, World, recovers

import belarus_rights as br
from belarus_rights.errors import InvalidValueError, MissingExtraError


def test_requests_say_who_we_are_and_nothing_of_the_user(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = world.folder / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))

    def with_cookie(answer: Answer, body: bytes) -> None:
        answer.send(body, Set_Cookie="track=me; Path=/")

    world.server.faults["metadata/timestamp.json"] = with_cookie
    world.fetch()
    world.fetch(user_agent="reader of a newspaper/1.0")
    for headers in world.server.headers:
        assert not {"Cookie", "Authorization", "Referer"} & set(headers)
        assert headers["Accept-Encoding"] == "identity"
    assert world.server.headers[0]["User-Agent"] == f"belarus-rights/{br.__version__}"
    assert world.server.headers[-1]["User-Agent"] == "reader of a newspaper/1.0"


@pytest.mark.parametrize(
    "wrong", [{"user_agent": ""}, {"user_agent": "a\r\nb: c"}, {"user_agent": "Чытач"}, {"timeout": 0}, {"timeout": float("nan")}]
)
def test_options_that_are_none(wrong: dict[str, Any], world: World) -> None:
    with pytest.raises(InvalidValueError):
        world.fetch(**wrong)
    assert world.server.requests == []


def test_a_broken_transfer_is_taken_up_where_it_broke(world: World) -> None:
    given: list[int] = []

    def breaking(answer: Answer, body: bytes) -> None:
        start = int(answer.headers.get("Range", "bytes=0-")[6:-1])
        headers = {"Content_Range": f"bytes {start}-{len(body) - 1}/{len(body)}"} if start else {}
        answer.head(len(body) - start, 206 if start else 200, **headers)
        part = body[start : start + 20_000]
        answer.give(part)
        given.append(len(part))
        answer.close_connection = True

    world.server.faults["targets/*.zip"] = breaking
    size = len(world.made.forge.files[f"belarus-rights-data-{NEW}.zip"])
    assert size > 60_000, "more breaks than there are attempts"
    assert world.fetch().version == NEW
    assert sum(given) == size
    world.check_unharmed(NEW)


def test_headers_that_trickle_for_ever_do_not_hold_us(world: World) -> None:
    def trickle(answer: Answer, body: bytes) -> None:
        answer.give(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not answer.server.stopped.wait(0.1):  # type: ignore[attr-defined]
            answer.give(b"a")

    world.server.faults["metadata/timestamp.json"] = trickle
    with pytest.raises(br.FetchError, match="in time"):
        world.fetch()
    recovers(world)


def test_redirects_are_followed_five_times(world: World) -> None:
    steps = iter(range(5))

    def next_one(answer: Answer, body: bytes) -> None:
        step = next(steps, None)
        (redirect(f"/metadata/timestamp.json?{step}") if step is not None else Answer.send)(answer, body)  # type: ignore[operator]

    world.server.faults["metadata/timestamp.json"] = next_one
    assert world.fetch().version == NEW


def test_a_stick_needs_no_network(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    stick = world.folder / "a stick, 100%"
    world.forge.folder.rename(stick)
    assert world.fetch(mirrors=stick).version == NEW
    world.check_unharmed(NEW)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes to put in the place of a file")
def test_a_pipe_in_the_place_of_a_file_does_not_hold_us(world: World) -> None:
    world.forge.path("timestamp").unlink()
    os.mkfifo(world.forge.path("timestamp"))
    with pytest.raises(br.FetchError, match="no plain file"):
        world.fetch(mirrors=str(world.forge.folder))


@contextmanager
def socks5(target: tuple[str, int]) -> Iterator[tuple[str, list[str]]]:
    """Serve as a SOCKS proxy that finds every host at one place; give its address and the hosts that were asked for."""
    asked: list[str] = []

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):  # either side may go away first
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def serve(client: socket.socket) -> None:
        with client, client.makefile("rb") as incoming, socket.create_connection(target) as there:
            incoming.read(incoming.read(2)[1])
            client.sendall(b"\x05\x00")
            kind = incoming.read(4)[3]
            asked.append(incoming.read(incoming.read(1)[0]).decode() if kind == 3 else f"address {incoming.read(4)!r}")
            incoming.read(2)
            client.sendall(b"\x05\x00\x00\x01" + socket.inet_aton("127.0.0.1") + struct.pack(">H", 1))
            back = threading.Thread(target=pump, args=(there, client), daemon=True)
            back.start()
            pump(client, there)
            back.join()

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, daemon=True).start()
        try:
            yield f"127.0.0.1:{listener.getsockname()[1]}", asked
        finally:
            listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("way", ["argument", "environment"])
def test_names_are_looked_up_by_tor_and_not_here(way: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("socks")
    with socks5(("127.0.0.1", world.server.server_address[1])) as (proxy, asked):
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9" if way == "argument" else f"socks5h://{proxy}")
        options = {"proxy": f"socks5h://{proxy}"} if way == "argument" else {}
        assert world.fetch(mirrors=["http://mirror.invalid/"], **options).version == NEW
    assert set(asked) == {"mirror.invalid"}


@pytest.mark.parametrize("way", ["argument", "environment"])
def test_a_socks_proxy_without_the_library_names_the_extra(way: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    import requests.adapters

    def missing(*_: object, **__: object) -> None:
        raise requests.exceptions.InvalidSchema("Missing dependencies for SOCKS support.")

    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(requests.adapters, "SOCKSProxyManager", missing)
    monkeypatch.setenv("http_proxy", "socks5h://127.0.0.1:9")
    with pytest.raises(MissingExtraError, match=r"belarus-rights\[tor\]"):
        world.fetch(mirrors=["http://mirror.invalid/"], **({"proxy": "socks5h://127.0.0.1:9"} if way == "argument" else {}))
    world.check_unharmed(OLD)
