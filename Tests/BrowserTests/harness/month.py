"""What somebody sees of a planned month, and what of it can be moved."""

from datetime import date, timedelta

from selenium.webdriver.common.by import By


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
