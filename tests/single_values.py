"""What the tests of the checks of single values share: columns, cells and prose."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from belarus_rights import catalog
from belarus_rights.models.columns import Column, columns

ROOT = Path(__file__).parent.parent


@cache
def column(table: str, name: str) -> Column:
    return next(found for found in columns(catalog.model(table)) if found.name == name)


NOTE = column("people", "note")

PROSE = [
    "Праваабаронца, старшыня цэнтра «Вясна». Затрыманы 2021-07-14, асуджаны 2023-03-03 паводле артыкула 342 частка 1 і артыкула 228 на 10 "
    "гадоў калоніі; утрымліваўся ў калоніі № 9 у Горках. Вызвалены 13 снежня 2025 года разам са 122 іншымі.",
    "Правозащитник, сотрудник центра «Весна». Задержан в Минске 14 июля 2021 года; суд Ленинского района приговорил его к 9 годам колонии. "
    "По делу проходили 5 человек, на площади Независимости задержали 700 участников марша.",
    "Chair of the human rights centre; held in Minsk SIZO-1 on Valadarskaha Street from 2021-07-14 to 2023-03-03, sentenced under articles "
    "228 part 4 and 342 part 2. The fine was 185,000 roubles. One of 123 people freed after talks on 12–13 December 2025.",
]


@cache
def cells() -> list[tuple[str, Column]]:
    """Give each distinct cell of the bundled tables."""
    found = []
    for name in catalog.NAMES:
        with (ROOT / "datasets" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for where in columns(catalog.model(name)):
            found += [(value, where) for value in sorted({row[where.name] for row in rows} - {""})]
    return found
