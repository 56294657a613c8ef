"""Moving what is planned to another day: with the keys alone, by dragging, and by the form that needs no script."""

from datetime import date

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from harness.month import days, one_to_move, open_month, saved


@pytest.fixture
def planned(demo, server):
    """A salesperson, whose month the demo has planned."""
    return demo.person("salesperson")


def steps(day, target):
    """The arrow keys that lead from a day to a later one: a week down, a day to the right."""
    distance = (date.fromisoformat(target) - date.fromisoformat(day)).days
    return [Keys.ARROW_DOWN] * (distance // 7) + [Keys.ARROW_RIGHT] * (distance % 7)


def move_with_keys(visitor, number, day, target):
    visitor.tab_to(lambda element: element.get_attribute("id") == f"move-{number}-handle", limit=600)
    for key in steps(day, target):
        visitor.type_keys(key)


def test_keys_alone_move_an_entry(visitor, planned, server):
    open_month(visitor.signed_in_as(planned))
    number, day, target = one_to_move(visitor)
    move_with_keys(visitor, number, day, target)
    visitor.until(lambda: saved(server, number) == (target, 1), "The move was not saved")
    # It is there after the page is loaded again, too.
    visitor.driver.refresh()
    assert days(visitor)[number] == target


def test_dragging_moves_an_entry(visitor, planned, server):
    open_month(visitor.signed_in_as(planned))
    number, day, target = one_to_move(visitor)
    entry = visitor.driver.find_element(By.CSS_SELECTOR, f"[data-entry='{number}']")
    visitor.drag(entry, visitor.driver.find_element(By.CSS_SELECTOR, f"td[data-date='{target}']"))
    visitor.until(lambda: saved(server, number) == (target, 1), "The move was not saved")
    visitor.until(lambda: days(visitor).get(number) == target, "The page does not show it on its new day")


def test_without_scripts_a_form_moves_an_entry(without_scripts, planned, server):
    visitor = open_month(without_scripts.signed_in_as(planned))
    number, day, target = one_to_move(visitor)
    entry = visitor.driver.find_element(By.CSS_SELECTOR, f"[data-entry='{number}']")
    visitor.click(entry.find_element(By.TAG_NAME, "summary"))
    visitor.fill("移到", target, within=entry)
    visitor.press("移动", within=entry.find_element(By.TAG_NAME, "form"))
    # The page that follows has the same address, so that arriving there says nothing.
    visitor.until(lambda: saved(server, number) == (target, 1), "The move was not saved")
    visitor.until(lambda: days(visitor).get(number) == target, "The page does not show it on its new day")


def test_planning_again_keeps_what_was_moved(visitor, planned, server):
    open_month(visitor.signed_in_as(planned))
    number, day, target = one_to_move(visitor)
    move_with_keys(visitor, number, day, target)
    visitor.until(lambda: saved(server, number) == (target, 1), "The move was not saved")
    made = plan_made(server, planned)
    visitor.plan_the_month()
    visitor.until(lambda: plan_made(server, planned) != made, "It was not planned again")
    assert saved(server, number) == (target, 1)


def plan_made(server, person):
    return server.database.query(
        "SELECT person_id, month, made_at FROM plan JOIN person ON person.id = person_id"
        " WHERE login = ? ORDER BY month", person.login
    )
