"""References in BibTeX, in Unicode: for BibLaTeX with biber, and for any BibTeX that takes UTF-8."""

from __future__ import annotations

from collections.abc import Sequence

from .works import Work

# A brace is counted by BibTeX even after a backslash, so that an unpaired one goes by its name.
_SPECIAL = str.maketrans(
    {
        **{letter: f"\\{letter}" for letter in "&%#_$"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_IN_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def bibtex(works: Sequence[Work]) -> str:
    r"""Write entries of a bibliography, with a blank line between them.

    Examples
    --------
    >>> print(bibtex([Work("a", "webpage", "Vesna & Co", "Суд", "2021-11", "https://example.org/a_b")]))
    @misc{a,
      author = {{Vesna \& Co}},
      title = {{Суд}},
      year = {2021},
      month = nov,
      url = {https://example.org/a_b},
    }
    """
    return "\n\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    # Two pairs of braces: a name that is not to be taken apart, and a title whose capitals are to stay.
    fields = {"author": f"{{{{{_escaped(work.author)}}}}}", "title": f"{{{{{_escaped(work.title)}}}}}"}
    if work.issued:
        fields["year"] = f"{{{work.issued[:4]}}}"
    if len(work.issued) >= 7:
        fields["month"] = _MONTHS[int(work.issued[5:7]) - 1]
    if work.version:
        fields["version"] = f"{{{_escaped(work.version)}}}"
    if work.note:
        fields["note"] = f"{{{_escaped(work.note)}}}"
    if work.url:
        fields["url"] = f"{{{work.url.translate(_IN_URL)}}}"
    return "\n".join([f"@misc{{{work.key},", *(f"  {name} = {value}," for name, value in fields.items()), "}"])


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)
