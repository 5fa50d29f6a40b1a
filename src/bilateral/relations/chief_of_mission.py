"""Chief of mission: who heads one country's mission in another."""

from dataclasses import dataclass

from bilateral.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ChiefOfMission(Fact):
    """`person` headed the mission of `sender` in `host` with a `title` ("ambassador", "minister resident").

    The spell begins when credentials were presented or the post was taken up, and ends with the mission.
    `appointed` is when the appointment was made. An empty `person` is a source's word that nobody held it.
    """

    sender: str
    host: str
    person: str
    title: str
    appointed: str = ""
