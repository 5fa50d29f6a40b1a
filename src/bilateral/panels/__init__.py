"""Panels for research: state-years and dyad-years, with columns from every relation kind that has measures:
``panel("dyad-year", directed=True, system="cow").add("alliance").to_csv("alliances.csv")``.
"""

from bilateral.panels.chain import Panel, panel
from bilateral.panels.manifest import from_manifest
from bilateral.panels.spec import Spec
from bilateral.panels.steps import Description
from bilateral.panels.units import FIRST_YEAR, LAST_YEAR, Unit

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Description", "Panel", "Spec", "Unit", "from_manifest", "panel"]
