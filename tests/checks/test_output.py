"""What a report tells of its findings: readable evidence, sentences to put in their place, lines, reviews, a page."""

import datetime as dt
import html.parser
import json
import re
from functools import cache
from pathlib import Path

import pytest

import bilateral
from bilateral.checks import report as reports
from bilateral.checks.judge import Verdict
from bilateral.checks.reading import Share
from bilateral.checks.render import read, summary, to_lines, to_text
from bilateral.checks.report import Finding, Report

NOW = "2026-11-23"
SCHEMA = Path(__file__).parents[2] / "docs" / "check.schema.json"
TEXT = """U.S. Relations With Japan

Fact Sheet
March 11, 2016

The U.S. Ambassador to Japan is Caroline Kennedy. Last year the two countries opened a new office.

Member States

- Japan and the United States are members of the G7.
- Japan will join a new partnership with Kenya.
- The French wine of Kenya flows from Brazil to Norway.

"We are currently the best of friends," said the minister.
"""


@cache
def report() -> Report:
    return bilateral.check(TEXT, now=NOW)


def found(kind: str) -> Finding:
    return next(f for f in report().findings if f.kind == kind)


def test_what_is_outdated_bears_what_holds_and_a_sentence_to_put_in_its_place() -> None:
    finding = found("chief_of_mission")
    assert (finding.then.verdict, finding.now.verdict) == (Verdict.SUPPORTED, Verdict.OUTDATED)
    assert finding.now_is.startswith("George Glass, U.S. ambassador to Japan")
    assert finding.now_instead == (
        "As of 23 November 2026, the U.S. ambassador to Japan, when last confirmed on 4 February 2026, was George "
        "Glass, in office since 17 July 2025."
    )
    assert not finding.then_is
    assert not finding.then_instead


@pytest.mark.parametrize(
    ("claim", "replacement"),
    [
        ("Barack Obama is the President of the United States.",
         "the President of the United States was Donald J. Trump"),
        ("The United States and Kenya are members of the World Health Organization.",
         "this has ended: the United States, member of the World Health Organization, until 22 January 2026."),
        ("The Prime Minister of Japan is Shinzo Abe.", "the Prime Minister of Japan was Sanae Takaichi"),
    ],
)  # fmt: skip
def test_kinds_of_one_party_have_a_sentence_too(claim: str, replacement: str) -> None:
    made = bilateral.check(f"Note\n\n{claim}\n", "2016-03-11", "USA,JPN", NOW)
    told = [f.now_instead for f in made.findings if f.now.verdict is Verdict.OUTDATED]
    assert any(replacement in text for text in told), (told, [f.now for f in made.findings])


def test_evidence_that_says_the_same_of_both_is_said_once() -> None:
    text = to_text(report(), 400)
    assert "Japan and the United States, members of the G7, last confirmed on 4 February 2026" in text
    assert "\x1b" not in text


def test_it_is_told_how_much_was_read() -> None:
    reading = report().reading
    assert [s.share for s in reading.sentences] == [
        Share.CLAIMS, Share.UNREAD, Share.CLAIMS, Share.ASIDE, Share.UNREAD, Share.ASIDE,
    ]  # fmt: skip
    assert reading.moods == {"plan": 1, "quoted": 1}
    assert read(report()) == (
        "Of 6 sentences, 2 hold claims, 2 were left aside (1 plan or promise and 1 quoted or reported) and 2 look like "
        "statements of fact that were not understood."
    )
    assert "French wine" not in to_text(report())
    assert "French wine" in to_text(report(), unread=True)
    assert "2 claims. 11 March 2016: 2 supported; 23 November 2026: 1 supported, 1 outdated." in summary(report())


def test_the_lines_of_linters_name_the_place() -> None:
    lines = list(to_lines(report(), "x.txt"))
    assert [line.split(": ")[0] for line in lines] == ["x.txt:6:5", "x.txt:6:51", "x.txt:6:88"]
    assert lines[0].startswith("x.txt:6:5: outdated: “U.S. Ambassador to Japan is Caroline Kennedy”: As of 23 November")
    assert lines[1] == "x.txt:6:51: rot: “Last year” meant 2015; write “in 2015”"


def test_json_is_as_its_schema_says_with_all_that_it_may_hold() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    shape = json.loads(SCHEMA.read_text("utf-8"))
    told = json.loads(report().to_json())
    assert told == report().to_dict()
    jsonschema.validate(told, shape)
    jsonschema.validate([told, {"file": "x.pdf", "error": "it is torn"}], shape)
    assert [claim["text"] for claim in told["claims"]] == [TEXT[c["start"] : c["end"]] for c in told["claims"]]
    assert told["claims"][0]["now"]["replacement"].startswith("As of")
    assert [word["meant"] for word in told["rot"]] == ["2015", "shortly before 11 March 2016"]
    assert [s["line"] for s in told["reading"]["unread"]] == [6, 12]


