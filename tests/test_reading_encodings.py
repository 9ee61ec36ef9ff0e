"""Reading text in the encodings that contributors use: Unicode and Windows-1251 are read, the others told by name."""

from __future__ import annotations

import pytest
from contributed import assert_read, assert_refused, check, found, person, table


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_encodings(codec: str) -> None:
    warnings = [] if codec.startswith("utf-8") else [("text/encoding", "")]
    assert_read(check(table().encode(codec)), *warnings)


def test_the_encoding_is_named() -> None:
    (issue,) = (issue for issue in check(table().encode("cp1251")).issues if issue.code == "text/encoding")
    assert "Windows-1251" in issue.message
    assert issue.row is None


@pytest.mark.parametrize("codec", ["koi8_r", "koi8_u", "cp866", "mac_cyrillic", "iso8859_5"])
def test_other_cyrillic_encodings_are_told_by_name(codec: str) -> None:
    text = table().replace("і", "и").replace("І", "И").replace("ў", "у").replace("“", '""').replace("”", '""')
    report = check(text.encode(codec))
    assert_refused(report, "encoding-error", "other", 2)
    assert any(name in report.issues[0].message for name in ("KOI8-R", "CP866", "Mac Cyrillic", "ISO 8859-5"))


@pytest.mark.parametrize(("codec", "name"), [("cp1250", "Małgorzata Łącka"), ("cp1252", "Größe Élan"), ("cp1257", "Šiauliai Kęstutis")])
def test_other_latin_encodings_are_refused(codec: str, name: str) -> None:
    assert_refused(check(table([person("a", name_en=name)]).encode(codec)), "encoding-error", "", 2)


def test_marks_that_all_windows_encodings_share_are_read() -> None:
    report = check(table([person("a", note="a “quoted” word – and a dash…")]).encode("cp1250"))
    assert report.valid
    assert report.rows[0].note == "a “quoted” word – and a dash…"


def test_a_few_bad_bytes_are_found_in_their_row() -> None:
    head, *lines = table([person(f"p-{number}", name_be="Алена Прыкладава") for number in range(500)]).encode().splitlines(keepends=True)
    lines[321] = lines[321].replace("Алена".encode(), b"\xcf\xf0")
    report = check(head + b"".join(lines))
    assert_refused(report, "encoding-error", "few", 323)
    assert report.row_count == 321


def test_a_null_character_above_a_bad_byte_ends_the_table_as_well() -> None:
    lines = table([person("a"), person("b", note="x\0y"), person("c", note="z")]).encode().replace(b"z", b"z\xff\xfe\xff")
    report = check(lines)
    assert not report.valid
    assert [row.id for row in report.rows] == ["a"]
    assert {issue.code for issue in report.issues} == {"encoding-error"}


def test_garbled_text_is_recognised() -> None:
    assert_refused(check(table().encode().decode("cp1251").encode()), "encoding-error", "mojibake")
    assert_refused(check(table().encode().decode("latin-1").encode()), "encoding-error", "mojibake")


def test_a_latin_letter_in_a_cyrillic_word_is_no_other_encoding() -> None:
    assert ("text/encoding", "", None) in found(check(table([person("a", name_ru="Мiнск i вобласць")]).encode("cp1251")), "warning")


@pytest.mark.parametrize("note", ["№ 5", "ё", "ў", "я", "ПКТ", "ЁЖ", "№5, § 3", "Ещё"])
def test_a_sign_or_a_letter_in_windows_1251_is_enough(note: str) -> None:
    report = check(table([person("a", note=note)]).encode("cp1251"))
    assert ("text/encoding", "", None) in found(report, "warning")
    assert report.rows[0].note == note  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("note", "codec"), [("Łódź", "cp1250"), ("są", "cp1250"), ("Müller", "cp1252"), ("Niño", "cp1252"), ("a¹ 5", "cp1252")]
)
def test_a_letter_of_another_alphabet_is_not_taken_for_one(note: str, codec: str) -> None:
    assert_refused(check(table([person("a", note=note)]).encode(codec)), "encoding-error", "", 2)
