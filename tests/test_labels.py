from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import belarus_rights as br
from belarus_rights import catalog, labels


@pytest.mark.parametrize("language", ["be", "ru"])
@pytest.mark.parametrize("name", catalog.NAMES)
def test_no_label_is_missing(name: str, language: str) -> None:
    for context, text in labels.messages(catalog.model(name)):
        translated = labels.translate(text, language, context)
        assert re.search("[а-яёіў]", translated.lower()), f"{language}: {text!r} ({context})"


@pytest.mark.parametrize("language", ["be", "ru"])
def test_each_language_keeps_to_its_letters(language: str) -> None:
    foreign = {"be": "[ищъИЩЪ]", "ru": "[іўІЎ]"}[language]
    for name in catalog.NAMES:
        for context, text in labels.messages(catalog.model(name)):
            translated = labels.translate(text, language, context)
            assert not re.search(foreign, translated), translated


def test_placeholders_survive_translation() -> None:
    for language in ("be", "ru"):
        for key, text in labels.translations(language)._catalog.items():  # type: ignore[attr-defined]
            if isinstance(key, str) and key:
                assert set(re.findall(r"\{\w+\}", key)) == set(re.findall(r"\{\w+\}", text)), key


def test_the_catalogues_are_up_to_date(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.catalogues", "--check"], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(" 0 not translated") == 2


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(br.UnknownNameError, match="Known are: en, be, ru"):
        br.overview(language="fr")


def test_codes_have_labels_in_three_languages() -> None:
    from belarus_rights.models.vocabulary import Sex

    assert labels.code_label(Sex.FEMALE, "ru") != labels.code_label(Sex.FEMALE, "en")
    assert labels.code_meaning(Sex.FEMALE, "be").endswith(".")
