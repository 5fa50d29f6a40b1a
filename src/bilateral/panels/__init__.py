"""Panels for research: state-years and dyad-years, with columns from every relation kind that has measures:
``panel("dyad-year", directed=True, system="cow").add("alliance").to_csv("alliances.csv")``.
"""

from bilateral.panels.engine import Description, Panel, panel
from bilateral.panels.units import FIRST_YEAR, LAST_YEAR, Unit

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Description", "Panel", "Unit", "panel"]
