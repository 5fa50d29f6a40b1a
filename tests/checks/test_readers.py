"""Readers of HTML, Word and PDF, and of text in any encoding: what is shown, what is left out, what is noted."""

import codecs
import datetime as dt
import io
from pathlib import Path

import docx
import pytest

from bilateral.checks.documents import Document, document
from bilateral.checks.sentences import sentences
from bilateral.errors import UnreadableDocument
from tests.checks.made_documents import lines, packed, pdf, word

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>U.S. Relations With Kenya - United States Department of State</title>
<style>p { color: red }</style><script>document.write("<p>Norway</p>")</script></head><body class="page menu">
<!-- Sweden --><header><a href="/">Home</a><h2>Site of all sites</h2></header>
<nav><ul><li><a href="/a">Denmark</a></li></ul></nav>
<div class="breadcrumb"><a>Countries</a> &gt; <a>Finland</a></div>
<ul><li><a>Travel to Iceland</a></li><li><a>Visas for Estonia</a></li><li><a>Latvia</a></li><li><a>Us</a></li></ul>
<div id="content"><h1>U.S. Relations With Kenya</h1>
<p>BUREAU OF AFRICAN AFFAIRS<br>Fact Sheet<br>March 11, 2016</p>
<h2>Bilateral Economic Relations</h2>
<p>Kenya &amp; the <a href="/x">United States</a> are   partners<sup>1</sup>.
   Trade is &quot;broad&quot;; the area is 580 km<sup>2</sup>.</p>
