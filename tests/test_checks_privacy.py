"""The checks of what is private: found however it is written, hidden by the mask, and what only looks so left alone."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from single_values import NOTE, PROSE, ROOT, column

import belarus_rights as br
from belarus_rights.models.columns import Column
from belarus_rights.validation.checks import clock, privacy

STRANGER = Column("Тэлефон", "Тэлефон", "", (), "text", required=False)


def private(value: str, where: Column = NOTE) -> set[str]:
    return {found.code.removeprefix("privacy/") for found in privacy.look(value, where)}


FOUND = {
    "phone": [
        "+375 29 123-45-67", "00 375 (29) 1234567", "375291234567", "8 029 1234567", "80291234567", "8-0162-12-34-56", "(029) 123 45 67",
        "029.123.45.67", "29 123-45-67", "291234567", "+7 (495) 123-45-67", "8 (495) 123-45-67", "89161234567", "79161234567",
        "+48 601 123 456", "48601123456", "601 123 456", "601-123-456", "22 123 45 67", "+370 612 34567", "8 612 34567", "861234567",
        "(8 612) 34567", "+380 67 123 45 67", "067 123 45 67", "0671234567", "212-555-0123", "(212) 555-0123", "020 7946 0958",
        "06 12 34 56 78", "тел. 2-34-56", "тэл: 12-34-56", "Phone 12345", "123-45-67", "+49 30 123456", "+1 212 555-01-23",
        "+44 20 7946 0958", "+995 555 12 34 56", "Tel:+375291234567", "tel: 02 12 34 56", "+375–29–123–45–67",
        "+375\N{NO-BREAK SPACE}29\N{NON-BREAKING HYPHEN}1234567", "+٣٧٥ ٢٩ ١٢٣ ٤٥ ٦٧", "８０２９１２３４５６７",
        "8029\N{ZERO WIDTH SPACE}123\N{SOFT HYPHEN}4567", "+375 29 123 45 67 2021-05-21",
        "https://wa.me/375291234567",
    ],
    "email": [
        "me@example.org", "m.e+x@mail.example.org", "me [at] example dot org", "me(at)example.org", "me at example dot org",
        "me @ example.org", "імя@прыклад.бел", "me{at}example{dot}org", "me＠example.org", "m\N{ZERO WIDTH SPACE}e@example.org",
        "me%40example.org",
        "нехта собака example точка by",
    ],
    "messenger": [
        "@some_person", "t.me/some_person", "https://t.me/+AbCdEfGh", "vk.com/id12345", "facebook.com/first.last", "instagram.com/a_person",
        "ok.ru/profile/123456", "linkedin.com/in/some-body", "facebook.com/profile.php?id=1000123", "skype: some.body",
        "Telegram: somebody",
    ],
    "password": ["https://name:secret@example.org/page"],
    "postal-address": [
        "вул. Янкі Купалы, д. 12, кв. 5", "вул. Леніна, 12", "вуліца Леніна 12-5", "ул. Ленина, д. 5, кв. 3", "пр-т Независимости, 65",
        "Ленинский проспект, 12", "завулак 1-ы Загарадны, 3", "ул. 8 Марта, 5", "бульвар Шаўчэнкі 12а", "мкр-н Восток-1, 12",
        "дом 5, кв. 12", "жыве па вул. Леніна 5 з жонкай", "12 Lenin St, apt 5", "12 Lenin Street", "Lenin Street 12",
        "Independence Avenue, 17-5", "ul. Marszałkowska 10/5", "ul. Jana Pawła II 12 m. 5", "al. Jerozolimskie 12/3", "Gedimino pr. 5-3",
        "Vilniaus g. 12-3", "vul. Lenina, d. 5, kv. 3", "Leninstraße 5", "220030, г. Минск", "Мінск 220030", "00-950 Warszawa",
        "LT-01103 Vilnius", "Адрес проживания: Ленина 5, кв. 12", "вул.\N{NO-BREAK SPACE}Леніна,\N{NO-BREAK SPACE}д.５",
    ],
    "coordinates": [
        "53.9006, 27.5590", "53.900 27.559", "53,9006; 27,5590", "53°54′10″N 27°33′37″E", "N53.9006 E27.5590", "27.5590, 53.9006",
        "https://maps.example/@53.9006,27.5590", "lat: 53.9006, lon: 27.5590",
    ],
    "passport": [
        "MP1234567", "mp 1234567", "МР1234567", "КН 1234567", "HB № 1234567", "AB 123 45 67", "пашпарт № РР1234567", "паспорт 4510 123456",
        "Passport no. C1234567", "ID card ABC123456", "passport: FE123456",
    ],
    "personal-number": [
        "3010190A001PB2", "3010190А001РВ2", "3010190a001pb2", "3010190 A 001 PB 2", "PESEL 44051401359", "asmens kodas 33309240064",
        "СНИЛС 112-233-445 95", "личный номер 123456789",
    ],
    "iban": [
        "BY13 NBRB 3600 9000 0000 2Z00 AB00", "BY13NBRB3600900000002Z00AB00", "by13nbrb3600900000002z00ab00", "LT121000011101001000",
        "IBAN: PL61 1090 1014 0000 0712 1981 2874.", "61 1090 1014 0000 0712 1981 2874", "DE89-3704-0044-0532-0130-00",
    ],
    "card": [
        "4111 1111 1111 1111", "5500-0000-0000-0004", "340000000000009", "6011 0000 0000 0004", "2200 0000 0000 0004",
        "４１１１111111111111",
    ],
    "minor": [
        "16-year-old", "A 17 year old student", "aged 15", "16 years old", "was a minor at the time", "underage", "school pupil",
        "Іван, 16 гадоў", "яму было 16 гадоў", "16-гадовы хлопец", "17-летний", "несовершеннолетний", "непаўналетняя", "школьніца",
        "у ўзросце 15", "в возрасте 16 лет", "fifteen-year-old", "16-letni",
    ],
}  # fmt: skip

HARMLESS = [
    "2021-05-21", "21.05.2021", "09.08.2020–12.08.2020", "20210521", "2018 2019 2020 2021", "2001-09-11 10:15:30", "12:30–14:00",
    "12.08.20", "01-2-00062-20", "ISBN 978-985-7000-00-0", "ISBN 978-0-14-044913-6", "ISSN 1234-5678", "10.1000/182", "№ 02-01-12/345",
    "№ 123-45-67", "1 500 000 BYN", "9,491,823", "9 491 823", "500 000 000", "+10 000 000", "+1 500 000 people",
    "+1 234 567", "Adopted 453-21-40", "80 150 000 000 рублёў",
    "291234567 рублёў", "nos. 40503/17, 42902/17, 43643/17", "A/HRC/46/4", "CCPR/C/123/D/2165/2012", "OJ L 277, 2.8.2021, p. 1",
    "S/RES/2220 (2015)", "УНП 291234567", "articles 293 342 361", "342-1, 361-3", "192.168.100.200", "0.2864942211",
    "1234567890123456789", "Law 112-Z of 2021-05-24", "3056-3134/2018", "KRS 0000123456", "case 21-1234/2021",
    "Phone lines were cut on 2020-08-09.", "53.9, 27.5", "Scores of 0.123, 0.456", "Published at example.org",
    "https://t.me/channel/1234", "https://vk.com/wall-123_45", "facebook.com/groups/123", "see a (at first) note",
    "Detained on Lenin Street, 15 people", "на вуліцы Леніна 5 чалавек", "на ул. Ленина 9 августа 2020", "вул. 8 Сакавіка",
    "вул. Сямашкі", "калонія № 4, вул. Антошкіна", "Minsk, Partyzanski avenue", "Leninski District Court of Minsk", "St. Petersburg 12",
    "et al. 2020", "e.g. 12", "rally on Independence Square, 27 March 2021", "the Brest road, 15 km", "220000 Belarusians",
    "20-100 Belarusians", "на праспекце 25.03.2021", "Passports were taken from 1200000 people", "паспорт выдадзены 2021-05-21",
    "KB articles", "MP of the 3rd convocation", "AB1234", "1234567A123AB4", "4111 1111 1111 1112", "BY14 NBRB 3600 9000 0000 2Z00 AB00",
    "BY2021", "Sentenced to 16 years; a minor offence.", "10 гадоў калоніі", "10-летний срок", "10-гадовае зняволенне",
    "колонии для несовершеннолетних", "Polish minority activist", "aged 14 to 21", "яму прысудзілі 2 гады", "children's writer",
    "Founder of a school", "прысуд – 12 гадоў калоніі", "aged 78",
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in FOUND.items() for value in values])
def test_what_is_private_is_found_wherever_it_stands(name: str, value: str) -> None:
    assert name in private(value)
    assert name in private(f"Актывістка, {value}")


@pytest.mark.parametrize("value", [*HARMLESS, *PROSE])
def test_what_only_looks_private_is_left_alone(value: str) -> None:
    assert private(value) == set()
    assert private(f"Activist; {value}") == set()


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in FOUND.items() for value in values])
def test_the_mask_hides_it_and_is_the_same_for_all_faults(name: str, value: str) -> None:
    found = privacy.look(f"Before: {value}; after", NOTE)
    (masked,) = {one.masked for one in found}
    assert masked is not None
    assert masked.startswith("Before")
    assert masked.endswith("after")
    assert private(masked) == set()
    if name in ("phone", "card", "coordinates", "passport", "personal-number", "iban"):
        hidden = masked.removesuffix(" 2021-05-21; after")
        assert not any(character.isdigit() for character in hidden)


# The same, written as those write who would not have it found; and what is near to it and harmless.
ODDLY_WRITTEN = {
    "phone": [
        "+7'916'1234567", "tel 030 / 12345678", "call her on 7654321", "+375 29 7654З21",
        "&#43;375 29 765&#45;43-21", "+375 29 765&#45;43-2&#49;", "+375·29·765·43·21", "+375|29|765|43|21", "+375=29=765=43=21",
        "+375'29'7654321", "+375,29,765,43,21", "+375:29:765:43:21", "+375_29_765_43_21", "8-10-375-29-765-43-21", "810375297654321",
        "+375 --- 29 --- 765 43 21", "[+375] [29] [765-43-21]", "+З75 29 765 43 21", "+375 29 76543ЗO", "+375 29 765 43 2l", "29/7654321",
        "8-5-2123456", "(8 5) 212 3456", "030/12345678", "0151-23456789", "т. 765-43-2", "сот. 7654321", "мабільны 7654321",
        "звоните 7654321", "тэлефануйце 765432", "call her at 7654321", "call 7654321", "Handy 7654321", "kom. 7654321",
        "komórka 7654321", "МТС 7654321", "Velcom 7654321",
    ],
    "email": [
        "me(собачка)example.org", "me сабака gmail кропка com", "me@gmail,com", "me&#x40;example.org",
        "me&#64;example.org", "me&commat;example&period;org", "me AT example DOT org", "нехта СОБАКА example ТОЧКА by",
        "нехта сабака example кропка by", "нехта эт example точка by", "нехта собачка example.by", "me @ example . org",
        "me@example . org", "me@example,org", "me at example.org dot by",
    ],
    "passport": [
        "Паспорт: МР, № 1234567", "Personalausweis-Nr. L01X00T47", "passport series MP number 1234567",
        "Mp1234567", "mP1234567", "MP  1234567", "MP.1234567", "MP/1234567", "MP:1234567", "MP_1234567", "MP 12 34 567",
        "паспорт серии МР номер 1234567", "пашпарт серыі МР нумар 1234567", "Russian passport 4512 №123456", "4512 №123456",
        "паспорт громадянина України АА123456", "Reisepass C01X00T47", "Personalausweis L01X00T47", "pasas 12345678", "dowód ABC123456",
        "dowod ABC 123456", "посвідчення № 123456", "вид на жительство № 1234567", "ВНЖ 123456", "travel document C1234567",
    ],
    "personal-number": [
        "3 010190 A 001 PB 2", "3.010190.A.001.PB.2", "3010190-A-001-PB-2", "3O1O190AO01PB2", "30l0l90A00lPB2", "44051401359",
        "33309240064", "СНИЛС 112-233-445 95", "СНІЛС: 11223344595", "personas kods 161175-19997", "Latvian code 161175-19997",
    ],
    "card": [
        "4111:1111:1111:1111", "visa 4111 1111 1111 1112 cvc 321",
        "4111.1111.1111.1111", "4111_1111_1111_1111", "4111/1111/1111/1111", "4111  1111  1111  1111", "41111111 11111111",
        "411 1111 1111 1111 1", "4111·1111·1111·1111", "карта 4111 1111 1111 1112", "card: 4111111111111112",
        "4111 1111 1111 1111 12/27 123", "4111 1111 1111 1111 exp 12/27 CVV 123",
    ],
    "iban": [
        "BY13:NBRB:3600:9000:0000:2Z00:AB00",
        "BY13.NBRB.3600.9000.0000.2Z00.AB00", "BY13_NBRB_3600_9000_0000_2Z00_AB00", "BY13/NBRB/3600/9000/0000/2Z00/AB00",
        "BY13  NBRB  3600  9000  0000  2Z00  AB00", "BY13N BRB36 00900 00000 2Z00A B00", "IBAN BY14 NBRB 3600 9000 0000 2Z00 AB00",
        "рахунак BY14NBRB36009000000002Z00AB00", "счет BY14NBRB3600900000002Z00AB00", "счет 40817810099910004312", "р/с 3012000000000",
    ],
    "postal-address": [
        "ул. Ленина д 12 кв 5", "Berliner Str. 12, 10115 Berlin", "Musterweg 5, 10115 Berlin", "Гомель, Советская 12-5",
        "Minsk, Kalinouskaha 55-12",
        "вул. Янкі Купалы 12-5, Мінск", "вул. Янкі Купалы 12-5 (Мінск)", "вуліца Янкі Купалы 12-5, Мінск", "вулиця Шевченка, 12, кв. 5",
        "вул.Янкі Купалы,12-5", "ул Ленина 12", "дом 12 кв 5", "praspiekt Niezaležnasci 12", "pr-t Niezaležnasci 12-5",
        "12 Lenin st, apt 5", "прожывае па адрасе Мінск, Каліноўскага 55, кв. 12", "Минск, Ленина 12-5", "Hauptstr. 12, 10115 Berlin",
        "220030, Минск, Ленина 12", "220030, г. Мінск, вул. Леніна, 12-5",
    ],
    "minor": [
        "16 y/o", "aged just 16", "a 10th grade student", "17-latek", "дзесяцікласніца", "вучань 10 класа",
        "He was 16.", "She was sixteen.", "17 y.o.", "17yo", "Яму было 17", "ёй 15", "Ивану 16 лет", "16-ці гадовы",
        "шаснаццацігадовы хлопец", "дзевяцікласнік", "десятиклассник", "9th-grader", "A minor detainee", "подросток", "подростка",
        "падлетка", "падлеткаў", "nastolatek", "nastolatka", "16-jährig", "16-jähriger", "несовершеннолетняя",
    ],
    "messenger": [
        "телеграм - some_person", "https://mobile.twitter.com/some_person", "fb.com/first.last", "https://t.me/some_person/",
        "ok.ru/some.person", "Signal some_person.01",
        "tg: some_person", "tg some_person", "тг: some_person", "тг some_person", "телеграм some_person", "Skype some.person1",
        "insta: some_person", "insta some_person", "instagram: some_person", "facebook.com/first.last/", "facebook.com/first.last?ref=1",
        "x.com/some_person", "twitter.com/some_person", "https://twitter.com/some_person/", "tiktok.com/@some_person",
        "vk.com/some_person/", "vk.com/some_person?w=1", "instagram.com/a_person/?hl=en", "https://x.com/some_person?s=20",
    ],
    "coordinates": [
        "N 53 54.123 E 27 33.617", "53.90061/27.55903",
        "широта 53.90061 долгота 27.55903", "53.90061 с.ш. 27.55903 в.д.", "53 54 10 N 27 33 37 E", "53° 54' 10\" N, 27° 33' 37\" E",
        "9G59WH2X+6C", "9G59WH2X+6CV", "шырата: 53.90061, даўгата: 27.55903", "53.90061°, 27.55903°", "53°54'10\"с.ш. 27°33'37\"в.д.",
    ],
}  # fmt: skip

# A relative who is named, what abbreviations are written without their dots, and days of birth.
BRIEFLY = {
    "minor": [
        "his 16-year-old son Ivan was detained", "16-летний сын Иван Иванов", "Её 16-летняя дочь Анна задержана", "Яго 15-гадовы сын Пётр",
        "дочь Анна, 7 лет", "her 16-year-old son, Ivan, was beaten", "son Ivan (7)", "daughter Anna, 7", "son Ivan is 7",
        "сыну Ивану 7 лет",
        "сыну Івану было 7 гадоў", "несовершеннолетний сын Иван", "her minor son Ivan", "маці 12-гадовага сына Івана",
        "daughter Anna, aged 7, was taken", "дачка Ганна — 7 гадоў", "a 12-year-old daughter named Anna",
        "у 17 гадоў быў затрыманы", "в 17 лет был задержан", "У 17 гадоў яго арыштавалі", "Быў затрыманы ў 16 гадоў.",
        "17 лет на момент задержания", "17 гадоў на момант затрымання", "На момент задержания было 17 лет", "исполнилось 16",
        "На момант арышту 17 гадоў.", "Задержана, когда ей исполнилось 17", "Споўнілася 16 гадоў", "Ему на тот момент было 17 лет",
        "на момент смерти 15 лет", "17 at the time of arrest", "Was 17 at the time of his detention", "17 when detained",
        "only 16 when she was arrested", "ему шестнадцать лет", "яму шаснаццаць гадоў", "Miał 17 lat w chwili zatrzymania",
    ],
    "postal-address": [
        "вул Леніна 5", "вул Леніна 5 кв 7", "зав. Чыгуначны, 3", "г Минск Ленина 5 кв 7", "Ленина 5, квартира 7", "Minsk Lenina 5 kv 7",
    ],
    "phone": ["029/123/45/67", "29/123/45/67"],
    "date-of-birth": [
        "род. 12.03.1990", "нар. 12 сакавіка 1990", "born 12 March 1990", "born on 1990-03-12", "д.р. 12.03.1990",
        "дата рождения: 12.03.1990",
        "Born in the Brest region on 12 March 1990",
        "Born in Minsk on 12 March 1990", "нарадзіўся ў Мінску 12 сакавіка 1990 года", "12.03.1990 г.р.", "12 марта 1990 года рождения",
        "1990-03-12 г. н.", "b. 12/03/1990", "born March 12th, 1990", "ur. 12 marca 1990", "DOB: 12-Mar-1990", "д.р. 12.03.90",
        "born 12.III.1990", "Родился в г. Минске, 12 марта 1990 года", "род.12.03.1990", "дата нараджэння — 12.03.1990",
        "born on the 12th of March 1990", "born\N{NO-BREAK SPACE}12\N{NO-BREAK SPACE}March 1990", "нарадзілася 5 мая 1988",
    ],
}  # fmt: skip

# Letters that only look like those, and numbers in unusual groups without a word beside them.
DISGUISED = {
    "phone": [
        "+48 6O1 123 456", "+48 601 12З 456", "+7 9l6 123-45-67", "+370 6l2 34567", "+38О 67 123 45 67", "8 O29 123 45 67", "8О291234567",
        "8 (O29) 123-45-67", "80 29 l234567", "+49 3O 123456", "+З70 612 34567", "+48 601 123 45б", "О29 123 45 67", "29 12З-45-67",
    ],
    "email": [
        "іvan@gmаil.com", "ivan@gmail.соm", "ivan@gmail,соm", "ivan аt gmail dot com", "ivan [аt] gmail dоt com", "ivаn@mail.by",
        "ivan@mаil . by", "ivan(аt)gmail.com", "ivan @ gmail . соm",
    ],
    "messenger": [
        "t.mе/some_person", "vk.соm/id12345", "fасebook.com/first.last", "@sоme_person", "instаgram.com/a_person", "tеlegram: some_person",
        "t.me/sоme_person", "https://www.facebook.com/people/Some-Person/100012345678",
    ],
    "passport": [
        "МP1234567", "ав 1234567", "нв 1234567", "MP12З4567", "MP I234567", "MP 123456О", "МР123456О", "KH l234567", "MР1234567",
    ],
    "personal-number": [
        "301 0190 A00 1PB2", "3010 190A 001P B2", "30 10 19 0A 00 1P B2", "30101-90A00-1PB2", "301-01-90-A-001-PB-2", "30.10.190A001PB2",
        "З010190A001PB2", "3 0 1 0 1 9 0 A 0 0 1 P B 2", "3010190а001рв2", "440514 01359", "44 05 14 01359", "440514-01359",
        "440514 013 59", "440 514 013 59", "4405 1401 359",
    ],
    "iban": [
        "ВY13 NBRB 3600 9000 0000 2Z00 AB00", "BУ13NBRB3600900000002Z00АВ00", "BY13 NBRB 36ОО 9000 0000 2Z00 AB00",
        "BYI3 NBRB 3600 9000 0000 2Z00 AB00", "ву13NBRB3600900000002Z00AB00", "рахунак ВУ14 NBRB 3600 9000 0000 2Z00 АВ00",
        "PL6l 1090 1014 0000 0712 1981 2874", "LT12 1ООО 0111 0100 1000",
    ],
    "minor": [
        "Ivan (16)", "Иван (16)", "Іван (16)", "Іван Іваноў (16)", "Ivan Ivanou (16) was detained", "дачка Ганна (12)", "Ivan (16, Minsk)",
        "Ivan (age 16)", "Łukasz (17)", "Žmicier (15)", "Іван, 16, навучэнец каледжа", "Ivan, 16, a college student",
        "Ivan Ivanou, 16, a boy from Brest", "дзяўчына Ганна, 15", "Бацька Івана (12)", "яму толькі 10 гадоў", "ему исполнилось 12 лет",
        "яму 16 гадоў",
    ],
}  # fmt: skip

ONLY_LIKE_IT = [
    "яму 10 гадоў", "ему 10 лет лишения свободы", "яму 10 гадоў пазбаўлення волі", "Пракурор запытаў яму 10 гадоў", "ему грозит 10 лет",
    "ему 15 лет строгого режима", "яму 15 гадоў узмоцненага рэжыму", "прокурор запросил ему 15 лет", "Яму 15 лет за комментарий",
    "Ивану 10 лет.", "яму пагражае 15 гадоў", "ему назначили 15 лет", "Мінск (16), Брэст (12)", "Minsk (16), Brest (12)", "Article (16)",
    "Journalists (12), activists (5)", "Журналісты (12)", "Арт. (16)", "Кастрычнік (16)", "Decree (17)", "SIZO (12)", "Detained (16)",
    "Затрыманыя (12)", "ОМОН (16)", "see Bialiatski [16]", "articles (16)", "по (16) статье", "Bialiatski (1)", "Article 342, 16, 17",
    "Minsk, 16, the court", "440514 01358", "441314 01359", "12 500 000 000", "301 0190 A00 1PC3", "12б", "10О", "Committee (17 members)",
    "detained by 12 people in masks and taken away", "Kalinouski, 16 May", "@весна", "Прысуд (10)",
    "Осуждён в 2020 г. районным судом", "в 2021 г. на площади", "Ivan B. 2020-08-09", "нескольким людям", "Statut (16.05)",
]  # fmt: skip

NEARLY = [
    "Суд даў яму 10 гадоў", "Маці падлетка", "Minsk, Kastrychnitski 12-13 July", "Brest, Building 3-4", "АВ, 1234567 рублёў",
    "Held in cell 12345", "+5 years", "+10.5% to 2020", "Detained at 12 Independence Avenue rally", "Маці непаўналетняга дзіцяці",
    "Has a 12-year-old daughter", "Отец двоих несовершеннолетних детей", "Воспитывает 10-летнего сына", "Former school student",
    "article 172 (involving a minor)", "15-year-old organisation", "Маці 12-гадовага сына", "Бацька трох непаўналетніх дзяцей",
    "Has two sons aged 7 and 9", "Convicted under articles 375, 293, 342, 361", "He was 46.", "He was 16 months in prison.",
    "Яму было 17 месяцаў ... ", "Мінск, 12-13 жніўня", "Minsk, May 12-15", "Brest, Article 12-1",
    "Мінск, Плошча Незалежнасці 9 жніўня", "born in 1985, detained on 2021-05-12", "нарадзіўся ў 1985 годзе", "The term was 16 years.",
    "Sentence was 12.",
    "x.com and twitter.com/search?q=a", "twitter.com/user/status/123456", "https://x.com/user/status/12345",
    "Telegram channel was closed", "телеграм канал Вясна", "in the Telegram channel NEXTA", "Skype call", "card game 12", "счет 3:2",
    "at example.org", "Published at example.org dot", "Look at telegram.org", "work at tut.by and at Nasha Niva",
    "A1 mobile operator", "МТС 2020", "call 2020", "Call for 12 000 people", "He was at university dot the end", "4512 people",
    "dowód 12", "10-year ban", "16 lat więzienia", "skazany na 16 lat kolonii", "Sentenced when the law was 16 years old",
    "He was 1 of 700 detained.", "She was 2nd.", "teacher of a school", "He was 15th on the list", "Moved in 2010; founded 2011",
    "founded in 2010", "Ивану дали 16 лет", "Приговор Ивану: 16 лет", "Суд прысудзіў яму 16 гадоў", "ёй 15 сутак",
    "ёй 15 гадоў калоніі", "яму 15 гадоў турмы",
    "Has a 12-year-old daughter. Ivan was freed", "Father of a 12-year-old son, Ivan Ivanou was detained", "his minor son was questioned",
    "Mother of a 12-year-old son, Minsk resident", "15-year-old newspaper Novy Chas", "сын Иван, 7 лет колонии",
    "брат Иван (10 лет колонии)",
    "Мать 7-летней дочери", "муж и сын Иван осуждены на 7 лет", "Её сын Иван, 12 июня 2021", "his son Ivan was 1 of 700 detained",
    "in prison (16 people)", "prison Valadarka, 12", "срок в 17 лет был заменён", "Приговор в 10 лет был обжалован", "в 15 лет колонии",
    "тэрмін у 17 гадоў арышту", "в 16 лет начал играть",
    "на вул Леніна 5 чалавек", "вул Леніна 9 жніўня 2020", "вул Леніна", "зав. кафедры, 5", "зав. Кафедры гісторыі, 2020", "12/123/45/67",
    "Ленина 5 квадратных", "5 кв. м", "apt 5",
    "Отбыл 10 лет на момент освобождения", "Срок 10 лет на момент приговора", "15 лет со дня основания", "газете исполнилось 15 лет",
    "Организации исполнилось 10 лет.", "На момент задержания провёл в колонии 10 лет", "На момент приговора провёл под стражей 8 лет",
    "12 years at the time", "article 17 at the time of arrest", "Had served 10 years at the time of release",
    "На момент ареста было 17 подозреваемых", "16 people were detained at the time", "Spent 10 years in prison when sentenced",
    "founded on 12 March 1990", "заснавана 12 сакавіка 1990", "born in 1990", "born in Minsk, detained on 12 March 2021",
    "и др. 12.03.2020",
    "12.03.2020 г. на площади", "город. 12.03.2020", "народ. 12.03.2020", "labour. 12.03.2020", "newborn, 12 March 2020",
    "12.03.2020 г. р-н Фрунзенский", "Detained on his birthday, 12 March 2021", "born 1990; died 12 March 2021", "нар. 1990",
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for where in (ODDLY_WRITTEN, DISGUISED, BRIEFLY) for name, values in where.items() for value in values],
)
def test_what_is_private_is_found_however_oddly_it_is_written(name: str, value: str) -> None:
    assert name in private(value)
    found = privacy.look(f"Before: {value}; after", NOTE)
    assert f"privacy/{name}" in {one.code for one in found}
    (masked,) = {one.masked or "" for one in found}
    assert masked.startswith("Before")
    assert masked.endswith("after")
    assert private(masked) == set()
    if name in ("phone", "card", "coordinates", "passport", "personal-number", "iban"):
        assert not any(character.isdigit() for character in masked)


@pytest.mark.parametrize("value", [*NEARLY, *ONLY_LIKE_IT])
def test_what_is_nearly_private_is_left_alone(value: str) -> None:
    assert private(value) == set()
    assert private(f"Activist; {value}") == set()


def test_a_person_is_not_linked_and_an_account_is_asked_about_but_a_channel_may_stay() -> None:
    def severities(address: str, where: Column) -> set[str]:
        return {found.severity or ("warning" if found.kind else "error") for found in privacy.look(address, where)}

    url, website = column("sources", "url"), column("organisations", "website")
    for person in (
        "vk.com/id12345", "ok.ru/profile/123456", "www.linkedin.com/in/some-body", "t.me/+AbCdEfGh123", "t.me/joinchat/AbCdEfGh123",
    ):  # fmt: skip
        assert severities(f"https://{person}", url) == severities(person, website) == {"error"}
    for account in (
        "www.facebook.com/first.last", "facebook.com/profile.php?id=100012345", "facebook.com/people/A-Person/100012345678", "t.me/a_name/",
        "instagram.com/a_person/", "tiktok.com/@some", "x.com/somebody", "m.vk.com/somebody",
    ):  # fmt: skip
        assert severities(f"https://{account}", url) == severities(account, website) == {"warning"}
    for page in (
        "facebook.com/viasna/posts/123456", "t.me/viasna96/123", "t.me/s/viasna96", "vk.com/wall-1_2", "x.com/viasna/status/12",
        "instagram.com/p/Cxyz/", "www.linkedin.com/company/viasna", "tiktok.com/@some/video/12", "youtube.com/@viasna", "spring96.org/be",
        "ok.ru/profile/123456/statuses/7",
    ):  # fmt: skip
        assert severities(f"https://{page}", url) == severities(page, website) == set()
    (found,) = privacy.look("https://www.facebook.com/first.last", url)
    assert found.masked == "https://www.facebook.com/•••••.••••"
    assert private("vk.com/some_person", column("imprisonments", "person_id")) == {"messenger"}


def test_the_operator_before_a_number_is_no_part_of_it() -> None:
    assert privacy.look("A1 7654321", NOTE)[0].masked == "A1 •••••••"


def test_a_number_in_an_id_is_private_and_no_fault_of_the_cell_prints_it() -> None:
    with (ROOT / "datasets" / "people.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    for number, code in (
        ("4111111111111111", "card"), ("4111-1111-1111-1111", "card"), ("4111 1111 1111 1111", "card"), ("@some_person", "messenger"),
        ("by13nbrb3600900000002z00ab00", "iban"), ("ales-375-29-765-43-21", "phone"), ("mp1234567", "passport"),
    ):  # fmt: skip
        report = br.validate([{**row, "id": number}], dataset="people")
        assert f"privacy/{code}" in {issue.code for issue in report.issues}
        assert not any(number in f"{issue.value}{issue.message}{issue.hint}" for issue in report.issues)


def test_addresses_of_pages_hold_no_number_of_a_card_an_account_or_a_passport() -> None:
    url = column("sources", "url")
    assert private("https://example.org/?to=4111111111111111", url) == {"card"}
    assert private("https://example.org/by13nbrb3600900000002z00ab00", url) == {"iban"}
    assert private("https://example.org/mp1234567/page", url) == {"passport"}
    assert private("https://example.org/mp/1234567", url) == private("https://example.org/1111111111111117", url) == set()


def test_the_name_of_a_child_is_hidden_with_its_age() -> None:
    (found,) = privacy.look("Her 16-year-old son Ivan Ivanou was detained; дочь Анна, 7 лет.", NOTE)
    assert found.masked == "Her ••-••••-••• ••• •••• •••••• was detained; •••• ••••, • •••."


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("12.03.1990", "••.••.1990"),
        ("1990-03-12", "1990-••-••"),
        ("12 March 1990", "•• ••••• 1990"),
        ("1990-03-12 00:00:00", "1990-••-•• ••:••:••"),
    ],
)
def test_of_a_birth_only_the_year_is_kept(value: str, masked: str) -> None:
    with (ROOT / "datasets" / "people.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    report = br.validate([{**row, "birth_year": value}], dataset="people")
    (born,) = report.issues
    assert born.code == "privacy/date-of-birth"
    assert born.value == masked
    assert "Write the year only: 1990." in born.hint
    assert not any(value in f"{issue.value}{issue.message}{issue.hint}" for issue in report.issues)


def test_a_birth_is_not_a_date_of_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    year = column("people", "birth_year")
    assert private("1990", year) == private("1990-03", year) == private("1990 г.", year) == set()
    assert private("2012-03-12", year) == {"minor"}
    assert privacy.look("2012-03-12", year)[0].masked == "••••-••-••"
    assert private("12.03.1990, +375 29 123-45-67", year) == {"date-of-birth", "phone"}
    assert private("1990-03-12", column("imprisonments", "detained_on")) == set()
    assert (
        private("1990-03-12", privacy.stranger("Дата рождения"))
        == private("1990-03-12", privacy.stranger("birth_date"))
        == {"date-of-birth"}
    )
    assert private("1990-03-12", privacy.stranger("Detained on")) == set()
    assert private("born on 12 March 1990", column("organisations", "note")) == {"date-of-birth"}


@pytest.mark.parametrize("value", ["2010 г.р.", "born 2010-05-12", "born in 2010", "нарадзіўся ў 2009 годзе", "родилась в 2011 году"])
def test_a_year_of_birth_in_a_note_tells_a_minor(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    assert private(value) - {"date-of-birth"} == {"minor"}
    monkeypatch.setattr(clock, "today", lambda: date(2036, 11, 26))
    assert private(value) - {"date-of-birth"} == set()


DIGITS = st.text("0123456789", min_size=7, max_size=7)
GAPS = st.lists(
    st.sampled_from(["", "", "", " ", "-", " - ", ".", ")", " (", "\N{NO-BREAK SPACE}", "\N{EN DASH}", "\N{ZERO WIDTH SPACE}"]), min_size=12
)
SCRIPTS = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "۰۱۲۳۴۵۶۷۸۹"])


@given(
    lead=st.sampled_from(["+375", "375", "80", "00375"]),
    area=st.sampled_from(["25", "29", "33", "44", "17"]),
    digits=DIGITS,
    gaps=GAPS,
    script=SCRIPTS,
)
def test_a_phone_number_is_found_however_it_is_grouped(lead: str, area: str, digits: str, gaps: list[str], script: str) -> None:
    number = lead + area + digits
    kept = "".join(digit + gap for digit, gap in zip(number, [*gaps, ""] if lead != "+375" else ["", *gaps], strict=False))
    written = (kept + number[len(gaps) + 1 :]).rstrip(" -(.)\N{NO-BREAK SPACE}\N{EN DASH}\N{ZERO WIDTH SPACE}")
    written = written.translate(str.maketrans("0123456789", script))
    found = privacy.look(f"Сувязь: {written} (вечарам)", NOTE)
    assert "privacy/phone" in {one.code for one in found}
    assert not any(character.isdigit() for character in found[0].masked or "1")


@given(name=st.text("abcdefghij0123456789._-", min_size=1, max_size=20), at=st.sampled_from(["@", " [at] ", "(at)", "＠"]))
def test_an_address_is_found_whatever_the_name(name: str, at: str) -> None:
    found = privacy.look(f"write to x{name}z{at}example.org soon", NOTE)
    assert [one.code for one in found if one.code == "privacy/email"]
    assert "example" not in (found[0].masked or "example")


@given(st.lists(st.sampled_from([*" ".join(PROSE[:2]).split(), "342", "2021-05", "9 жніўня", "у", "No. 5"]), max_size=40))
def test_shuffled_prose_holds_no_document_account_or_contact(words: list[str]) -> None:
    assert private(" ".join(words)) & {"email", "passport", "personal-number", "iban", "card", "coordinates", "messenger"} == set()


def test_ids_and_addresses_of_pages_hold_only_what_can_be_nothing_else() -> None:
    person, url = column("imprisonments", "person_id"), column("sources", "url")
    assert private("ales-bialiatski-375291234567", person) == {"phone"}
    assert private("ales-375-29-123-45-67", person) == {"phone"}
    assert private("ales-mp1234567", person) == {"passport"}
    assert private("3010190a001pb2", person) == {"personal-number"}
    assert private("Ivan, 029 123-45-67", person) == {"phone"}
    assert private("page-2021-05-21-291234567", person) == set()
    assert private("https://example.org/2021/05/21/lukashenko-1733357411.html?id=291234567", url) == set()
    assert private("https://example.org/?mail=me%40example.org", url) == {"email"}
    assert private("https://t.me/some_channel/12", url) == set()
    assert private("tel:+375291234567", url) == {"phone"}


def test_numbers_and_codes_may_hold_a_phone_number_too() -> None:
    months, day, status = (column("imprisonments", name) for name in ("sentence_months", "detained_on", "status"))
    assert private("80291234567", months) == {"phone"}
    assert private("029 123-45-67", day) == {"phone"}
    assert private("+375 29 1234567", status) == {"phone"}
    assert private("120", months) == private("2021-05-21", day) == private("291234567", months) == set()
    assert private("53.9006", column("facilities", "latitude")) == set()


def test_the_label_of_a_strange_column_says_what_its_numbers_are() -> None:
    assert private("2-34-56", STRANGER) == {"phone"}
    assert privacy.look("2-34-56", STRANGER)[0].masked == "•-••-••"
    assert private("2-34-56", Column("Score", "Score", "", (), "text", required=False)) == set()
    assert private("FE123456", Column("Passport", "Passport", "", (), "text", required=False)) == {"passport"}


def test_numbers_of_cases_are_grouped_as_they_like() -> None:
    assert private("02-123-45-67", column("organisation_measures", "decision_number")) == set()
    assert private("02-123-45-67") == {"phone"}


def test_minors_are_looked_for_where_a_row_names_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    assert private("A 16-year-old", column("figures", "scope")) == set()
    assert private("15", column("deaths", "age")) == {"minor"}
    assert private("18", column("deaths", "age")) == set()
    assert private("2010", column("people", "birth_year")) == {"minor"}
    assert private("2007", column("people", "birth_year")) == set()
    assert privacy.look("2010", column("people", "birth_year"))[0].masked == "••••"
    assert private("16 гадоў") == private("Яна Іванова, 16 гадоў.") == {"minor"}
    assert private("Прысуд: 16 гадоў") == set()
