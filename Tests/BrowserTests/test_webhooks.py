"""Addresses that are told of what happens: a real receiver on this machine hears it, or, by default, does not."""

import pytest

from conftest import serving
from harness import chromium
from harness.receiver import Receiver, is_signed
from harness.visitor import Visitor


@pytest.fixture
def receiver():
    with Receiver() as receiver:
        yield receiver


def director(drivers, demo, server) -> Visitor:
    visitor = Visitor(drivers(True), server)
    chromium.show_as(visitor.driver, chromium.DESKTOP)
    return visitor.signed_in_as(demo.person("director"))


def add(visitor, address) -> str:
    """Adds a webhook and returns its secret, which is shown this once."""
    visitor.open("/settings/webhooks").fill("地址", address)
    visitor.click(visitor.driver.find_element("css selector", "input[name=kind][value=customer]"))
    visitor.press("添加").sees("它只显示这一次")
    visitor.fits()
    assert not visitor.serious_violations()
    return visitor.field("密钥").get_attribute("value")


def new_customer(visitor, name):
    visitor.open("/customers/new")
    visitor.driver.find_element("id", "profile-name").send_keys(name)
    visitor.press("新建客户")
    visitor.arrives(r"/customers/\d+")


def test_a_receiver_hears_what_happens_and_is_asked_again(drivers, demo, tmp_path, receiver):
    with serving(demo.database.copy(tmp_path), "--webhooks-internal") as server:
        visitor = director(drivers, demo, server)
        secret = add(visitor, receiver.address)
        # Elsewhere than asked is not gone to; the second try succeeds, half a minute later.
        receiver.answers.append((302, {"Location": receiver.address + "/elsewhere"}, b""))
        new_customer(visitor, "通知测试有限公司")
        first, second = receiver.wait(2)
        assert first["body"] == second["body"] and first["delivery"] == second["delivery"]
        assert first["event"] == "customer.created"
        assert first["body"]["customer"]["name"] == "通知测试有限公司"
        assert is_signed(first, secret) and is_signed(second, secret)
        assert not is_signed(first, secret + "x")
        webhook = visitor.server.database.query("SELECT max(id) FROM webhook")[0][0]
        visitor.open(f"/settings/webhooks/{webhook}")
        visitor.until(lambda: visitor.open(visitor.path) and "已送达" in visitor.text, "It was never delivered")
        # By hand it goes out once more, and is the same to its receiver.
        receiver.answers.append((500, {}, b"x" * 1_000_000))
        visitor.press("重发")
        third = receiver.wait(3)[2]
        assert third["delivery"] == first["delivery"]
        visitor.until(lambda: visitor.open(f"/settings/webhooks/{webhook}") and "500" in visitor.text, "The answer is not kept")
        assert all(not message["path"].startswith("GET") for message in receiver.received)


def test_no_address_inside_is_told_by_default(drivers, demo, tmp_path, receiver):
    with serving(demo.database.copy(tmp_path)) as server:
        visitor = director(drivers, demo, server)
        visitor.open("/settings/webhooks").fill("地址", receiver.address)
        visitor.click(visitor.driver.find_element("css selector", "input[name=kind][value=customer]"))
        visitor.press("添加").sees("这个地址不能用")
        # A name that leads inside is found out when it is looked up.
        add(visitor, receiver.address.replace("http://127.0.0.1", "https://localhost"))
        new_customer(visitor, "通知测试有限公司")
        webhook = server.database.query("SELECT max(id) FROM webhook")[0][0]
        visitor.until(
            lambda: visitor.open(f"/settings/webhooks/{webhook}") and "internalAddress" in visitor.text, "It was not refused"
        )
        assert not receiver.received
        visitor.complaints()
