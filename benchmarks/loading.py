"""How long it takes to import the package and to load tables."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from .measuring import ROOT, Result, medians, printed, seconds

TITLE = "Loading"

BARE = "pass"
IMPORT = "import belarus_rights"
PYDANTIC = "import pydantic"
MODEL = "import pydantic\nclass Row(pydantic.BaseModel):\n    id: str\nRow(id='a')"
FIRST = "import belarus_rights as br\nbr.load('imprisonments')[0]"
# These two print the seconds that reading took, without the imports.
FRICTIONLESS = """
import sys, time, warnings
warnings.simplefilter("ignore")
from frictionless import Package
start = time.perf_counter()
rows = [row.to_dict() for resource in Package(sys.argv[1]).resources for row in resource.read_rows()]
print(time.perf_counter() - start)
"""
ALL = """
import time
import belarus_rights as br
from belarus_rights import catalog
models = [catalog.model(name) for name in catalog.NAMES]
start = time.perf_counter()
rows = [row for name in catalog.NAMES for row in br.load(name)]
print(time.perf_counter() - start)
"""


def results() -> list[Result]:
    found = []
    bare, ours = medians([lambda: seconds(BARE), lambda: seconds(IMPORT)], 41)
    extra = (ours - bare) * 1000
    found.append(
        Result(
            "import belarus_rights, over a bare interpreter",
            f"{ours * 1000:.0f} ms",
            f"{bare * 1000:.0f} ms",
            f"+{extra:.1f} ms",
            "≤ +30 ms",
            extra <= 30,
        )
    )
    lazy, model, first = medians([lambda: seconds(PYDANTIC), lambda: seconds(MODEL), lambda: seconds(FIRST)])
    ms = f"{first * 1000:.0f} ms"
    found.append(
        Result("first typed table, over import pydantic", ms, f"{lazy * 1000:.0f} ms", f"{first / lazy:.2f}", "≤ 1.3", first / lazy <= 1.3)
    )
    found.append(
        Result(
            "first typed table, over one pydantic model of one field",
            ms,
            f"{model * 1000:.0f} ms",
            f"{first / model:.2f}",
            "≤ 1.3",
            first / model <= 1.3,
        )
    )
    package = str(ROOT / "datasets" / "datapackage.json")
    referee, typed = medians([lambda: printed(FRICTIONLESS, package)[0], lambda: printed(ALL)[0]], 5)
    ratio = referee / typed
    found.append(
        Result(
            "reading all tables, typed", f"{typed:.2f} s", f"{referee:.2f} s (frictionless)", f"{ratio:.1f} × faster", "≥ 10 ×", ratio >= 10
        )
    )
    referee, typed = medians([lambda: seconds(FRICTIONLESS, package), lambda: seconds(ALL)], 5)
    found.append(
        Result(
            "the same, with start and imports",
            f"{typed:.2f} s",
            f"{referee:.2f} s (frictionless)",
            f"{referee / typed:.1f} × faster",
            "",
            True,
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, str(ROOT)], check=True, capture_output=True
        )
        size = next(Path(folder).glob("*.whl")).stat().st_size
    found.append(Result("the wheel", f"{size / 1e6:.2f} MB", "", "", "< 3 MB", size < 3e6))
    return found
