"""Write the JSON Schema of a row of each table into the package: ``python -m tools.schemas [--check]``."""

from __future__ import annotations

import sys
from pathlib import Path

from belarus_rights import catalog, descriptor

FOLDER = Path(__file__).parent.parent / "belarus_rights" / "schemas"


def schemas() -> dict[str, str]:
    return {f"{name}.schema.json": descriptor.dumps(descriptor.json_schema(catalog.model(name))) for name in catalog.NAMES}


def main(arguments: list[str]) -> int:
    wanted = schemas()
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    if "--check" in arguments:
        stale = sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))
        if stale:
            print(f"belarus_rights/schemas is not what the models give ({', '.join(stale)}), run: python -m tools.schemas", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for name in found.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
