"""Official languages as the editions of the Factbook mark them: ``English (official), Kiswahili (official), …``.

A row is a sighting: the same language marked in consecutive editions. An edition that marks none (some only print a
census) is silent; one that marks others and not this one no longer says so. The edition of 1990 marks several at once
and is not read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.official_language import OfficialLanguage
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.factbook.read import Field, editions, read
from bilateral.sources.factbook.runs import Run, add, country_of, seen
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FIELDS = ("Languages", "Language")
FIRST = 1993
NO_COUNTRY = ("ZZ", "XX")
_REST = re.compile(r"\s*\|?\s*\b(?:note|major-language)\b.*$", re.I)
_MARK = re.compile(
    r"\(official(?: and (?:national|common)(?: language)?| nationwide)?(?:[,;] (?!only\b|in\b)[^()]*)?\)"
)
_SHARE = re.compile(r"\s*(?:<|less than )?[\d.]+\s?%?$")
_SEPARATOR = re.compile(r"[,;:()]\s*|\band\b")


def compile(inputs: Inputs) -> Output:
    """A row for each country, language and run of editions. Raises RawData for a language that is never met."""
    output, read_as = Output(), load(HERE / "source.yml")
    names = {name: to for to, others in read_as["languages"].items() for name in (to, *others)}
    unmet = set(read_as["languages"])
    runs: dict[tuple[str, str], list[Run[str]]] = {}
    marking: dict[str, set[int]] = {}
    for field in read(inputs.raw, FIELDS, [year for year in editions() if year >= FIRST]):
        country = None if field.fips in NO_COUNTRY else country_of(field.fips, editions()[field.edition], field.locator)
        if country is None:
            output.ignore("entry of no country")
            continue
        for printed in marked(field):
            marking.setdefault(country, set()).add(field.edition)
            language = names.get(printed, "")
            if not language or language in read_as["left_out"].get(field.fips, {}).get("languages", ()):
                output.ignore("language of one country, or of a part of one")
                continue
            unmet.discard(language)
            add(runs.setdefault((country, language), []), printed, field.edition, field.locator)
    if unmet:
        raise RawData(f"{HERE / 'source.yml'}: no edition calls {min(unmet)} official. Strike it.")
    output.facts += _rows(inputs, runs, marking)
    first, last = editions()[FIRST], editions()[max(editions())]
    output.coverage.append(
        Coverage(inputs.source.id, "official_language", "", first.seen_from, last.seen_to, False,
                 published=first.published)
    )  # fmt: skip
    return output


def marked(field: Field) -> Iterator[str]:
    """The names that an edition marks as official, as they are printed."""
    text = _REST.sub("", field.text.removeprefix("Languages: "))
    for mark in _MARK.finditer(text):
        before = _SHARE.sub("", text[: mark.start()].rstrip()).rstrip()
        if before.endswith(")"):  # Spanish (Castilian) (official): the name before the brackets, or the one within
            before = before[: before.rfind("(")].rstrip()
        yield _SEPARATOR.split(before)[-1].strip()


def _rows(
    inputs: Inputs, runs: dict[tuple[str, str], list[Run[str]]], marking: dict[str, set[int]]
) -> Iterator[OfficialLanguage]:
    for (country, language), found in sorted(runs.items()):
        for run in found:
            run.silent = min((year for year in marking[country] if year > run.last), default=0)
            when: dict[str, Any] = seen(inputs, run, None)
            original = run.record if run.record != language else ""
            yield OfficialLanguage(country=country, language=language, original=original, **when)
