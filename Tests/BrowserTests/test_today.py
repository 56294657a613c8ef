"""A touch is logged from the day's page in two clicks, or with one thumb."""

import pytest
from selenium.webdriver.common.by import By

from harness import chromium
from harness.visitor import Visitor


@pytest.mark.parametrize("size", [chromium.DESKTOP, chromium.PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_two_clicks_log_a_touch(drivers, demo, server, size, javascript):
    driver = drivers(javascript)
    chromium.show_as(driver, size)
    visitor = Visitor(driver, server).signed_in_as(demo.person("salesperson"))
    form = driver.find_element(By.CSS_SELECTOR, "details.touch-menu form")
    customer = int(form.find_element(By.NAME, "customer").get_attribute("value"))
    before = touches(server, customer)
    menu = form.find_element(By.XPATH, "./ancestor::details")
    visitor.click(menu.find_element(By.TAG_NAME, "summary"))
    visitor.click(form.find_element(By.TAG_NAME, "button"))
    visitor.sees("已记录")
    assert visitor.path.startswith("/today")
    assert touches(server, customer) == before + 1
    visitor.fits()
    assert not visitor.complaints()


def touches(server, customer):
    return server.database.query("SELECT COUNT(*) FROM touch WHERE customer_id = ?", customer)[0][0]
