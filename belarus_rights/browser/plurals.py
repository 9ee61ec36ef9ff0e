"""The forms of a text that go with numbers, for the scripts of the pages."""

from __future__ import annotations

from ..labels import translations


def plural_forms(singular: str, plural: str, language: str) -> dict[str, str]:
    """Give the forms of a text by the names that ``Intl.PluralRules`` gives to numbers; ``{count}`` is left for the page to fill.

    Examples
    --------
    >>> plural_forms("{count} row", "{count} rows", "en")["few"]
    '{count} rows'
    """
    # In Belarusian and Russian 21 goes as 1 does, and in English it does not: so a text that is not translated yet is right as well.
    examples = {"one": 1 if language == "en" else 21, "few": 22, "many": 25, "other": 25}
    return {name: translations(language).ngettext(singular, plural, example) for name, example in examples.items()}
