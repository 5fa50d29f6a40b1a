"""The columns that memberships give a panel: how many bodies, and how many of them in common.

Counted are the organizations of the Correlates of War and full and associate members of them, as its authors
count; observers are not members. `shared_memberships` and `memberships` count what sheets tell, spells of our
countries with corrections; `shared_igos` counts the codes as they stand.
"""

from bilateral.relations.contract import Measure

_MEMBER = (("status", "member"), ("status", "associate member"))

_NOT_CODED = "null where a state has no codes in the year, and after 2014"

MEASURES = (
    Measure(
        name="shared_memberships",
        aggregate="count",
        label="organizations of the COW list to which both belong, as members or associate members",
        unit="organizations",
        where=_MEMBER,
        column="body",
        source="cow_igo",
        listed=True,
    ),
    Measure(
        name="memberships",
        aggregate="count",
        label="organizations of the COW list to which the state belongs, as a member or associate member",
        unit="organizations",
        where=_MEMBER,
        column="body",
        source="cow_igo",
        listed=True,
        unit_of="state",
    ),
    Measure(
        name="shared_igos",
        aggregate="value",
        label="organizations in which COW codes both states as full or associate members",
        unit="organizations",
        column="shared",
        table="igo_dyads",
        group="igo",
        zero=False,
        missing=_NOT_CODED,
    ),
    Measure(
        name="igo_member",
        aggregate="most",
        label="the state is a full or associate member of the organization, as COW codes it",
        unit="0 or 1",
        expr="case when status in (1, 2) then 1 else 0 end",
        table="igo_codes",
        unit_of="state",
        type="int8",
        group="igo",
        zero=False,
        missing=f"{_NOT_CODED}, and in years for which COW has no information",
        asks="body",
    ),
    Measure(
        name="shared_igo",
        aggregate="value",
        label="both states are full or associate members of the organization, as COW codes it",
        unit="0 or 1",
        expr="igo_member_{value}_a * igo_member_{value}_b",
        type="int8",
        group="igo",
        requires=("igo_member:{value}",),
        missing=f"{_NOT_CODED}, and in years for which COW has no information",
        asks="body",
    ),
)
