"""Moving a deal on the board: by dragging its card, with the keys alone, and by the form that needs no script."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


@pytest.fixture
def seller(demo, server):
    """A salesperson with open deals."""
    return demo.person("salesperson")


def columns(visitor):
    return visitor.driver.find_elements(By.CSS_SELECTOR, "[data-stage]")


def stage_of(visitor, name):
    """In which column the card of a customer stands now."""
    for column in columns(visitor):
        if any(card.get_attribute("data-name") == name for card in column.find_elements(By.CSS_SELECTOR, "[data-ways]")):
            return column.get_attribute("data-stage")
    return None


def one_with(visitor, way):
    """A card, its name, and a column to which it may go so."""
    for card in visitor.driver.find_elements(By.CSS_SELECTOR, "[data-ways]"):
        ways = dict(entry.split(":") for entry in card.get_attribute("data-ways").split())
        for stage, kind in ways.items():
            if kind == way:
                return card, card.get_attribute("data-name"), stage
    pytest.skip(f"the sample has no deal with a way {way}")


def open_board(visitor):
    visitor.open("/deals")
    visitor.until(lambda: visitor.driver.find_elements(By.CSS_SELECTOR, "#board[data-started]"), "The board has not started")
    return visitor


def column(visitor, stage):
    return visitor.driver.find_element(By.CSS_SELECTOR, f"[data-stage='{stage}']")


def test_dragging_back_asks_for_a_reason_in_the_cards_form(visitor, seller, server):
    open_board(visitor.signed_in_as(seller))
    card, name, stage = one_with(visitor, "back")
    visitor.drag(card, column(visitor, stage))
    form = card.find_element(By.CSS_SELECTOR, ".move-deal form")
    visitor.until(form.is_displayed, "The form has not opened")
    assert form.find_element(By.NAME, "stage").get_attribute("value") == stage
    form.find_element(By.NAME, "reason").send_keys("客户换了负责人", Keys.ENTER)
    visitor.until(lambda: stage_of(visitor, name) == stage, "The deal was not moved")


def test_a_forbidden_column_says_why_and_moves_nothing(visitor, seller, server):
    open_board(visitor.signed_in_as(seller))
    card, name, _ = one_with(visitor, "ok")
    here = stage_of(visitor, name)
    ways = card.get_attribute("data-ways")
    forbidden = next(
        other.get_attribute("data-stage") for other in columns(visitor)
        if other.get_attribute("data-stage") != here and f"{other.get_attribute('data-stage')}:" not in ways
    )  # fmt: skip
    visitor.drag(card, column(visitor, forbidden))
    visitor.until(lambda: "流程不允许" in visitor.driver.find_element(By.ID, "messages").text, "Nothing is said")
    assert stage_of(visitor, name) == here


def test_without_scripts_a_form_moves_a_deal(without_scripts, seller, server):
    visitor = without_scripts.signed_in_as(seller)
    visitor.open("/deals")
    card, name, stage = one_with(visitor, "back")
    visitor.click(card.find_element(By.CSS_SELECTOR, ".move-deal > summary"))
    form = card.find_element(By.CSS_SELECTOR, ".move-deal form")
    form.find_element(By.CSS_SELECTOR, f"option[value='{stage}']").click()
    form.find_element(By.NAME, "reason").send_keys("重新了解需求")
    visitor.press("改变阶段", within=form)
    visitor.until(lambda: stage_of(visitor, name) == stage, "The deal was not moved")
