"""Many workspaces at one address: the main job goes on below the path of one, and nothing of another is reached from there."""

from datetime import datetime, timedelta, timezone

from selenium.webdriver.common.by import By

from harness import chromium
from harness.journey import MOUTAI, become, grade_shown, holder_of, record_facts, set_up_with_the_sample
from harness.month import days, one_to_move, open_month, saved
from harness.visitor import Visitor


def test_the_main_job_goes_on_below_the_path(drivers, house):
    driver = drivers(True)
    chromium.show_as(driver, chromium.DESKTOP)
    north = house.create("north")
    visitor = Visitor(driver, north)

    set_up_with_the_sample(visitor, north.link)
    become(holder_of(MOUTAI, visitor), visitor)

    # The list, and what is found while one types: each is an address below the path.
    visitor.open("/customers").arrives("/customers$")
    links = visitor.driver.find_elements(By.CSS_SELECTOR, "main a[href]")
    assert links and all(link.get_property("href").startswith(f"{north.address}/") for link in links)
    visitor.driver.find_element(By.CSS_SELECTOR, "input[type=search]").send_keys("gzmt")
    visitor.click(visitor.find(f"//*[@role='option'][contains(., '{MOUTAI}')]", "suggestion"))
    customer = int(visitor.arrives(r"/customers/(\d+)$").group(1))

    # A fact saves itself and the page is mended in its place.
    today = datetime.now(timezone(timedelta(hours=8))).date()
    record_facts(visitor, need="需求已明确", expected=today + timedelta(days=61))
    visitor.until(lambda: grade_shown(visitor) == "A", "The grade did not become A")
    assert north.database.query("SELECT grade FROM customer WHERE id = ?", customer) == [("A",)]

    # A touch is logged, and the answer leads back to the page.
    before = touches(north, customer)
    visitor.click(visitor.find("//form[contains(@class, 'quick-touches')]//button", "button of a touch"))
    visitor.sees("已记录").arrives(f"/customers/{customer}")
    assert touches(north, customer) == before + 1

    # An entry of the month is dragged to another day.
    open_month(visitor).plan_the_month()
    visitor.until(lambda: days(visitor), "The plan is empty")
    number, _, target = one_to_move(visitor)
    entry = driver.find_element(By.CSS_SELECTOR, f"[data-entry='{number}']")
    visitor.drag(entry, driver.find_element(By.CSS_SELECTOR, f"td[data-date='{target}']"))
    visitor.until(lambda: saved(north, number) == (target, 1), "The move was not saved")
    visitor.until(lambda: days(visitor).get(number) == target, "The page does not show it on its new day")

    # Out, and not in again by going back.
    visitor.open_menu().press("退出登录").arrives("/sign-in")
    visitor.open(f"/customers/{customer}").arrives("/sign-in")
    assert MOUTAI not in driver.page_source
    assert not visitor.complaints()


def test_who_is_signed_in_to_one_is_nobody_in_another(drivers, house, tmp_path):
    driver = drivers(True)
    chromium.show_as(driver, chromium.DESKTOP)
    north, south = (Visitor(driver, house.create(name, "--director", "wang")) for name in ("north", "south"))
    for name, company in (("north", "斑马鱼公司"), ("south", "海象牙公司")):
        file = tmp_path / f"{name}.csv"
        file.write_text(f"name,area\n{company},浙江\n", encoding="utf-8")
        house.bring_in(name, str(file))

    north.set_password(north.server.link)
    path = north.open("/customers?scope=all").sees("斑马鱼公司").link("斑马鱼公司").get_property("href")
    path = path.removeprefix(north.server.address)
    assert "斑马鱼公司" in north.open(path).heading

    status, text = suggested(north)
    # What was asked for is marked in the name.
    assert status == 200 and "斑马鱼" in text

    # The same number is another company's customer there: neither a page, a suggestion nor a cookie of it.
    for asked in ("/today", "/customers?scope=all", path):
        south.open(asked).arrives("/sign-in")
        assert "海象牙公司" not in driver.page_source
        assert all(cookie["path"] == "/w/south" for cookie in driver.get_cookies())
    status, text = suggested(south)
    assert status == 401 and "海象牙" not in text
    assert all("401" in complaint for complaint in south.complaints())

    # Somebody may be signed in to both; leaving one leaves the other.
    south.set_password(south.server.link)
    assert "海象牙公司" in south.open(path).heading
    assert "斑马鱼公司" in north.open(path).heading
    south.open("/today").open_menu().press("退出登录").arrives("/sign-in")
    south.open(path).arrives("/sign-in")
    assert "斑马鱼公司" in north.open(path).heading
    assert not north.complaints()


def touches(workspace, customer):
    return workspace.database.query("SELECT COUNT(*) FROM touch WHERE customer_id = ?", customer)[0][0]


def suggested(visitor):
    """What a script of the page that is open gets when it asks the workspace for suggestions."""
    return visitor.driver.execute_async_script(
        "const done = arguments[1];"
        "fetch(arguments[0]).then(answer => answer.text().then(text => done([answer.status, text])))",
        f"{visitor.server.address}/search/suggest?q=公司",
    )
