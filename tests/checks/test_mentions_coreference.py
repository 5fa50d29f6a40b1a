"""Countries meant without their names; names that are not the country's. Sentences are our own."""

import pytest

from tests.checks.known_names import parsed

USA_JPN, USA_KEN, USA_THA = ("USA", "JPN"), ("USA", "KEN"), ("USA", "THA")


def countries(text: str, parties: tuple[str, str] = USA_JPN) -> list[list[str]]:
    """The countries of each sentence, in order; both parties at once are "both"."""
    return [
        ["both" if m.sort == "W" else m.ids[0] for m in p.mentions if m.sort in "CW"]
        for p in parsed(text, parties=parties)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Japan left the body. It joined again in 2001.", [["JPN"], ["JPN"]]),
        ("In 1992, Japan left the body. It then founded another.", [["JPN"], ["JPN"]]),
        ("Japan, which is an island state, left. Its ambassador to Kenya stayed.", [["JPN"], ["JPN", "KEN"]]),
        ("Japan left the body. It is a member of NATO. It also joined the UN.", [["JPN"], ["JPN"], ["JPN"]]),
        ("Japan left. Kenya stayed. It is a member of NATO.", [["JPN"], ["KEN"], ["KEN"]]),
        ("The Japanese left the body. It joined again.", [["JPN"], []]),
        ("Japan's fleet left. It came back.", [["JPN"], []]),
        ("Japan and Kenya met. It was late.", [["JPN", "KEN"], []]),
        ("The treaty binds Japan. It was signed in 1951.", [["JPN"], []]),
        ("Japan is an ally. It is known that ships came.", [["JPN"], []]),
        ("Japan sent troops, and the country paid.", [["JPN", "JPN"]]),
        ("Japan sent troops to Kenya, and the country paid.", [["JPN", "KEN"]]),
        ("Japan joined in 1956. The country also belongs to NATO.", [["JPN"], ["JPN"]]),
        ("Japan and Kenya joined. The country also belongs to NATO.", [["JPN", "KEN"], []]),
        ("Japan left Kenya. Then the country joined NATO.", [["JPN", "KEN"], ["JPN"]]),
        ("Freedom from Kenya came in 1963. Then the country joined NATO.", [["KEN"], []]),
        ("Japan is large. Freedom from Kenya came late. Then the country joined NATO.", [["JPN"], ["KEN"], []]),
        ("A U.S. envoy left the country.", [["USA"]]),
        ("The Kenyan envoy left the country.", [["KEN"]]),
        ("The country of his birth is far. The country that left came back.", [[], []]),
    ],
)
def test_pronouns_and_the_country(text: str, found: list[list[str]]) -> None:
    assert countries(text) == found


@pytest.mark.parametrize(
    ("text", "parties", "found"),
    [
        ("The Kingdom joined the UN in 1946.", USA_THA, [["THA"]]),
        ("The Kingdom joined the UN in 1946.", USA_JPN, [[]]),
        ("The Kingdom joined the UN in 1946.", ("THA", "NOR"), [[]]),
        ("The Republic joined the UN in 1963.", USA_KEN, [["KEN"]]),
        ("The Republic of ideas is old.", USA_KEN, [[]]),
    ],
)
def test_styles(text: str, parties: tuple[str, str], found: list[list[str]]) -> None:
    assert countries(text, parties) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Both countries agree.", [["both"]]),
        ("Our two nations agree.", [["both"]]),
        ("Our two peoples are friends, and our respective governments meet.", [["both", "both"]]),
        ("The two sides met. The two allies agreed. Both of our militaries train.", [["both"], ["both"], ["both"]]),
        ("The two have signed a pact.", [["both"]]),
        ("The two leaders met. Both ministers spoke.", [[], []]),
        ("Japan met China. The two countries signed.", [["JPN", "CHN"], []]),
        ("Japan and the United States met China. The two countries signed.", [["JPN", "USA", "CHN"], ["both"]]),
        ("One of the two countries left.", [[]]),
    ],
)
def test_both_parties(text: str, found: list[list[str]]) -> None:
    assert countries(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tokyo recognized Beijing's claims.", [["JPN", "CHN"]]),
        ("Washington and Tokyo agreed.", [["USA", "JPN"]]),
        ("Tokyo has also imposed sanctions on the Kremlin.", [["JPN"]]),
        ("Moscow severed relations with Ankara in 1914.", [["RUS", "TUR"]]),
        ("The Kremlin signed a pact with Japan.", [["RUS", "JPN"]]),
        ("They met in Tokyo and visited Washington.", [[]]),
        ("The Tokyo summit signed nothing; the mayor of Tokyo signed it.", [[]]),
        ("An office in Washington provides visas. London, Ontario signed up.", [[], []]),
        ("The University of West London signed a deal.", [[]]),
    ],
)
def test_seats_of_government(text: str, found: list[list[str]]) -> None:
    assert countries(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Georgia joined the pact.", [["GEO"]]),
        ("Firms in Georgia and Alabama sell it.", [[]]),
        ("Ambassador Jordan spoke with Chad Brown.", [[]]),
        ("They honour Barbara Jordan. Jordan joined.", [[], ["JOR"]]),
        ("The envoy of Jordan and Chad came.", [["JOR", "TCD"]]),
        ("Millions of Filipino Americans live there.", [[]]),
        ("A Japanese American museum and Japanese-American relations", [["JPN", "USA"]]),
        ("Kenyans, the Japanese and Filipinos met Australians.", [["KEN", "JPN", "PHL", "AUS"]]),
        ("They praise US–Kenya and U.S.-Japan ties.", [["USA", "KEN", "USA", "JPN"]]),
    ],
)
def test_names_and_their_sakes(text: str, found: list[list[str]]) -> None:
    assert countries(text) == found


def test_a_section_says_whom_it_is_about() -> None:
    text = "# Memberships of Kenya\n\nThe country joined the UN in 1963.\n\n# Ties\n\nThe country left.\n"
    assert countries(text, USA_KEN) == [["KEN"], []]
