"""A report as one HTML page: the document as it reads, each claim marked, its evidence a tap away.

No script at all: evidence opens by the browser's own popovers, the switch between then and now is of radio buttons.
The page's policy forbids every script and every request; all text of the document is escaped.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from bilateral.checks.evidence import statements
from bilateral.checks.judge import Judgement, Verdict
from bilateral.checks.layout import Sort
from bilateral.checks.render import read, summary
from bilateral.checks.report import ORDER, Finding, Report
from bilateral.checks.rot import Rot
from bilateral.dates import Day, day_in_words
from bilateral.errors import UsageError
from bilateral.phrases import _, listed
from bilateral.view import View

PAGE = Path(__file__).parent / "page"
#: The sheet's own page gives the letters, colours and measures.
BASE = Path(__file__).parents[1] / "sheets" / "page" / "page.css"
#: A sign beside each colour.
SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.OUTDATED: "†",
    Verdict.CONTRADICTED: "✗",
    Verdict.DISPUTED: "≠",
    Verdict.UNKNOWN: "?",
}
ROT_SIGN = "↻"
STOPS = ".,;:!?)]”’\"'"
LONGEST_WORD = 20


@dataclass
class Piece:
    """A stretch of text with what covers it: the gravest finding gives its colours; `ends` close behind it.

    `last` is its last word, which no line break may part from the buttons, `after` the stop or comma behind them.
    """

    text: str
    last: str = ""
    after: str = ""
    then: str = ""
    now: str = ""
    rot: bool = False
    ends: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Block:
    """A heading, a paragraph or a list item, with the evidence of the claims in it."""

    tag: str
    pieces: list[Piece]
    cards: list[dict[str, Any]]


def to_html(report: Report) -> str:
    """The page as text. Raises UsageError where bilateral[html] is not installed."""
    try:
        import jinja2
    except ImportError as error:
        raise UsageError(f"{error.name} is missing. Install it: pip install 'bilateral[html]'") from error
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGE), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    document = report.document
    return environment.get_template("check.html").render(
        report=report,
        title=" ".join(document.title.split()),
        then=day_in_words(document.day),
        now=day_in_words(report.now),
        countries=_upper(listed([report.view.country(party).in_text(document.day) for party in document.parties])),
        style=BASE.read_text("utf-8") + (PAGE / "check.css").read_text("utf-8"),
        groups=list(_grouped(_blocks(report))),
        counts=[
            {"verdict": v.value, "sign": SIGNS[v], **{day: n[v.value] for day, n in report.counts().items()}}
            for v in ORDER
        ],
        summary=summary(report),
        read=read(report),
        rot_sign=ROT_SIGN,
        sources=_sources(report),
        review=_embedded(report.to_claimreview()),
        _=_,
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _embedded(values: dict[str, Any]) -> str:
    """JSON that nothing within can end: no angle bracket, no ampersand."""
    text = json.dumps(values, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def _blocks(report: Report) -> Iterator[Block]:
    """The document's segments in order; the title stands above them."""
    text = report.document.text
    found: list[Finding | Rot] = [*report.findings, *report.rot]
    marks = [(*mark.span, n, mark) for n, mark in enumerate(found, 1)]
    titled = False
    for segment in report.document.segments:
        inside = [m for m in marks if m[0] < segment.end and m[1] > segment.start]
        words = text[segment.start : segment.end]
        if not titled and not inside and report.document.title and report.document.title in words:
            titled = True
            continue
        numbered = segment.sort is Sort.ITEM and text[: segment.start].rstrip()[-1:] in (".", ")")
        tag = {Sort.HEADING: "h2", Sort.ITEM: "ol" if numbered else "ul", Sort.INDEX: "index", Sort.REMARK: "remark"}
        cards = [_card(report, n, m) for start, _end, n, m in inside if start >= segment.start]
        yield Block(tag.get(segment.sort, "p"), _pieces(text, segment.start, segment.end, inside), cards)


