"""Closed lists of codes, each with a label and a meaning."""

from __future__ import annotations

from enum import Enum


class Code(str, Enum):
    """A code of a closed list: its value is in the data, its ``label`` and ``meaning`` (English) are for people.

    Labels in other languages come from ``belarus_rights.labels``.

    Examples
    --------
    >>> class Sex(Code):
    ...     FEMALE = "female", "Female", "A woman or a girl."
    >>> Sex("female").label, Sex.FEMALE == "female", f"{Sex.FEMALE}"
    ('Female', True, 'female')
    """

    label: str
    meaning: str

    def __new__(cls, value: str, label: str, meaning: str) -> Code:  # noqa: D102
        code = str.__new__(cls, value)
        code._value_ = value
        code.label = label
        code.meaning = meaning
        return code

    __str__ = str.__str__

    def __format__(self, format_spec: str) -> str:
        return format(self.value, format_spec)
