"""Try the package in Pyodide under Node.js: ``python -m tools.in_pyodide FOLDER``.

Brings into the folder, by pip and npm, Pyodide, a wheel of this checkout and what it needs at least, and runs there
``tests/in_pyodide.py``. It goes to the package registries, so it is no test of the suite.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEEDED = ("pydantic>=2.9,<3", "rich>=13", "platformdirs>=4", "filelock>=3.13")
RUN = """
import { loadPyodide } from "pyodide";
import { readdirSync, readFileSync } from "node:fs";
const pyodide = await loadPyodide();
for (const name of readdirSync("wheels")) pyodide.unpackArchive(new Uint8Array(readFileSync(`wheels/${name}`)), "wheel");
try {
  await pyodide.runPythonAsync(readFileSync(process.argv[2], "utf8"));
} catch (error) {
  console.error(error.message);  // not the whole of Pyodide's source
  process.exit(1);
}
"""


def run(*command: str, cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, check=True)


def prepared(folder: Path) -> Path:
    """Bring in what is needed, unless it is there; the wheel of this checkout is always built anew."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.mjs").write_text(RUN, encoding="utf-8")
    if not (folder / "node_modules" / "pyodide").is_dir():
        run("npm", "install", "--silent", "--no-save", "--prefix", str(folder), "pyodide", cwd=folder)
    info = json.loads((folder / "node_modules" / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    wheels = folder / "wheels"
    version = "".join(info["python"].split(".")[:2])
    target = ("--platform", f"pyemscripten_{info['abi_version']}_wasm32", "--python-version", version, "--implementation", "cp")
    abis = ("--abi", f"cp{version}", "--abi", "none")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "download", "--only-binary=:all:", *target, *abis, "--dest", str(wheels), *NEEDED, cwd=folder)
    for old in wheels.glob("belarus_rights-*.whl"):
        old.unlink()
    run(*pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT), cwd=folder)
    return folder


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = prepared(Path(arguments[0]).resolve())
    return subprocess.run(["node", "run.mjs", str(ROOT / "tests" / "in_pyodide.py")], cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
