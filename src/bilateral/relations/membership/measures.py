"""The columns that memberships give a panel: how many bodies, and how many of them in common.

Counted are the organizations of the Correlates of War and full and associate members of them, as its authors
count; observers are not members.
"""

from bilateral.relations.contract import Measure

_MEMBER = (("status", "member"), ("status", "associate member"))

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
)
