"""The main job, from the first visit to a month's plan, as different people live through it."""

from datetime import date, timedelta

import pytest

from harness import chromium
from harness.demo import PASSWORD, query
from harness.visitor import Visitor

MOUTAI = "贵州茅台"


@pytest.mark.parametrize(
    "size, javascript",
    [(chromium.DESKTOP, True), (chromium.DESKTOP, False), (chromium.PHONE, True)],
    ids=["at a desk", "without scripts", "on a phone"],
)
def test_from_set_up_to_the_month_plan(drivers, fresh, size, javascript):
    driver = drivers(javascript)
    chromium.show_as(driver, size)
    visitor = Visitor(driver, fresh)

    set_up_with_the_sample(visitor)
    become_holder_of(MOUTAI, visitor)

    # Today is where a salesperson arrives, and it is about today.
    assert visitor.path.startswith("/today")
    assert visitor.heading.startswith("今天")
    visitor.fits()

    # Initials find the company.
    visitor.open("/customers?q=gzmt").sees(MOUTAI).fits()
    visitor.follow(MOUTAI)
    visitor.arrives(r"/customers/\d+")
    assert MOUTAI in visitor.heading
    assert "Grade" not in visitor.text
    visitor.fits()

    # Two facts make it an A customer, and the page says why.
    expected = date.today() + timedelta(days=61)
    record_facts(visitor, need="需求已明确", expected=expected)
    visitor.sees("A")
    reason = visitor.until(lambda: visitor.reason(), "There is no reason of the grade")
    assert "需求已明确" in reason and "3" in reason

    # The plan of the month has it.
    visitor.open("/month")
    visitor.press("重新计划")
    visitor.sees(MOUTAI).fits()
    entry = visitor.find(f"//*[@data-entry][.//a[normalize-space(.)='{MOUTAI}']]", "entry of the plan")
    assert "A" in entry.text

    assert not visitor.complaints()
