"""People under 18, where a row names them: said in words, by an age, or by a year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import clock
from .folding import holds

Span = tuple[int, int]

OF_AGE = 18

# A number below 18 that is no part of another one.
_AGE = r"[1-9](?<![\w.,/:\-].)(?:(?<=1)[0-7])?"
_YEARS = "(?:гадоў|гады|год|лет|года|років)"
# What lasts so many years, where it is not a person who is so old.
_LASTING = (
    r"(?:срок|тэрмін|зняволен|заключен|пазбаўлен|лишени|калон|колон|турм|тюр|пакаран|наказан|гадавін|годовщин|юбіле|юбиле|арышт|арест"
    r"|забарон"
    r"|запрет|дзейнасц|деятельн|практык|практик|стаж|вопыт|опыт|працэс|процесс)"
)
_NUMBERS = re.compile(
    rf"{_AGE}(?:[ -]years?[ -]olds?(?!\w)|-letni\w{{0,3}}"
    r"|[- ]?(?:(?:ці|ти|-ти?)?гадов|(?:-?ти?)?летн|річн)(?:ы|ая|ае|ага|аму|ым|ай|ую|ий|яя|его|ему|им|ей|юю|ій)(?!\w)"
    rf"(?![ -]+(?:\w{{1,40}}[ ])?{_LASTING}))"
)
_SAID_BEFORE = re.compile(
    r"(?:(?<!\w)(?:aged?:? (?:of )?|(?:яму|ёй|ему|ей|йому|їй) (?:(?:было|была|толькі|только|ўсяго|всего|исполнилось|споўнілася|тады"
    r"|тогда) ){0,3}"
    r"|(?:(?:ва|ў|у) ўзросце|в возрасте|узрост|возраст)[ :-]{1,3})|^\s*|(?<=[а-яёіў])(?:, | \())$",
    re.IGNORECASE,
)
_ANY_AGE = re.compile(
    rf"{_AGE}(?![\w%]|[.,:/\-][0-9]|[ ]?(?:to|and|-|да|до)[ ]?[0-9])(?P<years>[ ]{_YEARS}(?!\w))?(?P<end>[.\s]*$|[,).;])?"
)
_WORDS = re.compile(
    r"(?:(?:a|still a|female|male) minor(?=[.,;:)]|$| (?:at|when|in|who|then|by|on|and)(?!\w))"
    r"|(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[ -]year[ -]olds?"
    r"|under ?-?aged?|teenager|teenaged?|schoolboy|schoolgirl|schoolchild|high[- ]school student|school (?:pupil|student)|nieletni\w{0,3}"
    r"|niepełnoletni\w{0,3}"
    r"|pupil of (?:the )?(?:1?[0-9]th|[a-z]{5,8}) (?:class|grade|form)"
    r"|непаўналетн(?:і|яя|яга|яй|яму|юю|ім)|несовершеннолетн(?:ий|яя|его|ей|ему|юю|им|ем)|малалетн(?:і|яя|яга|яй|юю)|малолетн(?:ий|яя|его"
    r"|ей|юю)"
    r"|неповнолітн(?:ій|я|ього|ьої)|школьн[іи]к|школьн[іи]ца|школяр|школярка|вучань|вучаніца|ученик|ученица|падлетак|подросток)(?!\w)",
    re.IGNORECASE,
)
_AGE_SIGNS = (" age", "Age", "зрос", "озра")
_WORD_SIGNS = (
    "year", "inor", "nder", "eenage", "chool", "upil", "eletni", "летн", "літн", "школ", "Школ", "вуч", "Вуч", "учен", "Учен",
    "адрос", "адлет",
)  # fmt: skip
_NUMBER_SIGN = re.compile(rf"{_AGE}(?:[ -]years?[ -]old|-letni|[- ]?[а-я-]{{0,5}}(?:гадо|летн|річн)|[ ]{_YEARS})")


def is_about_age(text: str) -> bool:
    """Tell quickly whether a text may say how old somebody is."""
    if text.isascii():
        return (
            " age" in text
            or " minor" in text
            or "chool" in text
            or "upil" in text
            or "-old" in text
            or " old" in text
            or ("Age" in text or "age" in text[:3] or "eenage" in text or "nderage" in text or "nder-age" in text or "letni" in text)
        )
    return holds(text, _AGE_SIGNS) or holds(text, _WORD_SIGNS) or _NUMBER_SIGN.search(text) is not None


def minors(text: str) -> Iterator[Span]:
    """Give where a text about a person says that the person is under 18.

    Examples
    --------
    >>> list(minors("A 16-year-old from Brest.")), list(minors("Sentenced to 16 years; a minor offence."))
    ([(2, 13)], [])
    """
    for found in _NUMBERS.finditer(text):
        yield found.span()
    for found in _WORDS.finditer(text) if holds(text, _WORD_SIGNS) else ():
        yield found.span()
    for found in _ANY_AGE.finditer(text):
        said = _SAID_BEFORE.search(text, max(0, found.start() - 30), found.start())
        if said and _is_an_age(said[0].strip(), found):
            yield said.start(), found.end()


def _is_an_age(said: str, found: re.Match[str]) -> bool:
    """Tell the age of a person from the length of a sentence: a bare number of years stands alone, or between a name and a comma."""
    if said and said not in (",", "("):
        return True
    return found["years"] is not None and found["end"] is not None and (not said or len(found[0].split()[0]) == 2)


def is_young_year(year: int) -> bool:
    """Tell whether somebody born in a year may be under 18 today."""
    return clock.today().year - year <= OF_AGE
