"""Names with an age below 18 beside them, written as newsrooms do: in brackets or between commas, without a word that says it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .births import MONTH

Span = tuple[int, int]

# A name with an age in brackets; or between commas, where a word beside it shows that it is one.
_IN_BRACKETS = re.compile(r"1[0-7](?<=[^\W\d_][ ]\(..)(?=\)|[,;][ ]?[^\W\d_])")
_BETWEEN_COMMAS = re.compile(rf"1[0-7](?<=[^\W\d_],[ ]..)(?=[,;.)]|[ ](?!(?i:{MONTH})[ ](?:19|20)[0-9][0-9])[^\W\d_]|$)")
_NAME_BEFORE = re.compile(r"(?<![\w’'\-])(?P<name>[^\W\d_][\w’'\-]{1,30})(?:,[ ]|[ ]\()$")
_NO_NAME = re.compile(
    r"(?:articles?|arts?|parts?|para\w*|sections?|chapters?|clauses?|points?|items?|rules?|annex\w*|append\w*|tables?|fig\w{0,5}|notes?"
    r"|pages?|nos?|numbers?|cases?|laws?|decrees?|resolutions?|orders?|protocols?|conventions?|vol\w{0,5}|issues?|sessions?|rounds?|days?|weeks?|terms?|sentences?"
    r"|months?|years?|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|colon\w+|prisons?|sizo|cells?|courts?"
    r"|streets?|avenues?|roads?|squares?|regions?|districts?|oblasts?|cit(?:y|ies)|towns?|villages?|total|all|others?|m[ae]n|wom[ae]n"
    r"|children|people|persons?|\w{2,}(?:ists|[nrt]ers|tors|ants|ents|ees|ians|ives|tions|ments|ities)"
    r"|detained|arrested|released|sentenced|convicted|killed|injured|wounded|tried|fined|named|recogni[sz]ed|charged|accused"
    r"|belarus|poland|polish|lithuania|ukraine|russia|latvia|germany|georgia|minsk|brest|homie?l|gomel|h?grodno|hrodna|mahil\w+|mogil\w+"
    r"|vi[ct]\w{0,2}bsk|warsaw|vilnius|kyiv|riga|berlin"
    r"|арт|артыкул\w{0,2}|стать\w|част\w{1,2}|пункт\w{0,2}|раздзел\w{0,2}|раздел\w{0,2}|глав\w|табліц\w|таблиц\w|старонк\w|страниц\w"
    r"|нумар\w{0,2}|номер\w{0,2}|справ\w{0,2}|дел[оа]|прысуд\w?|приговор\w?|тэрмін\w?|срок\w?|закон\w{0,2}|указ\w{0,2}|дэкрэт\w{0,2}|декрет\w{0,2}"
    r"|рашэнн\w|решени\w"
    r"|(?:студзен|люты|лютаг|сакавік|красавік|траўн|чэрвен|ліпен|жніўн|жнівен|верас|кастрычнік|лістапад|снеж)\w{0,3}"
    r"|(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w{0,1}"
    r"|калоні\w|колони\w|турм\w|тюрьм\w|сіза|сизо|камер\w|суд\w?|вуліц\w|улиц\w|праспект\w?|проспект\w?|раён\w{0,2}|район\w{0,2}"
    r"|вобласц\w|област\w|горад\w?|город\w?|усяго|ўсяго|всего|разам|итого|людзі|людзей|люди|людей|чалавек|человек|мужчын\w?|мужчин\w?"
    r"|жанчын\w?|женщин\w?|дзеці|дзяцей|дети|детей|\w{2,}(?:істы|исты|анты|енты|энты|ныя|ные|нікі|ники|льцы|аўцы|овцы|ёры|торы|ацыі|ации)"
    r"|(?:затрыма|задержа|асуджа|осужде|вызвале|освобожде|пакара|арышт|аресто|забіт|убит|ране|паране|прызна|призна)\w{1,5}"
    r"|беларус\w{0,2}|польш?ч\w|літв\w|литв\w|украін\w|украин\w|рас[іе]\w|росси\w|мінск\w?|минск\w?|менск\w?|брэст\w?|брест\w?|гом[еь]л\w"
    r"|гродн\w|магіл\w+|могил\w+|віцеб\w+|витеб\w+|варшав\w|вільн\w|вильн\w+|кіе[ўв]\w?|киев\w?)",
    re.IGNORECASE,
)
_BESIDE_AN_AGE = re.compile(
    r"(?<!\w)(?:students?|pupils?|school\w*|college|lyceum|gymnasium|boys?|girls?|teen\w*|child\w*|daughters?|sons?|kids?|youngest"
    r"|хлоп[ец]\w{0,4}|хлопчык\w{0,3}|дзяўчын\w{0,4}|дзяўчат\w{0,2}|студэнт\w{0,4}|навучэн\w{1,4}|юнак\w{0,2}|сын\w{0,3}|дачк\w{1,2}"
    r"|дзіця\w{0,2}|каледж\w{0,2}|ліцэ\w{1,3}|гімназі\w{1,4}|школ\w{0,4}|студент\w{0,4}|учащ\w{1,5}|юнош\w{1,3}|мальчи\w{1,4}"
    r"|девоч\w{1,3}|девуш\w{1,4}|парень|парн\w|доч\w{1,4}|реб[её]н\w{1,3}|колледж\w{0,2}|лице\w{1,3}|гимнази\w{1,3})(?!\w)",
    re.IGNORECASE,
)


def named_minors(text: str) -> Iterator[Span]:
    """Give where such an age stands directly behind the name of a person.

    Between commas a word beside it must show that it is an age.

    Examples
    --------
    >>> list(named_minors("Ivan (16) and Anna, 15, a student")), list(named_minors("Article (16), Minsk (12)"))
    ([(6, 8), (20, 22)], [])
    """
    for found in _IN_BRACKETS.finditer(text):
        if _is_after_a_name(text, found.start()):
            yield found.span()
    for found in _BETWEEN_COMMAS.finditer(text):
        if _is_after_a_name(text, found.start()) and _BESIDE_AN_AGE.search(text, max(0, found.start() - 50), found.end() + 40):
            yield found.span()


def _is_after_a_name(text: str, start: int) -> bool:
    """Tell whether the name of a person stands directly before a number; most words with a capital letter are none."""
    word = _NAME_BEFORE.search(text, max(0, start - 40), start)
    return word is not None and is_name(word["name"])


def is_name(word: str) -> bool:
    """Tell whether a word may be the name of a person.

    Examples
    --------
    >>> is_name("Ivan"), is_name("Article"), is_name("who")
    (True, False, False)
    """
    return word[:1].isupper() and word[1:].islower() and not _NO_NAME.fullmatch(word)
