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

from ..errors import InvalidValueError, PublishError
from .options import add_format
from .publish_rendering import print_lines, print_status

ROLES = ("root", "targets", "snapshot", "timestamp")


def add(commands: Any) -> None:
    """Declare the command."""
    command = commands.add_parser(
        "publish",
        help="publish releases of the data (for maintainers)",
        description="Publish releases of the data as a signed repository. The passphrases of the keys are asked for, each once, "
        "or BELARUS_RIGHTS_PASSPHRASE is that of all of them.",
    )
    steps = command.add_subparsers(dest="step", metavar="STEP", required=True)
    _add_init(steps)
    _add_release(steps)
    _add_refresh(steps)
    _add_rotate(steps)
    sign = steps.add_parser("sign", help="look at a root or a release that waits for more signatures, and sign it")
    _add_places(sign)
    sign.add_argument("--yes", metavar="SHA256", help="sign without a question what was looked at, and nothing else")
    sign.set_defaults(run=_sign)
    cancel = steps.add_parser("cancel", help="drop a root or a release that waits for signatures")
    cancel.add_argument("repo", metavar="REPO", type=Path, help="the folder of the repository")
    cancel.set_defaults(run=_cancel)
    status = steps.add_parser("status", help="versions, expiries, keys and releases of a repository")
    status.add_argument("repo", metavar="REPO", type=Path)
    add_format(status, "table", "json")
    status.set_defaults(run=_status)


def _add_init(steps: Any) -> None:
    step = steps.add_parser(
        "init",
        help="make the keys and an empty repository",
        description="Make the keys and an empty repository. On a terminal a passphrase is asked for the keys of each role; "
        "BELARUS_RIGHTS_PASSPHRASE, if it is set, is that of all.",
    )
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
    step.add_argument(
        "--drop-notes",
        metavar="VERSION",
        action="append",
        default=[],
        help="a release whose notes are listed no more; may be given again",
    )
    step.add_argument(
        "--package",
        metavar="VERSION",
        help="the version of this package that reads the data; for another major version than it reads now",
    )
    add_format(step, "text", "json")
    step.set_defaults(run=_release)


def _add_refresh(steps: Any) -> None:
    step = steps.add_parser("refresh", help="sign a new timestamp, and tell what expires soon")
    _add_places(step)
    step.add_argument(
        "--role", choices=ROLES, default="timestamp", help="sign this and what lies above it anew; root: the same keys for another while"
    )
    add_format(step, "text", "json")
    step.set_defaults(run=_refresh)


def _add_rotate(steps: Any) -> None:
    step = steps.add_parser("rotate", help="make a new key for a role and revoke an old one")
    _add_places(step)
    step.add_argument("--role", choices=ROLES, required=True)
    step.add_argument(
        "--key", metavar="NAME", help="the key to revoke, such as root-2, or the start of its id (default: the oldest of the role)"
    )
    step.add_argument("--new-keys", metavar="FOLDER", type=Path, help="where the new key is put (default: beside the old one)")
    _add_expires(step)
    step.set_defaults(run=_rotate)


def _add_places(step: argparse.ArgumentParser) -> None:
    step.add_argument("repo", metavar="REPO", type=Path, help="the folder of the repository")
    step.add_argument(
        "--keys", metavar="KEYS", type=Path, required=True, action="append", help="a folder with keys that are at hand; may be given again"
    )


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
    from ..updates.publishing.state import archive_name
    from ..updates.publishing.status import status
    from ..updates.publishing.unfinished import waits_for

    done = release(
        options.repo,
        options.keys,
        options.datasets,
        notes=options.notes,
        drop=options.drop,
        drop_notes=options.drop_notes,
        package=options.package,
    )
    version = str(done.version)
    if options.format == "json":
        print(json.dumps({"version": version, "outcome": done.outcome, "missing": done.missing}))
        return 0
    if done.outcome == "waiting":
        print(f"Release {version} is signed by the keys that are at hand. {waits_for(options.repo, done.missing)}")
        return 0
    # At once: whatever may go wrong in telling more.
    print(f"{_DONE[done.outcome].format(version)}: {archive_name(version)}.", flush=True)
    told = status(options.repo)
    entry = next(entry for entry in told["releases"] if entry["version"] == version)
    if " ".join(options.notes.split()) not in ("", entry["notes"]):
        print(f"Its notes stay as they are; they can only be taken back, with --drop-notes {version}.")
    print(f"It has {entry['bytes']} bytes, sha256 {entry['sha256']}.")
    print_lines(told["ending"])
    _print_holding(told)
    if options.drop_notes:
        print("The archive of a release keeps its own notes, in CHANGELOG.md: to be rid of those as well, --drop it after the next one.")
    if done.outcome != "unchanged":
        _print_copy(options.repo)
    return 0


