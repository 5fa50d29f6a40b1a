"""Wars within states, 1816-2007, by the state whose government fights and year: COW's list of intra-state wars.

States that intervene, and parties that are no states, are in the file but not in the records.
"""

from bilateral.relations.war.intrastate import INTRASTATE_WARS
from bilateral.sources import coded
from bilateral.sources.contract import Inputs, Output

FILE = "peacesciencer/cow_war_intra.parquet"
#: Deaths below 0 are not known.
NAMES = {
    "code": "ccodea",
    "war": "warnum",
    "type": "wartype",
    "onset": "cowintraonset",
    "international": "intnl",
    "deaths_state": "if(sideadeaths < 0, NULL, sideadeaths)",
    "deaths_rebels": "if(sidebdeaths < 0, NULL, sidebdeaths)",
}


def compile(inputs: Inputs) -> Output:
    output = Output()
    coded.add(
        inputs, output, FILE, INTRASTATE_WARS, NAMES, but="primary_state = 0", why="of others than the state itself"
    )
    return output
