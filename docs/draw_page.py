"""Draw the page of the README: the top of the sheet of the United States and Japan, as docs/sheet.png.

python docs/draw_page.py  (needs playwright and Debian's chromium)
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import bilateral

PICTURE = Path(__file__).with_name("sheet.png")
SIZE = {"width": 1000, "height": 1300}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as play:
        file = Path(folder) / "sheet.html"
        file.write_text(bilateral.sheet("USA", "JPN", as_of="2016-03-11").to_html(), "utf-8")
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(file.as_uri())
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
