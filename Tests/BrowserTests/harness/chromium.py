"""Debian's Chromium without a window, driven by Debian's chromedriver: nothing is downloaded."""

import os
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

DESKTOP = (1440, 900)
PHONE = (390, 844)


def chromium(javascript: bool = True) -> webdriver.Chrome:
    """A new browser. Without `javascript`, no page's script runs, as where a firewall or a setting forbids it."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.add_argument("--headless=new")
    options.add_argument("--disable-gpu")
    options.add_argument("--disable-dev-shm-usage")
    options.add_argument("--disable-background-networking")
    options.add_argument("--disable-component-update")
    options.add_argument("--no-first-run")
    options.add_argument("--lang=en-US")  # Of its own controls, such as a date's; what pages are asked for is set below.
    options.add_argument("--force-prefers-reduced-motion")
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium refuses its sandbox to root, as whom many build machines run.
    preferences = {
        "intl.accept_languages": "zh-CN,zh",
        "credentials_enable_service": False,
        "profile.password_manager_leak_detection": False,
    }
    if not javascript:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver", env=os.environ | {"LANGUAGE": "en_US"}))
    driver.set_page_load_timeout(180)  # Loading the sample is one page; a debug program takes its time.
    driver.set_script_timeout(60)
    return driver


def show_as(driver: webdriver.Chrome, size: tuple[int, int]) -> None:
    """Gives the page a desk's or a phone's screen. A window cannot be as narrow as a phone, so it is emulated."""
    width, height = size
    phone = width <= 500
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone},
    )
    driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": phone})


def prefer_dark(driver: webdriver.Chrome, dark: bool) -> None:
    """As if the machine's owner liked dark windows, or light ones."""
    value = "dark" if dark else "light"
    features = [{"name": "prefers-color-scheme", "value": value}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def forget(driver: webdriver.Chrome) -> None:
    """Makes the browser that of a new person: no cookies, no page, no old messages."""
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    prefer_dark(driver, False)
    driver.get("about:blank")
    driver.get_log("browser")


def axe_source() -> str:
    """axe-core, as the PyPI package carries it; the package itself is not imported."""
    from importlib.util import find_spec

    folder = Path(find_spec("axe_playwright_python").submodule_search_locations[0])
    return (folder / "axe.min.js").read_text(encoding="utf-8")
