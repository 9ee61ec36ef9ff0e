"""From bytes to text and its lines, in bounded portions."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator

from ..limits import Limits
from .content import Content
from .encodings import Encoding
from .stream import Unreadable, cut_off, unreadable

BLOCK = 1 << 16
_LONGEST_LINE = 10  # cells of the greatest length that one line may hold
_LONGEST_STEP = 80  # and those that may be taken between two looks


def texts(content: Content, encoding: Encoding, seen: Callable[[int], None] = lambda _done: None) -> Iterator[str]:
    """Give a text in blocks; ``seen`` is told how many bytes were read so far.

    Raises
    ------
    Unreadable
        After all that stands before the first byte that cannot be read, or before a null character: no text has one.
    """
    decoder = codecs.getincrementaldecoder(encoding.codec)("strict")
    done = 0
    try:
        with content.open() as file:
            while data := file.read(BLOCK):
                done += len(data)
                seen(done)
                text = decoder.decode(data)
                if encoding.has_nul and "\0" in text:
                    yield text[: text.index("\0")]
                    raise unreadable("nul")
                yield text
            yield decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        yield _before(error, encoding.codec).partition("\0")[0]
        raise Unreadable(encoding.bad) from error
    except OSError as error:
        raise cut_off(error) from error


def _before(error: UnicodeDecodeError, codec: str) -> str:
    return error.object[: error.start].decode(error.encoding if error.encoding.startswith("utf") else codec, "ignore")


def split_lines(text: str) -> list[str]:
    r"""Split a text into lines with their ends: LF, CRLF or CR.

    Examples
    --------
    >>> split_lines("a\r\nb\rc\u2028d\n")
    ['a\r\n', 'b\r', 'c\u2028d\n']
    """
    # The quick way splits at rarer characters as well, which is seen by the number of lines.
    lines = text.splitlines(keepends=True)
    if len(lines) == text.count("\n") + (not text.endswith("\n")):
        return lines
    return list(io.StringIO(text, newline=""))


class Lines:
    """Reads the lines of a text, in lists of some hundred.

    Attributes
    ----------
    read
        Bytes that were read.
    taken
        Characters since somebody last set it to 0. Too many are refused, so that no row grows without end.
    has_long
        Whether a line was longer than a cell may be.

    Raises
    ------
    Unreadable
        While lines are read, after those before the fault.
    """

    def __init__(self, content: Content, encoding: Encoding, limits: Limits) -> None:
        self.read = 0
        self.taken = 0
        self.has_long = False
        self._texts = texts(content, encoding, self._note)
        self._cell = limits.cell_characters
        self._line = max(BLOCK, _LONGEST_LINE * limits.cell_characters)
        self._step = max(2 * BLOCK, _LONGEST_STEP * limits.cell_characters)

    def _note(self, done: int) -> None:
        self.read = done

    def __iter__(self) -> Iterator[list[str]]:
        rest = ""
        for text in self._texts:
            self.taken += len(text)
            whole = rest + text
            if not whole:
                continue
            lines = split_lines(whole)
            # A carriage return at the end may be the first half of a line end.
            rest = lines.pop() if not lines[-1].endswith("\n") else ""
            if len(whole) > self._cell:
                self.has_long = self.has_long or max(map(len, (rest, *lines))) > self._cell
            if lines:
                yield lines
            if len(rest) > self._line or self.taken > self._step:
                raise unreadable("long-row", limit=self._line)
        if rest:
            yield split_lines(rest)
