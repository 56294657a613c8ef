"""The main job, from the first visit to a month's plan, as different people live through it."""

from datetime import datetime, timedelta, timezone

import pytest
from selenium.webdriver.common.by import By

from harness import chromium
from harness.journey import MOUTAI, become, grade_shown, holder_of, record_facts, set_up_with_the_sample
from harness.visitor import Visitor


@pytest.mark.parametrize(
    "size, javascript",
    [(chromium.DESKTOP, True), (chromium.DESKTOP, False), (chromium.PHONE, True)],
    ids=["at a desk", "without scripts", "on a phone"],
)
def test_from_set_up_to_the_month_plan(drivers, fresh, size, javascript):
    driver = drivers(javascript)
    chromium.show_as(driver, size)
    visitor = Visitor(driver, fresh)

    set_up_with_the_sample(visitor, fresh.setup_link())
    become(holder_of(MOUTAI, visitor), visitor)

    # Today is where a salesperson arrives, and it is about today in China.
    today = datetime.now(timezone(timedelta(hours=8))).date()
    assert visitor.heading.startswith(f"{today.month}月{today.day}日")
    visitor.fits()

    # The initials find the company.
    visitor.open("/customers?q=gzmt").sees(MOUTAI).fits()
    visitor.follow(MOUTAI)
    visitor.arrives(r"/customers/\d+")
    assert MOUTAI in visitor.heading
    visitor.fits()

    # Two facts make it an A customer, and the page says why.
    expected = today + timedelta(days=61)
    record_facts(visitor, need="需求已明确", expected=expected)
    visitor.until(lambda: grade_shown(visitor) == "A", "The grade did not become A")
    reason = visitor.driver.find_element(By.ID, "grade-reason").text
    assert "需求已明确" in reason and expected.isoformat() in reason and "3 个月以内" in reason
    # It was saved, not only shown.
    visitor.driver.refresh()
    assert grade_shown(visitor) == "A"
    visitor.fits()

    # The next month, of which every day is still to come, has it among the work with A customers; or it has eight others of a later
    # stage (the sample's depend on the day), and then says that this one does not fit.
    following = (today.replace(day=1) + timedelta(days=32)).strftime("%Y-%m")
    visitor.open(f"/month?month={following}").plan_the_month()
    company = f".//a[normalize-space(.)='{MOUTAI}']"
    planned = "//*[@data-entry][not(contains(@class, 'is-done'))][contains(@class, 'entry-a')]"
    visitor.find(
        f"{planned}[{company}] | //*[contains(@class, 'shortfalls')][{company}][count({planned}) >= 8]",
        "entry of the plan",
    )
    visitor.fits()

    assert not visitor.complaints()
