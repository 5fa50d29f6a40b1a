"""Agreements of which there are many: of a list, of two, of a bloc and one outside it."""

from bilateral.entities import AGREEMENT, Entity


def _listed(id_: str, name: str, detail: str, importance: int = 3) -> Entity:
    return Entity(id_, AGREEMENT, name, f"the {name}", (), importance, detail)


LISTED = [
    _listed("marsh-convention", "Convention on Marshes and Moors", "treaty;field=science;list=environment", 1),
    _listed("storks", "Convention on Migratory White Storks", "treaty;field=science;list=environment"),
    _listed("otters", "Convention on River Otters and Beavers", "treaty;field=science;list=environment"),
    _listed("herons", "Convention on Grey Herons of the Coast", "treaty;field=science;list=environment"),
    _listed("locusts", "Agreement on Locusts", "treaty;field=science;list=environment;unheard"),
    _listed("lake-fish", "Agreement on Fisheries", "treaty;field=science;list=environment;two;unheard", 4),
    _listed("lake-level", "Agreement on the Level of the Lake", "treaty;field=science;list=environment;two;unheard", 4),
    _listed("no-bombs", "Northern Bomb Control Treaty", "treaty;list=arms", 1),
    _listed("kind-hearts", "Covenant on Kind Hearts and Coronets", "treaty;field=organizations;list=rights", 1),
    _listed("eu-outer", "EU–Australia Trade Agreement", "trade agreement;field=trade;list=trade;subject=AUS", 2),
    _listed("consuls", "Convention on Consuls and Couriers", "treaty;field=organizations;list=un", 1),
    _listed("pirates", "Convention on Pirates and Privateers", "treaty;field=organizations;list=un", 2),
    _listed("lost-property", "Convention on Lost Luggage", "treaty;field=organizations;list=un"),
    _listed("stamps", "Convention on Postage Stamps", "treaty;field=organizations;list=un"),
    _listed("clocks", "Convention on Clocks and Calendars", "treaty;field=organizations;list=un"),
    _listed("reactors", "agreement on nuclear safety", "agreement;field=science;list=nuclear;two;unheard", 5),
    _listed("isotopes", "agreement on nuclear materials", "agreement;field=science;list=nuclear;two;unheard", 5),
    _listed("taxes", "Hills–Plains Tax Treaty", "treaty;field=trade;list=tax;two;unheard", 5),
    _listed("pair-trade", "Plains Trade Agreement", "trade agreement;field=trade;list=trade;two", 2),
    _listed("old-trade", "Hills Trade Agreement", "trade agreement;field=trade;list=trade", 2),
    _listed("coast-trade", "Coast Trade Agreement", "trade agreement;field=trade;list=trade", 2),
    _listed("isles-trade", "Isles Trade Agreement", "trade agreement;field=trade;list=trade", 2),
]
