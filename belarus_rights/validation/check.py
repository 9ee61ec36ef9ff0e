"""What a check is: a stable code with its severity, and what it says to people.

The English texts stand beside the code that finds the fault and are the keys of the catalogues in ``locale/``. In a text ``{value}`` is the
cell, ``{column}`` the label of the column in the reader's language; what else a text names is a parameter of the fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Example:
    """A fault to look at: cells that make a valid row faulty, or the text of a whole small file."""

    dataset: str
    cells: Mapping[str, str] = field(default_factory=dict)
    content: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong.

    Attributes
    ----------
    code
        Stable: the standard's own (``type-error``) or ours with a prefix (``text/mixed-scripts``).
    severity
        Only errors make a file invalid.
    message
        What was found, and what was expected.
    hint
        What to do.
    kind
        Tells apart the texts of one code, such as ``required`` and ``pattern`` of ``constraint-error``; it is no part of the code.
    private
        Whether the value must never be printed in full.
    example
        A case of it.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    kind: str = ""
    private: bool = False
    example: Example | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found in one value, row or file.

    Attributes
    ----------
    code, kind
        Which check.
    params
        What its texts name beyond ``{value}`` and ``{column}``.
    severity
        Where it differs from that of the check.
    masked
        The value with every private part hidden, for checks that are ``private``.
    """

    code: str
    kind: str = ""
    params: tuple[tuple[str, str], ...] = ()
    severity: Severity | None = None
    masked: str | None = None


def fault(code: str, kind: str = "", *, severity: Severity | None = None, masked: str | None = None, **params: object) -> Fault:
    """Make a fault; the parameters become text.

    Examples
    --------
    >>> fault("row/ended-before-detained", ended_on="2020").params
    (('ended_on', '2020'),)
    """
    return Fault(code, kind, tuple((name, str(value)) for name, value in params.items()), severity, masked)
