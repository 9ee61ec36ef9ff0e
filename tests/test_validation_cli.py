"""``belarus-rights validate`` as a contributor, a hook and a workflow run it."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import belarus_rights as br
from belarus_rights import catalog
from belarus_rights.cli import main, parser
from belarus_rights.labels import translate
from belarus_rights.models.columns import column_names

SOURCE = "eap-csf-2021-11-29-steering-committee-statement"


def table(dataset: str, *rows: dict[str, str]) -> str:
    """Write rows as a file with all columns."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, column_names(catalog.model(dataset)), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


PERSON = {"id": "nela-darashkou-x", "name_en": "Nela Darashkou", "sex": "female", "source_ids": SOURCE}
GOOD = table("people", PERSON)
BAD = table("people", {**PERSON, "sex": "unclear"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a contributor, which is where commands run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    return tmp_path


def validate(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["validate", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_valid_file_gives_0_and_the_table_is_told_from_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate(capsys, "people.csv") == (0, "people.csv is valid: no errors, 1 row.\n", "")


@pytest.mark.parametrize("name", ["new-people.csv", "people-mended.csv", "People.CSV", "people.2.csv", "border_deaths-2024.csv"])
def test_names_that_tell_the_table(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / name).write_text(GOOD, encoding="utf-8")
    found = json.loads(validate(capsys, name, "--format", "json")[1])
    assert found["dataset"] == ("border_deaths" if "border" in name else "people")


def test_an_invalid_file_gives_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = validate(capsys, "bad.csv", "--dataset", "people")
    assert code == 1
    assert "“unclear” is not one of the codes of “Sex”" in out
    assert "\x1b" not in out
    assert err == ""


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["bad.csv"], 2, "--dataset"),
        (["bad.csv", "--dataset", "poeple"], 2, "Did you mean 'people'"),
        (["people.csv", "--with", "sources"], 2, "TABLE=FILE"),
        (["people.csv", "--with", "sourcs=people.csv"], 2, "Did you mean 'sources'"),
        (["people.csv", "--with", "sources=none.csv"], 3, "none.csv: No such file"),
        (["people.csv", "none.csv"], 3, "none.csv: No such file"),
        (["-", "-", "--dataset", "people"], 2, "once"),
        (["people.csv", "--format", "pdf"], 2, "invalid choice"),
        (["people.csv", "--release", "nowhere"], 3, "neither a directory nor a version"),
        (["people.csv", "-o", "no/such/report.html"], 3, "No such file or directory"),
        ([""], 2, "path is empty"),
        (["x" * 5000], 3, "xxxx"),
        ([], 2, "FILE"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], code: int, told: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, out, err = validate(capsys, *arguments)
    assert (found, out) == (code, "")
    assert told in err


@pytest.mark.parametrize("language", ["be", "ru"])
def test_the_commonest_mistakes_are_told_in_the_language(language: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    untold = "Say which table it is for, with dataset (--dataset), such as people. “belarus-rights list” names all tables."
    assert translate(untold, language) in validate(capsys, "bad.csv", "--lang", language)[2]
    _, _, err = validate(capsys, "none.csv", "--lang", language)
    assert err == f"belarus-rights: none.csv: {translate('No such file or directory', language)}.\n"
    for arguments in (["bad.csv", "--dataset", "peple"], ["people.csv", "--with", "peple=people.csv"]):
        code, _, err = validate(capsys, *arguments, "--lang", language)
        asked = translate("Did you mean {options}?", language).format(options="people")
        said = translate("There is no table {name}.", language).format(name="«peple»")
        assert (code, err) == (2, f"belarus-rights: {said} {asked}\n")
    assert main(["template", "peple", "--lang", language]) == 2
    assert "«peple»" in capsys.readouterr().err


def test_a_sheet_that_bears_the_name_of_a_table_tells_the_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "people", "--lang", "ru", "-o", "Мои люди.xlsx"]) == 0
    capsys.readouterr()
    code, out, err = validate(capsys, "Мои люди.xlsx", "--format", "json")
    assert (code, json.loads(out)["dataset"], err) == (0, "people", "")
    book = pytest.importorskip("openpyxl").load_workbook("Мои люди.xlsx")
    book.worksheets[1].title = "sources"
    book.save("both.xlsx")
    assert validate(capsys, "both.xlsx")[0] == 2
    assert json.loads(validate(capsys, "both.xlsx", "--sheet", "people", "--format", "json")[1])["dataset"] == "people"


def test_the_command_that_mends_repeats_what_was_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "мае крыніцы.csv").write_text("id\na-new-page\n", encoding="utf-8")
    (folder / "новыя people.csv").write_text(table("people", {**PERSON, "sex": "Woman", "source_ids": "a-new-page"}), encoding="utf-8")
    _, out, _ = validate(capsys, "новыя people.csv", "--with", "sources=мае крыніцы.csv", "--release", "bundled", "--lang", "be")
    command = next(line for line in out.splitlines() if "belarus-rights fix" in line).partition("belarus-rights ")[2]
    assert command == (
        'fix "новыя people.csv" --dataset people -o "новыя people-mended.csv" --with "sources=мае крыніцы.csv" --release bundled --lang be'
    )
    assert main(shlex.split(command)) == 0
    capsys.readouterr()
    spell = {"id": "nela-darashkou-x-1", "person_id": "nela-darashkou-x", "status": "Released", "source_ids": SOURCE}
    (folder / "imprisonments.csv").write_text(table("imprisonments", spell), encoding="utf-8")
    (folder / "deaths.csv").write_text(table("deaths"), encoding="utf-8")
    _, out, _ = validate(capsys, "people.csv", "imprisonments.csv", "deaths.csv")
    assert "-o imprisonments-mended.csv --with people=people.csv\n" in out, "of what was validated beside it, what it refers to"


def test_a_file_that_is_no_table_is_a_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "people.csv").write_bytes(bytes(range(256)) * 20)
    code, out, err = validate(capsys, "people.csv", "--format", "json")
    assert code == 1
    assert json.loads(out)["valid"] is False
    assert err == ""


