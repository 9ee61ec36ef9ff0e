"""What a report says, in each of its forms."""

from __future__ import annotations

import io
import json
import re
import shlex
import time
from collections.abc import Mapping
from html.parser import HTMLParser
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jsonschema.validators import validator_for
from markdown_it import MarkdownIt

import belarus_rights as br
from belarus_rights.validation.check import fault
from belarus_rights.validation.codes import every_check
from belarus_rights.validation.limits import Limits
from belarus_rights.validation.rendering import FORMS, render_all
from belarus_rights.validation.rendering.wording import quoted
from belarus_rights.validation.report import Report
from belarus_rights.validation.templates.content import template

PERSON = {"id": "a-person", "name_en": "A. Person", "sex": "female", "source_ids": "eap-csf-2021-11-29-steering-committee-statement"}
HOSTILE = (
    "100% <script>alert(1)</script>\x1b[31m\u202e @me #12 https://evil.example www.evil.example `x` | **b** [a](b)"
    "\r\n::set-output name=a::b ##[add-mask]c \x9b \N{ZERO WIDTH SPACE}"
)


def name(number: int) -> str:
    """Make a name that is like no other."""
    syllables = ("ba", "ke", "li", "mo", "nu", "pra", "dre", "si", "to", "vu")
    return "".join(syllables[int(digit)] for digit in str((number + 3) * 79_193)).capitalize()


def people(*changes: Mapping[str, str], language: str = "en", **options: Any) -> Report:
    """Validate rows that differ from a valid one as is said."""
    names = ({"id": f"a-person-{number}", "name_en": f"{name(number)} {name(number + 7)}"} for number in count())
    rows = [{**PERSON, **named, **change} for named, change in zip(names, changes, strict=False)]
    return br.validate(rows, dataset="people", language=language, **options)


@pytest.fixture(scope="module")
def bad() -> Report:
    """Nine errors of one kind, one of another, all values different."""
    return people(*({"sex": f"unclear {number}"} for number in range(9)), {"birth_year": "long ago"})


def test_a_valid_table_is_said_to_be_valid_in_one_line() -> None:
    report = people({})
    assert report.render("text") == f"{report.where} is valid: no errors, 1 row."
    assert str(report) == report.render()


def test_the_first_and_the_last_line_say_the_verdict(bad: Report) -> None:
    lines = bad.render("text").splitlines()
    assert lines[0] == lines[-1]
    assert "is not valid: 10 errors, 10 rows." in lines[0]


def test_alike_issues_stand_together_with_five_examples_and_the_true_total(bad: Report) -> None:
    text = bad.render("text")
    assert "“Sex” (sex): 9 errors [constraint-error]" in text
    assert len(re.findall("“unclear .”", text)) == 5
    assert "and 4 more like these" in text
    assert text.index("“Sex”") < text.index("“Year of birth”"), "what is most frequent stands first"


def test_rows_that_follow_each_other_are_named_as_a_run() -> None:
    report = people(*[{"sex": "unclear"}] * 4, {}, {"sex": "unclear"}, *[{}, {"sex": "unclear"}] * 6)
    assert "rows 2–5, 7, 9, 11, 13 and 3 more: “unclear”" in report.render("text")


def test_errors_stand_before_warnings() -> None:
    report = people({}, {"birth_year": "x"})
    table = report.tables[0]
    table.findings.add(fault("constraint-error", "enum", severity="warning"), range(2, 4), column="sex", value="x")
    text = report.render("text")
    assert text.index("1 error [") < text.index("2 warnings [")
    assert "is not valid: 1 error, 2 warnings, 2 rows." in text


def test_what_fix_mends_stands_last_and_nothing_is_asked_for_where_it_mends_all() -> None:
    report = people({"sex": "Woman"}, {"sex": "Woman"}, {"sex": "unclear"}, {"birth_year": "x"})
    text = report.render("text")
    assert text.index("row 4: “unclear”") < text.index("“Year of birth”") < text.index("rows 2–3: “Woman”")
    assert "is not valid: 4 errors, 4 rows." in text
    assert "The command fix mends 2 of these by itself" in text
    assert "Mend what is left of the errors" in text
    for form in ("text", "markdown", "html"):
        assert "Mend what is left" not in people({"sex": "Woman"}).render(form)
    twice = people(*[{"sex": "Woman", "name_en": "A. Person"}] * 2)
    assert (twice.errors, twice.warnings) == (2, 1)
    assert "Warnings do not make a file invalid." in twice.render("text")


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_labels_of_a_template_are_told_in_one_line(language: str) -> None:
    content = template("people", "csv", language)
    report = br.validate(content, "people")
    assert (report.warnings, len(report.issues)) == (11, 11)
    for form in ("text", "markdown", "html", "github"):
        assert report.render(form).count("The labels of 11 columns stand in place of their names.") in (1, 2), form
        assert "name_en" not in report.render(form).replace("name_en, ", "")
    text = br.validate(content.replace(b",", b",Name-En,", 1), "people").render("text")
    assert "“Name-En”" in text, "a label that is none of ours is told by itself"


