"""The columns that rivalries give a panel: whether two states are rivals, over what; how many rivals a state has."""

from bilateral.relations.contract import Measure

_OVER = {
    "positional": "influence",
    "spatial": "territory",
    "ideological": "ideology",
    "interventionary": "intervention in each other's affairs or a third state's",
}

MEASURES = (
    Measure(
        name="rivalry_id",
        aggregate="value",
        label="number of the strategic rivalry, as Thompson, Sakuwa and Suhas list them",
        unit="number",
        column="rivalry",
        table="rivalries",
        pick=("rivalry asc",),
        zero=False,
        missing="null where there is none",
    ),
    Measure(
        name="strategic_rivalry",
        aggregate="any",
        label="strategic rivals, as Thompson, Sakuwa and Suhas count them",
        unit="0 or 1",
        table="rivalries",
    ),
    *(
        Measure(
            name=f"rivalry_{over}",
            aggregate="any",
            label=f"strategic rivals over {what}",
            unit="0 or 1",
            where=((over, "1"),),
            table="rivalries",
        )
        for over, what in _OVER.items()
    ),
    Measure(
        name="strategic_rivals",
        aggregate="count",
        label="states of which the state is a strategic rival",
        unit="states",
        column="code_b",
        table="rivalries",
        unit_of="state",
        group="rivals",
    ),
)
