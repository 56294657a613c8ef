"""A customer that is there twice: warned of while it is typed, found, merged field by field, and taken back."""

import pytest

from harness import chromium
from harness.server import run
from harness.visitor import Visitor

ONE = "北京协达广弘软件有限公司"
OTHER = "协达广弘（北京）软件"


@pytest.mark.parametrize("size", [chromium.DESKTOP, chromium.PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_warned_found_merged_and_taken_back(drivers, demo, server, size, javascript):
    driver = drivers(javascript)
    chromium.show_as(driver, size)
    visitor = Visitor(driver, server).signed_in_as(demo.person("director"))
    visitor.open("/customers/new").fill("客户名称", ONE).press("新建客户")
    one = visitor.arrives(r"/customers/(\d+)$")[1]

    visitor.open("/customers/new").fill("客户名称", OTHER)
    if javascript:
        visitor.sees("可能已经有这家客户")
        visitor.fits()
    visitor.press("新建客户")
    visitor.button("仍要新建")
    visitor.sees("可能已经有这家客户").fits()
    visitor.press("仍要新建")
    other = visitor.arrives(r"/customers/(\d+)$")[1]

    run("duplicates", "scan", "--database", server.database.location)
    visitor.open("/duplicates").sees("去掉地名、公司形式和括号后相同").fits()
    visitor.follow(f"比较并合并：{ONE} · {OTHER}")
    visitor.sees("保留的客户").fits()
    visitor.click(visitor.field(f"名称: {OTHER}"))
    visitor.press(f"并入 {ONE}")
    visitor.arrives(rf"/customers/{one}$")
    visitor.sees("已合并")
    assert visitor.heading.startswith(OTHER)
    visitor.open(f"/customers/{other}").sees(f"已并入 {OTHER}").fits()

    visitor.open("/duplicates").press(f"撤销合并 {OTHER}").sees("合并已撤销")
    assert visitor.open(f"/customers/{one}").heading.startswith(ONE)
    assert not visitor.complaints()