<p style="display:none">Lithuania is hidden.</p><p hidden>So is Poland.</p><span aria-hidden="true">Peru</span>
<p>Kenya belongs to:</p><ul><li>the United Nations;</li><li><p>the African Union.</p></li></ul>
<table><tr><th>Capital</th><td>Nairobi</td></tr><tr><td>Year</td><td>Export</td><td>Import</td></tr></table>
<table><tr><td><p>%s</p><p>It lasts.</p></td></tr></table>
</div><footer>Copyright Monaco</footer></body></html>"""


def test_html_shows_what_a_reader_sees() -> None:
    found = document((PAGE % ("A long cell. " * 40)).encode())
    assert (found.title, str(found.day)) == ("U.S. Relations With Kenya", "2016-03-11")
    assert found.parties == ("USA", "KEN")
    text = found.text
    assert text.startswith("# U.S. Relations With Kenya\n\nBUREAU OF AFRICAN AFFAIRS\nFact Sheet\nMarch 11, 2016\n\n")
    assert 'Kenya & the United States are partners¹. Trade is "broad"; the area is 580 km².' in text
    assert "- the United Nations;\n- the African Union.\n" in text
    assert "- Capital: Nairobi\n- Year | Export | Import\n" in text
    assert "\n\nIt lasts.\n" in text
    for gone in ("Norway", "Sweden", "Denmark", "Finland", "Iceland", "Lithuania", "Poland", "Peru", "Monaco", "red"):
        assert gone not in text
    assert [section.title for section in found.sections] == [
        "", "U.S. Relations With Kenya", "Bilateral Economic Relations",
    ]  # fmt: skip
    _offsets_hold(found)


def test_html_keeps_to_the_main_part_and_takes_the_day_of_its_head_as_a_last_resort() -> None:
    body = "<p>Kenya and Norway trade.</p>" * 30
    page = (
        '<html><head><meta property="article:published_time" content="2019-05-02T10:00:00Z"><title>Ties | Us</title>'
        f"<body><div>Peru in a banner of much text</div><main><h1>Kenya–Norway ties</h1>{body}</main><p>Chile</p>"
    )
    found = document(page.encode())
    assert (found.title, str(found.day), set(found.parties)) == ("Kenya–Norway ties", "2019-05-02", {"KEN", "NOR"})
    assert "Peru" not in found.text and "Chile" not in found.text
    assert any("properties" in note for note in found.notes)


@pytest.mark.parametrize(
    "tail", ["<p", '<p class="x', "<!-- ", "<script>", "<nav>", "<title>", "&#xd800;", "<td>", "</li>"]
)
def test_html_cut_short_keeps_what_came_before(tail: str) -> None:
    page = f"<html><body><h1>Kenya and Norway</h1><p>1 May 2001</p><p>{'They trade. ' * 30}</p>{tail}"
    assert document(page.encode()).text.count("They trade.") == 30


def test_word_documents_as_word_processors_write_them() -> None:
    made = docx.Document()
    made.core_properties.title, made.core_properties.modified = "Kenya and Norway", dt.datetime(2018, 2, 1)
    made.add_heading("Relations of Kenya and Norway", 0)
    made.add_paragraph("They are friends. They trade.")
    made.add_heading("History", 1)
    made.add_paragraph("one", style="List Bullet")
    made.add_paragraph("two", style="List Number")
    table = made.add_table(2, 2)
    for at, text in enumerate(("Capital", "Nairobi", "Area", "580 km²")):
        table.cell(at // 2, at % 2).text = text
    made.add_paragraph("An end.")
    out = io.BytesIO()
    made.save(out)
    found = document(out.getvalue(), path="-")
    assert found.text == (
        "# Relations of Kenya and Norway\n\nThey are friends. They trade.\n\n# History\n\n- one\n- two\n"
        "- Capital: Nairobi\n- Area: 580 km²\n\nAn end.\n"
    )
    assert (found.title, str(found.day), found.parties) == (
        "Relations of Kenya and Norway",
        "2018-02-01",
        ("KEN", "NOR"),
    )
    _offsets_hold(found)


def test_word_documents_leave_out_what_is_not_shown_and_put_notes_last() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    body = (
        "<w:p><w:r><w:t>Kenya and Norway</w:t></w:r></w:p><w:p><w:r><w:t>1 May 2001</w:t></w:r></w:p>"
        '<w:p><w:r><w:t>They trade.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )
    found = document(word(body, {"word/footnotes.xml": notes}))
    assert found.text.endswith("They trade.[2]\n\n# Notes\n\n- [2] A note.\n")
    assert "gone" not in found.text and "hidden" not in found.text


def test_pdf_lines_become_paragraphs() -> None:
    long = "Kenya and Norway have been close for many a year and they still are, as all agree,"
    page = [(72, 720, 20, "Relations of Kenya and Norway"), *lines(["11 March 2016"], top=700)]
    page += lines(
        [
            f"{long} with a broad co-",
            "operation in trade. There are well-",
            "known limits to it.",
            "",
            "- one",
            "- two",
        ],
        top=660,
    )
    found = document(pdf([page, lines(["A second page begins here."])]))
    assert found.text == (
        f"# Relations of Kenya and Norway\n\n11 March 2016\n\n{long} with a broad co-operation in trade. "
        "There are well-known limits to it.\n\n- one\n- two\n\nA second page begins here.\n"
    )
    assert (str(found.day), found.parties) == ("2016-03-11", ("KEN", "NOR"))
    _offsets_hold(found)


def test_pdf_running_heads_and_page_numbers_are_left_out_and_columns_read_one_by_one() -> None:
    def page(number: int) -> list[tuple[float, float, float, str]]:
        pairs = [
            (f"Left line {number} {at} goes on and on", f"Right line {number} {at} runs on and on") for at in range(6)
        ]
        rows = [
            (x, 600.0 - 14 * at, 11.0, pair[side]) for at, pair in enumerate(pairs) for side, x in ((0, 72), (1, 330))
        ]
        return [(72, 760, 9, f"Kenya and Norway 2016 page {number}"), *rows, (300, 30, 9, f"- {number} -")]

    text = document(pdf([page(n) for n in range(1, 5)]), dt.date(2016, 1, 1), "KEN,NOR").text
    assert "Kenya and Norway 2016" not in text and "- 1 -" not in text
    assert (
        text.index("Left line 1 5")
        < text.index("Right line 1 0")
        < text.index("Right line 1 5")
        < text.index("Left line 2 0")
    )


def test_pdf_tables_are_read_row_by_row() -> None:
    rows = [(x, 600 - 14 * at, 11, cell) for at in range(5) for x, cell in ((72, f"Year {at}"), (330, f"{at} million"))]
    text = document(pdf([rows]), dt.date(2016, 1, 1), "KEN,NOR").text
    assert text.startswith("- Year 0: 0 million\n- Year 1: 1 million\n")


TEXT = "Relations of Norway and Côte d’Ivoire\n1 May 2001\n\nThey were “close” in Malmö."


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TEXT.encode(), ""),
        (codecs.BOM_UTF8 + TEXT.encode(), ""),
        (TEXT.encode("utf-16"), ""),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ""),
        (TEXT.encode("utf-32"), ""),
        (TEXT.encode("utf-16-le"), "bears no mark"),
        (TEXT.encode("utf-16-be"), "bears no mark"),
        (TEXT.encode("cp1252"), "Windows-1252, which is a guess"),
    ],
)
def test_encodings(data: bytes, note: str) -> None:
    found = document(data)
    assert found.text == TEXT
    assert found.notes == () if not note else note in found.notes[0]


@pytest.mark.parametrize(
    "name", ["iso-8859-1", "windows-1252", "koi8-r", "shift_jis", "utf-16", "nonsense", "rot13", "utf-7"]
)
def test_a_declared_encoding_is_taken_where_the_text_is_in_it(name: str) -> None:
    said = "Отношения" if name == "koi8-r" else "日本と" if name == "shift_jis" else "Malmö"
    used = {"nonsense": "cp1252", "rot13": "cp1252", "utf-16": "utf-8", "utf-7": "utf-8"}.get(name, name)
    page = (
        f'<html><meta charset="{name}"><h1>Norway and Kenya</h1><p>1 May 2001</p><p>They met: {said}. {"So. " * 60}</p>'
    )
    assert said in document(page.encode(used)).text


def test_zero_bytes_old_line_ends_and_signs_of_direction_keep_their_places() -> None:
    text = "Norway and Kenya\r1 May 2001\r\rThey\0trade. \u202eThey\u202c \u05e9\u05dc\u05d5\u05dd met."
    found = document(text.encode())
    assert len(found.text) == len(text)
    assert found.text[text.index("They") :].startswith("They trade. \u202eThey")
    assert len(found.notes) == 2
    _offsets_hold(found)


@pytest.mark.parametrize(
    ("data", "path", "note"),
    [
        (pdf([[(72, 700, 11, "Norway and Kenya"), (72, 680, 11, "1 May 2001")]]), "a.docx", "a PDF file"),
        (b"<html><h1>Norway and Kenya</h1><p>1 May 2001</p></html>", "a.pdf", "HTML"),
        (b"Norway and Kenya\n1 May 2001\n", "a.pdf", "plain text"),
        (
            word("<w:p><w:r><w:t>Norway and Kenya</w:t></w:r></w:p><w:p><w:r><w:t>1 May 2001</w:t></w:r></w:p>"),
            "a.txt",
            "Word",
        ),
    ],
)
def test_a_name_that_lies_is_noted(data: bytes, path: str, note: str) -> None:
    assert note in document(data, path=path).notes[0]
    assert document(data, path="-").notes == document(data).notes == document(data, path=path).notes[1:]


@pytest.mark.parametrize(
    ("data", "path", "says"),
    [
        (b"", "a.pdf", "empty"),
        (b"\x00\x01\x02\x03" * 40, "a.pdf", "not a PDF"),
        (pdf([[]]), "a.pdf", r"without text.*OCR"),
        (pdf([lines(["x"])], encrypt=True), "a.pdf", "password"),
        (pdf([lines(["x"])])[:300], "a.pdf", "damaged PDF"),
        (word("<w:p/>")[:200], "a.docx", "cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "password"),
        (packed({"xl/workbook.xml": "<a/>"}), "a.docx", "spreadsheet"),
        (packed({"content.xml": "<a/>"}), "a.odt", "OpenDocument"),
        (packed({"a.txt": "x"}), "a.docx", "an archive"),
        (b"{\\rtf1 x}", "a.rtf", "RTF"),
        (bytes(range(128, 256)) * 4, "a.txt", "encoding"),
        (b"<html><script>x</script></html>", "a.html", "holds no text"),
        (word(""), "a.docx", "holds no text"),
    ],
)
def test_what_can_t_be_read_says_what_and_what_to_do(data: bytes, path: str, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"(?s)^{path}: .*{says}") as caught:
        document(data, path=path)
    assert str(caught.value).count(". ") + str(caught.value).endswith(".") >= 1


def test_files_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from bilateral.checks.documents import read

    os.mkfifo(tmp_path / "pipe")
    for path, says in ((tmp_path, "folder"), (tmp_path / "pipe", "pipe"), ("/dev/zero", "device"), ("a\0b", "opened")):
        with pytest.raises(UnreadableDocument, match=says):
            read(path)
    (tmp_path / "a.txt").write_text("x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableDocument, match="Permission denied"):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("(As of March 2016)", "2016-03-31"),
        ("October 2016", "2016-10-31"),
        ("Last updated: 11 March 2016", "2016-03-11"),
        ("Page last updated on: 2016-03-11", "2016-03-11"),
        ("Bureau of African Affairs, Fact Sheet, March 11, 2016", "2016-03-11"),
        ("New Delhi, 11 March 2016", "2016-03-11"),
        ("Researched and written by Jane Roe, March 2008", "2008-03-31"),
    ],
)
def test_dates_of_documents(head: str, day: str) -> None:
    found = document(f"Japan-Kenya Relations (Basic Data)\n{head}\n\nThey met on 3 May 2001.")
    assert str(found.day) == day
    assert ("month" in "".join(found.notes)) == (day[-2:] == "31")


def test_a_day_to_come_or_long_past_is_not_taken() -> None:
    for odd in ("1 May 2094", "1 May 1650"):
        with pytest.raises(UnreadableDocument, match=f"{odd} is to come or before 1800"):
            document(f"Japan and Kenya\n{odd}\n\nThey met.")


def test_of_many_countries_two_are_asked_for() -> None:
    ten = "Kenya, Norway, Peru, Chile, Japan, Denmark, Sweden, Poland, Ghana and Iceland"
    with pytest.raises(UnreadableDocument, match=r"KEN, NOR, PER.*--parties KEN,NOR"):
        document(f"A summit\n1 May 2001\n\nIt was held by {ten}.")
    with pytest.raises(UnreadableDocument, match="--parties"):
        document("Summit of Kenya, Norway and Peru\n1 May 2001\n\nKenya, Norway and Peru met.")
    led = document(f"A summit\n1 May 2001\n\nIt was held by {ten}. Kenya and Norway met. Kenya thanked Norway.")
    assert led.parties == ("KEN", "NOR") and "mentions most" in led.notes[0]


def _offsets_hold(found: Document) -> None:
    at = 0
    for sentence in sentences(found.text):
        assert at <= sentence.start < sentence.end <= len(found.text)
        assert found.text[sentence.start : sentence.end].strip() == found.text[sentence.start : sentence.end]
        at = sentence.end
