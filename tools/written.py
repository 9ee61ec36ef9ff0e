"""What all tools end with that keep one page in step with what it is made from."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def keep(page: Path, text: str, tool: str, arguments: list[str]) -> int:
    """Write the page if it differs, or with ``--check`` only say so; give the exit code."""
    if page.exists() and page.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in arguments:
        print(f"{page.relative_to(ROOT)} is not up to date, run: python -m tools.{tool}", file=sys.stderr)
        return 1
    page.write_text(text, encoding="utf-8")
    print(f"{page.relative_to(ROOT)} written")
    return 0
