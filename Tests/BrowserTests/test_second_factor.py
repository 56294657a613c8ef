"""A second factor from the account page to the next sign-in, with a telephone that computes what it shows."""

import base64
import hashlib
import hmac
import os
import struct
import time

import pytest

from harness import chromium
from harness.visitor import Visitor


def code(secret: str) -> str:
    """What an authenticator shows now (RFC 6238), computed without any of Quarry's own code."""
    key = base64.b32decode(secret.replace(" ", ""))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.mark.parametrize(
    "size, javascript",
    [(chromium.DESKTOP, True), (chromium.DESKTOP, False), (chromium.PHONE, True)],
    ids=["at a desk", "without scripts", "on a phone"],
)
def test_it_is_set_up_and_asked_for_and_a_recovery_code_stands_in(drivers, demo, server, size, javascript):
    person = demo.person("salesperson")
    visitor = Visitor(drivers(javascript), server)
    chromium.show_as(visitor.driver, size)
    visitor.signed_in_as(person)
    visitor.open("/account").follow("开启两步验证")
    look(visitor, "off", javascript)
    visitor.fill("现在的密码", person.password).press("开始设置").sees("扫描这个二维码")
    look(visitor, "enrolment", javascript)
    secret = visitor.field("或手工输入这个密钥").get_attribute("value")
    visitor.fill("验证码", code(secret)).press("确认").sees("它们只显示这一次")
    look(visitor, "codes", javascript)
    codes = [element.text for element in visitor.driver.find_elements("css selector", ".recovery-codes code")]
    assert len(set(codes)) == 10

    visitor.driver.delete_all_cookies()
    visitor.open("/sign-in").fill("登录名", person.login).fill("密码", person.password).press("登录")
    visitor.arrives("/sign-in/second-step")
    look(visitor, "step", javascript)
    # The code that has set it up is used up; one on paper is good once.
    visitor.fill("验证码", codes[0].upper()).press("登录")
    visitor.arrives("/today")
    visitor.open("/account/second-factor").sees("还有 9 个恢复码")
    look(visitor, "on", javascript)


def look(visitor, name, javascript):
    """The page fits, and axe finds nothing; photographed where a directory for it is named."""
    visitor.fits()
    if javascript:
        assert not visitor.serious_violations()
    if directory := os.environ.get("QUARRY_PHOTOGRAPHS"):
        width = visitor.driver.execute_script("return innerWidth")
        visitor.driver.get_screenshot_as_file(f"{directory}/second-factor-{name}-{width}-{javascript}.png")
