"""Run the notebooks while the other pages are read, and show them with what they print.

The repository keeps them without outputs. What a run gave is kept beside the built pages' doctrees, for as long as the notebook, the
package and the data are the same.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sphinx.application import Sphinx

import belarus_rights

PACKAGE = Path(belarus_rights.__file__).parent
FOLDER = "tutorials/"
RUNS: dict[str, Future[str]] = {}
"""What the build at hand waits for, by page."""


def executed(path: Path) -> str:
    """Run a notebook in a fresh folder, offline as it is written, and give it with its outputs."""
    import jupyter_client
    import nbclient
    import nbformat

    logging.getLogger("traitlets").setLevel(logging.WARNING)
    book = nbformat.read(path, as_version=4)
    with TemporaryDirectory() as short, TemporaryDirectory() as work:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BELARUS_RIGHTS_")}
        search = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        own = {"BELARUS_RIGHTS_HOME": f"{short}/home", "IPYTHONDIR": f"{short}/ipython", "PYTHONUTF8": "1", "NO_COLOR": "1"}
        options: dict[str, Any] = {} if sys.platform == "win32" else {"transport": "ipc", "ip": f"{short}/k"}
        specs = jupyter_client.kernelspec.KernelSpecManager(kernel_dirs=[])  # this interpreter, whatever kernels the user has
        manager = jupyter_client.AsyncKernelManager(kernel_spec_manager=specs, connection_file=f"{short}/k.json", **options)
        client = nbclient.NotebookClient(book, timeout=600, km=manager)
        client.execute(cleanup_kc=True, env={**kept, **own, "PATH": search}, cwd=work)
    for cell in book.cells:
        cell.metadata.pop("execution", None)
    text: str = nbformat.writes(book)
    return text


def fingerprint(path: Path) -> str:
    """Tell whether a run would give the same: a hash of the notebook, of the code and of the data's descriptor, which has their hashes."""
    parts = [path, *sorted(PACKAGE.rglob("*.py")), Path(belarus_rights.release("bundled").root) / "datapackage.json"]
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()[:20]


def run(path: Path, folder: Path) -> str:
    """Give a notebook with its outputs, from an earlier run if that was of the same."""
    kept = folder / f"{path.stem}-{fingerprint(path)}.ipynb"
    if not kept.exists():
        text = executed(path)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{path.stem}-*.ipynb"):
            old.unlink()
        kept.write_text(text, encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def start(app: Sphinx) -> dict[str, Future[str]]:
    """Start to run them: all, or those that the setting `notebooks_run` names."""
    folder = Path(app.doctreedir).parent / f"{Path(app.doctreedir).name}-notebooks"
    pool = ThreadPoolExecutor(max_workers=max(2, app.parallel), thread_name_prefix="notebook")
    paths = sorted((Path(app.srcdir) / FOLDER).glob(f"{app.config.notebooks_run}.ipynb"), key=lambda path: path.stat().st_size)
    return {f"{FOLDER}{path.stem}": pool.submit(partial(run, path, folder)) for path in paths}


def begin(app: Sphinx) -> None:
    """Start before the pages are read. Processes that read in parallel cannot wait for threads, so there the runs come first."""
    RUNS.clear()
    if not app.tags.has("without_outputs"):
        RUNS.update(start(app))
    if app.parallel > 1:
        wait(RUNS.values())


def read(app: Sphinx, name: str, content: list[str]) -> None:
    """Take the notebook with its outputs for the one without, and tell what language lines with ``!`` are in."""
    if not name.startswith(FOLDER) or not content[0].startswith("{"):
        return
    book = json.loads(RUNS[name].result() if name in RUNS else content[0])
    book["metadata"]["language_info"]["pygments_lexer"] = "ipython3"
    content[0] = json.dumps(book)


def setup(app: Sphinx) -> dict[str, bool]:
    """Join in, before links are turned."""
    app.add_config_value("notebooks_run", "*", "html", types=frozenset({str}))
    app.connect("builder-inited", begin)
    app.connect("source-read", read, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
