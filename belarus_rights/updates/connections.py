"""The connections of a session, so that they can be cut while somebody on another thread waits at one of them."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any

import requests
from requests.adapters import HTTPAdapter


class Connections:
    """What a session opens.

    Time-outs of sockets are for one step each, so whoever sends something now and then keeps a thread for ever; closing the session does
    not reach a connection that is in use.

    Parameters
    ----------
    session
        The session; from now on, what it opens is known here.
    """

    def __init__(self, session: requests.Session) -> None:
        self._open: list[socket.socket] = []
        for scheme in ("https://", "http://"):
            session.mount(scheme, _Adapter(self._open))

    def cut(self) -> None:
        """End them all, whatever they are at; the session can be used further, and opens new ones."""
        while self._open:
            with suppress(OSError, ValueError):
                self._open.pop().shutdown(socket.SHUT_RDWR)


class _Adapter(HTTPAdapter):
    def __init__(self, opened: list[socket.socket]) -> None:
        self.opened = opened
        super().__init__()

    def get_connection_with_tls_context(self, *arguments: Any, **options: Any) -> Any:
        return _noting(super().get_connection_with_tls_context(*arguments, **options), self.opened)

    def get_connection(self, *arguments: Any, **options: Any) -> Any:
        """Give a pool of connections; requests before 2.32 asks here."""
        return _noting(super().get_connection(*arguments, **options), self.opened)


def _noting(pool: Any, opened: list[socket.socket]) -> Any:
    """Let a pool note the sockets of its connections, before and after TLS."""
    kind = pool.ConnectionCls
    if getattr(kind, "notes_sockets", False):
        return pool

    class Noting(kind):  # type: ignore[misc,valid-type]
        notes_sockets = True

        def _new_conn(self) -> Any:
            made = super()._new_conn()
            opened.append(made)
            return made

        def connect(self) -> None:
            super().connect()
            if self.sock is not None:
                opened.append(self.sock)

    pool.ConnectionCls = Noting
    return pool
