"""Everybody reads Quarry in their own language, and it stays that way."""

import pytest
from selenium.webdriver.common.by import By

TITLES = {"简体": ("zh-Hans", "客户"), "繁體": ("zh-Hant", "客戶"), "English": ("en", "Customers")}


def page_language(visitor):
    return visitor.driver.find_element(By.TAG_NAME, "html").get_attribute("lang")


@pytest.mark.parametrize("name", TITLES)
def test_the_language_is_chosen_once_and_kept(visitor, demo, name):
    language, title = TITLES[name]
    visitor.signed_in_as(demo.person("salesperson")).open("/today")
    visitor.open_menu().follow(name)
    visitor.until(lambda: page_language(visitor) == language, f"The page is not in {name}")
    assert visitor.path.startswith("/today")
    # On the next page, without anything in its address.
    visitor.open("/customers")
    assert page_language(visitor) == language
    assert visitor.heading.startswith(title)


def test_before_sign_in_the_browser_says_which_language(visitor):
    visitor.open("/sign-in")
    assert page_language(visitor) == "zh-Hans"
    visitor.follow("English")
    visitor.until(lambda: page_language(visitor) == "en", "The page is not in English")
    assert visitor.button("Sign in")


def test_the_same_page_is_shown_in_the_other_language(visitor, demo):
    visitor.signed_in_as(demo.person("salesperson")).open("/customers?grade=C")
    visitor.open_menu().follow("English")
    visitor.until(lambda: page_language(visitor) == "en", "The page is not in English")
    assert "grade=C" in visitor.path
