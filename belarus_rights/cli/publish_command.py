"""``belarus-rights publish``: make and keep the signed repository that users fetch releases from."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from ..errors import InvalidValueError
from .options import add_format

ROLES = ("root", "targets", "snapshot", "timestamp")


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser(
        "publish",
        help="publish releases of the data (for maintainers)",
        description="Publish releases of the data as a signed repository. The passphrase of the keys is asked for, "
        "or taken from BELARUS_RIGHTS_PASSPHRASE.",
    )
    steps = command.add_subparsers(dest="step", metavar="STEP", required=True)
    _add_init(steps)
    _add_release(steps)
    _add_refresh(steps)
    _add_rotate(steps)
    sign = steps.add_parser("sign", help="sign a root that waits for more signatures")
    _add_places(sign)
    sign.set_defaults(run=_sign)
    status = steps.add_parser("status", help="versions, expiries, keys and releases of a repository")
    status.add_argument("repo", metavar="REPO", type=Path)
    add_format(status, "table", "json")
    status.set_defaults(run=_status)


def _add_init(steps: Any) -> None:
    step = steps.add_parser("init", help="make the keys and an empty repository")
    step.add_argument("keys", metavar="KEYS", type=Path, help="a new folder for the keys")
    step.add_argument("repo", metavar="REPO", type=Path, help="a new folder for the repository")
    step.add_argument("--threshold", type=int, default=2, metavar="N", help="root keys that must sign a change of keys (default: 2)")
    step.add_argument("--root-keys", type=int, default=3, metavar="N", help="root keys that are made (default: 3)")
    _add_expires(step)
    step.set_defaults(run=_init)


def _add_release(steps: Any) -> None:
    step = steps.add_parser("release", help="validate, pack and sign the data of a folder")
    _add_places(step)
    step.add_argument("--datasets", metavar="DIR", type=Path, required=True, help="the folder with the datapackage.json and its tables")
    step.add_argument("--notes", metavar="TEXT", default="", help="a few words on what is new")
    step.add_argument(
        "--drop", metavar="VERSION", action="append", default=[], help="an older release that is no longer published; may be given again"
    )
    step.set_defaults(run=_release)


def _add_refresh(steps: Any) -> None:
    step = steps.add_parser("refresh", help="sign a new timestamp, and tell what expires soon")
    _add_places(step)
    step.add_argument(
        "--role", choices=ROLES, default="timestamp", help="sign this and what lies above it anew; root: the same keys for another while"
    )
    step.set_defaults(run=_refresh)


def _add_rotate(steps: Any) -> None:
    step = steps.add_parser("rotate", help="make a new key for a role and revoke an old one")
    _add_places(step)
    step.add_argument("--role", choices=ROLES, required=True)
    step.add_argument(
        "--key", metavar="NAME", help="the key to revoke, such as root-2, or the start of its id (default: the oldest of the role)"
    )
    _add_expires(step)
    step.set_defaults(run=_rotate)


def _add_places(step: argparse.ArgumentParser) -> None:
    step.add_argument("repo", metavar="REPO", type=Path, help="the folder of the repository")
    step.add_argument("--keys", metavar="KEYS", type=Path, required=True, help="the folder with the keys that are at hand")


def _add_expires(step: argparse.ArgumentParser) -> None:
    step.add_argument(
        "--expires",
        metavar="ROLE=DAYS",
        nargs="+",
        default=[],
        help="how long signatures hold (default: root=365 targets=90 snapshot=90 timestamp=14)",
    )


def _expires(given: Sequence[str]) -> dict[str, timedelta]:
    found: dict[str, timedelta] = {}
    for text in given:
        match = re.fullmatch(rf"({'|'.join(ROLES)})=([1-9][0-9]{{0,3}})", text, re.ASCII)
        if not match:
            raise InvalidValueError(f"--expires {text}: write ROLE=DAYS, such as timestamp=14; the roles are {', '.join(ROLES)}.")
        found[match[1]] = timedelta(days=int(match[2]))
    return found


def _init(options: argparse.Namespace) -> int:
    from ..updates.publishing.repository import init

    init(options.keys, options.repo, threshold=options.threshold, root_keys=options.root_keys, expires=_expires(options.expires))
    root = options.repo / "metadata" / "1.root.json"
    print(
        f"Made the keys in {options.keys} and an empty repository in {options.repo}.\n"
        f"What users trust is {root}:\n"
        "  put it into the package, as belarus_rights/updates/root.json;\n"
        "  or give it to users, who set BELARUS_RIGHTS_ROOT to its path, or fetch with --root.\n"
        f"Now give each root key ({options.keys}/root-*.pem) to another person, with {options.keys}/root.json, and keep none here.\n"
        f"Next: belarus-rights publish release {options.repo} --keys {options.keys} --datasets datasets"
    )
    return 0


def _release(options: argparse.Namespace) -> int:
    from ..updates.publishing.repository import release
    from ..updates.publishing.status import status

    version = release(options.repo, options.keys, options.datasets, notes=options.notes, drop=options.drop)
    told = status(options.repo)
    entry = told["releases"][0]
    print(f"Published {version}: {entry['archive']}, {entry['bytes']} bytes, sha256 {entry['sha256']}.")
    _print_lines(told["ending"])
    if told["holding_withdrawn"]:
        drop = " ".join(f"--drop {version}" for version in told["holding_withdrawn"])
        print(f"Older releases hold rows that were withdrawn. To publish them no longer, run this again with {drop}")
    print(f"Copy {options.repo} to where users fetch from, metadata/timestamp.json last.")
    return 0


def _refresh(options: argparse.Namespace) -> int:
    from ..updates.publishing.repository import refresh

    notices = refresh(options.repo, options.keys, role=options.role)
    print(f"Signed anew in {options.repo}: {options.role}." if options.role != "root" else "The root:")
    _print_lines(notices)
    return 0


def _rotate(options: argparse.Namespace) -> int:
    from ..updates.publishing.repository import rotate

    print(rotate(options.repo, options.keys, options.role, key=options.key, expires=_expires(options.expires)))
    return 0


def _sign(options: argparse.Namespace) -> int:
    from ..updates.publishing.repository import sign_pending
    from ..updates.publishing.status import status

    waiting = status(options.repo)["pending"]
    if waiting:
        first = options.repo / "metadata" / "1.root.json"
        if not (options.keys / "root.json").is_file():
            print(
                f"{options.keys} holds no root.json, so the first root of this repository is believed, and whoever brought it may have "
                f"exchanged all of it. Compare the sha256 of {first} with the others: {hashlib.sha256(first.read_bytes()).hexdigest()}"
            )
        print(f"Root {waiting['version']} changes this. Ask whoever sent it, over another way, whether that is what was meant:")
        _print_lines([f"  {change}" for change in waiting["changes"]])
        if sys.stdin is not None and sys.stdin.isatty() and input("Sign it? [y/N] ").strip().lower() not in ("y", "yes"):
            print("Nothing was signed.", file=sys.stderr)
            return 1
    print(sign_pending(options.repo, options.keys))
    return 0


def _status(options: argparse.Namespace) -> int:
    from ..updates.publishing.status import status

    told = status(options.repo)
    if options.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print_status(told)
    return 0


def _print_status(told: dict[str, Any]) -> None:
    from .rendering import print_rows

    print_rows(
        ["Role", "Version", "Expires", "Keys", "Must sign"],
        [
            [name, str(role["version"]), role["expires"], ", ".join(key["name"] for key in role["keys"]), str(role["threshold"])]
            for name, role in told["roles"].items()
        ],
        right=[1, 4],
        whole=[0, 2],
    )
    print()
    print_rows(
        ["Release", "Created", "Rows", "Bytes", "Read by", "Notes"],
        [[e["version"], e["created"], str(e["rows"]), str(e["bytes"]), e["package"], e["notes"]] for e in told["releases"]],
        right=[2, 3],
        whole=[0, 1],
    )
    if waiting := told["pending"]:
        print(
            f"\nRoot {waiting['version']} waits: signed by {', '.join(waiting['signed']) or 'nobody'}; "
            f"may be signed by {', '.join(waiting['unsigned'])}."
        )
    _print_lines(told["ending"])


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        print(line)
