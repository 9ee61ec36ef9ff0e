"""What a report says, in each of its forms."""

from __future__ import annotations

import io
import json
import re
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
from belarus_rights.validation.report import Report

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
    ],
)
def test_what_may_be_meant_is_asked(dataset: str, column: str, value: str, meant: str) -> None:
    report = br.validate([{"id": "a-row", column: value}], dataset=dataset)
    hints = [issue.hint for issue in report.issues if issue.column == column]
    assert any(f"Did you mean {meant}?" in hint for hint in hints), hints


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


@pytest.mark.parametrize(("language", "option"), [("en", ""), ("be", " --lang be"), ("ru", " --lang ru")])
def test_the_command_that_mends_speaks_the_language_and_can_be_run(
    language: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"id,name_en,sex,source_ids\na,A. Person,Woman,100x-ales-puskin\n"
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    file = br.validate(path, "people", language=language)
    assert f"fix {path} --dataset people -o {tmp_path / 'people-mended.csv'}{option}\n" in file.render("text")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    piped = br.validate("-", "people", language=language)
    assert f"belarus-rights fix - --dataset people -o people-mended.csv{option}\n" in piped.render("text")