def _grouped(blocks: Iterator[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Items that follow each other as one list; every other block by itself."""
    group: list[Block] = []
    for block in blocks:
        if group and not (block.tag == group[0].tag and block.tag in ("ul", "ol", "index")):
            yield group[0].tag, group
            group = []
        group.append(block)
    if group:
        yield group[0].tag, group


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int, int, Finding | Rot]]) -> list[Piece]:
    """The text cut wherever a mark begins or ends, so that marks may overlap."""
    cuts = sorted({start, end, *(min(max(at, start), end) for m in marks for at in m[:2])})
    pieces: list[Piece] = []
    for low, high in pairwise(cuts):
        over = [m for m in marks if m[0] < high and m[1] > low]
        piece = Piece(text[low:high].replace("**", ""), rot=any(isinstance(m[3], Rot) for m in over))
        findings = [m[3] for m in over if isinstance(m[3], Finding)]
        if findings:
            piece.then, piece.now = (
                min((getattr(f, day).verdict for f in findings), key=ORDER.index).value for day in ("then", "now")
            )
        piece.ends = [_end(n, what) for low_, high_, n, what in over if min(high_, end) == high]
        if piece.ends:
            head, space, last = piece.text.rpartition(" ")
            piece.text, piece.last = (head + space, last) if len(last) <= LONGEST_WORD else (piece.text, "")
        elif pieces and pieces[-1].ends and not findings and not piece.rot:
            rest = piece.text.lstrip(STOPS)
            pieces[-1].after, piece.text = piece.text[: len(piece.text) - len(rest)], rest
        pieces.append(piece)
    return pieces


def _end(number: int, what: Finding | Rot) -> dict[str, Any]:
    """The button at the end of a mark."""
    if isinstance(what, Rot):
        return {"n": number, "then": "rot", "now": "rot", "sign_then": ROT_SIGN, "sign_now": ROT_SIGN,
                "label": _("Word that rots: {text}").format(text=" ".join(what.text.split()))}  # fmt: skip
    return {
        "n": number,
        "then": what.then.verdict.value,
        "now": what.now.verdict.value,
        "sign_then": SIGNS[what.then.verdict],
        "sign_now": SIGNS[what.now.verdict],
        "label": _("Claim {n}: then {then}, now {now}").format(
            n=number, then=what.then.verdict.value, now=what.now.verdict.value
        ),
    }


def _card(report: Report, number: int, what: Finding | Rot) -> dict[str, Any]:
    """The evidence that opens beside a mark."""
    card: dict[str, Any] = {"n": number, "quote": " ".join(what.text.split()), "days": [], "explanation": ""}
    if isinstance(what, Rot):
        return card | {"explanation": _upper(what.message) + "."}
    card["explanation"] = what.explanation
    if what.explanation:
        return card | {"days": [_day(report, report.document.day, what.then, "", "") | {"day": ""}]}
    card["days"] = [
        _day(report, report.document.day, what.then, what.then_is, what.then_instead),
        _day(report, report.now, what.now, what.now_is, what.now_instead),
    ]
    was, is_ = card["days"]
    if {**was, "day": ""} == {**is_, "day": ""}:
        both = listed([was["day"], is_["day"]]) if was["day"] != is_["day"] else is_["day"]
        card["days"] = [is_ | {"day": both}]
    elif what.now_instead and card["days"][1]["evidence"] == card["days"][0]["evidence"]:
        card["days"][1]["evidence"] = []  # what ended is told above
    return card


def _day(report: Report, day: Day, judged: Judgement, holds: str, instead: str) -> dict[str, Any]:
    view: View = report.view.at(day)
    evidence = statements(judged.evidence, view)
    other = statements(judged.holds, view) if judged.verdict in (Verdict.DISPUTED, Verdict.UNKNOWN) else []
    rows = [row for e in (*judged.evidence, *judged.holds) for row in e.bearing]
    ids = dict.fromkeys([*(row.source for row in rows), *([judged.silence.source] if judged.silence else [])])
    return {
        "day": day_in_words(day),
        "verdict": judged.verdict.value,
        "sign": SIGNS[judged.verdict],
        "instead": instead or (holds if not evidence and not other else ""),
        "evidence": evidence,
        "other": other,
        "sources": [i for i in ids if i in report.view.store.sources],
        "verified": all(e.verified for e in (*judged.evidence, *judged.holds)),
    }


def _sources(report: Report) -> list[Any]:
    """Every source behind a verdict, in order of its name."""
    judged = [j for f in report.findings for j in (f.then, f.now)]
    ids = {row.source for j in judged for e in (*j.evidence, *j.holds) for row in e.bearing}
    ids |= {j.silence.source for j in judged if j.silence}
    known = report.view.store.sources
    return sorted((known[i] for i in ids if i in known), key=lambda source: source.title)
