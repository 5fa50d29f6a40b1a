"""The columns that aid gives a panel: what the United States obligated and disbursed, by its fiscal years.

A fiscal year bears the number of the calendar year in which it ends: 30 September, and 30 June until 1976. What was
obligated in the three months between (July to September 1976) is in no year.
"""

from bilateral.relations.aid.row import DISBURSEMENTS, OBLIGATIONS
from bilateral.relations.contract import Measure


def _aid(name: str, label: str, transaction: str) -> Measure:
    return Measure(
        name=name,
        aggregate="sum",
        label=f"foreign assistance that the first {label} the second in the fiscal year of that number",
        unit="current U.S. dollars",
        where=(("transaction", transaction),),
        source="us_foreign_aid",
        expr="case when fiscal_year = cast(year as varchar) then value_usd end",
        sided="ways",
        type="int64",
        zero=False,
        missing="null but of the United States to another state, and where none is listed; below 0 where more was "
        "cancelled or returned",
    )


MEASURES = (
    _aid("aid_obligated_usd", "obligated to", OBLIGATIONS),
    _aid("aid_disbursed_usd", "disbursed for", DISBURSEMENTS),
)
