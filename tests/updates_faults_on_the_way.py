"""What a line, a proxy or a stranger's server does to the bytes."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

from updates_fault import Fault, Faults, refused, taken
from updates_server import (
    dropped,
    encoded,
    endless,
    first,
    flipped,
    garbage,
    longer,
    misstated,
    redirect,
    replaced,
    shortened,
    silent,
    slow,
    status,
    taken_up_wrongly,
    truncated,
)
from updates_world import World

STAGES = ("timestamp", "snapshot", "targets", "listing", "archive")
BODIES: dict[str, Any] = {
    "cut in the middle": truncated(100),
    "cut before the first byte": truncated(0),
    "shortened": shortened(100),
    "empty": shortened(0),
    "a bit flipped at the start": flipped(0),
    "a bit flipped in the middle": flipped(200),
    "a bit flipped at the end": flipped(-1),
    "longer": longer(1),
    "said to be longer": misstated(10**7),
    "said to be shorter": misstated(50),
    "endless": endless(),
    "the line cut before the answer": dropped("before"),
    "the line cut after the headers": dropped("headers"),
    "the line cut within the body": dropped("body"),
    "404": status(404),
    "403": status(403),
    "500": status(500),
    "a page instead": replaced(b"<html>You must log in</html>"),
    "said to be gzip": encoded("gzip"),
    "gzip": encoded("gzip", gzip.compress),
}


def planted(says: str = "", **faults: Any) -> Fault:
    return refused(lambda world: world.plant(**faults), says)


def passing(**faults: Any) -> Fault:
    return taken(lambda world: world.plant(**faults))


# Nothing says how long a timestamp is, and a blank after it changes nothing: of the others, length and hash are signed.
HARMLESS = ("timestamp", "longer")

ON_THE_WAY: Faults = {
    f"{stage}, {name}": passing(**{stage: fault}) if (stage, name) == HARMLESS else planted(**{stage: fault})
    for stage in STAGES
    for name, fault in BODIES.items()
}


def moved(world: World) -> None:
    """Send the client to another folder of the same host for everything."""
    for name in ("metadata", "targets"):
        (world.forge.folder / "copies").mkdir(exist_ok=True)
        (world.forge.folder / "copies" / name).symlink_to(world.forge.folder / name)
        world.server.faults[f"{name}/*"] = redirect("/copies/{path}", 301)


ANSWERS: Faults = {
    "429 once, with a time to wait": passing(everything=first(1, status(429, Retry_After="1"))),
    "429 for ever": planted(says="429", timestamp=status(429)),
    "429 with a day to wait": planted(says="429", timestamp=status(429, Retry_After="86400")),
    "429 with a time to wait that is none": planted(says="429", timestamp=status(429, Retry_After="soon")),
    "500 once": passing(everything=first(1, status(500))),
    "502 once": passing(everything=first(1, status(502))),
    "503 twice": passing(everything=first(2, status(503))),
    "503 for ever": planted(says="503", archive=status(503)),
    "the line cut once within each body": passing(everything=first(1, dropped("body"))),
    "the line cut once before each answer": passing(everything=first(1, dropped("before"))),
    "what is no HTTP": planted(timestamp=garbage()),
    "what is no HTTP, once": passing(timestamp=first(1, garbage())),
    "headers without end": planted(timestamp=garbage(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 100_000)),
    "a length that is no number": planted(archive=garbage(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")),
    "the rest of a cut archive is wrong": planted(archive=taken_up_wrongly()),
    "a partial answer that nobody asked for": planted(archive=status(206)),
    "nothing new": planted(archive=status(304)),
    "a silent server": planted(says="silent|in time", timestamp=silent()),
    "a silent server for the archive": planted(says="silent|in time", archive=silent()),
    "a very slow answer": planted(says="slow|time", archive=slow(0.05)),
    "a very slow timestamp": planted(says="slow|time", timestamp=slow(0.05)),
    "br encoding": planted(says="encod", archive=encoded("br")),
    "deflate encoding": planted(says="encod", archive=encoded("deflate", zlib.compress)),
    "an encoding that says there is none": passing(everything=encoded("identity")),
    "a gzip bomb": planted(says="encod", listing=encoded("gzip", lambda _: gzip.compress(bytes(10**7)))),
    "a redirect to itself": planted(says="redirect", timestamp=redirect("/{path}")),
    "a redirect to file://": planted(says="redirect|file", archive=redirect("file:///etc/passwd")),
    "a redirect to ftp://": planted(says="redirect|ftp", archive=redirect("ftp://127.0.0.1/x")),
    "a redirect to nowhere": planted(archive=redirect("")),
    "a redirect to what is no address": planted(archive=redirect("http://[")),
    "a redirect to a closed port": planted(archive=redirect("http://127.0.0.1:9/{path}")),
    "a redirect on the same host": taken(moved),
}