_DONE = {
    "published": "Published {}",
    "listed": "{} was published already; the list of releases is new",
    "unchanged": "{} was published already, with these data; nothing has changed",
}


def _print_holding(told: dict[str, Any]) -> None:
    if told["holding_withdrawn"]:
        drop = " ".join(f"--drop {version}" for version in told["holding_withdrawn"])
        print(f"Older releases hold rows that were withdrawn. To publish them no longer, publish this release again with {drop}")


def _print_copy(repo: Path) -> None:
    print(f"Copy {repo} to where users fetch from, metadata/timestamp.json last; what is gone here, must go there.")


def _refresh(options: argparse.Namespace) -> int:
    from ..updates.publishing.repository import refresh
    from ..updates.publishing.status import expired_roles

    notices = refresh(options.repo, options.keys, role=options.role)
    expired = expired_roles(options.repo)
    if options.format == "json":
        print(json.dumps({"role": options.role, "notices": notices, "expired": expired}, ensure_ascii=False))
    else:
        done = [] if options.role == "root" else [f"Signed anew in {options.repo}: {options.role}."]  # of the root, the notices tell
        print_lines([*done, *notices])
    return 1 if expired else 0


def _rotate(options: argparse.Namespace) -> int:
    from ..updates.publishing.repository import rotate

    expires = _expires(options.expires)
    print(rotate(options.repo, options.keys, options.role, key=options.key, new_keys=options.new_keys, expires=expires))
    return 0


def _sign(options: argparse.Namespace) -> int:
    from ..updates.publishing.repository import sign_pending, sign_waiting
    from ..updates.publishing.status import status, waiting, waiting_release

    root = waiting(options.repo, options.keys)
    what = root or waiting_release(options.repo, options.keys)
    if what is None:
        raise PublishError(f"No root waits for signatures in {options.repo}, and no release.")
    first = options.repo / "metadata" / "1.root.json"
    if not any((keys / "root.json").is_file() for keys in options.keys):
        print(
            f"{', '.join(map(str, options.keys))} holds no root.json, so the first root of this repository is believed, and "
            f"whoever brought it may have exchanged all of it. Compare the sha256 of {first} with the others: "
            f"{hashlib.sha256(first.read_bytes()).hexdigest()}"
        )
    title = f"Root {root['version']} changes this" if root else f"A release, signed by {', '.join(what['signed'])}, changes this"
    print(f"{title}. Ask whoever sent it, over another way, whether that is what was meant:")
    print_lines([f"  {change}" for change in what["changes"]])
    print(f"The sha256 of all that it says, which must be the same for everybody who signs it: {what['sha256']}", flush=True)
    keys = " ".join(f"--keys {folder}" for folder in options.keys)
    if options.yes is None and not _is_wanted(f"belarus-rights publish sign {options.repo} {keys} --yes {what['sha256']}"):
        print("Nothing was signed.", file=sys.stderr)
        return 1
    sha256 = what["sha256"] if options.yes is None else options.yes
    print((sign_pending if root else sign_waiting)(options.repo, options.keys, sha256), flush=True)
    told = status(options.repo)
    if not (told["pending"] or told["waiting"]):
        _print_holding(told)
        _print_copy(options.repo)
    return 0


def _cancel(options: argparse.Namespace) -> int:
    from ..updates.publishing.repository import cancel

    print_lines(cancel(options.repo))
    return 0


def _is_wanted(otherwise: str) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise PublishError(f"Nothing was signed: there is no terminal to ask on. If the above is what was meant, run: {otherwise}")
    try:
        return input("Sign it? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _status(options: argparse.Namespace) -> int:
    from ..updates.publishing.status import status

    told = status(options.repo)
    if options.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print_status(told)
    return 0
