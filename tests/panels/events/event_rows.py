"""Made lines in the forms of GDELT and ICEWS, for tests: none of them happened."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

WIDTHS = {"1.0": 58, "2.0": 61, "old": 57}


def gdelt(
    id_: int, day: str = "20180102", a: str = "USA", b: str = "JPN", code: str = "043", quad: object = 1,
    goldstein: object = "2.8", tone: object = "-2.56410256410256", added: str = "20180102000000",
    url: str = "https://example.org/1", version: str = "2.0", **fields: str,
) -> str:  # fmt: skip
    """One line of GDELT; other fields by their place: ``c31="x"``."""
    width = WIDTHS[version]
    row = [""] * width
    row[0], row[1], row[5], row[7], row[15], row[17] = str(id_), day, a, a, b, b
    row[25:35] = ["1", code, code[:3], code[:2], str(quad), str(goldstein), "10", "2", "10", str(tone)]
    if version == "2.0":
        row[59], row[60] = added, url
    else:
        row[56] = added[:8]
        if version == "1.0":
            row[57] = url
    for place, value in fields.items():
        row[int(place[1:])] = value
    return "\t".join(row)


ICEWS_HEADER = "\t".join(
    (
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
        "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
        "City", "District", "Province", "Country", "Latitude", "Longitude",
    )
)  # fmt: skip


def icews(
    id_: int, day: str = "2014-03-01", a: str = "Russian Federation", b: str = "Ukraine", code: str = "190",
    intensity: str = "-10.0", story: str = "7",
) -> str:  # fmt: skip
    """One line of ICEWS, by its published layout."""
    row = [str(id_), day, "Someone", "Government", a, "Do something", code, intensity, "Someone else", "", b, story]
    return "\t".join([*row, "3", "Agency", "", "", "", b, "50.45", "30.52"])


def written(path: Path, rows: Iterable[str], end: str = "\n") -> Path:
    """A plain file of lines."""
    path.write_bytes("".join(row + end for row in rows).encode("utf-8"))
    return path


def zipped(path: Path, rows: Iterable[str]) -> Path:
    """A ZIP file with one member, as GDELT has them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(path.name.removesuffix(".zip"), "".join(row + "\n" for row in rows))
    return path
