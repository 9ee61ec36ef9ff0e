"""Processes that fetch: killed at a moment or at a step, failing at a step, or many at once.

Run as a program, so that it has one thread and can fork: each process starts with everything imported, within a millisecond. It takes a
task as JSON and prints what came of it as JSON.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate", "os.utime"}
"""What is done to files, as the audit hooks of Python call it."""

FINE, TOLD, ASTRAY, THROUGH = 0, 3, 4, 5
"""How a process ends that was not killed: it has fetched; an error of the library; another error; the step never came."""


def work(task: str, **options: Any) -> Any:
    """Run this file as a program, and give what it printed."""
    done = subprocess.run(
        [sys.executable, __file__, json.dumps({"task": task, **options})], capture_output=True, text=True, timeout=1200, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def forked(action: Callable[[], None]) -> int:
    """Start a process that does this and no more."""
    child = os.fork()
    if child:
        return child
    code = ASTRAY
    try:
        action()
        code = FINE
    except BaseException as error:
        from belarus_rights.errors import BelarusRightsError

        code = TOLD if isinstance(error, BelarusRightsError) else ASTRAY
        if code == ASTRAY:
            traceback.print_exc()
        else:
            print(error, file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(code)


def ended(child: int) -> int:
    """Wait for a process; a negative number is the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Trials:
    """Fetches into a home that is made anew from a template."""

    def __init__(self, home: str, template: str, mirrors: list[str], root: str, old: str, new: str, **rest: Any) -> None:
        self.home, self.template, self.old, self.new = Path(home), Path(template), old, new
        self.options: dict[str, Any] = {"mirrors": mirrors, "root": root, "timeout": 5}
        self.rest = rest
        os.environ["BELARUS_RIGHTS_HOME"] = home

    def fetch(self) -> None:
        import belarus_rights as br

        br.fetch(**self.options)

    def renew(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.template, self.home, symlinks=True)

    def check(self) -> str:
        """Check that all that is visible is whole; give the version in use."""
        import warnings

        import belarus_rights as br
        from belarus_rights.installed import fault_of, installed
        from belarus_rights.updates.verifying import verify

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = installed()
            assert [fault_of(release) for release in found] == [None] * len(found), found
            assert self.old in [str(release.version) for release in found]
            assert not list(self.home.rglob(".damaged-*")), list(self.home.rglob(".damaged-*"))
            version = br.load("people", release="latest").release.version
            for release in found:
                assert verify(str(release.version), root=self.options["root"]).faults == ()
                for entry in br.datasets(release=str(release.version)):
                    assert len(br.load(entry.name, release=str(release.version))) == entry.rows
        assert version in (self.old, self.new)
        return version

    def recover(self) -> None:
        """The next fetch brings the new release, and leaves nothing half-done."""
        assert ended(forked(self.fetch)) == FINE
        assert self.check() == self.new
        left = [path.name for path in self.home.iterdir() if path.name not in self.expected]
        assert not left, left

    @property
    def expected(self) -> set[str]:
        return {path.name for path in self.template.iterdir()}

    def moments(self) -> dict[str, int]:
        """Kill at random moments."""
        chance = random.Random(self.rest["seed"])
        self.renew()
        started = time.monotonic()
        assert ended(forked(self.fetch)) == FINE
        whole = time.monotonic() - started
        counts = {"killed": 0, "finished": 0, "old": 0, "new": 0}
        for _ in range(self.rest["times"]):
            self.renew()
            child = forked(self.fetch)
            time.sleep(chance.uniform(0, whole))
            os.kill(child, signal.SIGKILL)
            counts["killed" if ended(child) == -signal.SIGKILL else "finished"] += 1
            counts["new" if self.check() == self.new else "old"] += 1
            self.recover()
        return counts

    def at_step(self, number: int, do: Callable[[], None]) -> Callable[[], None]:
        """Fetch, and do something just before the file operation of this number."""
        left = number

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if event in STEPS and arguments and str(arguments[0]).startswith(str(self.home)):
                left -= 1
                if left == 0:
                    do()

        def action() -> None:
            sys.addaudithook(watch)
            self.fetch()
            if left > 0:
                os._exit(THROUGH)

        return action

    def steps(self) -> dict[str, int]:
        """Kill, or raise an error, at every step (or at every few): `error` is the number of the error, 0 to kill."""
        number, step, counts = self.rest["error"], self.rest["start"], dict.fromkeys(("fine", "told", "killed", "astray"), 0)

        def do() -> None:
            if not number:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(number, os.strerror(number))

        while True:
            self.renew()
            code = ended(forked(self.at_step(step, do)))
            version = self.check()
            if code == THROUGH:
                return counts
            counts[{FINE: "fine", TOLD: "told", -signal.SIGKILL: "killed"}.get(code, "astray")] += 1
            assert code != FINE or version == self.new
            self.recover()
            step += self.rest["stride"]

    def crowd(self) -> dict[str, int]:
        """Fetch in many processes at once."""
        self.renew()
        children = [forked(self.fetch) for _ in range(self.rest["times"])]
        codes = [ended(child) for child in children]
        assert self.check() == self.new
        return {"fine": codes.count(FINE), "other": len(codes) - codes.count(FINE)}


def main() -> None:
    task = json.loads(sys.argv[1])
    os.fsync = lambda _: None  # type: ignore[assignment]  # it is the process that is killed, not the machine
    trials = Trials(**{key: value for key, value in task.items() if key != "task"})
    trials.renew()
    trials.fetch()  # imports all that is needed, before the forks
    print(json.dumps(getattr(trials, task["task"])()))


if __name__ == "__main__":
    main()
