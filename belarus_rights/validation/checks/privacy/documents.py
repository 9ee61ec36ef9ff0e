"""Numbers of passports and of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle

from .. import clock
from .folding import as_digits, latin

Span = tuple[int, int]

_SERIES = "AB|BM|HB|KH|MP|MC|KB|PP|SP|DP"
_DIGIT = "[0-9OoIlЗз]"  # or what is written for one
_BELARUSIAN_PASSPORT = re.compile(
    rf"(?<![A-Za-z0-9])(?i:{_SERIES})(?:[ \-./:_]{{0,3}}|,[ ]?(?=[№N]))"
    rf"(?:[№Nn][Oo]?[.]?[ ]?)?"
    rf"(?:(?=[OIlЗз]{{0,2}}[0-9](?:[OoIlЗз]?[0-9]){{2}}){_DIGIT}{{7}}(?!\w)|[0-9]{{7}}|[0-9]{{3}}[ \-][0-9]{{2}}[ \-][0-9]{{2}}"
    r"|[0-9]{2}[ ][0-9]{2}[ ][0-9]{3}|[0-9]{3}[ ][0-9]{4})(?![0-9])"
)
_IN_TOKEN = re.compile(rf"(?<![A-Za-z0-9])(?i:{_SERIES})[0-9]{{7}}(?![0-9A-Za-z])")
_RUSSIAN_PASSPORT = re.compile(r"(?<![\w.,/-])[0-9]{2}[ ]?[0-9]{2}[ ]?(?:№|No\.?|N)[ ]?[0-9]{6}(?![0-9])")
_NUMBER = re.compile(r"[0-9](?<![0-9][0-9])(?<![0-9][ \-][0-9])(?:[ \-]?[0-9]){5,13}(?![0-9])")
_SAID_PASSPORT = re.compile(
    r"(?<!\w)(?:passports?|пашпарт\w{0,3}|паспорт\w{0,3}|paszport\w{0,3}|dow[oó]d\w{0,3}(?: osobist\w{0,3})?|id[ -]cards?|пасведчанн\w{0,2}"
    r"|удостоверени\w{0,2}|посвідченн\w{0,2}|reisepass\w{0,3}|(?:personal)?ausweis\w{0,2}|pasas|pas[oą]|(?:вид\w{0,2}|від\w{0,2}"
    r"|дазвол\w{0,2}) на ж[иы]\w{6,8}"
    r"|внж|дпж|(?:travel|identity) documents?|residence (?:permit|card)s?|karta pobytu)(?:[^\w\n]{1,4}(?:no|nr|number|series|is"
    r"|was|of|the|republic|belarus\w{0,3}|ukrain\w{0,3}|russian?|poland|серы[яі]"
    r"|сери[яи]|нумар|номер|рб|рф|рэспублікі|республики|беларус\w{0,2}|україни|громадян\w{0,3}|грамадзян\w{0,4}"
    r"|гражданин\w{0,2})(?!\w)){0,5}[^\w\n]{0,4}"
    r"(?P<series>(?:[^\W\d_]{1,3}(?:[ ](?:номер|нумар|number|no|nr)[.:]?)?[ \-№]{0,2})?)$",
    re.IGNORECASE,
)
_SAID_CODE = re.compile(
    r"(?<!\w)(?i:reisepass|(?:personal)?ausweis|passport|paszport|dow[oó]d|pasas)(?:[ .:#№-]{1,3}(?i:nr|no|number)?[ .:]{0,2})"
    r"(?P<number>(?=[A-Z0-9]{0,8}[0-9][A-Z0-9]{0,8}[0-9])[A-Z][A-Z0-9]{7,9})(?![A-Za-z0-9])"
)
_DATE = re.compile(r"(?:1[89]|20)[0-9]{2}-[01][0-9]-[0-3][0-9]|[0-3][0-9]-[01][0-9]-(?:1[89]|20)[0-9]{2}")

_GAP = r"[ .\-]{0,2}"
_PERSONAL = re.compile(
    rf"(?P<birth>[1-6Зз](?<![A-Za-z0-9].)(?:{_GAP}{_DIGIT}){{6}}){_GAP}(?P<region>[A-Z]){_GAP}(?P<serial>{_DIGIT}(?:{_GAP}{_DIGIT}){{2}})"
    rf"{_GAP}(?P<state>[A-Z]{_GAP}[A-Z]){_GAP}(?P<digit>{_DIGIT})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_BETWEEN = str.maketrans("", "", " .-")
_PESEL_IN_GROUPS = re.compile(
    r"(?<![\w.,/+\-])(?<![0-9] )[0-9]{2}(?:[0-9]{4}(?P<gap>[ \-])(?:[0-9]{5}|[0-9]{3}(?P=gap)[0-9]{2}|[0-9]{4}(?P=gap)[0-9])"
    r"|(?P<narrow>[ \-])[0-9]{2}(?P=narrow)[0-9]{2}(?P=narrow)(?:[0-9]{5}|[0-9]{3}(?P=narrow)[0-9]{2})"
    r"|[0-9] [0-9]{3} [0-9]{3} [0-9]{2}|[0-9]{2} [0-9]{4} [0-9]{3}|[0-9]{3} [0-9]{6})(?![\w/]|[ .,\-][0-9])"
)
_ELEVEN = re.compile(r"(?<![\w.,/+-])[0-9]{11}(?![\w/]|[.,-][0-9])")
_LATVIAN = re.compile(r"(?<![\w./-])(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}-[012][0-9]{4}(?![\w-])")
_SAID_LATVIAN = re.compile(r"(?<!\w)(?:personas|latvia\w{0,2}|латв\w{0,6}|лат[вы]\w{0,6}|p\. ?k\.)[^\d\n]{0,24}$", re.IGNORECASE)
_BIRTH = re.compile(r"[1-6](?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}")
_SAID_PERSONAL = re.compile(
    r"(?<!\w)(?:pesel|asmens kod\w{0,3}|a\. ?k\.|personas kod\w{0,3}|isikukood|снілс|снилс|snils|іпн|ипн|рнокпп|инн"
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
    for found in _RUSSIAN_PASSPORT.finditer(text):
        yield found.span()
    for found in _SAID_CODE.finditer(text):
        yield found.span("number")
    for found in _NUMBER.finditer(text):
        said = _SAID_PASSPORT.search(text, max(0, found.start() - 60), found.start())
        if said and not _DATE.search(found[0]):
            yield said.start("series"), found.end()


def passports_in_token(text: str) -> Iterator[Span]:
    """Give where numbers of Belarusian passports stand in the address of a page, where nothing parts their letters and digits.

    Examples
    --------
    >>> list(passports_in_token("https://example.org/mp1234567")), list(passports_in_token("https://example.org/mp/1234567"))
    ([(20, 29)], [])
    """
    return (found.span() for found in _IN_TOKEN.finditer(text))


def personal_numbers(text: str) -> Iterator[Span]:
    """Give where the numbers that states give to persons stand in folded text.

    A Belarusian one is known by its form and its check digit; where one of its digits is mistyped, by the rest of what it says.

    Examples
    --------
    >>> list(personal_numbers("No. 0000000A000PB2, 3010190A001PB2"))
    [(20, 34)]
    """
    for found in _PERSONAL.finditer(latin(text)):
        birth, serial, digit = (_digits(found[part]) for part in ("birth", "serial", "digit"))
        state = found["state"].translate(_BETWEEN).upper()
        number = f"{birth}{found['region']}{serial}{state}{digit}".upper()
        if _check_digit(number[:-1]) == number[-1] or (_BIRTH.fullmatch(birth) and state in ("PB", "BA", "BI")):
            yield found.span()
    for found in _ELEVEN.finditer(text):
        if _is_pesel(found[0]) or _is_baltic(found[0]):
            yield found.span()
    for found in _PESEL_IN_GROUPS.finditer(text):
        if _is_pesel(found[0].translate(_BETWEEN)):
            yield found.span()
    for found in _LATVIAN.finditer(text):
        if _SAID_LATVIAN.search(text, max(0, found.start() - 40), found.start()):
            yield found.span()
    for found in _NUMBER.finditer(text):
        if len(found[0]) >= 9 and _SAID_PERSONAL.search(text, max(0, found.start() - 60), found.start()):
            yield found.span()


def _digits(text: str) -> str:
    return as_digits(text.translate(_BETWEEN)).replace("i", "1").replace("L", "1")


def _is_pesel(number: str) -> bool:
    digits = list(map(int, number))
    weighed = sum(digit * weight for digit, weight in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1), strict=True))
    century, month = divmod(int(number[2:4]), 20)  # the month tells it: 81 is January of the 19th, 1 of the 20th, 21 of the 21st
    if weighed % 10 or century not in (0, 1):
        return False
    try:
        return date(1900 + 100 * century + int(number[:2]), month, int(number[4:6])) <= clock.today()
    except ValueError:  # the calendar has no such day
        return False


def _is_baltic(number: str) -> bool:
    """Tell the number of a person of Lithuania or Estonia."""
    digits = list(map(int, number))
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11  # the last digit checks
        if rest < 10:
            break
    return 3 <= digits[0] <= 6 and rest % 10 == digits[10] and _is_day(int(number[3:5]), int(number[5:7]))


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _check_digit(number: str) -> str:
    """Weigh digits and letters (A is 10) by 7, 3, 1, as machine-readable documents do."""
    return str(sum(int(character, 36) * weight for character, weight in zip(number, cycle((7, 3, 1)))) % 10)
