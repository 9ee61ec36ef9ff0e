"""The checks of single values are fast, whatever the value."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator

import pytest
from single_values import NOTE, cells, column

from belarus_rights.models.columns import Column
from belarus_rights.validation.checks import likelihood, privacy, provenance, text

pytestmark = pytest.mark.thorough


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


@pytest.fixture(scope="module")
def beat() -> float:
    """Give the time that this machine needs to add up a million numbers: 10 ms or so."""
    return min(seconds(lambda: sum(range(1_000_000))) for _ in range(5))


def look_at(value: str, where: Column) -> None:
    privacy.look(value, where)
    text.look(value, where)
    provenance.look(value, where)
    likelihood.look(value, where)


def test_an_ordinary_note_costs_next_to_nothing() -> None:
    notes = [(value, where) for value, where in cells() if where.kind == "text" and where.pattern is None and 100 < len(value) < 200]
    assert len(notes) > 300

    def look() -> None:
        for value, where in notes:
            look_at(value, where)

    # Others may use the machine, so both are measured by turns.
    rounds = [(seconds(look), seconds(lambda: sum(range(1_000_000)))) for _ in range(9)]
    assert min(taken for taken, _ in rounds) / len(notes) < 0.002 * min(beat for _, beat in rounds)


LONG = 25_000


def hostile() -> Iterator[str]:
    # fmt: off
    pieces = [
        "1 ", "+1", "+1 ", "a@", "@", "a.", "a.b@", "(", "[at] ", "a [at] b ", "вул. ", "вул. Леніна ", "вул. Леніна, ", "St ",
        "12 Lenin St ", "д. 5 ", "дом 5, ", "9", "0-", "00 ", "BY13 ", "BY13", "AB1234567 ", "MP123 45 ", "1.", "12.345 ", "<a ", "<",
        "&a", "РђР", "Аa", "Аa ", "° ", "12°5'", "a dot ", "://a", "https://a:b@", " ", "passport ", "passport a ", "тел. 1 ",
        "Address a b: a", "16 гадоў, ", "яму было ", "16-year-old ", "375 ", "3 7 5 ", "8 0 2 9 ", "29 123 ", "123-45-67 ",
        "220030, г. ", "@abc", "t.me/abcd ", "À", "Ã", "\u200b", "\u0301", "\xa0", "?", "=", "\t", "\n", "٣", "Ａ", "α", "aα ", "4111 ",
        "+375", "+3 7 5 ", "+375 29 ", "&#4;", "&#43", "&a;", "=1", "1|", "1·", "Мінск, ", "Мінск, Леніна ", "па адрасе Мінск, ",
        "4111.", "карта 4 ", "IBAN BY1 ",
        "he was ", "Ивану ", "born in ", "x.com/a", "tg a", "53 54 10 N ", "ABCD", "9G59", "шырата 53.900 ", "call ", "A1 1",
        "паспорт серыі МР ", "2010 ",
        "3010190A001PB2 ", "A. ", "Ivan (16) ", "Ivan, 16, ",
        "16-year-old son Ivan ", "son Ivan ", "son Ivan, ", "сын Иван 7 ", "в 17 лет ", "в 17 лет был ", "born ", "born in Minsk ",
        "12.03.1990 ",
        "born 12 March ", "born 1990-03-1", "12 March 1990 г", "1.1.", "May 1 ", "Ленина 5 кв ", "Ленина 5, ", "зав. Леніна ", "29/123/45/",
         "З0", "1O", "6O1 ", "440514 ", "44 05 ", "Ivan ", "Аa1", "1З ", "3a0a", "a-b-", "%40", "a; ", "& ", "«",
    ]
    # fmt: on
    for piece in pieces:
        yield (piece * (LONG // len(piece) + 1))[:LONG]
    yield "".join(random.Random(7).choices("0123456789 .-()+@aбвAСT:/,;№ \n", k=LONG))


def test_no_cell_takes_long(beat: float) -> None:
    for value in hostile():
        for where in (NOTE, column("sources", "url")):
            assert seconds(lambda value=value, where=where: look_at(value, where)) < 15 * beat, (value[:20], where.name)
