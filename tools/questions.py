"""Run the code of ``docs/questions.md`` and write what it prints below it: ``python -m tools.questions [--check]``."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "questions.md"
BLOCK = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.S)


def printed(code: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, str(PAGE), "exec"), {})
    return out.getvalue()


def page() -> str:
    return BLOCK.sub(lambda found: f"```python\n{found[1]}```\n\n```text\n{printed(found[1])}```", PAGE.read_text(encoding="utf-8"))


def main(arguments: list[str]) -> int:
    text = page()
    if "--check" in arguments:
        if text != PAGE.read_text(encoding="utf-8"):
            print("docs/questions.md is not up to date, run: python -m tools.questions", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
