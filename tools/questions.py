"""Run the code of ``docs/questions.md`` and write what it prints below it: ``python -m tools.questions [--check]``."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

from tools.written import keep

PAGE = Path(__file__).parent.parent / "docs" / "questions.md"
BLOCK = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.S)


def printed(code: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, str(PAGE), "exec"), {})
    return out.getvalue()


def page() -> str:
    return BLOCK.sub(lambda found: f"```python\n{found[1]}```\n\n```text\n{printed(found[1])}```", PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(keep(PAGE, page(), "questions", sys.argv[1:]))
