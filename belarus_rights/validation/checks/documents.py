"""Numbers of passports and of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from .folding import latin

Span = tuple[int, int]

_SERIES = "AB|BM|HB|KH|MP|MC|KB|PP|SP|DP"
_BELARUSIAN_PASSPORT = re.compile(
    rf"(?<![A-Za-z0-9])(?:{_SERIES}|{_SERIES.lower()})[ \-]?(?:[№N]o?[.]?[ ]?)?[0-9]{{3}}[ \-]?[0-9]{{2}}[ \-]?[0-9]{{2}}(?![0-9])"
)
_NUMBER = re.compile(r"[0-9](?<![0-9][0-9])(?<![0-9][ \-][0-9])(?:[ \-]?[0-9]){5,13}(?![0-9])")
_SAID_PASSPORT = re.compile(
    r"(?<!\w)(?:passports?|пашпарт\w{0,3}|паспорт\w{0,3}|paszport\w{0,3}|dow[oó]d\w{0,3} osobist\w{0,3}|id[ -]cards?|пасведчанн\w{0,2}"
    r"|удостоверени\w{0,2})(?:[^\w\n]{1,4}(?:no|nr|number|series|is|was|of|the|republic|belarus\w{0,3}|ukrain\w{0,3}|russian?|poland|серы[яі]"
    r"|сери[яи]|нумар|номер|рб|рф|рэспублікі|республики|беларус\w{0,2}|грамадзян\w{0,4}|гражданин\w{0,2})(?!\w)){0,5}[^\w\n]{0,4}"
    r"(?P<series>(?:[^\W\d_]{1,3}[ \-№]{0,2})?)$",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:1[89]|20)[0-9]{2}-[01][0-9]-[0-3][0-9]|[0-3][0-9]-[01][0-9]-(?:1[89]|20)[0-9]{2}")

_PERSONAL = re.compile(
    r"(?P<birth>[1-6](?<![A-Za-z0-9].)[0-9]{6})[ \-]?(?P<region>[A-Z])[ \-]?(?P<serial>[0-9]{3})"
    r"[ \-]?(?P<state>[A-Z]{2})[ \-]?(?P<digit>[0-9])(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"[1-6](?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}")
_SAID_PERSONAL = re.compile(
    r"(?<!\w)(?:pesel|asmens kod\w{0,3}|a\. ?k\.|personas kod\w{0,3}|isikukood|снилс|snils|іпн|ипн|рнокпп|инн"
    r"|(?:ідэнтыфікацыйн|идентификационн|асабіст|личн|персанальн|персональн)\w{1,3} (?:нумар|номер|код)\w{0,3}"
    r"|(?:personal|identification|identity|national id|social security) (?:identification )?(?:number|code|no))"
    r"[^\w\n]{0,4}(?:(?:no|nr|is|нумар|номер)[^\w\n]{1,3})?$",
    re.IGNORECASE,
)


def passports(text: str) -> Iterator[Span]:
    """Give where numbers of passports stand in folded text.

    Examples
    --------
    >>> list(passports("MP 1234567 was taken away.")), list(passports("Passports were taken from 1200 people."))
    ([(0, 10)], [])
    """
    for found in _BELARUSIAN_PASSPORT.finditer(latin(text)):
        yield found.span()
    for found in _NUMBER.finditer(text):
        said = _SAID_PASSPORT.search(text, max(0, found.start() - 60), found.start())
        if said and not _DATE.search(found[0]):
            yield said.start("series"), found.end()


def personal_numbers(text: str) -> Iterator[Span]:
    """Give where the numbers that states give to persons stand in folded text.

    A Belarusian one is known by its form and its check digit; where one of its digits is mistyped, by the rest of what it says.

    Examples
    --------
    >>> list(personal_numbers("No. 0000000A000PB2, 3010190A001PB2"))
    [(20, 34)]
    """
    for found in _PERSONAL.finditer(latin(text)):
        number = "".join(found.groups()).upper()
        if _check_digit(number[:-1]) == number[-1] or (_BIRTH.fullmatch(found["birth"]) and found["state"].upper() in ("PB", "BA", "BI")):
            yield found.span()
    for found in _NUMBER.finditer(text):
        if len(found[0]) >= 9 and _SAID_PERSONAL.search(text, max(0, found.start() - 60), found.start()):
            yield found.span()


def _check_digit(number: str) -> str:
    """Weigh digits and letters (A is 10) by 7, 3, 1, as machine-readable documents do."""
    return str(sum(int(character, 36) * weight for character, weight in zip(number, cycle((7, 3, 1)))) % 10)
