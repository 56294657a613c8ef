"""Somebody at the browser, who finds things by what they say: headings, labels, names of buttons and links.

No sleeping: whatever takes time is waited for by a condition, with a limit.
"""

import json
import re

from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from .chromium import axe_source

PASSWORD = "vier blaue Kraniche"
"""Whoever chooses a password in the tests chooses this."""

LIMIT = 20
"""Seconds that a condition may take. Two browsers and a server share two cores."""


def quoted(text: str) -> str:
    """The text as an XPath literal, whatever quotes it has."""
    if "'" not in text:
        return f"'{text}'"
    return "concat(" + ", \"'\", ".join(f"'{part}'" for part in text.split("'")) + ")"


class Visitor:
    def __init__(self, driver, server):
        self.driver = driver
        self.server = server

    # Going

    def open(self, path: str) -> "Visitor":
        self.driver.get(path if path.startswith("http") else self.server.address + path)
        return self

    @property
    def path(self) -> str:
        """The path and query of the page that is shown."""
        return self.driver.current_url.removeprefix(self.server.address)

    @property
    def status(self) -> int:
        """What the server answered for the page that is shown."""
        return self.driver.execute_script("return performance.getEntriesByType('navigation')[0].responseStatus")

    @property
    def heading(self) -> str:
        return self.until(lambda: self.driver.find_element(By.TAG_NAME, "h1").text, "There is no heading")

    @property
    def text(self) -> str:
        """What the page says, in its main part."""
        return self.until(lambda: self.driver.find_element(By.TAG_NAME, "main").text, "There is nothing to read")

    def until(self, condition, what: str):
        """Waits until the condition gives something, and returns that. What is missing now may come with the next page."""

        def tried(_):
            try:
                return condition()
            except WebDriverException:  # Between two pages an element is stale, missing, or without a document.
                return False

        try:
            return WebDriverWait(self.driver, LIMIT, poll_frequency=0.05).until(tried)
        except TimeoutException:
            said = self.driver.find_element(By.TAG_NAME, "body").text[:2000]
            raise AssertionError(f"{what}; the page {self.path} says:\n{said}") from None

    def sees(self, text: str) -> "Visitor":
        self.until(lambda: text in self.text, f"The page does not say {text!r}")
        return self

    def arrives(self, path: str) -> re.Match:
        """Waits until the address is the one of the pattern, and returns its match."""
        return self.until(lambda: re.match(path, self.path), f"The address never became {path}")

    # Finding

    def _visible(self, xpath: str, within=None) -> WebElement | None:
        for element in (within or self.driver).find_elements(By.XPATH, xpath):
            if element.is_displayed():
                return element
        return None

    def find(self, xpath: str, what: str, within=None) -> WebElement:
        return self.until(lambda: self._visible(xpath, within), f"There is no {what}")

    def field(self, label: str, within=None) -> WebElement:
        """The control whose label begins with these words."""

        def control():
            found = self._visible(f".//label[starts-with(normalize-space(.), {quoted(label)})]", within)
            if found is None:
                named = f".//*[self::input or self::select or self::textarea][starts-with(@aria-label, {quoted(label)})]"
                return self._visible(named, within)
            target = found.get_attribute("for")
            if target:
                return self.driver.find_element(By.ID, target)
            return found.find_element(By.XPATH, ".//*[self::input or self::select or self::textarea]")

        return self.until(control, f"There is no field {label!r}")

    def button(self, name: str, within=None) -> WebElement:
        name = quoted(name)
        return self.find(
            f".//*[self::button or self::summary][normalize-space(.)={name} or @aria-label={name}]"
            f" | .//input[@type='submit'][@value={name}]",
            f"button {name}",
            within,
        )

    def link(self, name: str, within=None) -> WebElement:
        name = quoted(name)
        return self.find(f".//a[normalize-space(.)={name} or @aria-label={name}]", f"link {name}", within)

    def region(self, title: str) -> WebElement:
        """The part of the page under a heading that begins with these words."""
        return self.find(
            f"//section[.//*[self::h2 or self::h3][starts-with(normalize-space(.), {quoted(title)})]]", f"part {title!r}"
        )

    # Doing

    def fill(self, label: str, value: str, within=None) -> "Visitor":
        control = self.field(label, within)
        if control.get_attribute("type") in ("date", "month"):
            set_date(self.driver, control, value)
        else:
            control.clear()
            control.send_keys(value)
        return self

    def choose(self, label: str, option: str, within=None) -> "Visitor":
        """Chooses from a list the first entry that begins with these words."""
        choices = Select(self.field(label, within))
        for choice in choices.options:
            if choice.text.strip().startswith(option):
                choices.select_by_visible_text(choice.text)
                return self
        raise AssertionError(f"{label!r} offers no {option!r}, but: {[choice.text for choice in choices.options]}")

    def press(self, name: str, within=None) -> "Visitor":
        self.click(self.button(name, within))
        return self

    def follow(self, name: str, within=None) -> "Visitor":
        self.click(self.link(name, within))
        return self

    def click(self, element: WebElement) -> "Visitor":
        # A sticky bar may lie over an element at the window's edge; in the middle none does.
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        return self

    def drag(self, element: WebElement, target: WebElement) -> "Visitor":
        """Drags with the mouse: press, move in steps, and let go over the target."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        actions = ActionChains(self.driver, duration=50).click_and_hold(element)
        actions.move_by_offset(5, 5).move_to_element(target).move_by_offset(2, 2).release().perform()
        return self

    def type_keys(self, *keys: str) -> "Visitor":
        """Types wherever the focus is."""
        self.driver.switch_to.active_element.send_keys(*keys)
        return self

    def tab_to(self, wanted, limit: int = 300) -> WebElement:
        """Presses Tab until an element that is wanted has the focus, as somebody without a mouse does."""
        for _ in range(limit):
            self.type_keys(Keys.TAB)
            element = self.driver.switch_to.active_element
            if wanted(element):
                return element
        raise AssertionError(f"Tab does not lead there in {limit} steps; the focus is on {element.get_attribute('outerHTML')[:300]}")

    def sign_in(self, login: str, password: str) -> "Visitor":
        self.open("/sign-in")
        self.fill("登录名", login).fill("密码", password).press("登录")
        self.arrives("/today")
        return self

    def set_password(self, link: str) -> "Visitor":
        """Follows a one-time link and sets a password, which also signs in."""
        self.open(link).fill("密码", PASSWORD).press("设置密码")
        self.arrives("/today")
        return self

    def signed_in_as(self, person) -> "Visitor":
        """Somebody of the demo workspace, by the page that everybody signs in with."""
        return self.sign_in(person.login, person.password)

    def plan_the_month(self) -> "Visitor":
        """Presses the button on the month's page that plans it, the first time or again."""
        return self.click(self.find("//form[contains(@action, '/month/plan')]//button", "button that plans"))

    def open_menu(self) -> "Visitor":
        """The menu with one's name, at the top of each page."""
        return self.click(self.driver.find_element(By.CSS_SELECTOR, ".person-menu summary"))

    # Judging

    @property
    def overflow(self) -> int:
        """By how many pixels the page is wider than the screen: 0 when nothing has to be scrolled sideways."""
        return self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def fits(self) -> "Visitor":
        assert self.overflow == 0, f"{self.path} is {self.overflow} px wider than the screen: {self.too_wide()}"
        return self

    def too_wide(self) -> list[str]:
        """The innermost elements that stick out to the right of the screen."""
        return self.driver.execute_script(
            "const width = document.documentElement.clientWidth;"
            "return [...document.body.querySelectorAll('*')]"
            ".filter(e => e.getBoundingClientRect().right > width + 1)"
            ".filter((e, _, all) => !all.some(other => other !== e && e.contains(other)))"
            ".slice(0, 5).map(e => e.outerHTML.slice(0, 200))"
        )

    def serious_violations(self) -> list[str]:
        """What axe finds on the page that is serious or critical, by WCAG 2.2 AA and its best practices."""
        self.driver.execute_script(axe_source())
        found = self.driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {resultTypes: ['violations']}).then(done, error => done({error: String(error)}))"
        )
        if "error" in found:
            raise RuntimeError(f"axe could not look at {self.path}: {found['error']}")
        return [
            f"{self.path}: {violation['impact']} {violation['id']}: {violation['help']}: "
            + json.dumps([node["html"][:300] for node in violation["nodes"][:3]], ensure_ascii=False)
            for violation in found["violations"]
            if violation["impact"] in ("serious", "critical")
        ]

    def complaints(self) -> list[str]:
        """Errors in the browser's console since it was last asked: scripts that fail, what the CSP blocks, missing files."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]


def set_date(driver, control: WebElement, value: str) -> None:
    """Types a date (2026-07-01) or a month (2026-07) into its control, in the order of its parts for American English,
    which is the language of the browser itself (that of the pages is another matter)."""
    year, *rest = value.split("-")
    if control.get_attribute("type") == "month":
        name = ["", "Ja", "F", "Mar", "Ap", "May", "Jun", "Jul", "Au", "S", "O", "N", "D"][int(rest[0])]
        control.send_keys(name, Keys.TAB, year)
    else:
        control.send_keys(*rest, year)
    shown = control.get_property("value")
    if shown != value:
        raise AssertionError(f"The control shows {shown!r} instead of {value!r}")
