"""How much is taken in: bounds that protect whoever opens a file that a stranger sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of what is read. Each has an error of its own that names the bound and what to do.

    Attributes
    ----------
    file_bytes
        Size of a file, of standard input, or of a table within an archive.
    spreadsheet_bytes
        Size of a spreadsheet, which is unpacked into memory as a whole.
    spreadsheet_memory
        Memory that this may take, where the system can keep to it.
    spreadsheet_seconds
        How long it may take.
    cell_characters
        Length of one cell.
    columns
        Number of columns.
    archive_files
        Number of files in an archive.
    archive_bytes
        Size of all files of an archive, unpacked.
    archive_ratio
        How many times its packed size a file of an archive may unpack to.
    chunk_rows
        Rows that are held at once. More are no faster: these still fit into the cache of a processor.
    issues
        Issues that are kept with row and value. Further ones are counted.
    compared_rows
        Rows among which the same person, organisation, page or spell is looked for.
    """

    file_bytes: int = 2_000_000_000
    spreadsheet_bytes: int = 50_000_000
    spreadsheet_memory: int = 2_000_000_000
    spreadsheet_seconds: int = 300
    cell_characters: int = 100_000
    columns: int = 300
    archive_files: int = 1_000
    archive_bytes: int = 4_000_000_000
    archive_ratio: int = 200
    chunk_rows: int = 500
    issues: int = 200_000
    compared_rows: int = 20_000


DEFAULT = Limits()
