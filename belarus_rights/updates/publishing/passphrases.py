"""The passphrases of the keys: given, from the environment, or typed in, one for all keys or one for those of each role."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping

from ...errors import PublishError

ENVIRONMENT = "BELARUS_RIGHTS_PASSPHRASE"

_SHORTEST = 8


class Passphrases:
    """Gives the passphrase of a key when it is needed.

    Parameters
    ----------
    given
        That of all keys, or those of each role by its name; else ``BELARUS_RIGHTS_PASSPHRASE`` is that of all keys; else they are
        asked for on the terminal, each once.
    """

    def __init__(self, given: str | Mapping[str, str] | None = None) -> None:
        self._given = given or os.environ.get(ENVIRONMENT)
        self._typed: list[str] = []

    def of(self, name: str) -> Iterator[str]:
        """Give what a key may open with, the likeliest first.

        Parameters
        ----------
        name
            Of the key, such as ``root-2``.

        Raises
        ------
        PublishError
            If there is none, and nobody who could type it.
        """
        if self._given:
            yield from _spellings(self._given_for(_role(name)))
            return
        for typed in self._typed:
            yield from _spellings(typed)
        text = _typed_in(f"Passphrase of {name}: ")
        self._typed.append(text)
        yield from _spellings(text)

    def chosen(self, role: str) -> str:
        """Give the passphrase that new keys of a role shall bear; where it is typed in, it is asked for twice.

        Raises
        ------
        PublishError
            If there is none, or it is too short, or the two differ.
        """
        text = self._given_for(role) if self._given else self._typed_twice(role)
        if len(text) < _SHORTEST:
            raise PublishError(f"The passphrase is too short: take at least {_SHORTEST} characters, better five or more random words.")
        return unicodedata.normalize("NFC", text)

    def _given_for(self, role: str) -> str:
        found = self._given if isinstance(self._given, str) else (self._given or {}).get(role)
        if not found:
            raise PublishError(f"No passphrase was given for the keys of the role {role}. Give one for each role.")
        return _text(found)

    def _typed_twice(self, role: str) -> str:
        before = self._typed[-1:]
        text = _typed_in(f"New passphrase of the {role} key{' (nothing: that of the one before)' if before else ''}: ", before)
        if [text] != before:
            if _typed_in("The same again: ") != text:
                raise PublishError("The two passphrases differ. Nothing was written; try again.")
            self._typed.append(text)
        return text


def _role(name: str) -> str:
    return name.partition("-")[0]


def _typed_in(prompt: str, otherwise: list[str] | None = None) -> str:
    from getpass import getpass

    if sys.stdin is None or not sys.stdin.isatty():
        raise PublishError(f"The keys need a passphrase, and there is no terminal to ask on: put it into the environment as {ENVIRONMENT}.")
    try:
        text = getpass(prompt) or "".join(otherwise or ())
    except EOFError:
        text = ""
    if not text:
        raise PublishError("No passphrase was given. The keys are never kept without one.")
    return _text(text)


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PublishError("The passphrase is not text in UTF-8. Take letters that every machine of yours can type.") from None
    return text


def _spellings(text: str) -> Iterator[str]:
    """Give a passphrase as every machine writes it, then as it came: one machine types й as one character, another as two."""
    yield from dict.fromkeys((unicodedata.normalize("NFC", text), text))
