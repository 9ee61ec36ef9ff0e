"""Keep the gettext catalogues in step with the models: ``python -m tools.catalogues [--check]``.

Adds what is new to ``locale/<language>/LC_MESSAGES/belarus_rights.po`` (empty, to be translated), drops what is gone, and compiles the
``.mo`` files that the package reads.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from belarus_rights import catalog, labels
from belarus_rights.situation.measures import MEASURES, OURS
from belarus_rights.validation.codes import every_check
from belarus_rights.validation.fixing.changes import REASONS

PACKAGE = Path(__file__).parent.parent / "belarus_rights"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("be", "ru")
KINDS_OF_FILES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("*.py", "python", {"translate": None, "translate_plural": (1, 2), "plural_forms": (1, 2)}),
    ("browser/templates/*.html", "jinja2.ext:babel_extract", {"_": None, "plural": (1, 2)}),
)
"""Where texts stand, what reads them there, and the names that mark them."""


Text = str | tuple[str, str]
"""A text, or its singular and its plural."""


def texts() -> Iterator[tuple[str | None, Text]]:
    """Give every text that the library shows in the user's language, once, in a stable order."""
    seen = set()
    for name in catalog.NAMES:
        for message in labels.messages(catalog.model(name)):
            if message not in seen:
                seen.add(message)
                yield message
    checks = [text for _, check in every_check() for text in (check.message, check.hint) if text]
    for text in [*(measure.label for measure in MEASURES), OURS, *checks, *REASONS.values(), *literals()]:
        if (None, text) not in seen:
            seen.add((None, text))
            yield None, text


def literals() -> Iterator[Text]:
    """Give the texts that stand in the code as ``translate("…")`` and in templates as ``_("…")``, with those that have a plural."""
    for pattern, method, keywords in KINDS_OF_FILES:
        for path in sorted(PACKAGE.rglob(pattern)):
            with path.open("rb") as file:
                for _, text, _, _ in extract(method, file, keywords=keywords):
                    yield (str(text[0]), str(text[1])) if isinstance(text, tuple) else str(text)


class Catalogue(Catalog):
    """A catalogue whose header says nothing of time or tools, so that the same texts give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def updated(language: str) -> Catalogue:
    path = LOCALE / language / "LC_MESSAGES" / f"{labels.DOMAIN}.po"
    known: dict[tuple[str | None, Text], Any] = {}
    if path.exists():
        with path.open("rb") as file:
            known = {(m.context, _key(m.id)): m.string for m in read_po(file, locale=language) if m.id}
    fresh = Catalogue(
        locale=language, domain=labels.DOMAIN, project="belarus_rights", version="", fuzzy=False, copyright_holder="belarus_rights"
    )
    fresh.header_comment = f"# Texts of belarus_rights in {language!r}. Keys come from the models: python -m tools.catalogues"
    for context, text in texts():
        empty: Any = ("",) * fresh.num_plurals if isinstance(text, tuple) else ""
        fresh.add(text, known.get((context, text), empty), context=context)
    return fresh


def _key(text: Any) -> Text:
    return (str(text[0]), str(text[1])) if isinstance(text, (list, tuple)) else str(text)


def _is_translated(text: Any) -> bool:
    return all(text) if isinstance(text, (list, tuple)) else bool(text)


def po_bytes(found: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, found, width=0, omit_header=False)
    return buffer.getvalue()


def mo_bytes(found: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, found)
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    stale = []
    for language in LANGUAGES:
        found = updated(language)
        folder = LOCALE / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in ((folder / f"{labels.DOMAIN}.po", po_bytes(found)), (folder / f"{labels.DOMAIN}.mo", mo_bytes(found))):
            if check and (not path.exists() or path.read_bytes() != content):
                stale.append(str(path))
            elif not check:
                path.write_bytes(content)
        missing = sum(1 for message in found if message.id and not _is_translated(message.string))
        print(f"{language}: {len(found)} texts, {missing} not translated")
    if stale:
        print("Not up to date, run python -m tools.catalogues:", ", ".join(stale), file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
