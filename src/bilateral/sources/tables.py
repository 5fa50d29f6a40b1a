"""Raw tables in CSV, row by row: source.yml says of every column whether it is taken or why it is not."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bilateral.errors import RawData


def rows(
    path: Path, fields: Mapping[str, Any], encoding: str = "utf-8-sig", delimiter: str = ","
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a raw file, each with the number of its (last) line.

    `fields` are the columns ``taken`` and ``ignored``. Raises RawData where the file has others or lacks one of them,
    and for a row that is longer or shorter than the head.
    """
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.DictReader(file, delimiter=delimiter)
        if reader.fieldnames and not reader.fieldnames[-1]:  # a head that ends in a separator
            reader.fieldnames = list(reader.fieldnames)[:-1]
        columns, known = set(reader.fieldnames or ()), {*fields["taken"], *fields["ignored"]}
        if columns != known:
            new, gone = (", ".join(map(repr, sorted(x))) or "none" for x in (columns - known, known - columns))
            raise RawData(
                f"{path}: unknown columns {new}; missing columns {gone}. "
                "Look at the file, and list its columns in source.yml, with a reason for each that is ignored."
            )
        for row in reader:
            if None in row or None in row.values():
                raise RawData(f"{path}, line {reader.line_num}: is longer or shorter than the head. Look at the file.")
            yield reader.line_num, row
