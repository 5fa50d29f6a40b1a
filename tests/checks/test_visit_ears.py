"""What the ears for visits make of meetings and guests told in passing: our own sentences."""

import pytest

from bilateral.facts import Mood
from bilateral.relations.visit.hear import hear

from .known_names import parsed

DAY = "2016-03-11"
QUUX = frozenset({"name:ada quux"})
Heard = tuple[str, frozenset[str] | None, str]


def heard(text: str) -> list[Heard]:
    """Where each was, who, and when."""
    found = [c for p in parsed(text) for c in hear(p) if c.mood is Mood.INDICATIVE and c.affirmed]
    assert not any(c.complete for c in found)
    told = [(dict(c.slots), c.at) for c in found]
    return [("/".join(sorted(s["host"])), s.get("visitor"), str(at)) for s, at in told]


@pytest.mark.parametrize(
    ("text", "host", "who", "at"),
    [
        # two who met in a town of one of them
        ("President Roe met today with Prime Minister Ada Quux of Japan at the White House.", "USA", QUUX, DAY),
        ("President Roe today met Prime Minister Ada Quux of Japan in the Oval Office.", "USA", QUUX, DAY),
        ("The President met with Japanese Prime Minister Ada Quux today at the White House.", "USA", QUUX, DAY),
        ("President Roe met today in Tokyo with Prime Minister Ada Quux of Japan.", "JPN", None, DAY),
        ("President Roe and Prime Minister Ada Quux met in Tokyo on March 10, 2016.", "JPN", None, "2016-03-10"),
        ("President Roe and Prime Minister Ada Quux of Japan held their first bilateral meeting in Washington today.",
         "USA", None, DAY),
        ("On February 3, President Roe held talks with Prime Minister Ada Quux of Japan at Camp David.",
         "USA", QUUX, "2016-02-03"),
        ("President Roe’s February 2016 meeting with Prime Minister Ada Quux of Japan in Washington set the course.",
         "USA", QUUX, "2016-02"),
        ("At the White House on March 10, President Roe met Prime Minister Ada Quux of Japan.",
         "USA", QUUX, "2016-03-10"),
        ("Today in Washington, President Roe and Prime Minister Ada Quux of Japan renewed their pledge.",
         "USA", QUUX, DAY),
        ("The two leaders met today at the White House.", "USA", None, DAY),
        # guests
        ("President Roe welcomed the Prime Minister of Japan, Ada Quux, to the White House today.", "USA", QUUX, DAY),
        ("President Roe hosted Ada Quux, Prime Minister of Japan, in the Oval Office on March 10, 2016.",
         "USA", QUUX, "2016-03-10"),
        ("President Roe hosted His Majesty King Ada Quux of Japan and Mrs. Quux at the White House today.",
         "USA", QUUX, DAY),
        ("Today, President Roe was pleased to welcome Prime Minister Ada Quux to Washington.", "USA", QUUX, DAY),
        ("Prime Minister Ada Quux was received at Blair House on March 10, 2016 by President Roe.",
         "USA", QUUX, "2016-03-10"),
        ("President Roe hosted Prime Minister Ada Quux for a state visit on March 10, 2016.",
         "JPN/USA", QUUX, "2016-03-10"),
        # visits
        ("The Prime Minister of Japan, Ada Quux, visited Washington on March 10.", "USA", QUUX, "2016-03-10"),
        ("Prime Minister Ada Quux visited Washington in February.", "USA", QUUX, "2016-02"),
        ("During the State Visit of President Ada Quux of Japan, the two sides spoke of trade.",
         "USA", QUUX, "../2016-03-11"),
        ("During a state visit to Tokyo, President Roe and Prime Minister Ada Quux spoke of trade.",
         "JPN", None, "../2016-03-11"),
        ("At the invitation of Prime Minister Ada Quux, President Roe paid a state visit to Japan in February 2016.",
         "JPN", None, "2016-02"),
        # what was agreed or said then is not what is told of
        ("President Roe and Prime Minister Ada Quux met in Tokyo today and agreed to expand trade.", "JPN", None, DAY),
        ("President Roe met today with Prime Minister Ada Quux of Japan at the White House to see what they can do.",
         "USA", QUUX, DAY),
        ("President Roe met today with Prime Minister Ada Quux of Japan in Washington and stressed that all is well.",
         "USA", QUUX, DAY),
        ("During Prime Minister Ada Quux’s visit to Washington, the two sides agreed to meet again.",
         "USA", QUUX, "../2016-03-11"),
        ("On the occasion of Prime Minister Ada Quux’s visit to Washington, both opened a park and will return.",
         "USA", QUUX, "../2016-03-11"),
    ],
)  # fmt: skip
def test_they_were_there(text: str, host: str, who: frozenset[str] | None, at: str) -> None:
    [(where, visitor, when)] = heard(text)
    assert (where, when) == (host, at)
    assert who is None or (visitor is not None and who <= visitor)


@pytest.mark.parametrize(
    "text",
    [
        "President Roe spoke by telephone with Prime Minister Ada Quux of Japan at the White House today.",
        "President Roe held a virtual meeting with Prime Minister Ada Quux of Japan at the White House.",
        "President Roe hosted Prime Minister Ada Quux of Japan for a virtual summit today.",
        "President Roe met with Prime Minister Ada Quux of Japan in Washington by video link today.",
        "President Roe met with Prime Minister Ada Quux of Japan in Lima on the margins of the summit.",
        "President Roe and Prime Minister Ada Quux of Japan met in New York on the sidelines of the General Assembly.",
        "President Roe and Prime Minister Ada Quux of Japan met in Lima today.",
        "President Roe will meet Prime Minister Ada Quux of Japan at the White House today.",
        "President Roe and Prime Minister Ada Quux agreed to meet in Washington in May.",
        "President Roe invited Prime Minister Ada Quux of Japan to visit Washington.",
        "If President Roe met Prime Minister Ada Quux of Japan in Washington, nobody wrote of it.",
        "President Roe and Prime Minister Ada Quux of Japan never met in Washington.",
        "President Roe welcomed Prime Minister Ada Quux’s support to Kenya.",
        "The United States welcomed Prime Minister Ada Quux as a friend.",
        "Prime Minister Ada Quux of Japan hosted President Roe’s envoys in Tokyo.",
        "An envoy of President Roe met with Prime Minister Ada Quux in Tokyo today.",
        "President Roe met in Washington with Prime Minister Ada Quux’s envoys.",
        "The wife of the Prime Minister of Japan, Ada Quux, visited Washington today.",
        "The Consul General of Japan, Ada Quux, visited Washington today.",
        "President Ada Quux of Japan met in Washington with officials.",
        "The two leaders met in Washington.",
        "The two leaders met in Lima today.",
        "The two leaders of the strike met in Washington today.",
        "During the visit of President Ada Quux of Japan, Kenya was much spoken of.",
        "During President Roe’s visit to Japan, the two leaders will sign a treaty.",
        "During a visit to Japan, President Roe aims to sign a treaty.",
    ],
)
def test_they_were_not_or_nobody_can_tell(text: str) -> None:
    assert heard(text) == []


def test_a_day_without_a_year_is_the_last_where_it_is_over() -> None:
    assert heard("President Ada Quux of Japan visited Washington on March 12.")[0][2] == "2015-03-12"
