"""Embassies, consulates and offices as rows: one for each mission, one for each address and telephone it had.

A row is a run of consecutive editions that say the same. An edition that speaks of such a thing and does not name
this one ends what the run can vouch for (`quiet_from`); one that lost its text, or prints no consulates, does not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bilateral.countries import countries
from bilateral.relations.mission import Mission
from bilateral.relations.mission.folds import address, telephone
from bilateral.relations.mission.row import ADDRESS, SEATS, TELEPHONE
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.factbook.premises import POSTS, SEAT, Found, Side, premises
from bilateral.sources.factbook.read import editions, load_once
from bilateral.sources.factbook.runs import Run, add, country_of, seen

Post = tuple[str, str, str, str]  # sender, host, rank, city


def compile(inputs: Inputs, out: Output) -> None:
    """Add the rows of every country's missions in the United States, and of its missions there."""
    sides = [(side, country) for side in premises(inputs.raw) if (country := _country(side, out))]
    codes = _calling_codes(sides)
    runs: dict[tuple[Post, str, str], list[Run[str]]] = {}
    spoken: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for side, country in sides:
        sender, host = ("USA", country) if side.direction == "from_us" else (country, "USA")
        for reason in side.left:
            out.ignore(f"missions: {reason}")
        for sort in side.speaks:
            spoken[sender, host, sort].add(side.edition)
        found = list(_states_only(side.found, country, host, out))
        city = _seat_city(side, found)
        for one in found:
            post = (sender, host, one.rank, city if one.rank in SEATS else _spelled(one.city))
            if not post[3]:
                out.ignore("missions: no city of the host in a list of consulates")
                continue
            value, printed = _value(one, codes.get((sender, host), ""))
            if one.detail and not value:
                out.ignore(f"missions: {one.detail} that can't be given in one form")
                continue
            key = (post, one.detail, value)
            add(runs.setdefault(key, []), printed, side.edition, side.locator)
            runs[key][-1].record = printed
    out.facts += _rows(inputs, runs, spoken)


def _rows(
    inputs: Inputs,
    runs: Mapping[tuple[Post, str, str], list[Run[str]]],
    spoken: Mapping[tuple[str, str, str], set[int]],
) -> Iterator[Mission]:
    for ((sender, host, rank, city), detail, value), found in runs.items():
        sort = detail or (SEAT if rank in SEATS else POSTS)
        for run in found:
            silent = min((y for y in spoken[sender, host, sort] if y > run.last), default=0)
            run.silent = 0 if any(later.first == silent for later in found) else silent
            yield Mission(
                sender=sender,
                host=host,
                rank=rank,
                city=city,
                detail=detail,
                value=value,
                printed=run.record,
                **seen(inputs, run, None),
            )


def _country(side: Side, out: Output) -> str | None:
    country = country_of(side.fips, editions()[side.edition], side.locator)
    if country is None:
        out.ignore("entry of no country")
    return country


def _states_only(found: Iterable[Found], country: str, host: str, out: Output) -> Iterator[Found]:
    """A territory has no embassies, whatever the label; the Holy See's is a nunciature."""
    territory = countries()[country].type == "territory"
    for one in found:
        if one.rank in SEATS and (territory or country in load_once("source.yml")["no_embassy"]):
            out.ignore("missions: an embassy's label where there is none")
        elif country == "VAT" and host == "USA" and one.rank == "embassy":
            yield replace(one, rank="apostolic nunciature")
        else:
            yield one


def _seat_city(side: Side, found: Iterable[Found]) -> str:
    """The city of an embassy: of those where the host has had them the one that its address names, else the first.

    The host's capital is the only one for most. In the United States it is Washington, or what stands before the
    state and its postal code.
    """
    texts = [one.text for one in found if one.rank in SEATS and one.detail != TELEPHONE]
    if side.direction == "to_us":
        for text in texts:
            town = re.search(r"([A-Z][A-Za-z. ]+?)(?: City)?,? (?:NY|MD|VA|CT|NJ|IL),? \d{5}", text)
            if town and "Washington" not in text:
                return town[1].strip()
        return "Washington"
    country = country_of(side.fips, editions()[side.edition], side.locator)
    cities = load_once("source.yml")["seats"].get(side.fips) or [countries()[country or ""].capital]
    return next((c for c in cities for text in texts if c.casefold() in text.casefold()), str(cities[0]))


def _spelled(city: str) -> str:
    """The one spelling of a city that is printed in several; "" for what is no city of the host."""
    source = load_once("source.yml")
    return "" if city in source["no_post"] else str(source["cities"].get(city, city))


