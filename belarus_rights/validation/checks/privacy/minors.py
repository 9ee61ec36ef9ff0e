"""People under 18, where a row names them: said in words, by an age, or by a year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import clock
from .folding import holds

Span = tuple[int, int]

OF_AGE = 18

# A number below 18 that is no part of another one.
_AGE = r"[1-9](?<![\w.,/:\-].)(?:(?<=1)[0-7])?"
_YEARS = "(?:гадоў|гады|год|лет|года|років|lat)"
_IN_WORDS = (
    "(?:дзесяці|адзінаццаці|дванаццаці|трынаццаці|чатырнаццаці|пятнаццаці|шаснаццаці|сямнаццаці"
    "|десяти|одиннадцати|двенадцати|тринадцати|четырнадцати|пятнадцати|шестнадцати|семнадцати)"
)
# What lasts so many years, where it is not a person who is so old.
_LASTING = (
    r"(?:срок|тэрмін|зняволен|заключен|пазбаўлен|лишени|калон|колон|турм|тюр|пакаран|наказан|гадавін|годовщин|юбіле|юбиле|арышт|арест"
    r"|забарон"
    r"|запрет|дзейнасц|деятельн|практык|практик|стаж|вопыт|опыт|працэс|процесс)"
)
_NUMBERS = re.compile(
    rf"{_AGE}(?:[ -]years?[ -]olds?(?!\w)|[ ]?y[./]?[ ]?o(?!\w)\.?|-letni\w{{0,3}}|-lat(?:ek|k\w{{1,3}})(?!\w)|-jährig\w{{0,2}}"
    r"|[- ]?(?:(?:ці|ти|-ти?|мі|ми)?[ -]?гадов|(?:-?ти?)?летн|річн)(?:ы|ая|ае|ага|аму|ым|ай|ую|ий|яя|его|ему|им|ей|юю|ій)(?!\w)"
    rf"(?![ -]+(?:\w{{1,40}}[ ])?{_LASTING}))"
)
_SAID_BEFORE = re.compile(
    r"(?:(?<!\w)(?:aged?:? (?:of |just |only )?|(?:he|she) (?:was|is|turned) (?:only |just |then |still |barely )?|(?:яму|ёй|ему|ей|йому"
    r"|їй) (?:(?:было|была|толькі|только|ўсяго|всего|исполнилось|споўнілася|споўнілась|тады"
    r"|тогда) ){0,3}"
    r"|(?:(?:ва|ў|у) ўзросце|в возрасте|узрост|возраст)[ :-]{1,3})|^\s*|(?<=[а-яёіў])(?:, | \())$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    rf"[ ](?:\w{{1,20}}[ ])?(?:калоні|колони|турм|тюр|сутак|суток|хатн|{_LASTING}|years? (?!old)|months?|days?|месяц|месяц|дзён"
    rf"|дней|мес|więz|kolon|of (?!age))",
    re.IGNORECASE,
)
_OF_A_NAME = re.compile(rf"(?<![\w.])[А-ЯЁІЎ][а-яёіў’']{{1,20}}(?<=[уюеыіи])[ ](?:было |тогда |тады )?{_AGE}[ ]{_YEARS}(?=[.,;)]|$)")
_SENTENCED = re.compile(r"(?:прысудз|прыгавар|присуд|приговор|дал[иі]|даў|asud|skazan|sentenc|прысуд)[^.;]{0,24}$", re.IGNORECASE)
_ANY_AGE = re.compile(
    rf"{_AGE}(?![\w%]|[.,:/\-][0-9]|[ ]?(?:to|and|-|да|до)[ ]?[0-9])(?P<years>[ ]{_YEARS}(?!\w))?(?P<end>[.\s]*$|[,).;])?"
)
_WORDS = re.compile(
    r"(?:(?:a|still a|female|male) minor(?=[.,;:)]|$| (?:at|when|in|who|then|by|on|and|detainee|prisoner|defendant|protester)(?!\w))"
    r"|(?:he|she) (?:was|is) (?:only |just |then )?(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?=[.,;]|$"
    r"| (?:when|at|years? old))"
    rf"|(?:{_IN_WORDS})-?(?:гадов|летн|річн)(?:ы|ая|ага|аму|ым|ай|ую|ий|яя|его|ему|им|ей|юю|ій)"
    r"|(?:[а-яёіў]{4,9}(?:[цт]і|и|я)|[0-9]{1,2}-?)клас(?:ні[кц]|сни[кц])\w{0,3}|(?:1[0-2]|[5-9])th[ -]grader|(?:nine?th|tenth"
    r"|eleventh|eighth|seventh)[ -]grader|(?:1[0-2]|[5-9])th[ -]grade (?:student|pupil|girl|boy)"
    r"|nastolat\w{1,4}|jugendliche\w?|minderjährig\w{0,2}|падлетк\w{1,6}|подростк\w{1,3}"
    r"|(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[ -]year[ -]olds?"
    r"|under ?-?aged?|teenager|teenaged?|schoolboy|schoolgirl|schoolchild|high[- ]school student|school (?:pupil|student)|nieletni\w{0,3}"
    r"|niepełnoletni\w{0,3}"
    r"|pupil of (?:the )?(?:1?[0-9]th|[a-z]{5,8}) (?:class|grade|form)"
    r"|непаўналетн(?:і|яя|яга|яй|яму|юю|ім)|несовершеннолетн(?:ий|яя|его|ей|ему|юю|им|ем)|малалетн(?:і|яя|яга|яй|юю)|малолетн(?:ий|яя|его"
    r"|ей|юю)"
    r"|неповнолітн(?:ій|я|ього|ьої)|школьн[іи]к|школьн[іи]ца|школяр|школярка|вучань|вучаніца|ученик|ученица|падлетак|подросток)(?!\w)",
    re.IGNORECASE,
)
_RELATIVES = (
    r"(?:daughters?|sons?|child|children|brothers?|sisters?|kids?|girl's|boy's|дачк\w{1,3}|дачцэ|доч\w{1,5}|сын\w{0,4}"
    r"|дзіц\w{1,4}|дзяц\w{1,4}|дет\w{1,3}"
    r"|реб[её]н\w{1,3}|брат\w{0,2}|сястр\w{1,2}|сестр\w{1,2}|унук\w{0,3}|внук\w{0,3}|córk\w{1,2}|syn\w{0,3}|dzieck\w{1,2}|dzieci"
    r"|organi[sz]ation|newspaper|party|ban|term|sentence|law|house|car|tradition|history|career)(?!\w)"
)
_OF_ANOTHER = re.compile(rf"[ ,]{{1,2}}(?:[\w\-]{{1,30}}[ ]){{0,1}}{_RELATIVES}", re.IGNORECASE)
_FORMER = re.compile(
    r"(?:(?<!\w)(?:former|ex-?|был[ыаой]{1,2}|бывш\w{2,3}|былая|teacher of an?"
    r"|маці|мать|матери|бацьк\w|отец|отца|mother of|father of|involving|against|of) (?:a )?|"
    r"(?<!\w)(?:law|term|sentence|organi[sz]ation|party|newspaper|case|company) (?:was|is) )$",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?<!\w)(?:born (?:in |on )?(?:[0-9]{1,2} )?(?:[A-Z][a-z]{2,8} )?|b\. |(?:нарадзі(?:ўся|лася)|родил(?:ся"
    r"|ась)) (?:[ўувв]о? )?(?:[0-9]{1,2}[ .](?:[0-9]{2}\.)?)?(?:[а-яіў]{3,10} )?"
    r"|(?:нар\.|род\.|ur\.|geb\.) )(?P<year>(?:19|20)[0-9]{2})(?![0-9])(?:-[0-9]{2}){0,2}"
    r"|(?<![0-9\-])(?:[0-9]{1,2}\.[0-9]{1,2}\.)?(?P<before>(?:19|20)[0-9]{2})[ ]?(?:г\. ?р\.?|г\. ?н\.?|года? рожд\w+"
    r"|года? нарадж\w+|р\. ?н\.)"
)
_BORN_SIGNS = (
    "born",
    "b. ",
    "арадзі",
    "одилс",
    "одилас",
    "нар.",
    "род.",
    "ur.",
    "geb.",
    "г.р",
    "г. р",
    "г.н",
    "г. н",
    "рожд",
    "нарадж",
    "р.н",
    "р. н",
)

_AGE_SIGNS = (
    "одрост", " age", "Age", "зрос", "ёй ", "озра", "Яму ", "яму ", " ёй ", "Ёй ",
    "ему ", "Ему ", "Ей ", " ей ", "клас", "дцаці", "дцати", "lat", "jährig", "ähri", "astolat", "endlich",
    "orn ", "падлет", "Падлет",
)  # fmt: skip
_ENGLISH_SIGNS = (
    "e was 1", "e is 1", "e was only 1", "e was s", "e was f", "e was t", "e was e",
    "yo", "h grade ", "y.o", "y/o", "-lat", "y. o", "rader", "astolat", " lat", "orn ", "b. ", "ur.", "geb.",
    "e was just", "e turned",
)  # fmt: skip
_WORD_SIGNS = (
    "одрост",
    "клас", "гадов", "дцаці", "дцати", "rader", "grade ", "teen", "astolat", "ährig", "endlich", "was t", "was e", "was s", "was f",
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
            or holds(text, _ENGLISH_SIGNS)
            or " old" in text
            or ("Age" in text or "age" in text[:3] or "eenage" in text or "nderage" in text or "nder-age" in text or "letni" in text)
        )
    return (
        holds(text, _BORN_SIGNS)
        or holds(text, _ENGLISH_SIGNS)
        or holds(text, _AGE_SIGNS)
        or holds(text, _WORD_SIGNS)
        or _NUMBER_SIGN.search(text) is not None
    )


def minors(text: str) -> Iterator[Span]:
    """Give where a text about a person says that the person is under 18.

    Examples
    --------
    >>> list(minors("A 16-year-old from Brest.")), list(minors("Sentenced to 16 years; a minor offence."))
    ([(2, 13)], [])
    """
    for found in _NUMBERS.finditer(text):
        if not _is_of_another(text, *found.span()):
            yield found.span()
    for found in _WORDS.finditer(text) if holds(text, _WORD_SIGNS) else ():
        if not _is_of_another(text, *found.span()):
            yield found.span()
    for found in _OF_A_NAME.finditer(text):
        if not _SENTENCED.search(text, max(0, found.start() - 40), found.start()):
            yield found.span()
    for found in _BORN.finditer(text) if holds(text, _BORN_SIGNS) else ():
        if is_young_year(int(found["year"] or found["before"])):
            yield found.span()
    for found in _ANY_AGE.finditer(text):
        said = _SAID_BEFORE.search(text, max(0, found.start() - 30), found.start())
        if said and _is_an_age(said[0].strip(), found):
            yield said.start(), found.end()


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Tell that an age is not that of the person whom the row names: a child, an organisation, what somebody once was."""
    return _OF_ANOTHER.match(text, end) is not None or _FORMER.search(text, max(0, start - 24), start) is not None


def _is_an_age(said: str, found: re.Match[str]) -> bool:
    """Tell the age of a person from the length of a sentence: a bare number of years stands alone, or between a name and a comma."""
    if _SENTENCE.match(found.string, found.end() - len(found["end"] or "")) or _SENTENCED.search(
        found.string, max(0, found.start() - 40), found.start()
    ):
        return False
    if said and said not in (",", "("):
        return True
    return found["years"] is not None and found["end"] is not None and (not said or len(found[0].split()[0]) == 2)


def is_young_year(year: int) -> bool:
    """Tell whether somebody born in a year may be under 18 today."""
    return clock.today().year - year <= OF_AGE
