"""Mail to contacts, from a customer's page over a real server to the history."""

import time

from conftest import serving
from harness import chromium
from harness.pages import customer_of
from harness.postbox import Postbox
from harness.visitor import Visitor


def test_a_mail_goes_to_a_contact_and_stands_in_the_history(drivers, demo, tmp_path):
    with Postbox() as postbox, serving(demo.database.copy(tmp_path), *postbox.options) as server:
        salesperson = demo.person("salesperson")
        customer = customer_of(demo, salesperson.login)
        visitor = Visitor(drivers(False), server)
        chromium.show_as(visitor.driver, chromium.PHONE)
        visitor.signed_in_as(salesperson)
        visitor.open("/account").fill("邮箱", "li@example.com")
        visitor.click(visitor.driver.find_element("css selector", "#mail button")).sees("已保存")

        visitor.open(f"/customers/{customer}")
        adding = visitor.driver.find_element("css selector", "#contacts > .disclosure:last-of-type")
        visitor.click(adding.find_element("css selector", "summary"))
        visitor.fill("姓名", "陈工", adding).fill("邮箱", "chen@client.cn", adding)
        visitor.press("添加", adding).sees("已添加 陈工")

        touch = visitor.driver.find_element("id", "touch")
        visitor.click(touch.find_element("xpath", ".//summary[contains(., '写邮件')]"))
        visitor.choose("写给", "陈工 <chen@client.cn>", touch)
        visitor.driver.find_element("id", "mail-subject").send_keys("流程平台的案例")
        visitor.driver.find_element("id", "mail-body").send_keys("陈工：\n\n附上三家同行的案例。")
        visitor.fits().press("发送").sees("邮件已交去发送")

        [(sender, receivers, mail)] = postbox.wait(1)
        assert (sender, receivers) == ("crm@example.com", ["chen@client.cn"])
        assert mail["Subject"] == "流程平台的案例" and mail["Reply-To"] == "li@example.com"
        assert mail["From"].addresses[0].display_name == salesperson.name
        assert mail.get_content().split() == ["陈工：", "附上三家同行的案例。"]
        # The server has taken it before the job has written that down.
        end = time.monotonic() + 20
        while "chen@client.cn · 已发出" not in visitor.open(f"/customers/{customer}").text:
            assert time.monotonic() < end
            time.sleep(0.2)
        visitor.fits()
        assert not visitor.complaints()
