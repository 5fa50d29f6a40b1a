"""Documents of every form, made by the tests themselves; also those that mean harm."""

import io
import zipfile
import zlib

Placed = tuple[float, float, float, str]  # x, y from the foot of the page, size of type, text


def pdf(pages: list[list[Placed]], encrypt: bool = False, title: str = "") -> bytes:
    """A PDF with text at places, in Helvetica."""
    contents = []
    for page in pages:
        parts = (
            f"BT /F1 {size} Tf {x} {y} Td ({text.replace(chr(92), '').replace('(', '').replace(')', '')}) Tj ET"
            for x, y, size, text in page
        )
        contents.append("\n".join(parts).encode("cp1252", "replace"))
    return pdf_of(contents, encrypt, title)


def pdf_of(contents: list[bytes], encrypt: bool = False, title: str = "", flate: bool = False) -> bytes:
    """A PDF of the drawing commands of its pages."""
    count = len(contents)
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(count))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        font.encode(),
        f"<< /Title ({title}) /CreationDate (D:20160311120000) >>".encode(),
    ]
    for at, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {6 + 2 * at} 0 R >>".encode()
        )
        how = " /Filter /FlateDecode" if flate else ""
        objects.append(f"<< /Length {len(content)}{how} >>\nstream\n".encode() + content + b"\nendstream")
    if encrypt:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    locked = f" /Encrypt {len(objects)} 0 R /ID [<41> <41>]" if encrypt else ""
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R{locked} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def lines(texts: list[str], x: float = 72, top: float = 690, size: float = 11) -> list[Placed]:
    """Lines below each other."""
    return [(x, top - 1.25 * size * at, size, text) for at, text in enumerate(texts)]


def deflated(size: int, unit: bytes = b" ") -> bytes:
    """A stream that unpacks to `size` bytes."""
    pack, out = zlib.compressobj(1), bytearray()
    piece = unit * (1_000_000 // len(unit))
    for _ in range(size // len(piece)):
        out += pack.compress(piece)
    return bytes(out + pack.flush())


def word(body: str, others: dict[str, str] | None = None) -> bytes:
    """A .docx of raw XML: for what python-docx would not write."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {"word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'}
    return packed({**parts, **(others or {})})


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def bomb(name: str, before: str, unit: str, times: int, after: str, others: dict[str, str] | None = None) -> bytes:
    """A zip whose part `name` unpacks to `before`, `unit` so many thousand times, and `after`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, text in (others or {}).items():
            archive.writestr(other, text)
        with archive.open(name, "w", force_zip64=True) as part:
            part.write(before.encode())
            for _ in range(times):
                part.write(unit.encode() * 1000)
            part.write(after.encode())
    return out.getvalue()
