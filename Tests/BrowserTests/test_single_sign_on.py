"""Signing in at somebody else's: a whole journey in the browser, to a real provider and back."""

import pytest
from selenium.webdriver.common.by import By

from conftest import serving
from harness import chromium
from harness.provider import LABEL, Provider
from harness.server import free_port
from harness.visitor import Visitor


@pytest.fixture
def provider():
    site = free_port()
    with Provider(f"http://127.0.0.1:{site}") as provider:
        provider.site = site
        yield provider


def site(demo, tmp_path, provider, *options):
    return serving(
        demo.database.copy(tmp_path), *provider.options, *options, port=provider.site, secrets=provider.secrets
    )


def log_in(visitor, name):
    """At the provider, whose page is none of ours."""
    visitor.until(lambda: visitor.driver.title == "Provider", "The provider's page never came")
    visitor.driver.find_element(By.NAME, "username").send_keys(name)
    visitor.driver.find_element(By.NAME, "password").send_keys(f"{name} at the provider")
    visitor.driver.find_element(By.TAG_NAME, "button").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["at a desk", "without scripts"])
def test_an_account_is_connected_and_signed_in_with(drivers, demo, tmp_path, provider, javascript):
    with site(demo, tmp_path, provider) as server:
        visitor = Visitor(drivers(javascript), server)
        chromium.show_as(visitor.driver, chromium.DESKTOP)
        visitor.signed_in_as(demo.person("salesperson"))
        visitor.open("/account").press(f"关联{LABEL}账号").follow(f"前往{LABEL}")
        log_in(visitor, "lina")
        visitor.arrives("/account")
        visitor.sees(f"可以用{LABEL}登录")
        visitor.driver.delete_cookie("quarry_session")
        visitor.open("/sign-in?next=/month").follow(f"用{LABEL}登录")
        visitor.arrives("/month")
        assert not visitor.complaints()


def test_who_is_not_known_is_not_let_in_unless_that_is_wanted(drivers, demo, tmp_path, provider):
    with site(demo, tmp_path / "closed", provider) as server:
        visitor = Visitor(drivers(True), server)
        visitor.open("/sign-in").follow(f"用{LABEL}登录")
        log_in(visitor, "stranger")
        visitor.sees("没有对应的人")
        visitor.complaints()
    with site(demo, tmp_path / "open", provider, "--openid-new-people", "salesperson") as server:
        visitor.open("/sign-in").follow(f"用{LABEL}登录")
        visitor.arrives("/today")
        assert server.database.query("SELECT role, name FROM person WHERE login = 'stranger@example.com'") == [
            ("salesperson", "Stranger")
        ]


def test_when_the_provider_is_away_the_password_still_works(drivers, demo, tmp_path, provider):
    with site(demo, tmp_path, provider) as server:
        visitor = Visitor(drivers(True), server)
        provider.stop()
        visitor.open("/sign-in").follow(f"用{LABEL}登录")
        visitor.sees(f"现在不能用{LABEL}登录").sees("用登录名和密码登录")
        visitor.complaints()
        visitor.signed_in_as(demo.person("salesperson"))