def test_what_is_not_kept_is_counted(bad: Report) -> None:
    report = people(*({"sex": f"unclear {number}"} for number in range(9)), limits=Limits(issues=4))
    assert report.counts["constraint-error"] == 9
    assert len(report.issues) == 4
    assert report.omitted == {"constraint-error": 5}
    assert report.to_dict()["omitted"] == 5
    for form in ("text", "markdown", "html"):
        assert "5 more were only counted (constraint-error 5)" in report.render(form).replace("\\", ""), form
    assert bad.to_dict()["omitted"] == 0
    notes = json.loads(report.render("sarif"))["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert "5 more" in notes[0]["message"]["text"]


def test_labels_and_quotation_marks_are_those_of_the_reader(bad: Report) -> None:
    assert "«Пол» (sex)" in bad.render("text", language="be")
    assert "«unclear 0»" in bad.render("text", language="ru")


def test_an_unknown_form_suggests_the_nearest(bad: Report) -> None:
    with pytest.raises(br.UnknownNameError, match="Did you mean 'html'"):
        bad.render("htm")


# Suggestions


@pytest.mark.parametrize(
    ("dataset", "column", "value", "meant"),
    [
        ("facilities", "kind", "penall colony", "penal_colony (Penal colony)"),
        ("facilities", "kind", "penalcolony", "penal_colony (Penal colony)"),
        ("imprisonments", "person_id", "Calednikava", "maria-kalesnikava (Maria Kalesnikava)"),
        ("imprisonments", "person_id", "Колесникова", "maria-kalesnikava (Maria Kalesnikava)"),
        ("imprisonments", "person_id", "ales-bialatski", "ales-bialiatski (Ales Bialiatski)"),
        ("people", "roles", "journalist;activst", "activist (Activist)"),
        ("people", "source_ids", "eap-csf-2021-11-29-steering-committee-statment", "eap-csf-2021-11-29-steering-committee-statement"),
        ("people", "roles", "Журналист", "journalist (Journalist or media worker)"),
        ("people", "roles", "журналістка", "journalist (Journalist or media worker)"),
        ("people", "roles", "activist;Врач", "medic (Medic)"),
        ("people", "roles", "Адвокат;Врач", "lawyer (Lawyer)"),
        ("people", "roles", "Адвокат;Врач", "medic (Medic)"),
        ("imprisonments", "sentence_kind", "Колония", "penal_colony (Imprisonment)"),
        ("sources", "kind", "Новость НПО", "ngo_news (News of a non-governmental organisation)"),
        ("sources", "language", "рус", "ru"),
        ("sources", "language", "русский", "ru"),
        ("sources", "language", "беларуская", "be"),
        ("sources", "language", "английский", "en"),
        ("imprisonments", "facility_id", "ИК-4", "fac-ik-4 (Penal Colony No. 4)"),
        ("imprisonments", "facility_id", "ик 14", "fac-ik-14 (Penal Colony No. 14)"),
        ("imprisonments", "facility_id", "Папраўчая калонія №14", "fac-ik-14 (Penal Colony No. 14)"),
        ("deaths", "facility_id", "Володарка", "fac-sizo-1-valadarka (Pre-trial Detention Centre No. 1, old site (Valadarka))"),
        (
            "imprisonments",
            "facility_id",
            "ПК-1",
            "fac-ik-1 (Penal Colony No. 1) or fac-ik-1-minsk (Penal Colony No. 1, Kalvaryiskaya)",
        ),
    ],
)
def test_what_may_be_meant_is_asked(dataset: str, column: str, value: str, meant: str) -> None:
    report = br.validate([{"id": "a-row", column: value}], dataset=dataset)
    hints = [issue.hint for issue in report.issues if issue.column == column]
    assert any(f"Did you mean {meant}?" in hint for hint in hints), hints


@pytest.mark.parametrize(
    ("language", "dataset", "cells", "said"),
    [
        ("en", "imprisonments", {"person_id": "maria-kalesnikova"}, "? If not, add the row to people first"),
        ("en", "people", {"roles": "Врач"}, "? If not, write one of: academic"),
        ("en", "facilities", {"kind": "nothing like it"}, "Write one of: penal_colony"),
        ("en", "sources", {"language": "рус"}, "? If not, write text such as be."),
        ("be", "imprisonments", {"person_id": "maria-kalesnikova"}, "? Калі не, спачатку дадайце радок у people"),
        ("ru", "people", {"roles": "Врач"}, "? Если нет, запишите один из кодов: academic"),
    ],
)
def test_what_else_to_do_is_for_whoever_did_not_mean_what_was_asked(language: str, dataset: str, cells: dict[str, str], said: str) -> None:
    report = br.validate([{"id": "a-row", **cells}], dataset=dataset, language=language)
    (hint,) = (issue.hint for issue in report.issues if issue.column in cells)
    assert said in hint


def hints(dataset: str, **cells: str) -> list[str]:
    report = br.validate([{"id": "a-row", **cells}], dataset=dataset)
    return [issue.hint for issue in report.issues if issue.column in cells]


def test_of_what_is_no_id_the_rule_is_said() -> None:
    (hint,) = hints("people", id="Іван Прыкладны")
    assert hint == "Write small Latin letters (a–z), digits and hyphens, such as ivan-prykladny."
    assert "such as ales-bialiatski." in hints("people", id="§")[0]
    (issue,) = (issue for issue in people({"id": "iвan-prykladny"}).issues)
    assert issue.message == "In the id “iвan-prykladny” some letters are Cyrillic: в."
    assert issue.hint == "Type the id again in a Latin keyboard layout."
    assert hints("people", id="аles-bialiatski") == ["Write “ales-bialiatski”. The command fix does it."]


def test_a_facility_that_is_in_no_row_may_be_named() -> None:
    (hint,) = hints("imprisonments", facility_id="Новополоцк")
    assert hint.endswith("What has no row there goes into facility_name.")
    assert "facilities" in hint


def test_each_wrong_item_of_a_list_is_named() -> None:
    messages = [issue.message for issue in people({"roles": "activist;Адвокат;Врач"}).issues]
    assert messages == ["“Адвокат” is not one of the codes of “Roles”.", "“Врач” is not one of the codes of “Roles”."]


@pytest.mark.parametrize("written", ["31.02.2021", "32.05.2021", "2021/02/30", "2021-02-30"])
def test_a_day_that_the_calendar_does_not_have_is_told(written: str) -> None:
    report = br.validate([{"id": "a-row", "detained_on": written}], dataset="imprisonments")
    (issue,) = (issue for issue in report.issues if issue.column == "detained_on")
    assert issue.message == f"The calendar has no day “{written}”."


@pytest.mark.parametrize(
    ("dataset", "written", "said"),
    [
        ("imprisonments", "05/06/2021", "2021-06-05 or 2021-05-06"),
        ("imprisonments", "12-11-2021", "2021-11-12 or 2021-12-11"),
        ("prosecutions", "05/06/2021", "2021-06 or 2021-05"),
    ],
)
def test_where_day_and_month_may_change_places_both_dates_are_named(dataset: str, written: str, said: str) -> None:
    (hint,) = hints(dataset, detained_on=written)
    assert said in hint


@pytest.mark.parametrize("nothing", ["н/д", "—", "нет", "n/a", "Няма"])
@pytest.mark.parametrize("column", ["detained_on", "sentence_months"])
def test_a_word_for_nothing_is_to_be_left_out(column: str, nothing: str) -> None:
    (hint,) = hints("imprisonments", **{column: nothing})
    assert hint.startswith("Leave the cell empty")


def test_a_word_for_nothing_does_not_do_where_every_row_needs_something() -> None:
    assert hints("assemblies", date="n/a")[0].startswith("Write year-month-day")


def test_space_around_a_text_is_shown_and_around_a_code_is_one_fault() -> None:
    (issue,) = people({"sex": " female"}).issues
    assert issue.code == "text/stray-white-space"
    assert "“␣female”" in issue.message
    messages = [issue.message for issue in people({"name_en": "Jan  Example "}).issues]
    assert len(messages) == 2
    assert all("“Jan␣␣Example␣”" in message for message in messages)


def test_a_page_is_its_own_source() -> None:
    page = {"title": "A page", "publisher": "Belsat", "url": "https://example.org/a-page", "language": "en", "kind": "news"}
    (issue,) = br.validate([{"id": "a-page", **page}], dataset="sources").issues
    assert (issue.code, issue.fault.kind) == ("source/none", "own")
    assert issue.hint.startswith("Write the id of this row here")


def test_a_label_that_is_unknown_suggests_a_column() -> None:
    report = br.validate([{**PERSON, "name_eng": "A. Person"}], dataset="people")
    assert any("Did you mean name_en" in issue.hint for issue in report.issues if issue.code == "extra-label")


def test_nobody_is_suggested_where_no_name_is_near() -> None:
    report = br.validate([{"id": "a-row", "person_id": "nobody-at-all"}], dataset="imprisonments")
    assert all("Did you mean" not in issue.hint for issue in report.issues)


def test_many_unknown_ids_take_no_long_time_and_say_the_same_whoever_asks_first() -> None:
    rows = [{"id": f"spell-{number}", "person_id": f"ales-bialatski-{number}"} for number in range(2000)]
    first, second = (br.validate(rows, dataset="imprisonments") for _ in range(2))
    start = time.perf_counter()
    hints = [issue.hint for issue in first.issues]
    assert time.perf_counter() - start < 20
    assert [issue.hint for issue in reversed(second.issues)] == hints[::-1]
    assert 0 < sum("Did you mean" in hint for hint in hints) <= 50


def test_of_many_codes_a_hint_names_a_few_and_the_command_that_shows_all() -> None:
    report = br.validate([{"id": "a-figure", "measure": "xyzzy"}], dataset="figures")
    (hint,) = (issue.hint for issue in report.issues if issue.column == "measure")
    assert "belarus-rights schema figures" in hint
    assert len(hint) < 800


# Values of strangers


@pytest.fixture(scope="module")
def hostile() -> Report:
    return people({"sex": HOSTILE}, {"birth_year": HOSTILE}, {"roles": HOSTILE}, {"id": HOSTILE})


@pytest.mark.parametrize("form", FORMS)
def test_no_value_reaches_a_terminal_or_a_build_server(hostile: Report, form: str) -> None:
    text = hostile.render(form)
    text.encode("utf-8")
    assert set(re.findall(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", text)) <= {"\n"}
    assert "##[" not in text
    assert not re.search(r"^\s*::(?!error |warning |notice )", text, re.MULTILINE)


def test_long_values_are_cut_and_say_so() -> None:
    report = people({"sex": "x" * 50_000})
    (issue,) = report.issues
    assert issue.value == "x" * 50_000
    for form in FORMS:
        assert len(report.render(form)) < 12_000
    shown = json.loads(report.render("json"))["issues"][0]["value"]
    assert len(shown) == 1000
    assert shown.endswith("…")


# JSON


def test_json_is_what_the_published_schema_says(hostile: Report, bad: Report, capsys: pytest.CaptureFixture[str]) -> None:
    from belarus_rights.cli import main

    assert main(["schema", "--report"]) == 0
    schema = json.loads(capsys.readouterr().out)
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)
    for report in (hostile, bad, people({})):
        found = json.loads(report.render("json"))
        validator.validate(found)
        assert found["version"].split(".")[0] == schema["$id"].rpartition(":")[2].split(".")[0]
        assert sum(found["counts"].values()) == found["errors"] + found["warnings"] == len(found["issues"])
    validator.validate(json.loads(render_all([bad, hostile], "json")))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**json.loads(bad.render("json")), "rows": -1})


