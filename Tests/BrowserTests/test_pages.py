"""What holds for every page: it fits the screen, everybody can use it, and it is wholly in the reader's language."""

import pytest
from selenium.webdriver.common.by import By

from harness import chromium
from harness.demo import HAN, chinese_data
from harness.pages import NAMES, PAGES

LANGUAGES = ["zh-Hans", "zh-Hant", "en"]

TEXTS = """
    const texts = [];
    // What says its own language, and the mark of the product, which is a picture in the shape of a character.
    const foreign = element => element.closest('[lang]:not(html), .product-mark');
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        // A name in which a search has marked a part is one name.
        const whole = parent.closest(':has(> mark)') ?? (parent.querySelector(':scope > mark') ? parent : walker.currentNode);
        if (!foreign(parent) && !['SCRIPT', 'STYLE', 'TEXTAREA'].includes(parent.tagName)) texts.push(whole.textContent);
    }
    for (const element of document.querySelectorAll('*')) {
        if (foreign(element)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-label', 'data-saving', 'data-moved'])
            if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
    }
    return texts;
"""


@pytest.fixture(scope="session")
def data(demo) -> list[str]:
    return chinese_data(demo.database)


def without(words: str, data: list[str]) -> str:
    """What is left of a run of Chinese characters when the names and notes in it are taken out."""
    for name in data:
        if name in words:
            words = words.replace(name, "")
    return words



def encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
        return True
    except UnicodeEncodeError:
        return False


BELONGS = {
    "en": lambda words: words == "",
    # Characters that only the other way of writing has are in the one character set and not in the other.
    "zh-Hans": lambda words: encodes(words, "gb2312"),
    "zh-Hant": lambda words: encodes(words, "big5"),
}


@pytest.mark.looks
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_wholly_in_its_language(showroom, data, name, language):
    visitor = showroom(name, language=language)
    assert visitor.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == language
    strange = sorted(
        {
            words
            for text in visitor.driver.execute_script(TEXTS)
            for words in HAN.findall(text)
            if not BELONGS[language](without(words, data))
        }
    )
    assert not strange, f"Not in {language} on {visitor.path}: {strange}"


@pytest.mark.looks
@pytest.mark.parametrize("name", NAMES)
def test_a_phone_shows_a_page_without_scrolling_sideways(showroom, name):
    for language in LANGUAGES:
        visitor = showroom(name, size=chromium.PHONE, language=language)
        assert visitor.overflow == 0, f"{visitor.path} in {language} is {visitor.overflow} px too wide; {visitor.too_wide()}"


@pytest.mark.looks
@pytest.mark.parametrize("size", [chromium.DESKTOP, chromium.PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(showroom, name, size):
    visitor = showroom(name, size=size)
    for dark in (False, True):
        chromium.prefer_dark(visitor.driver, dark)
        assert visitor.serious_violations() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_one_heading_and_a_title(showroom, name):
    visitor = showroom(name, language="en")
    headings = [element.text for element in visitor.driver.find_elements(By.TAG_NAME, "h1")]
    assert len(headings) == 1 and headings[0].strip()
    assert visitor.driver.title.endswith("Quarry")


def test_every_page_is_in_the_list(showroom):
    """The navigation of somebody who sees all of it leads to no page that these tests leave out."""
    visitor = showroom("overview-director")
    linked = {
        element.get_attribute("href").removeprefix(visitor.server.address)
        for element in visitor.driver.find_elements(By.CSS_SELECTOR, "header a[href], nav a[href]")
    }
    known = {page.path.split("?")[0] for page in PAGES}
    assert {path.split("?")[0] for path in linked if path.startswith("/")} - known - {"/"} == set()
