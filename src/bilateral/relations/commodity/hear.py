"""Ears for main commodities: what a country mainly exports and imports, item by item, whomever it trades with."""

import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Claim
from bilateral.parsed import TAG, Parsed
from bilateral.relations.commodity.row import EXPORTS, IMPORTS, NAME, what
from bilateral.relations.frames import Frames, framed

_C = r"(?:the )?<C(?P<country>\d+)>"
_MAIN = r"(?:main|principal|chief|leading|top|largest|major|primary|key)"
_MAINLY = r"(?:mainly|mostly|chiefly|primarily|principally)"
_LIST = r"(?P<{}>[^.;:()]+?)"
_ENDS = r"(?=[.;]|$)"
_FRAMES = Frames(
    # In 2023 Kenya mainly exported tea and gold, and imported wheat
    framed(rf"(?:\bin <D(?P<on>\d+)>,? )?{_C} (?:{_MAINLY} (?P<verb>(?:ex|im)port(?:s|ed))|"
               rf"(?P<verb3>(?:ex|im)port(?:s|ed)) {_MAINLY}) {_LIST.format('list')}"
               rf"(?:,? and (?:mainly )?(?P<verb2>(?:ex|im)port(?:s|ed)) {_LIST.format('list2')})?{_ENDS}", re.I),
    # Kenya's main exports are tea and coffee; the main exports of Kenya include tea
    framed(rf"{_C}(?:['’]s)? {_MAIN} (?P<verb>(?:ex|im)ports)(?: in <D(?P<on>\d+)>)? "
               rf"(?P<be>are|were|include|included) {_LIST.format('list')}{_ENDS}", re.I),
    framed(rf"\b{_MAIN} (?P<verb>(?:ex|im)ports) of {_C}(?: in <D(?P<on>\d+)>)? "
               rf"(?P<be>are|were|include|included) {_LIST.format('list')}{_ENDS}", re.I),
)  # fmt: skip
_PARTNER = framed(r"\b(?:to|from) (?:the )?<[CW]\d")
_BREAK = framed(r"(?:, and|,? as well as|,) ")
_MOST_WORDS = 8


def hear(parsed: Parsed) -> Iterator[Claim]:
    """What a country mainly sells and buys; a list that names a partner is of trade with that one."""
    for m in _FRAMES.finditer(parsed.tagged):
        found = m.groupdict()
        ids = parsed.mention(found["country"]).ids
        found["verb"] = found["verb"] or found.get("verb3")
        past = found["verb"].lower().endswith("ed") or (found.get("be") or "").lower() in ("were", "included")
        at = parsed.mention(found["on"]).date if found["on"] else Date.by(parsed.day) if past else None
        for verb, goods in (("verb", "list"), ("verb2", "list2")):
            if not ids or not found.get(goods) or _PARTNER.search(found[goods]):
                continue
            direction = EXPORTS if found[verb].lower().startswith("ex") else IMPORTS
            for good, start, end in _items(parsed, found[goods], m.start(goods)):
                yield Claim(
                    NAME,
                    what(ids[0], direction, good),
                    at=at,
                    complete=False,
                    **parsed.manner(m.span(), (start, end)),
                )


def _items(parsed: Parsed, text: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """The items of a list in the text's own words; an "and" is inside an item where ", and" goes before the last."""
    cuts = [*_BREAK.finditer(text)]
    if ", and " not in text:
        cuts += list(re.finditer(r" and ", text))[-1:]
    last = re.search(r"(?:^|, )(<K\d+>)$", text)
    if last and " and " not in text and cuts:  # "gold, coffee and tea" read as one good
        name, (start, end) = parsed.mention(last[1]).text, last.span(1)
        if len(pair := name.split(" and ")) == 2:
            yield from ((good, offset + start, offset + end) for good in pair)
            text = text[: last.start()]
            cuts = [c for c in cuts if c.end() <= len(text)]
    at = 0
    for end, after in [*((c.start(), c.end()) for c in sorted(cuts, key=re.Match.start)), (len(text), len(text))]:
        good = TAG.sub(lambda t: parsed.mention(t[2]).text, text[at:end]).strip()
        if good and len(good.split()) <= _MOST_WORDS:
            yield good, offset + at, offset + end
        at = after
