"""Exact places on earth, in decimal degrees or in degrees and minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_DECIMAL = re.compile(
    r"(?<![\w.,+\-])[NS]?(?P<first>[+\-]?[0-9]{1,3}[.,][0-9]{3,12})[ ]?°?[ ]?[NSns]?(?:[ ]?[,;/|][ ]?|[ ]{1,3})(?:(?:lon|lng|long|E"
    r"|W)[:= ]{0,2})?"
    r"(?P<second>[+\-]?[0-9]{1,3}[.,][0-9]{3,12})(?![0-9]|\.[0-9])"
)
_MINUTES = r"[0-9]{1,3}[ ]?[°º][ ]?[0-9]{1,2}(?:[.,][0-9]{1,6})?[ ]?['’′](?:[ ]?[0-9]{1,2}(?:[.,][0-9]{1,6})?[ ]?(?:[\"”″]|['’′]{2}))?"
_ANGLES = re.compile(rf"(?<![0-9.]){_MINUTES}[^\d\n]{{0,8}}{_MINUTES}")
_SPACED = re.compile(
    r"(?<!\w)[NS][ ]?[0-9]{2}[ °]{1,2}[0-5]?[0-9]\.[0-9]{2,4}'?[ ,]{1,3}[EW][ ]?[0-9]{2,3}[ °]{1,2}[0-5]?[0-9]\.[0-9]{2,4}"
    r"|(?<![\w.])[0-9]{2}[ ][0-5]?[0-9][ ][0-5]?[0-9](?:[.,][0-9]{1,4})?[ ]?[NS][ ,;]{1,3}"
    r"[0-9]{2,3}[ ][0-5]?[0-9][ ][0-5]?[0-9](?:[.,][0-9]{1,4})?"
    r"[ ]?[EW](?!\w)"
)
_IN_WORDS = re.compile(
    r"(?:(?<!\w)(?:шир\w{0,4}|шыр\w{0,4}|lat\w{0,6})[.:= ]{1,3}[0-9]{1,2}[.,][0-9]{3,12}[°º]?[,; ]{1,3}(?:і|и|and)?[ ]?"
    r"(?:долг\w{0,4}|даўг\w{0,4}|lon\w{0,6}|lng)[.:= ]{1,3}[0-9]{1,3}[.,][0-9]{3,12}"
    r"|(?<![\w.])[0-9]{1,2}[.,][0-9]{3,12}[°º]?[ ]?(?:с|ю|пн|пд)\.?[ ]?ш\.?[,; ]{1,3}[0-9]{1,3}[.,][0-9]{3,12}[°º]?[ ]?(?:в|з|у"
    r"|ус)\.?[ ]?[дд]\.?)",
    re.IGNORECASE,
)
_PLUS_CODE = re.compile(r"(?<![A-Z0-9])(?:[2-9CFGHJMPQRVWX]{4})?[2-9CFGHJMPQRVWX]{4}\+[2-9CFGHJMPQRVWX]{2,3}(?![A-Za-z0-9])")

# Numbers of three decimals may be anything; here they are places only in and around Belarus.
_LATITUDES, _LONGITUDES = (47.0, 60.0), (13.0, 41.0)


def coordinates(text: str) -> Iterator[Span]:
    """Give where exact places stand in folded text.

    Examples
    --------
    >>> list(coordinates("Home: 53.9006, 27.5590")), list(coordinates("Scores of 0.123, 0.456"))
    ([(6, 22)], [])
    """
    for found in _DECIMAL.finditer(text):
        if _is_place(found["first"], found["second"]):
            yield found.span()
    small = text.lower()
    for pattern, may_be in ((_SPACED, "n" in small), (_IN_WORDS, "lat" in small or "ш" in small), (_PLUS_CODE, "+" in text)):
        for found in pattern.finditer(text) if may_be else ():
            yield found.span()
    if "°" in text or "º" in text:
        for found in _ANGLES.finditer(text):
            yield found.span()


def _is_place(first: str, second: str) -> bool:
    numbers = [float(number.replace(",", ".")) for number in (first, second)]
    exact = min(len(number) - max(number.find("."), number.find(",")) - 1 for number in (first, second)) >= 4
    if exact and "." in first and "." in second:
        return abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180 and max(map(abs, numbers)) >= 2
    return any(_LATITUDES[0] <= a <= _LATITUDES[1] and _LONGITUDES[0] <= b <= _LONGITUDES[1] for a, b in (numbers, numbers[::-1]))
