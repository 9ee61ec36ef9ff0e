"""People under 18, where a row names them: said in words, by an age, or by a year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import clock
from .ages_at_a_time import SIGNS, ages_at_a_time
from .ages_of_names import is_name, named_minors
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
    r"|забарон|рэжым|режим|узмоцнен|усилен|строг"
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
    rf"|дней|мес|więz|kolon|of (?!age)|за )",
    re.IGNORECASE,
)
_OF_A_NAME = re.compile(
    rf"(?<![\w.])[А-ЯЁІЎ][а-яёіў’']{{1,20}}(?<=[уюеыіи])[ ](?P<said>(?:было |тогда |тады )?)(?P<age>{_AGE})[ ]{_YEARS}(?=[.,;)]|$)"
)
_SENTENCED = re.compile(
    r"(?:прысудз|прыгавар|присуд|приговор|дал[иі]|даў|asud|skazan|sentenc|прысуд|пракурор|прокурор|запыта|запросил|просил"
    r"|грозит|пагражае|назначил|прызначы|получил|атрыма)[^.;]{0,24}$",
    re.IGNORECASE,
)
# Nobody younger stands before a criminal court: “яму 10 гадоў” is how long, “яму было 10 гадоў” how old.
_TRIED_FROM = 14
_SAID_OF_AGE = re.compile(r"(?:был[оа]|толькі|только|ўсяго|всего|исполнилось|споўніл|тады|тогда)", re.IGNORECASE)
_OF_WHOM = re.compile(r"(?:яму|ёй|ему|ей|йому|їй)(?!\w)", re.IGNORECASE)
_ANY_AGE = re.compile(
    rf"{_AGE}(?![\w%]|[.,:/\-][0-9]|[ ]?(?:to|and|-|да|до)[ ]?[0-9])(?P<years>[ ]{_YEARS}(?!\w))?(?P<end>[.\s]*$|[,).;])?"
)
_WORDS = re.compile(
    r"(?:(?:a|still a|female|male) minor(?=[.,;:)]|$| (?:at|when|in|who|then|by|on|and|detainee|prisoner|defendant|protester)(?!\w))"
    r"|minor(?= (?:sons?|daughters?|child|brothers?|sisters?)(?!\w))"
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
_CHILD = (
    r"(?:daughters?|sons?|child|children|brothers?|sisters?|kids?|girl's|boy's|дачк\w{1,3}|дачцэ|доч\w{1,5}|сын\w{0,4}"
    r"|дзіц\w{1,4}|дзяц\w{1,4}|дет\w{1,3}"
    r"|реб[её]н\w{1,3}|брат\w{0,2}|сястр\w{1,2}|сестр\w{1,2}|унук\w{0,3}|внук\w{0,3}|córk\w{1,2}|syn\w{0,3}|dzieck\w{1,2}|dzieci)(?!\w)"
)
_THINGS = r"(?:organi[sz]ation|newspaper|party|ban|term|sentence|law|house|car|tradition|history|career)(?!\w)"
_OF_ANOTHER = re.compile(rf"[ ,]{{1,2}}(?:[\w\-]{{1,30}}[ ]){{0,1}}(?:{_CHILD}|{_THINGS})", re.IGNORECASE)
# A relative who is named; behind one comma only, the name may as well be that of the row's person.
_NAME = r"[^\W\d_][\w’'\-]{1,30}"
_SURNAME = r"(?:[ ](?![a-zа-яёіў])[^\W\d_][\w’'\-]{1,30}){0,2}"
_CALLED = r"[ ](?:named|called|imieniem|(?:па|на) імені|по имени|на ім['’]?я)[ ]"
_NAMED_CHILD = re.compile(
    rf"[ ,]{{1,2}}(?:[\w\-]{{1,30}}[ ])?(?i:{_CHILD})(?:{_CALLED}|[ ](?:-[ ]|\()?|,(?:{_CALLED}|[ ](?={_NAME}{_SURNAME}(?:[,.;)]|$))))"
    rf"(?P<name>{_NAME}){_SURNAME}"
)
_CHILD_OF_AGE = re.compile(
    rf"(?<!\w)(?i:{_CHILD})(?:{_CALLED}|[ ])(?P<name>{_NAME}){_SURNAME}"
    r"(?:,? (?:(?:aged|who is|who was|is|was|яму|ёй|ему|ей) )?(?:(?:only|just|было|толькі|только) )?|[ ]\(|[ ]-[ ])"
    rf"{_AGE}(?![\w%]|[.,:/\-][0-9])(?:(?P<years>[ ]{_YEARS}(?!\w))|(?=[,.;)]|$))"
)
# “У 17 гадоў быў затрыманы”, but not “тэрмін у 17 гадоў быў зменены”.
_TAKEN = (
    r"(?:затрым|задерж|арышт|арест|асуд|осужд|прысуд|приговор|збі|пабі|изби|паран|ранен|заб[іи]|убит|дапыт|допрош|кін|брош"
    r"|трап|попал|вывез)"
)
_AT_AGE = re.compile(
    rf"(?<!\w)[ўув][ ]{_AGE}[ ](?:гадоў|лет)"
    rf"(?=(?:[ ](?:быў|была|был|яго|яе|его|е[её]|ён|яна|он|она|ўжо|уже|упершыню|впервые)){{0,3}}[ ]{_TAKEN})"
    rf"|(?<!\w)(?:затрым|задерж)\w{{1,8}}[ ][ўув][ ]{_AGE}[ ](?:гадоў|лет)(?=[.,;)]|$)",
    re.IGNORECASE,
)
_TERM_BEFORE = re.compile(rf"(?:{_LASTING}|прысуд|прыгавор|приговор)\w{{0,8}}[ ,-]{{0,3}}$", re.IGNORECASE)
_FORMER = re.compile(
    r"(?:(?<!\w)(?:former|ex-?|был[ыаой]{1,2}|бывш\w{2,3}|былая|teacher of an?"
    r"|маці|мать|матери|бацьк\w|отец|отца|mother of|father of|involving|against|of) (?:a )?|"
    r"(?<!\w)(?:law|term|sentence|organi[sz]ation|party|newspaper|case|company) (?:was|is) )$",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?<!\w)(?:[Bb]orn (?:in |on )?(?:[0-9]{1,2} )?(?:[A-Z][a-z]{2,8} )?|b\. |(?:[Нн]арадзі(?:ўся|лася)|[Рр]одил(?:ся"
    r"|ась)) (?:[ўувв]о? )?(?:[0-9]{1,2}[ .](?:[0-9]{2}\.)?)?(?:[а-яіў]{3,10} )?"
    r"|(?:нар\.|род\.|ur\.|geb\.) )(?P<year>(?:19|20)[0-9]{2})(?![0-9])(?:-[0-9]{2}){0,2}"
    r"|(?<![0-9\-])(?:[0-9]{1,2}\.[0-9]{1,2}\.)?(?P<before>(?:19|20)[0-9]{2})[ ]?(?:(?:г\. ?р|г\. ?н|р\. ?н)(?:\.|(?![\w\-]))|года? рожд\w+"
    r"|года? нарадж\w+)"
)

# What may lead to one of them, in small letters.
_WORD_SIGNS = ("minor", "pupil", "teenage", "h grade", "h-grade", "letni", "nastol", "jugendl", "minderj")
_MORE_WORD_SIGNS = ("schoolb", "schoolg", "schoolc", "school stu", "nderage", "nder-age", "nder age")
_CYRILLIC_WORD_SIGNS = (
    "класні", "классни", "адлет", "одрост", "школьн", "школяр", "вучан", "ученик", "учениц", "ährig",
)  # fmt: skip
_STEMS = ("гадов", "летн", "літн", "річн")
_WITH_STEM = re.compile(r"(?:ці|ти)-?(?:гадов|летн|річн)|(?:паўна|шенно|мала|мало)летн|внолітн")
_CHILD_SIGNS = (
    "daughter", "son ", "child ", "brother ", "sister ", "kid ", "сын", "дач", "доч", "дзіц", "дзяц", "реб", "брат", "сястр", "сестр",
    "унук", "внук", "córk", "syn", "dzieck",
)  # fmt: skip
_HE_IS_SIGNS = ("he was ", "he is ")
_HE_IS = re.compile(r"he (?:was|is) (?:only |just |then )?(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)")
_BORN_SIGNS = ("born ", "b. ", "ur.", "geb.")
_CYRILLIC_BORN_SIGNS = ("арадзі", "одил", "нар.", "род.", "рожд", "арадж")
_BORN_BRIEFLY = re.compile(r"\.(?<=[гр]\.)[ ]?[рн](?!\w)")
_BEFORE_AN_AGE = (
    "age ", "aged ", "age: ", "aged: ", "age of ", "aged of ", "aged just ", "aged only ", "age just ", "age only ", "he was ", "he is ",
    "turned ", "s just ", "s only ", "s then ", "s still ", "s barely ", "d just ", "d only ", "d then ", "d still ", "d barely ",
    "яму ", "ёй ", "ему ", "ей ", "їй ", "было ", "была ", "толькі ", "только ", "ўсяго ", "всего ", "исполнилось ", "споўнілася ",
    "споўнілась ", "тады ", "тогда ", "зросце ", "зросце: ", "зрост ", "зрост: ", "зрост - ", "озрасте ", "озраст ", "озраст: ",
    "озраст - ",
)  # fmt: skip
_NUMBER_SIGN = re.compile(
    rf"[1-9](?<![\w.,/:\-].)(?![0-9]{{2}}|[89]|(?<!1)[0-9])(?:{'|'.join(f'(?<={words}.)' for words in _BEFORE_AN_AGE)}"
    r"|(?:(?<=1)[0-7])?(?:[ -]years?[ -]old|[ ]?y[./]?[ ]?o(?!\w)|-letni|-lat|-jähr"
    rf"|[- ]?[а-яі]{{0,3}}[ -]?(?:гадов|летн|річн)|[ ]{_YEARS}(?!\w)"
    r"|(?<=1[0-7])(?:(?<=[^\W\d_][ ]\(..)[),;]|(?<=[^\W\d_],[ ]..)(?![0-9%]|[.,][0-9]))))"
)


def is_about_age(text: str, small: str, first: int) -> bool:
    """Tell quickly whether a text may say how old somebody is.

    Parameters
    ----------
    text, small
        The text as it stands, and in small letters.
    first
        Where its first number stands that is no date.
    """
    if _is_in_words(small) or any(True for _ in _births(text, small)):
        return True
    if holds(small, SIGNS) and any(True for _ in ages_at_a_time(text)):
        return True
    if first == len(text):
        return False
    if _NUMBER_SIGN.search(small, first if len(small) == len(text) else 0) is not None:
        return True
    return holds(small, _CHILD_SIGNS) and any(True for _ in _named_children(text))


def _is_in_words(small: str) -> bool:
    if holds(small, _WORD_SIGNS) or (("school" in small or "nder" in small) and holds(small, _MORE_WORD_SIGNS)):
        return True
    if holds(small, _HE_IS_SIGNS) and _HE_IS.search(small) is not None:
        return True
    if "year" in small and (" old" in small or "-old" in small):
        return True
    if small.isascii():
        return False
    return holds(small, _CYRILLIC_WORD_SIGNS) or (holds(small, _STEMS) and _WITH_STEM.search(small) is not None)


def _births(text: str, small: str) -> Iterator[Span]:
    """Give where somebody is said to have been born so late."""
    if holds(small, _BORN_SIGNS) or (
        not small.isascii() and (holds(small, _CYRILLIC_BORN_SIGNS) or _BORN_BRIEFLY.search(small) is not None)
    ):
        for found in _BORN.finditer(text):
            if is_young_year(int(found["year"] or found["before"])):
                yield found.span()


def minors(text: str) -> Iterator[Span]:
    """Give where a text about a person says that the person is under 18.

    Examples
    --------
    >>> list(minors("A 16-year-old from Brest.")), list(minors("Sentenced to 16 years; a minor offence."))
    ([(2, 13)], [])
    """
    small = text.lower()
    for pattern in (_NUMBERS, _WORDS) if _is_in_words(small) else (_NUMBERS,):
        for found in pattern.finditer(text):
            start, end = found.span()
            named = _NAMED_CHILD.match(text, end)
            if named and is_name(named["name"]):
                yield start, named.end()
            elif not _is_of_another(text, start, end):
                yield start, end
    for found in _OF_A_NAME.finditer(text):
        is_tried = found["said"] or int(found["age"]) >= _TRIED_FROM
        if is_tried and not _SENTENCED.search(text, max(0, found.start() - 40), found.start()):
            yield found.span()
    for found in _AT_AGE.finditer(text):
        if not _TERM_BEFORE.search(text, max(0, found.start() - 30), found.start()):
            yield found.span()
    if holds(small, SIGNS):
        yield from ages_at_a_time(text)
    yield from _named_children(text)
    yield from _births(text, small)
    yield from named_minors(text)
    for found in _ANY_AGE.finditer(text):
        said = _SAID_BEFORE.search(text, max(0, found.start() - 30), found.start())
        if said and _is_an_age(said[0].strip(), found):
            yield said.start(), found.end()


def _named_children(text: str) -> Iterator[Span]:
    """Give where the age of a relative stands behind the name."""
    for found in _CHILD_OF_AGE.finditer(text):
        if is_name(found["name"]) and not (found["years"] and _SENTENCE.match(text, found.end())):
            yield found.span()


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Tell that an age is of nobody who is named: of a relative without a name, an organisation, what somebody once was."""
    return _OF_ANOTHER.match(text, end) is not None or _FORMER.search(text, max(0, start - 24), start) is not None


def _is_an_age(said: str, found: re.Match[str]) -> bool:
    """Tell the age of a person from the length of a sentence: a bare number of years stands alone, or between a name and a comma."""
    if _SENTENCE.match(found.string, found.end() - len(found["end"] or "")) or _SENTENCED.search(
        found.string, max(0, found.start() - 40), found.start()
    ):
        return False
    if said and said not in (",", "("):
        age = int(found[0].split()[0].rstrip(".,;)"))
        return age >= _TRIED_FROM or not _OF_WHOM.match(said) or _SAID_OF_AGE.search(said) is not None
    return found["years"] is not None and found["end"] is not None and (not said or len(found[0].split()[0]) == 2)


def is_young_year(year: int) -> bool:
    """Tell whether somebody born in a year may be under 18 today."""
    return clock.today().year - year <= OF_AGE
