"""The check's time is bounded by the length of the text, whatever it is made of."""

import time

import pytest

from bilateral.checks.documents import document
from bilateral.checks.report import Report, check, gazetteer
from bilateral.store import default_store
from tests.checks.known_names import DAY

PARTIES = ("USA", "JPN")


def report(text: str) -> Report:
    store = default_store()
    return check(document(text, DAY, PARTIES), store, DAY, gazetteer(store))


@pytest.mark.parametrize(
    "said", ["Japan, ", "U.S. ", "is a member of the UN, ", "- a\n", "- Japan\n", "Japan and the United States and "]
)
def test_time_grows_with_the_length(said: str) -> None:
    def took(length: int) -> float:
        began = time.process_time()
        report("U.S. Relations With Japan\n\n" + said * (length // len(said)))
        return time.process_time() - began

    took(4_000)
    assert took(32_000) < 16 * took(8_000) + 0.5


def test_what_is_said_twice_is_found_twice_with_one_verdict() -> None:
    said = "Japan is a member of the United Nations."
    found = report(f"{said}\n\nThis is a sentence between the two.\n\n{said}").findings
    assert [f.then for f in found[1:]] == [f.then for f in found[:-1]]
    assert len({f.span for f in found}) == len(found) == 2
    assert {f.text for f in found} == {found[0].text}


def test_a_table_without_an_end_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.checks.render.MOST_ROWS", 2)
    found = report("Japan is a member of the United Nations, the OECD, APEC and the WTO.")
    assert f"And {len(found.findings) - 2} more claims" in found.to_text()
    assert "more claims" not in found.to_json()


def test_a_text_that_looks_like_our_tags_is_but_a_text() -> None:
    said = "The treaty of <G7> entered into force on <D9> and Japan is a member of <B99>."
    assert report(said).findings == ()
    assert report(f"{said} Japan is a member of the United Nations.").findings
