"""Moving what is planned to another day: with the keys alone, by dragging, and by the form that needs no script."""

from datetime import date, timedelta

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys



@pytest.fixture
def planned(demo, server):
    """A salesperson, whose month the demo has planned."""
    return demo.person("salesperson")


def days(visitor):
    """The date of each entry that can be moved, by its number."""
    return {
        entry.get_attribute("data-entry"): entry.find_element(By.XPATH, "./ancestor::td").get_attribute("data-date")
        for entry in visitor.driver.find_elements(By.CSS_SELECTOR, "[data-entry][data-movable]")
    }


def saved(server, entry):
    """Where the database has it, and whether it was fixed by hand."""
    return server.database.query("SELECT on_date, fixed FROM plan_entry WHERE id = ?", int(entry))[0]


def working_days(visitor):
    """The days of the month, from today on, to which something can be moved."""
    cells = visitor.driver.find_elements(By.CSS_SELECTOR, "td.is-working:not(.is-past)")
    return [cell.get_attribute("data-date") for cell in cells]


def one_to_move(visitor):
    """An entry, the day it is on, and a later working day of that month on which its customer is not planned."""
    targets = working_days(visitor)
    for number, day in sorted(days(visitor).items(), key=lambda item: item[1]):
        taken = days_of_customer(visitor, number)
        for target in targets:
            if target > day and target not in taken:
                return number, day, target
    raise AssertionError(f"Nothing in {visitor.path} can be moved; working days are {targets}")


def days_of_customer(visitor, number):
    """All days on which the customer of an entry is planned."""
    link = visitor.driver.find_element(By.CSS_SELECTOR, f"[data-entry='{number}'] > a").get_dom_attribute("href")
    entries = visitor.driver.find_elements(By.XPATH, f"//td[@data-date][.//li[@data-entry][a[@href='{link}']]]")
    return {entry.get_attribute("data-date") for entry in entries}


def steps(day, target):
    """The arrow keys that lead from a day to a later one: a week down, a day to the right."""
    distance = (date.fromisoformat(target) - date.fromisoformat(day)).days
    return [Keys.ARROW_DOWN] * (distance // 7) + [Keys.ARROW_RIGHT] * (distance % 7)


def open_month(visitor):
    """The month with something to move: this one, or the next when this one is over but for today."""
    visitor.open("/month")
    if len(working_days(visitor)) < 2:
        following = (date.today().replace(day=1) + timedelta(days=32)).strftime("%Y-%m")
        visitor.open(f"/month?month={following}")
    if not days(visitor):
        visitor.plan_the_month()
        visitor.until(lambda: days(visitor), "The plan is empty")
    return visitor


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