def _value(one: Found, code: str) -> tuple[str, str]:
    """(folded, as a sentence has it); both empty where there is no such form."""
    if one.detail == ADDRESS:
        shown = shown_address(one.text)
        return address(shown), shown
    if one.detail == TELEPHONE:
        shown = shown_telephone(one.text)
        folded = telephone(shown)
        return (folded, shown) if folded.startswith(f"+{code}") and 8 <= len(folded) <= 16 else ("", "")
    return "", ""


def _calling_codes(sides: Iterable[tuple[Side, str]]) -> dict[tuple[str, str], str]:
    """The country code that most editions print for a host: another's telephone is not in the host's embassy."""
    seen_: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for side, country in sides:
        for one in side.found:
            code = re.match(r"\[(?:00 ?)?(\d{1,3})\]", one.text) if one.detail == TELEPHONE else None
            if code:
                seen_[("USA", country) if side.direction == "from_us" else (country, "USA")][code[1]] += 1
    return {pair: max(sorted(counter), key=lambda c: counter[c]) for pair, counter in seen_.items()}


_POSTAL = re.compile(r"^(?:P\. ?O\. ?Box|PO Box|B\. ?P\.|BP)\b[^,;]*$")
_SHOWN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bD\. ?C\.?"), "DC"),
    (re.compile(r"\b([NS])\. ?([WE])\.?(?!\w)"), r"\1\2"),
    (re.compile(r"\bP\. ?O\. ?(?=Box)"), "PO "),
    (re.compile(r"\b(\w)\. ?(?=[A-Z]\.)"), r"\1"),
    (re.compile(r"\bAve?\b\.?(?=,| N| S|$)"), "Avenue"),
    (re.compile(r"\bSt\b\.?(?=,| N| S[EW]|$)"), "Street"),
    (re.compile(r"\bBlvd\b\.?"), "Boulevard"),
    (re.compile(r"\bRd\b\.?"), "Road"),
    (re.compile(r",? ?(?:#|\b(?:No|Nr|number)\b\.?) ?(?=\d)", re.I), " "),
    (re.compile(r"^(?:\w+ Interests Section|USINT), "), ""),
    (re.compile(r"\.(?!\d)|:$"), ""),
    (re.compile(r"\s*\([^)]*\)|\s*\[[^\]]*\]"), ""),
    (re.compile(r"Washington,? DC,? (?=\d)"), "Washington, DC "),
    (re.compile(r"^(?:US|American|USG) Embassy(?: to the Holy See)?, ?|^Embassy of the US, ?"), ""),
    (re.compile(r"^(?=(?:\w+ )?Embassy (?:of )?[A-Z]|\w+ Embassy,)"), "the "),
    (re.compile(r"(?<=[A-Z]{2} )(\d{5}(?:-\d{4})?)\b.*"), r"\1"),
    (re.compile(r"\s+,|,(?:\s*,)+"), ","),
    (re.compile(r"\s+"), " "),
)


def shown_address(text: str) -> str:
    """One address without stops, notes and asides, so that it can stand in a sentence; "" where none can be told."""
    parts = [part.strip(" ,") for part in text.split(";")]
    whole = next((p for p in parts if not _POSTAL.match(p) and re.search(r"\d|,", p)), "")
    for pattern, to in _SHOWN:
        whole = pattern.sub(to, whole)
    whole = load_once("source.yml")["addresses"].get(whole.strip(" ,"), whole.strip(" ,"))
    return whole if 8 <= len(whole) <= 110 and whole[0].isalnum() and ":" not in whole else ""


_FIRST_NUMBER = re.compile(
    r"(?:\[1\] ?)?(?P<us>\(?\d{3}\)?[ -]?\d{3}-\d{4})(?![-\d])"
    r"|(?:\[(?:00 ?)?|\(?\+)(?P<code>\d{1,3})[\])]?,? ?-?(?P<trunk>\(0\) ?)?(?P<rest>\(?\d[\d() -]*\d)"
)


def shown_telephone(text: str) -> str:
    """The first number of a text: ``202-238-6700`` in North America, else ``+81 3 3224-5000``; "" where none is."""
    found = _FIRST_NUMBER.match(re.sub(r"^(?:\[1\] |\(011\) |011-)(?=\[)", "", text.strip()))
    if found is None:
        return ""
    if found["us"]:
        return "-".join(re.findall(r"\d+", found["us"]))
    rest = re.sub(r"\)(?=\d)", " ", found["rest"]).replace("(", "").replace(")", "")
    rest = re.sub(r" {2,}|(?<= )-|^-", " ", rest).strip().lstrip("0").strip()
    plain = re.fullmatch(r"(\d{3})[ -](\d{3})[ -](\d{4})", rest)
    return "-".join(plain.groups()) if found["code"] == "1" and plain else f"+{found['code']} {rest}"
