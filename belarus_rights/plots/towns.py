"""Names of towns with places of detention, for the map: the table has them in English alone."""

from __future__ import annotations

from ..labels import translate


def town_name(town: str, language: str) -> str:
    """Give the name of a town in a language; one that is not known here stays as the table has it.

    Examples
    --------
    >>> town_name("Minsk", "be"), town_name("Somewhere", "be")
    ('Мінск', 'Somewhere')
    """
    return _names(language).get(town, town)


def _names(language: str) -> dict[str, str]:
    return {
        "Babruisk": translate("Babruisk", language),
        "Baranavichy": translate("Baranavichy", language),
        "Barysau": translate("Barysau", language),
        "Brest": translate("Brest", language),
        "Hlybokaye": translate("Hlybokaye", language),
        "Homel": translate("Homel", language),
        "Horki": translate("Horki", language),
        "Hrodna": translate("Hrodna", language),
        "Ivatsevichy": translate("Ivatsevichy", language),
        "Kaliadzichy": translate("Kaliadzichy", language),
        "Kruhlaye": translate("Kruhlaye", language),
        "Kuplin": translate("Kuplin", language),
        "Mahiliou": translate("Mahiliou", language),
        "Mazyr": translate("Mazyr", language),
        "Minsk": translate("Minsk", language),
        "Navapolatsk": translate("Navapolatsk", language),
        "Navasady": translate("Navasady", language),
        "Niasvizh": translate("Niasvizh", language),
        "Orsha": translate("Orsha", language),
        "Pashkavichy": translate("Pashkavichy", language),
        "Shklou": translate("Shklou", language),
        "Svetlahorsk": translate("Svetlahorsk", language),
        "Vaukavysk": translate("Vaukavysk", language),
        "Vitsba": translate("Vitsba", language),
        "Vitsebsk": translate("Vitsebsk", language),
        "Zarechcha": translate("Zarechcha", language),
        "Zhlobin": translate("Zhlobin", language),
        "Zhodzina": translate("Zhodzina", language),
    }
