"""Documents that mean harm: bounded time and memory, a clear error or an honest part, never a crash."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.checks.documents import Document, document
from bilateral.checks.sentences import sentences
from bilateral.errors import UnreadableDocument
from tests.checks.made_documents import bomb, deflated, lines, packed, pdf, pdf_of, word

HEAD = "<h1>Kenya and Norway</h1><p>1 May 2001</p>"
_WORDS = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
_TOP = _WORDS.format("Kenya and Norway") + _WORDS.format("1 May 2001")
_ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
_PART = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_MAIN, _END = "word/document.xml", "</w:body></w:document>"


def _text(body: str) -> bytes:
    return f"Kenya and Norway\n1 May 2001\n\n{body}".encode()


def _html(body: str) -> bytes:
    return f"<html><body>{HEAD}{body}".encode()


def _xml(head: str, body: str) -> bytes:
    return packed({_MAIN: f"{head}{_PART}{body}{_END}"})


#: What it is, its suffix, how it is made, and words of the note or (after "!") of the error, "?" for either.
HARM: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a line of 1 MB": (".txt", lambda: _text("Kenya trades with Norway and " * 40_000), "first"),
    "stops without end": (".txt", lambda: _text("." * 900_000 + "x"), ""),
    "brackets without end": (".txt", lambda: _text(".[1" * 300_000), ""),
    "lines of one letter": (".txt", lambda: _text("a\n" * 490_000), ""),
    "as of as of": (".txt", lambda: b"Kenya and Norway\n\n" + b"as of 1 May " * 80_000, "!no date"),
    "90 MB of text": (".txt", lambda: _text("They met. " * 9_000_000), "first"),
    "101 MB": (".txt", lambda: b"x" * 101_000_000, "!larger"),
    "50 MB of tags": (".html", lambda: _html("<b>x</b>" * 6_250_000), "more markup"),
    "50 MB of text in tags": (".html", lambda: _html("<p>They met.</p>" * 3_100_000), "first"),
    "50 MB of script": (".html", lambda: _html("<script>" + "f();" * 12_500_000 + "</script><p>They met."), ""),
    "many scripts": (".html", lambda: _html("<script>x</script>" * 900_000 + "<p>They met."), "more markup"),
    "tags 100,000 deep": (".html", lambda: _html("<div>" * 100_000 + "They met."), ""),
    "tables 100,000 deep": (".html", lambda: _html("<table><tr><td>x" * 100_000), ""),
    "open quotes": (".html", lambda: _html('<a b="' * 1_000_000), ""),
    "open tags": (".html", lambda: _html("<a " * 3_000_000), ""),
    "open comments": (".html", lambda: _html("<!-- " * 3_000_000), ""),
    "open formatting": (".html", lambda: _html("".join(f"<b a={n}>" for n in range(50_000)) + "<p>x" * 50_000), ""),
    "hidden 100,000 deep": (".html", lambda: _html("<div hidden>" * 100_000 + "They met."), ""),
    "a zip bomb": (".docx", lambda: bomb(_MAIN, _PART + _TOP, "<w:p/>", 20_000, _END), "more than is ever read"),
    "a zip bomb of blanks": (".docx", lambda: bomb(_MAIN, _PART + _TOP, " ", 200_000, _END), "more than is"),
    "a zip bomb elsewhere": (
        ".docx", lambda: bomb("word/media/a.png", "", " ", 200_000, "", {_MAIN: _PART + _TOP + _END}), ""),
    "many entries": (".docx", lambda: packed({f"word/{n}": "" for n in range(60_000)}), "!more parts"),
    "an entity bomb": (".docx", lambda: _xml(f'<!DOCTYPE x [<!ENTITY a0 "ha">{_ENTITIES}]>', "&a11;"), "!document"),
    "an entity from outside": (
        ".docx", lambda: _xml('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', "&a;"), "!document type"),
    "XML 100,000 deep": (".docx", lambda: _xml("", _TOP + "<w:p>" * 100_000 + "</w:p>" * 100_000), "more than"),
    "500 pages": (".pdf", lambda: pdf([lines(["Kenya and Norway", "1 May 2001"])] * 500), "pages 301 to 500 were not"),
    "500 full pages": (".pdf", lambda: pdf([lines(["Kenya and Norway " * 5] * 50)] * 500), "were not read"),
    "a PDF bomb": (".pdf", lambda: pdf_of([deflated(600_000_000)], flate=True), "!PDF"),
    "a PDF of a million pieces": (
        ".pdf", lambda: pdf_of([b"BT /F1 9 Tf 72 700 Td (Kenya) Tj ET " * 1_000_000]), "?"),
}  # fmt: skip

_RUN = """
import resource, sys, time, datetime
from pathlib import Path
from bilateral.checks.documents import document, of_countries
from bilateral.errors import UnreadableDocument
from bilateral.checks.sentences import sentences
data = sys.stdin.buffer.read()
of_countries()
started = time.process_time()  # of the processor: the machine may be busy with others
try:
    both = (datetime.date(2001, 5, 1), "KEN,NOR") if sys.argv[2] == "given" else ()
    found = document(data, *both, path=sys.argv[1])
    said = "; ".join(found.notes)
    list(sentences(found.text))