def test_json_has_the_keys_of_the_contract(bad: Report) -> None:
    found = json.loads(bad.render("json"))
    assert {"valid", "dataset", "rows", "issues"} <= set(found)
    assert set(found["issues"][0]) == {"code", "severity", "row", "column", "value", "message", "hint"}
    assert found["issues"][0]["row"] == 2
    assert (found["valid"], found["dataset"], found["rows"]) == (False, "people", 10)


def test_ten_thousand_issues_are_written_quickly() -> None:
    report = people(*({"birth_year": f"year {number}"} for number in range(10_000)))
    start = time.perf_counter()
    issues = json.loads(report.render("json"))["issues"]
    assert sum(issue["column"] == "birth_year" for issue in issues) == 10_000
    assert time.perf_counter() - start < 30


# SARIF


@pytest.fixture(scope="module")
def sarif_schema() -> jsonschema.Draft4Validator:
    schema = json.loads((Path(__file__).parent / "profiles" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def test_sarif_is_valid_against_the_schema_of_the_standard(sarif_schema: Any, hostile: Report, bad: Report, tmp_path: Path) -> None:
    file = tmp_path / "мае people.csv"
    file.write_text("id,sex\na,b\nc,d\n", encoding="utf-8")
    for reports in ([hostile], [bad, br.validate(file, dataset="people")], [people({})]):
        log = json.loads(render_all(reports, "sarif"))
        sarif_schema.validate(log)
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert all(rule["help"]["text"] for rule in rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        marks = [tuple(result["partialFingerprints"].values()) for result in run["results"]]
        assert len(set(marks)) == len(marks)


def test_sarif_points_to_the_row_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("new people.csv").write_text("id,name_en,sex,source_ids\na,A,unclear,b\n", encoding="utf-8")
    log = json.loads(br.validate("new people.csv", dataset="people").render("sarif"))
    places = [result["locations"][0] for result in log["runs"][0]["results"] if result["ruleId"] == "constraint-error"]
    assert places[0]["physicalLocation"] == {"artifactLocation": {"uri": "new%20people.csv"}, "region": {"startLine": 2}}
    assert places[0]["logicalLocations"][0]["fullyQualifiedName"] == "people.sex"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_sarif_and_annotations_point_to_the_line_where_cells_hold_line_breaks(
    end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = ["id,name_en,sex,source_ids,note", 'a,A,unclear,b,"one\ntwo\nthree"', "c,C,unclear too,b,", "", 'd,"D', '",not clear,b,']
    Path("people.csv").write_bytes(end.join([*"\n".join(rows).split("\n"), ""]).encode())
    report = br.validate("people.csv", language="en")
    wrong = [issue for issue in report.issues if issue.column == "sex"]
    assert [issue.row for issue in wrong] == [2, 3, 5]
    results = json.loads(report.render("sarif"))["runs"][0]["results"]
    places = [result["locations"][0] for result in results]
    lines = [
        place["physicalLocation"]["region"]["startLine"]
        for place in places
        if place["logicalLocations"][0]["fullyQualifiedName"] == "people.sex"
    ]
    assert lines == [2, 5, 7]
    marks = re.findall(r"line=([0-9]+),title=sex", report.render("github"))
    assert sorted(map(int, marks)) == [2, 5, 7]


def test_a_fingerprint_stays_when_rows_above_come_and_go() -> None:
    def marks(report: Report) -> set[Any]:
        results = json.loads(report.render("sarif"))["runs"][0]["results"]
        return {tuple(result["partialFingerprints"].values()) for result in results}

    assert marks(people({"sex": "unclear"})) == marks(people({}, {}, {"sex": "unclear"}))


# Markdown


def test_markdown_shows_values_as_they_are_and_calls_nobody(hostile: Report) -> None:
    text = hostile.render("markdown")
    assert not re.search(r"(?<!<!-- -->)[@#](?=[a-z0-9])", text.replace("#<!-- -->#", ""))
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {child.type for child in inner}
    assert not kinds & {"link_open", "image", "strong_open"}
    raw = {child.content for child in inner if child.type == "html_inline"} | {
        token.content.split(">")[0] for token in tokens if token.type == "html_block"
    }
    assert not any("script" in text for text in raw)
    shown = "".join(child.content for child in inner if child.type in ("text", "text_special", "softbreak"))
    assert "<script>alert(1)</script>[U+001B][31m[U+202E] @me #12 https://evil.example www.evil.example `x` | **b** [a](b)" in shown


def test_markdown_fits_into_a_comment() -> None:
    report = people(*({name: "x" * 300} for name in ("sex", "birth_year", "id", "roles") for _ in range(9)))
    many = [report] * 60
    text = render_all(many, "markdown")
    assert len(text) < 65_536
    assert re.search(r"\d+ more parts of this report have no room here", text)
    assert text.count("<details") == text.count("</details>")


# HTML


class Page(HTMLParser):
    """Gathers what a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text += data


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_the_page_is_whole_and_needs_nothing_from_elsewhere(hostile: Report, bad: Report, language: str) -> None:
    for reports in ([hostile.in_language(language)], [bad.in_language(language), hostile.in_language(language)]):
        text = render_all(reports, "html")
        page = Page(text)
        assert page.open == []
        tags = dict(page.tags)
        assert tags["html"] == {"lang": language}
        assert not {"script", "img", "iframe", "object", "form"} & set(tags)
        addresses = [value or "" for _, attrs in page.tags for name, value in attrs.items() if name in ("src", "href", "action")]
        assert all(address.startswith("#issue-") or address == "data:," for address in addresses)
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        assert {address[1:] for address in addresses if address.startswith("#")} <= set(ids)
        assert "url(" not in text
        assert "@import" not in text
        assert "<script>alert(1)</script>[U+001B]" in page.text


def test_the_page_is_for_phones_dark_rooms_printers_and_screen_readers(bad: Report) -> None:
    text = bad.render("html")
    for needed in ('name="viewport"', "prefers-color-scheme: dark", "@media print", "Content-Security-Policy"):
        assert needed in text
    assert "“unclear 0” is not one of the codes of “Sex”. <code>constraint-error</code>" in text  # a code alone says little
    assert not re.search(r"td\.code[^{}]*\{[^{}]*display: none", text)  # lines of the summary differ by their codes
    page = Page(text)
    tables = sum(tag == "table" for tag, _ in page.tags)
    assert tables == sum(tag == "caption" for tag, _ in page.tags)
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


# GitHub


def unescaped(text: str) -> str:
    for sign, letter in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(sign, letter)
    return text


def test_annotations_stand_at_their_rows_and_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("a, b: 100%.csv")
    rows = "".join(f"person-{number},A,unclear {number},x y\n" for number in range(30))
    file.write_text("id,name_en,sex,source_ids\n" + rows, encoding="utf-8")
    report = br.validate(file, dataset="people")
    lines = report.render("github").splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 10
    assert all(line.startswith("::error file=a%2C b%3A 100%25.csv,line=") for line in errors)
    assert any("title=sex%3A constraint-error::" in line for line in errors)
    assert any("missing-label::" in line for line in errors), "each kind is shown before any kind is shown ten times"
    left = next(line for line in lines if line.startswith("::notice "))
    assert re.search(r"::[0-9]+ errors more than these annotations show", left)
    assert "is not valid" in lines[-1]
    assert lines[-1].startswith("belarus-rights: ")


def test_a_value_is_no_command(hostile: Report) -> None:
    for line in hostile.render("github").splitlines():
        assert re.match(r"::(?:error|warning|notice) [^:]*::|belarus-rights: ", line), line
    assert "“100%25 <script>" in hostile.render("github")
    assert "“100% <script>" in unescaped(hostile.render("github"))


def test_a_file_without_lines_has_no_line() -> None:
    assert "line=" not in people({"sex": "unclear"}).render("github")


# Notebooks and Python


def test_the_card_of_a_notebook_is_small_and_escaped(hostile: Report) -> None:
    page = Page(hostile._repr_html_())
    assert "script" not in {tag for tag, _ in page.tags}
    assert "is not valid" in page.text
    assert len(hostile._repr_html_()) < 10_000


def test_the_words_of_a_report(bad: Report) -> None:
    assert re.fullmatch(r"<Report on .*: not valid, 10 rows, 10 errors, 0 warnings>", repr(bad))
    assert not bad
    assert people({})
    assert "fault" not in repr(bad.issues[0])
    frame = bad.to_frame()
    assert len(frame) == 10
    assert list(frame["row"]) == [issue.row for issue in bad.issues]


@pytest.fixture(scope="module")
def of_every_code() -> list[Report]:
    """A report on the example of each check."""
    reports = []
    for dataset, check in every_check():
        example = check.example
        if example is not None:
            source: Any = example.content.encode("utf-8", "surrogateescape") if example.content else [{"id": "a-row", **example.cells}]
            reports.append(br.validate(source, dataset=dataset or example.dataset))
    return reports


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_every_code_is_said_in_every_form_and_language(of_every_code: list[Report], form: str, language: str, sarif_schema: Any) -> None:
    reports = [report.in_language(language) for report in of_every_code]
    found = [render_all([report], form) for report in reports]
    assert all(found)
    assert not any(re.search(r"[{][a-z_]+[}]", text) for text in found if form != "html"), "a place in a text was not filled"
    if form == "sarif":
        sarif_schema.validate(json.loads(render_all(reports, form)))
    codes = {code for report in reports for code in report.counts}
    assert {"type-error", "constraint-error", "foreign-key", "source/none", "privacy/phone"} <= codes


@pytest.mark.parametrize(
    ("dataset", "cells"),
    [
        ("people", {"note": "Call +375 29 765-43-21 or qwerty@example.org"}),
        ("people", {"roles": "+375 29 765-43-21;+375 29 765-43-21"}),
        ("people", {"aliases": "qwerty@example.org;qwerty@example.org"}),
        ("imprisonments", {"person_id": "x-375297654321"}),
        ("imprisonments", {"source_ids": "x-375297654321;y"}),
        ("imprisonments", {"sentence_months": "375297654321"}),
        ("assemblies", {"detained_quoted_by": "qwerty@example.org"}),
        ("sources", {"source_ids": "x-375297654321"}),
        ("people", {"+375 29 765-43-21": "a"}),
        ("people", {"qwerty@example.org": "+375 29 765-43-21"}),
    ],
)
def test_nothing_private_stands_in_any_form(dataset: str, cells: dict[str, str]) -> None:
    report = br.validate([{"id": "a-row", **cells}], dataset=dataset)
    secret = re.compile(r"765-?43-?21|qwerty")
    for form in FORMS:
        assert not secret.search(report.render(form)), form
    assert not secret.search(report._repr_html_() + repr(report) + repr(report.issues))
    assert not secret.search(report.to_frame().to_csv())
    assert not secret.search(repr(report.rejected))


@pytest.mark.parametrize("written", ["{url}", "{url}/?utm_source=mail", "another-page;{url}"])
def test_the_address_of_a_page_in_place_of_its_id_is_told_and_the_id_is_named(written: str) -> None:
    source = next(row for row in br.load("sources") if "?" not in row.url and ";" not in row.url and len(row.url) > 100)
    row = {"id": "a", "name_en": "A. Person", "sex": "female", "source_ids": written.format(url=source.url.rstrip("/"))}
    (issue,) = (issue for issue in br.validate([row], "people").issues if issue.fault.kind == "address")
    assert source.id in issue.hint
    row["source_ids"] = "https://example.org/a-page"
    (issue,) = br.validate([row], "people").issues
    assert "https://example.org/a-page" in issue.message
    assert issue.hint.startswith("Write the id that the page has there. If it has none yet, make a row of sources")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("new/мае-людзі_2.xlsx", "new/мае-людзі_2.xlsx"),
        ("мае людзі (2).xlsx", '"мае людзі (2).xlsx"'),
        ("sources=a.csv", "sources=a.csv"),
        ("$HOME `a`.csv", "'$HOME `a`.csv'"),
        ("it's.csv", '"it\'s.csv"'),
    ],
)
def test_names_of_files_are_written_so_that_every_shell_understands_them(name: str, written: str) -> None:
    assert quoted(name) == written
    assert shlex.split(written) == [name]


def test_what_is_no_file_is_mended_by_a_call() -> None:
    row = {**PERSON, "sex": "Woman"}
    assert "by itself: br.fix(rows, 'people')\n" in br.validate([row], "people").render("text")
    frame = pytest.importorskip("pandas").DataFrame([row])
    assert ": br.fix(frame, 'people', language='be')\n" in br.validate(frame, "people", language="be").render("text")


@pytest.mark.parametrize(("language", "option"), [("en", ""), ("be", " --lang be"), ("ru", " --lang ru")])
def test_the_command_that_mends_speaks_the_language_and_can_be_run(
    language: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"id,name_en,sex,source_ids\na,A. Person,Woman,100x-ales-puskin\n"
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    file = br.validate(path, "people", language=language)
    assert f"fix {path} --dataset people -o {tmp_path / 'people-mended.csv'}{option}\n" in file.render("text")
    again = path.rename(tmp_path / "people-mended.csv")
    assert f"fix {again} --dataset people --in-place{option}\n" in br.validate(again, "people", language=language).render("text")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    piped = br.validate("-", "people", language=language)
    assert f"belarus-rights fix - --dataset people -o people-mended.csv{option}\n" in piped.render("text")
