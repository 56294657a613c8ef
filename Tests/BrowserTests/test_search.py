"""The search over everything, by the keyboard."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from harness import chromium
from harness.demo import Demo
from harness.pages import DIRECTOR
from harness.visitor import Visitor


def field(visitor):
    return visitor.driver.find_element(By.ID, "search")


def press_ctrl_k(visitor):
    visitor.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.CONTROL, "k")


def test_ctrl_k_arrows_enter_and_escape(visitor, demo):
    visitor.signed_in_as(demo.person(DIRECTOR)).open("/month")
    press_ctrl_k(visitor)
    assert visitor.driver.switch_to.active_element == field(visitor)
    field(visitor).send_keys("gs")
    visitor.find("//*[@role='listbox']//*[@role='group']//*[@role='option']//mark", "suggestion with what was found")
    assert field(visitor).get_attribute("aria-expanded") == "true"
    visitor.fits()

    field(visitor).send_keys(Keys.ARROW_DOWN)
    chosen = visitor.driver.find_element(By.CSS_SELECTOR, "[role=option][aria-selected=true]")
    assert field(visitor).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    field(visitor).send_keys(Keys.ESCAPE)
    assert field(visitor).get_attribute("aria-expanded") == "false"

    # Up from nothing is the last, which leads to the page of all results.
    field(visitor).send_keys(Keys.ARROW_UP)
    visitor.until(lambda: field(visitor).get_attribute("aria-expanded") == "true", "The list did not open again")
    field(visitor).send_keys(Keys.ARROW_UP, Keys.ENTER)
    visitor.arrives(r"/search\?q=gs")
    visitor.fits()


def test_without_scripts_it_is_a_form(drivers, demo, server):
    visitor = Visitor(drivers(False), server)
    visitor.signed_in_as(demo.person(DIRECTOR)).open("/today")
    field(visitor).send_keys("gs", Keys.ENTER)
    visitor.arrives(r"/search\?q=gs")
    visitor.find("//*[@id='found-customers']//mark", "what was found")