def test_several_files_give_a_list_and_know_each_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spell = {"id": "nela-darashkou-x-1", "person_id": "nela-darashkou-x", "status": "released", "source_ids": SOURCE}
    (folder / "imprisonments.csv").write_text(table("imprisonments", spell), encoding="utf-8")
    code, out, _ = validate(capsys, "imprisonments.csv", "--format", "json")
    assert code == 1
    assert "foreign-key" in json.loads(out)["counts"]
    for arguments in (["people.csv", "imprisonments.csv"], ["imprisonments.csv", "--with", "people=people.csv"]):
        code, out, _ = validate(capsys, *arguments, "--format", "json")
        found = json.loads(out)
        for report in found if isinstance(found, list) else [found]:
            assert "foreign-key" not in report["counts"]
    assert [report["file"] for report in json.loads(validate(capsys, "people.csv", "imprisonments.csv", "--format", "json")[1])] == [
        "people.csv",
        "imprisonments.csv",
    ]
    code, out, _ = validate(capsys, "people.csv", "people-bad.csv") if (folder / "people-bad.csv").write_text(BAD) else (0, "", "")
    assert code == 1
    assert out.startswith("2 files, 1 of them is not valid")


def test_standard_input(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for content, expected in ((GOOD, 0), (BAD, 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        code, out, _ = validate(capsys, "-", "--dataset", "people", "--format", "json")
        assert code == expected
        assert json.loads(out)["file"] is None


def test_a_package(folder: Path, datasets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = validate(capsys, str(datasets), "--release", str(datasets), "--format", "json")
    found = json.loads(out)
    assert code == 0, found["issues"][:3]
    assert found["issues"] == []
    assert found["rows"] > 10_000


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "sarif", "github"])
def test_the_report_goes_to_a_file(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, shown, _ = validate(capsys, "people.csv", "bad.csv", "--dataset", "people", "--format", form, "--lang", "be")
    code, out, _ = validate(capsys, "people.csv", "bad.csv", "--dataset", "people", "--format", form, "--lang", "be", "-o", "out")
    assert (code, out) == (1, "")
    assert (folder / "out").read_text(encoding="utf-8") == shown
    assert shown.endswith("\n")


def test_the_report_is_not_written_over_what_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pages.csv").write_text("id\na-new-page\n", encoding="utf-8")
    (folder / "hard.csv").hardlink_to(folder / "people.csv")
    outputs = ["people.csv", "./people.csv", "hard.csv", "pages.csv"]
    if sys.platform != "win32":
        (folder / "soft.csv").symlink_to("people.csv")
        outputs.append("soft.csv")
    for output in outputs:
        code, out, err = validate(capsys, "people.csv", "--with", "sources=pages.csv", "-o", output)
        assert (code, out) == (2, "")
        assert "written over" in err
    assert (folder / "people.csv").read_text(encoding="utf-8") == GOOD
    assert (folder / "pages.csv").read_text(encoding="utf-8") == "id\na-new-page\n"
    package = folder / "package"
    package.mkdir()
    (package / "datapackage.json").write_text('{"resources": [{"name": "people", "path": "people.csv"}]}', encoding="utf-8")
    (package / "people.csv").write_text(GOOD, encoding="utf-8")
    for source in ("package", "package/datapackage.json"):
        for name in ("people.csv", "datapackage.json"):
            assert validate(capsys, source, "-o", f"package/{name}")[0] == 2
        for _ in range(2):  # a report of yesterday may be
            assert validate(capsys, source, "-o", "package/report.html", "--format", "html")[0] == 0


def test_a_broken_file_beside_others_has_its_own_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sources.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
    code, out, err = validate(capsys, "people.csv", "sources.csv", "--format", "json")
    assert (code, err) == (1, "")
    assert [report["valid"] for report in json.loads(out)] == [True, False]
    code, out, err = validate(capsys, "people.csv", "--with", "sources=sources.csv", "--lang", "ru")
    assert (code, out) == (3, "")
    assert err.startswith("belarus-rights: sources.csv: ")


def test_what_is_no_file_is_named_in_the_language_of_the_report() -> None:
    for language in ("be", "ru"):
        for source in ([{"id": "a"}], GOOD.encode()):
            where = br.validate(source, "people", language=language).where
            assert where == translate("rows" if isinstance(source, list) else "bytes", language)


def test_strict_counts_warnings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    swapped = [",".join([cells[1], cells[0], *cells[2:]]) for cells in (line.split(",") for line in GOOD.splitlines())]
    (folder / "people.csv").write_text("\n".join(swapped) + "\n", encoding="utf-8")
    code, out, _ = validate(capsys, "people.csv", "--format", "json")
    assert code == 0
    assert json.loads(out)["warnings"] > 0
    code, _, err = validate(capsys, "people.csv", "--strict")
    assert code == 1
    assert "--strict" in err
    (folder / "people.csv").write_text(GOOD, encoding="utf-8")
    assert validate(capsys, "people.csv", "--strict")[0] == 0


def test_a_terminal_gets_colours_and_a_pipe_does_not(folder: Path) -> None:
    import pty

    command = [sys.executable, "-m", "belarus_rights", "validate", "bad.csv", "--dataset", "people"]
    assert b"\x1b" not in subprocess.run(command, capture_output=True, check=False).stdout
    leader, follower = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "60", "PYTHONIOENCODING": "utf-8"}
    env.pop("NO_COLOR", None)
    process = subprocess.Popen(command, stdout=follower, stderr=subprocess.DEVNULL, env=env)
    os.close(follower)
    seen = b""
    try:
        while block := os.read(leader, 4096):
            seen += block
    except OSError:  # the other end is closed
        pass
    os.close(leader)
    assert process.wait() == 1
    assert b"\x1b[" in seen
    assert all(len(line) <= 60 for line in re.sub(rb"\x1b\[[0-9;]*m", b"", seen).decode().splitlines())


# The hook


@pytest.fixture(scope="module")
def hook(root: Path) -> dict[str, Any]:
    (found,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_hook_takes_every_table_and_nothing_else(hook: dict[str, Any]) -> None:
    takes = re.compile(hook["files"]).search
    for name in catalog.NAMES:
        assert takes(f"{name}.csv")
        assert takes(f"datasets/{name}.json")
    assert not takes("my-people.csv")
    assert not takes("people.md")
    assert (hook["id"], hook["language"], hook["require_serial"]) == ("belarus-rights-validate", "python", True)


def test_the_command_of_the_hook(hook: dict[str, Any], folder: Path) -> None:
    command = shlex.split(hook["entry"])
    assert command[0] == "belarus-rights"
    run = [sys.executable, "-m", "belarus_rights", *command[1:], *hook.get("args", [])]
    assert subprocess.run([*run, "people.csv"], capture_output=True, check=False).returncode == 0
    (folder / "people.csv").write_text(BAD, encoding="utf-8")
    done = subprocess.run([*run, "people.csv"], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "unclear" in done.stdout


# The action


@pytest.fixture(scope="module")
def workflow(root: Path) -> dict[str, Any]:
    found = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_nothing_from_outside_is_a_part_of_a_script(workflow: dict[str, Any]) -> None:
    assert workflow["runs"]["using"] == "composite"
    assert set(workflow["inputs"]) == {"files", "dataset", "with", "language", "version"}
    for step in workflow["runs"]["steps"]:
        assert "uses" not in step
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        assert not {"LANGUAGE", "PATH", "PYTHONPATH", "BASH_ENV"} & set(step["env"])
        for name in re.findall(r"\$\{?([A-Z_]+)", step["run"]):
            assert name in step["env"] or name in ("RUNNER_TEMP", "BASH_REMATCH"), name


@pytest.fixture
def repository(folder: Path) -> Path:
    """A repository with a commit, and a change to it that is committed as well."""

    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()

    (folder / "bad.csv").unlink()
    (folder / "deaths.csv").write_text("unchanged\n", encoding="utf-8")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "first")
    (folder / "BASE").write_text(git("rev-parse", "HEAD"), encoding="utf-8")
    odd = folder / "$(touch pwned) `touch pwned`; ::error::x,"
    odd.mkdir()
    (odd / "people.csv").write_text(BAD, encoding="utf-8")
    (folder / "other.csv").write_text("a,b\n", encoding="utf-8")
    git("add", "--all", ":!BASE")
    git("commit", "--quiet", "-m", "second")
    return folder


def run_step(root: Path, workflow: dict[str, Any], tmp_path: Path, **env: str) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """Run the last step of the action as a runner does."""
    temp = tmp_path / "runner"
    (temp / "belarus-rights" / "bin").mkdir(parents=True, exist_ok=True)
    python = temp / "belarus-rights" / "bin" / "python"
    if not python.exists():
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        python.chmod(0o755)
    summary, output = temp / "summary.md", temp / "output"
    summary.write_text("", encoding="utf-8")
    output.write_text("", encoding="utf-8")
    names = dict.fromkeys(workflow["runs"]["steps"][-1]["env"], "")
    done = subprocess.run(
        ["bash", "-c", workflow["runs"]["steps"][-1]["run"]],
        env={
            **os.environ,
            **names,
            "ACTION_PATH": str(root),
            "RUNNER_TEMP": str(temp),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_OUTPUT": str(output),
            **env,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done, summary.read_text(encoding="utf-8"), output.read_text(encoding="utf-8")


def test_the_action_marks_the_changed_tables_only(root: Path, workflow: dict[str, Any], repository: Path) -> None:
    base = (repository / "BASE").read_text(encoding="utf-8")
    done, summary, output = run_step(root, workflow, repository, BASE=base, MESSAGES="en")
    assert done.returncode == 1, done.stderr
    assert output == "valid=false\n"
    (mark,) = (line for line in done.stdout.splitlines() if line.startswith("::error"))
    assert mark.startswith("::error file=$(touch pwned) `touch pwned`; %3A%3Aerror%3A%3Ax%2C/people.csv,line=2,title=")
    assert "deaths" not in done.stdout
    assert "other.csv" not in done.stdout
    assert "not valid" in summary
    assert not (repository / "pwned").exists()


def test_the_action_takes_named_files_and_a_table(root: Path, workflow: dict[str, Any], repository: Path) -> None:
    (repository / "mine.csv").write_text(GOOD, encoding="utf-8")
    done, summary, output = run_step(root, workflow, repository, FILES="mi*.csv\n\npeople.csv\n", DATASET="people", MESSAGES="ru")
    assert done.returncode == 0, done.stderr
    assert output == "valid=true\n"
    assert "mine.csv" in summary
    assert "people.csv" in summary
    done, _, output = run_step(root, workflow, repository, FILES="none.csv", DATASET="people")
    assert (done.returncode, output) == (3, "valid=false\n")
    assert "none.csv" in done.stderr


def test_the_action_knows_the_ids_of_files_that_were_not_changed(root: Path, workflow: dict[str, Any], repository: Path) -> None:
    (repository / "мае pages.csv").write_text("id\na-new-page\n", encoding="utf-8")
    (repository / "people.csv").write_text(table("people", {**PERSON, "source_ids": "a-new-page"}), encoding="utf-8")
    done, _, _ = run_step(root, workflow, repository, FILES="people.csv")
    assert (done.returncode, "source/unknown" in done.stdout) == (1, True)
    done, summary, _ = run_step(root, workflow, repository, FILES="people.csv", GIVEN="\n sources=мае pages.csv \n")
    assert done.returncode == 0, done.stderr
    assert "people.csv" in summary


def test_the_action_is_content_where_no_table_was_changed(root: Path, workflow: dict[str, Any], repository: Path) -> None:
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=repository, check=True, capture_output=True, text=True).stdout.strip()
    done, summary, output = run_step(root, workflow, repository, BASE=head)
    assert (done.returncode, done.stdout, summary, output) == (0, "No table was changed.\n", "", "valid=true\n")


def test_without_a_commit_before_all_tables_are_taken(root: Path, repository: Path) -> None:
    changed = runpy.run_path(str(root / "tools" / "action.py"))["changed"]
    assert {Path(name).name for name in changed("0" * 40, "")} == {"deaths.csv", "people.csv"}
    assert len(changed("", "people")) == 4
    subprocess.run(["git", "mv", "deaths.csv", "deaths.jsonl"], cwd=repository, check=True)
    assert {Path(name).name for name in changed("0" * 40, "")} == {"deaths.jsonl", "people.csv"}
    with pytest.raises(SystemExit, match="no commit"):
        changed("--output=x", "")


@pytest.mark.parametrize(
    ("version", "fine"), [("", True), ("0.2.0", True), ("1.0rc1", True), ("0.2.0; touch pwned", False), ("-r x", False)]
)
def test_the_installation_takes_versions_only(version: str, fine: bool, workflow: dict[str, Any], tmp_path: Path) -> None:
    fake = tmp_path / "bin"
    fake.mkdir()
    made = 'mkdir -p "$3/bin"; cp "$0" "$3/bin/python"'
    (fake / "python3").write_text(f'#!/bin/sh\nif [ "$2" = venv ]; then {made}; else echo "$@"; fi\n', encoding="utf-8")
    (fake / "python3").chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", workflow["runs"]["steps"][0]["run"]],
        env={"PATH": f"{fake}:{os.environ['PATH']}", "VERSION": version, "ACTION_PATH": "/the/action", "RUNNER_TEMP": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is fine, done.stderr
    assert not (tmp_path / "pwned").exists()
    if fine:
        assert done.stdout.split()[-1] == (f"belarus-rights[excel]=={version}" if version else "/the/action[excel]")


# The page for contributors


@pytest.mark.parametrize("folder", ["", "be", "ru"])
def test_the_commands_of_the_page_for_contributors_exist(folder: str, root: Path) -> None:
    page = (root / "docs" / folder / "contribute-data.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (belarus-rights .+)$", page, flags=re.MULTILINE)
    assert {shlex.split(command)[1] for command in commands} >= {"template", "validate", "fix", "list", "search"}
    for command in commands:
        found = parser().parse_args(shlex.split(command)[1:])
        assert isinstance(found, argparse.Namespace)
        assert getattr(found, "lang", None) in (folder or None, folder or "en"), command


def test_the_examples_in_yaml_of_the_page_fit_the_hook_and_the_action(root: Path, hook: dict[str, Any], workflow: dict[str, Any]) -> None:
    page = (root / "docs" / "contribute-data.md").read_text(encoding="utf-8")
    config, jobs = map(yaml.safe_load, re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL))
    assert config["repos"][0]["hooks"][0]["id"] == hook["id"]
    assert set(jobs["jobs"]["tables"]["steps"][-1]["with"]) <= set(workflow["inputs"])


def test_a_contributor_gets_from_template_to_a_valid_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "people", "--format", "csv", "-o", "mine.csv"]) == 0
    header = (folder / "mine.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    cells = {"id": "nela-darashkou-x", "name_en": "Nela  Darashkou", "sex": "Жанчына", "source_ids": SOURCE}
    row = ",".join(cells.get(name, "") for name in header)
    (folder / "mine.csv").write_text(f"{','.join(header)}\n{row}\n", encoding="utf-8")
    capsys.readouterr()
    code, out, _ = validate(capsys, "mine.csv", "--dataset", "people")
    assert code == 1
    command = re.search(r"The command fix mends [0-9]+ of these by itself: belarus-rights (.*)", out)
    assert command is not None
    assert main(shlex.split(command[1])) == 0
    capsys.readouterr()
    assert validate(capsys, "mine-mended.csv", "--dataset", "people")[:2] == (0, "mine-mended.csv is valid: no errors, 1 row.\n")


@pytest.mark.parametrize("language", ["", "be", "ru"])
def test_the_commands_of_the_page_lead_from_new_sources_to_valid_tables(language: str, root: Path, folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (folder / "people.csv").unlink()
    page = (root / "docs" / language / "contribute-data.md").read_text(encoding="utf-8")
    commands = re.findall(r"belarus-rights ((?:template|validate|fix) [^`\n]+)", page)
    sources = {"id": "a-new-page", "title": "A page", "publisher": "A publisher", "url": "https://example.org/a-page", "language": "EN"}
    rows = {
        "people": {"id": "nela-darashkou-x", "name_en": "Nela Darashkou", "sex": "Жаночы", "source_ids": "a-new-page"},
        "sources": {**sources, "kind": "news", "source_ids": "a-new-page"},
    }
    for command in commands:
        if command.startswith("template"):
            assert main(shlex.split(command)) == 0
    for dataset, row in rows.items():
        book = openpyxl.load_workbook(f"{dataset}.xlsx")
        for place, name in enumerate(column_names(catalog.model(dataset)), start=1):
            book.worksheets[0].cell(2, place, row.get(name))
        book.save(f"{dataset}.xlsx")
    alone = re.compile(r"(?:fix|validate) people(?!.*--with)")
    for command in commands:
        if "-mended" in command and not alone.match(command):
            assert main(shlex.split(command)) == 0, command
