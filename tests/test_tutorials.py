"""The notebooks of docs/tutorials run from top to bottom, each in a fresh folder, and are kept without outputs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
jupyter_client = pytest.importorskip("jupyter_client")

pytestmark = pytest.mark.thorough

FOLDER = Path(__file__).parent.parent / "docs" / "tutorials"
NAMES = ("journalist", "developer", "contributor", "maintainer")
LEFT_BEHIND = {
    "journalist": {"political-prisoners.png"},
    "developer": {"belarus-rights.lock", "belarus.sqlite", "belarus.metadata.json", "parquet", "csv-metadata.json", "entities.ftm.json"},
    "contributor": {"empty.xlsx", "people.csv", "imprisonments.csv", "mended.csv", "report.html"},
    "maintainer": set(),
}
SHOWN = {
    "journalist": ["888", "2022-06-01 held", "2025-12-13 not known", "Line chart", "[data set]"],
    "developer": ["Did you mean 'ales-bialiatski'?", "(0, 'sex'), 'enum'", "maria-kalesnikava, 1.00, certain", "refused: [3]"],
    "contributor": ["09.08.2020 → 2020-08-09", "privacy/phone 3 note", "без памылак"],
    "maintainer": ["Example Person", "Year of birth", "was withdrawn", "intact"],
}

# Runs before the first cell. A shell command that could not be run would pass unnoticed; 1 means that what was checked is not fine.
GUARD = """
import os, socket, subprocess, warnings

def connect(self, address, connect=socket.socket.connect):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise AssertionError(f"a notebook went to the network: {address}")
    return connect(self, address)

def system(command):
    line, env = get_ipython().var_expand(command, depth=1), {**os.environ, "PYTHONWARNINGS": "error"}
    done = subprocess.run(line, shell=True, capture_output=True, text=True, encoding="utf-8", env=env)
    print(done.stdout)
    assert done.returncode <= 1 and "Traceback" not in done.stderr, f"{command}: {done.returncode}, {done.stderr}"

socket.socket.connect = connect
get_ipython().system = system
warnings.simplefilter("error")
warnings.filterwarnings("ignore", module="ipykernel")  # it warns of itself
"""


@pytest.fixture
def kernel(tmp_path: Path) -> Iterator[tuple[Any, dict[str, str]]]:
    """A kernel of this interpreter that knows nothing of the user, and where it looks for things."""
    with TemporaryDirectory() as short:  # a socket has room for about a hundred letters of path
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BELARUS_RIGHTS_")}
        home = {"BELARUS_RIGHTS_HOME": str(tmp_path / "home"), "IPYTHONDIR": str(tmp_path / "ipython")}
        env = {**kept, **home, "PATH": path, "PYTHONPATH": str(FOLDER.parent.parent), "PYTHONUTF8": "1"}
        options: dict[str, Any] = {} if sys.platform == "win32" else {"transport": "ipc", "ip": f"{short}/k"}
        specs = jupyter_client.kernelspec.KernelSpecManager(kernel_dirs=[])  # so that it is this interpreter, whatever kernels the user has
        yield jupyter_client.AsyncKernelManager(kernel_spec_manager=specs, connection_file=f"{short}/k.json", **options), env


def text_of(book: Any) -> str:
    outputs = [output for cell in book.cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in outputs)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_from_top_to_bottom(name: str, kernel: tuple[Any, dict[str, str]], tmp_path: Path) -> None:
    manager, env = kernel
    work = tmp_path / "work"
    work.mkdir()
    book = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    book.cells.insert(0, nbformat.v4.new_code_cell(GUARD))
    # With a manager of our own, the client closes its sockets only when it is asked to.
    nbclient.NotebookClient(book, timeout=600, km=manager).execute(cleanup_kc=True, env=env, cwd=str(work))
    assert {path.name for path in work.iterdir()} == LEFT_BEHIND[name]
    assert not (tmp_path / "home").exists()
    assert "stderr" not in {output.get("name") for cell in book.cells for output in cell.get("outputs", [])}
    told = text_of(book)
    for expected in SHOWN[name]:
        assert expected in told


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_kept_plain(name: str) -> None:
    text = (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    book = nbformat.reads(text, as_version=4)
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5)
    assert nbformat.writes(book) + "\n" == text  # as Jupyter saves it, so that an edit makes a small difference
    assert set(book.metadata) == {"kernelspec", "language_info"}
    assert dict(book.metadata.language_info) == {"name": "python"}
    assert len({cell.id for cell in book.cells}) == len(book.cells)
    assert all(re.fullmatch(r"[a-z][a-z-]+", cell.id) for cell in book.cells)
    assert 10 <= len(book.cells) <= 20
    for cell in book.cells:
        assert not cell.metadata
        assert cell.cell_type != "code" or (cell.outputs, cell.execution_count) == ([], None)
    assert not re.search(r"/(?:home|Users|tmp|root|work)/", text)


def test_links_of_the_notebooks_lead_somewhere() -> None:
    for name in NAMES:
        for target in re.findall(r"\]\(([^)#\s]+)", (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")):
            assert (FOLDER / target).exists(), f"{name}: {target}"


def test_the_readme_names_each_notebook() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == sorted(NAMES)
    assert all(f"({name}.ipynb)" in readme for name in NAMES)
