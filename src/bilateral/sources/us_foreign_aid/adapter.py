"""US obligations and disbursements of foreign assistance by recipient and fiscal year, since 1946 and 2001.

A row of the source is one recipient, transaction and fiscal year. Plans and requests are left out, so is the last
year, which was not over when the copy was made. A recipient that was no state in the year (a colony, a part of
another) is left out, unless corrections.yml says of which state it was told.
"""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

from bilateral.countries import countries
from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.aid import DISBURSEMENTS, OBLIGATIONS, TRANSITION, Aid, fiscal_year
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.tables import rows
from bilateral.sources.yaml import load

FILE = "us_foreign_aid_country.csv"
TRANSACTIONS = {"Obligations": OBLIGATIONS, "Disbursements": DISBURSEMENTS}
PLANS = ("Appropriated and Planned", "President's Budget Requests")
PARTIAL = "2025"
LAST = "2024"
#: The first year of each transaction.
SPANS = {OBLIGATIONS: "1946", DISBURSEMENTS: "2001"}
HERE = Path(__file__).parent


def compile(inputs: Inputs) -> Output:
    """Compile the table. Raises RawData, naming file and line, for a column, transaction or recipient unknown."""
    out, recipients = Output(), Recipients()
    path = inputs.file("us-foreign-aid", FILE)
    found: dict[tuple[str, str, str], list[tuple[int, str, int]]] = {}
    for line, row in rows(path, load(HERE / "source.yml")["fields"]):
        if not (row["Fiscal Year"].isdigit() or row["Fiscal Year"] == TRANSITION):
            raise RawData(f"{path}, line {line}: {row['Fiscal Year']!r} is no fiscal year.")
        if row["Transaction Type Name"] in PLANS:
            out.ignore("appropriations and requests: what was planned, not what was done")
            continue
        transaction = TRANSACTIONS.get(row["Transaction Type Name"])
        if transaction is None:
            raise RawData(f"{path}, line {line}: unknown transaction {row['Transaction Type Name']!r}.")
        year, value = row["Fiscal Year"], int(row["current_amount"])
        if year == PARTIAL:
            out.ignore(f"fiscal year {PARTIAL}, which was not over")
            continue
        country, reason = recipients.of(row, f"{path}, line {line}")
        if reason or not value:
            out.ignore(reason or "sums of nothing")
            continue
        found.setdefault((country, transaction, year), []).append((line, row["Country Name"], value))
    recipients.finish(whole=len(found) > 1000)
    out.facts = [_row(inputs, *key, parts) for key, parts in found.items()]
    for transaction, first in SPANS.items():
        start, end = fiscal_year(first)[0], fiscal_year(LAST)[1]
        scope = f"donor=USA;transaction={transaction}"
        published = dt.date.fromisoformat(inputs.source.published)
        out.coverage.append(
            Coverage(inputs.source.id, "aid", scope, start, end, False, inputs.source.edition, published)
        )
    return out


class Recipients:
    """Which country of ours a row is told of, by code, name and year."""

    def __init__(self) -> None:
        known = load(HERE / "corrections.yml")
        self.codes: dict[str, str] = known["codes"]
        self.rules: list[dict[str, Any]] = known["rules"]
        self.left_out: dict[str, str] = known["left_out"]
        self.met: Counter[int] = Counter()

    def of(self, row: dict[str, str], place: str) -> tuple[str, str]:
        """The country's id, or why the row is left out."""
        code, name, year = row["Country Code"], row["Country Name"], row["Fiscal Year"]
        if name.endswith(" Region") or name == "World":
            return "", "regions and the world"
        if name in self.left_out:
            return "", self.left_out[name]
        country = self.codes.get(name) or self.codes.get(code) or code
        for number, rule in enumerate(self.rules):
            if rule["of"] == name and rule["from"] <= int(year[:4]) <= rule["to"]:
                self.met[number] += 1
                if "drop" in rule:
                    return "", rule["drop"]
                country = rule["country"]
        if country not in countries():
            raise RawData(f"{place}: no country of ours is {code} {name!r}. Add it to corrections.yml.")
        if all(countries()[country].existed(day) is False for day in fiscal_year(year)):
            return "", "the recipient was not, or no longer, a state of its own in that year"
        return country, ""

    def finish(self, *, whole: bool) -> None:
        """Raise RawData where a rule met another number of rows than when it was written."""
        for number, rule in enumerate(self.rules):
            if whole and self.met[number] != rule["met"]:
                raise RawData(
                    f"us_foreign_aid: the rule for {rule['of']!r} from {rule['from']} met {self.met[number]} rows, "
                    f"not {rule['met']}. Look again in corrections.yml."
                )


def _row(inputs: Inputs, country: str, transaction: str, year: str, parts: list[tuple[int, str, int]]) -> Aid:
    first, last = fiscal_year(year)
    names = " + ".join(name for _line, name, _value in parts)
    return Aid(
        donor="USA",
        recipient=country,
        transaction=transaction,
        fiscal_year=year,
        value_usd=sum(value for _line, _name, value in parts),
        start=Date.on(first),
        end=Date.on(last),
        source=inputs.source.id,
        edition=inputs.source.edition,
        published=dt.date.fromisoformat(inputs.source.published),
        locator=f"{FILE}, line " + " and ".join(str(line) for line, _name, _value in parts),
        original=names if len(parts) > 1 or "(former)" in names or country in ("PSE",) else "",
    )