except UnreadableDocument as error:
    said = "!" + str(error)
children = resource.getrusage(resource.RUSAGE_CHILDREN)
took = time.process_time() - started + children.ru_utime + children.ru_stime
status = Path("/proc/self/status").read_text()
own = int(status.partition("VmHWM:")[2].split()[0]) / 1024  # ru_maxrss of a new process begins with its parent's
child = children.ru_maxrss / 1024
print(f"{took:.1f}\\t{max(own, child):.0f}\\t{said}")
"""


@pytest.mark.parametrize("name", HARM)
def test_time_and_memory_are_bounded(name: str) -> None:
    suffix, make, says = HARM[name]
    given = "given" if suffix == ".pdf" else ""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, f"a{suffix}", given], input=make(), capture_output=True, timeout=120, check=True
    )
    took, memory, said = done.stdout.decode().rstrip("\n").split("\t")
    print(name, took, memory, said)
    assert float(took) < 20 and float(memory) < 500, (took, memory, said)
    if says != "?":  # either will do
        assert said.startswith("!") == says.startswith("!"), said
        assert says.lstrip("!") in said


_PIECES = st.sampled_from(
    [b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"<p>", b"</p>", b"<table>", b"<td>", b"<!--", b"<script>", b"\r",
     b"\n\n",
     b"Kenya and Norway\n", b"1 May 2001\n", b"They met. ", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"- ", b"# ", b"&#x0;",
     b"<h1>", b"<li>", b"<nav>", b"<br>", b"<a href='", b'"', b"\xe2\x80\xae", b"\x85", b"</tr>",
     b"<meta charset=utf-16>",
     b"<pre>", b"</table>", "\u2028".encode(), b"\x1c"]
)  # fmt: skip
_ANY = st.one_of(st.binary(max_size=400), st.lists(_PIECES, max_size=30).map(b"".join))
_WHOLE = [
    pdf([lines(["Kenya and Norway", "1 May 2001", "They met."])]),
    word(_TOP + _WORDS.format("They met.")),
    _html("<p>They met."),
]
_SPOILT = st.builds(
    lambda whole, at, piece: whole[: at % len(whole)] + piece + whole[at % len(whole) + len(piece) :],
    st.sampled_from(_WHOLE),
    st.integers(0, 10_000),
    st.binary(min_size=1, max_size=8),
)


@settings(deadline=None, max_examples=150)
@given(_ANY | _SPOILT, st.sampled_from(["", ".txt", ".md", ".html", ".docx", ".pdf", ".xls", "."]), st.booleans())
def test_any_bytes_give_a_document_or_a_clear_error(data: bytes, suffix: str, given_both: bool) -> None:
    import datetime as dt

    both = (dt.date(2001, 5, 1), "KEN,NOR") if given_both else (None, None)
    try:
        found = document(data, *both, path=f"a{suffix}")
    except UnreadableDocument as error:
        assert str(error).startswith(f"a{suffix}: ")
        return
    _sound(found)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=300))
def test_any_text_gives_a_document_or_a_clear_error(text: str) -> None:
    try:
        found = document(f"Kenya and Norway\n1 May 2001\n{text}")
    except UnreadableDocument:
        return
    assert len(found.text) == len(text) + 28
    _sound(found)


def _sound(found: Document) -> None:
    assert found.text.encode() and found.title
    at = 0
    for part in found.segments:
        assert 0 <= part.start < part.end <= len(found.text)
    for sentence in sentences(found.text):
        assert at <= sentence.start < sentence.end <= len(found.text)
        at = sentence.end