def test_each_claim_is_a_review_that_names_its_rating_its_own() -> None:
    made = report().to_claimreview()
    assert made["@context"] == "https://schema.org"
    reviews = made["@graph"]
    assert len(reviews) == len(report().findings)
    first = reviews[0]
    assert first["@type"] == "ClaimReview"
    assert first["claimReviewed"] == "U.S. Ambassador to Japan is Caroline Kennedy"
    assert first["datePublished"] == NOW
    assert first["itemReviewed"]["appearance"]["datePublished"] == "2016-03-11"
    rating = first["reviewRating"]
    assert (rating["ratingValue"], rating["worstRating"], rating["bestRating"]) == (2, 1, 4)
    assert rating["alternateName"] == "outdated"
    assert "own scale" in rating["ratingExplanation"]
    assert first["author"]["softwareVersion"] == bilateral.__version__
    assert "George Glass" in first["reviewBody"]


def test_a_finding_that_is_no_kind_s_claim_has_its_place_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    jsonschema = pytest.importorskip("jsonschema")

    def sums(document: reports.Document, _sentences: object, _heard: object) -> object:
        at = document.text.index("flows")
        yield Finding.own(document, "arithmetic", (at, at + 5), Verdict.CONTRADICTED, "Two and two are four, not <5>.")

    monkeypatch.setattr(reports, "OWN_CHECKS", (sums,))
    made = bilateral.check(TEXT, now=NOW)
    own = next(f for f in made.findings if f.kind == "arithmetic")
    assert (own.text, own.claims) == ("flows", ())
    assert made.counts()["then"]["contradicted"] == made.counts()["now"]["contradicted"] == 1
    assert "Two and two are four" in made.to_text()
    assert "Two and two are four, not &lt;5&gt;." in made.to_html()
    told = made.to_dict()
    jsonschema.validate(told, json.loads(SCHEMA.read_text("utf-8")))
    assert any(c["kind"] == "arithmetic" and c["explanation"].startswith("Two") for c in told["claims"])
    assert any("contradicted: “flows”: Two and two" in line for line in to_lines(made, "x"))
    assert "Two and two" in json.dumps(made.to_claimreview())


class Page(html.parser.HTMLParser):
    """The tags of a page, and whether they close in order."""

    VOID = frozenset(("meta", "input", "br", "link", "img"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "script" not in self.open and "style" not in self.open:
            self.words.append(data)


def test_the_page_holds_the_document_as_it_reads_each_claim_marked() -> None:
    page = Page(report().to_html())
    ids = [a["id"] for _tag, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    targets = {a["popovertarget"] for _tag, a in page.tags if a.get("popovertarget")}
    assert targets == {i for i in ids if i and i.startswith("card-")}
    assert len(targets) == len(report().findings) + len(report().rot)
    classes = [a.get("class") or "" for _tag, a in page.tags]
    assert any("then-supported now-outdated" in name for name in classes)
    assert sum(tag == "li" and not a.get("id") for tag, a in page.tags) >= 3
    words = " ".join("".join(page.words).split())
    for sentence in ("U.S. Relations With Japan", "said the minister", "Japan will join a new partnership with Kenya."):
        assert sentence in words
    assert all(a.get("aria-label") for tag, a in page.tags if tag == "button")


def test_a_hostile_document_stays_text() -> None:
    evil = (
        "U.S. Relations With Japan<script>alert(1)</script>\n\nMarch 11, 2016\n\n"
        "The U.S. Ambassador to Japan is Caroline Kennedy</script><img src=x onerror=alert(2)>. {{ 7*7 }} & \u202e\n\n"
        '<!-- " onload="x --> <style>body{display:none}</style>\n'
    )
    text = bilateral.check(evil, now=NOW).to_html()
    page = Page(text)
    scripts = [a for tag, a in page.tags if tag == "script"]
    assert scripts == [{"type": "application/ld+json"}]
    assert not any(tag in ("img", "iframe", "link", "object") for tag, _a in page.tags)
    assert not any(name.startswith("on") for _tag, a in page.tags for name in a)
    assert sum(tag == "style" for tag, _a in page.tags) == 1
    assert "{{ 7*7 }}" in text
    policy = next(a["content"] for _t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert data is not None
    json.loads(data[1])


def test_overlapping_claims_are_each_to_be_opened() -> None:
    text = "Note\n\nIn 2016 Japan assumed the presidency of the G7.\n"
    made = bilateral.check(text, "2016-03-11", "USA,JPN", NOW)
    assert len(made.findings) >= 2
    page = Page(made.to_html())
    assert sum((a.get("class") or "") == "mark" for _tag, a in page.tags) == len(made.findings) + len(made.rot)
    assert "In 2016 Japan assumed the presidency of the G7" in re.sub(r"[✓†✗?≠›]", "", "".join(page.words))


def test_the_door_takes_a_text_a_path_and_names_of_the_parties(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(TEXT)
    by_path = bilateral.check(file, now=dt.date(2026, 11, 23))
    assert by_path.counts() == report().counts()
    assert "outdated" in repr(by_path)
    assert bilateral.check("Note\n\nThey are good.\n", "2020-01-01", ("USA", "KEN")).document.parties == ("USA", "KEN")
