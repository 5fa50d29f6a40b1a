"""The page of a sheet, in a real browser: offline, on a screen, a telephone and paper, in light and dark."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bilateral

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "sheet.html"
    file.write_text(bilateral.sheet("USA", "JPN", as_of="2016-03-11", since="2010-01-01").to_html(), "utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing: .ci/run installs it")
        pytest.skip(f"no {CHROMIUM}: install Debian's chromium to run the tests in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def opened(browser: Any, file: Path, **options: Any) -> tuple[Any, list[str]]:
    """The page, and every request that it made beyond itself."""
    page = browser.new_page(**options)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(f"error: {error}"))
    page.goto(file.as_uri())
    return page, [url for url in asked if url != file.as_uri()]


def test_a_page_needs_nothing_else(page_file: Path) -> None:
    text = page_file.read_text("utf-8")
    assert not re.search(r"<(?:link|img|script)[^>]+(?:src|href)=", text)
    assert not re.search(r"url\(|@import", text)
    assert text.count("<svg") >= 2


def test_every_sentence_has_its_facts_and_a_note_that_is_there(page_file: Path) -> None:
    sheet = bilateral.sheet("USA", "JPN", as_of="2016-03-11")
    text = page_file.read_text("utf-8")
    sentences = re.findall(r'<span class="sentence" data-facts="([^"]+)">.*?href="#(note-\d+)"', text)
    assert len(sentences) == len(sheet.phrases)
    for facts, note in sentences:
        assert set(facts.split()) <= sheet.facts.keys()
        assert f'<li id="{note}">' in text


def test_a_note_opens_at_its_sentence_and_closes(browser: Any, page_file: Path) -> None:
    page, asked = opened(browser, page_file)
    assert not asked
    mark = page.locator("a.mark").nth(2)
    mark.click()
    note = page.locator(".sentence .note")
    assert note.count() == 1
    assert note.inner_text() == page.locator(mark.get_attribute("href")).inner_text()
    assert note.bounding_box()["y"] > mark.bounding_box()["y"]
    mark.click()
    assert note.count() == 0
    mark.click()
    page.keyboard.press("Escape")
    assert note.count() == 0


def test_without_scripts_the_mark_leads_to_the_note(browser: Any, page_file: Path) -> None:
    page, _asked = opened(browser, page_file, java_script_enabled=False)
    page.locator("a.mark").first.click()
    assert page.url.endswith("#note-1")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_screen(browser: Any, page_file: Path, width: int) -> None:
    page, _asked = opened(browser, page_file, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.locator("figure svg:visible").first.bounding_box()
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_picture_stand_out_from_the_paper(browser: Any, page_file: Path, scheme: str) -> None:
    """Contrast of at least 7 to 1 for text and of 3 to 1 for the lines of pictures (WCAG 2)."""
    page, _asked = opened(browser, page_file, color_scheme=scheme)
    colour = "getComputedStyle(document.querySelector('{}')).{}"
    paper = _luminance(page.evaluate(colour.format("body", "backgroundColor")))
    ink = _luminance(page.evaluate(colour.format("p .sentence", "color")))
    label = _luminance(page.evaluate(colour.format("figure svg text", "fill")))
    bar = _luminance(page.evaluate(colour.format("figure svg .mark-rect path", "fill")))
    assert _contrast(paper, ink) >= 7
    assert _contrast(paper, label) >= 7
    assert _contrast(paper, bar) >= 3


def test_on_paper_notes_stand_at_the_end(browser: Any, page_file: Path) -> None:
    page, _asked = opened(browser, page_file)
    page.locator("a.mark").first.click()
    page.emulate_media(media="print")
    assert not page.locator(".sentence .note").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator("#notes li").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(v) / 255) for v in re.findall(r"\d+", colour)[:3])
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
