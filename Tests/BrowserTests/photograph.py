"""Photographs every page of a demo workspace: photograph.py PROGRAM DIRECTORY [NAME...]

Each page at desktop and phone width in Simplified Chinese; in English and Traditional Chinese at desktop width.
Called by `make screenshots`. The name `readme` stands for the few pictures of README.md, cut to a window and made smaller.
"""

import base64
import os
import sys
import tempfile
from pathlib import Path

README = [("month", "en", 0.6), ("customer", "en", 0.6)]
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
ALSO_AT_A_DESK = ["en", "zh-Hant"]


def photograph(program: str, directory: Path, names: list[str]) -> None:
    os.environ["QUARRY_PROGRAM"] = program
    from harness import chromium
    from harness.demo import Demo
    from harness.pages import PAGES, page_named
    from harness.server import Server
    from harness.visitor import Visitor

    with tempfile.TemporaryDirectory() as folder:
        driver = chromium.chromium()
        try:
            demo = Demo.make(Path(folder))
            with Server(demo.database) as server:
                visitor = Visitor(driver, server)
                if names == ["readme"]:
                    for name, language, scale in README:
                        page = page_named(name)
                        chromium.show_as(driver, chromium.DESKTOP)
                        chromium.forget(driver)
                        visitor.signed_in_as(page.person(demo)).open(page.address(demo, language))
                        window(driver, chromium.DESKTOP, scale, directory / f"{name}.png")
                    return
                somebody = None
                for page in sorted(PAGES, key=lambda one: one.role):
                    if names and page.name not in names:
                        continue
                    person = page.person(demo)
                    if person != somebody:
                        chromium.show_as(driver, chromium.DESKTOP)
                        chromium.forget(driver)
                        visitor.signed_in_as(person)
                        somebody = person
                    shots = [(size, "zh-Hans") for size in SIZES] + [("desktop", language) for language in ALSO_AT_A_DESK]
                    for size, language in shots:
                        chromium.show_as(driver, SIZES[size])
                        visitor.open(page.address(demo, language))
                        picture = directory / f"{page.name}-{size}-{language}.png"
                        whole_page(driver, SIZES[size], picture)
        finally:
            driver.quit()


def whole_page(driver, size: tuple[int, int], picture: Path, limit: int = 4000) -> None:
    """The page down to its end, or to a height at which it can still be looked at."""
    from harness import chromium

    height = driver.execute_script("return document.documentElement.scrollHeight")
    chromium.show_as(driver, (size[0], max(size[1], min(height, limit))))
    driver.get_screenshot_as_file(str(picture))


def window(driver, size: tuple[int, int], scale: float, picture: Path) -> None:
    """The upper part of the page, as much as a window shows."""
    clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": scale}
    taken = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "clip": clip})
    picture.write_bytes(base64.b64decode(taken["data"]))


if __name__ == "__main__":
    photograph(str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]), sys.argv[3:])
