"""Requests for consent, from the form to the mail to the decision."""

from conftest import serving
from harness import chromium
from harness.pages import customer_of
from harness.postbox import Postbox
from harness.visitor import Visitor


def visitor_of(drivers, server, person) -> Visitor:
    visitor = Visitor(drivers(False), server)
    chromium.show_as(visitor.driver, chromium.PHONE)
    return visitor.signed_in_as(person)


def test_a_grade_is_asked_for_and_granted_by_way_of_a_mail(drivers, demo, tmp_path):
    with Postbox() as postbox, serving(demo.database.copy(tmp_path), *postbox.options) as server:
        salesperson, supervisor = demo.person("salesperson"), demo.person("supervisor")
        visitor = visitor_of(drivers, server, supervisor)
        visitor.open("/account").fill("邮箱", "zhou@example.com")
        visitor.click(visitor.driver.find_element("css selector", "#mail button")).sees("已保存")

        customer = customer_of(demo, salesperson.login)
        visitor = visitor_of(drivers, server, salesperson)
        visitor.open(f"/customers/{customer}")
        visitor.click(visitor.driver.find_element("css selector", "#grade-request summary"))
        visitor.driver.find_element("id", "request-until").send_keys("12/31/2099")
        visitor.driver.find_element("id", "request-reason").send_keys("老板已拍板")
        visitor.press("提交审批").sees("已提交审批")

        [(sender, receivers, mail)] = postbox.wait(1)
        assert (sender, receivers) == ("crm@example.com", ["zhou@example.com"])
        assert mail["Subject"] == "请您审批：人工定级"
        link = next(line for line in mail.get_content().splitlines() if line.startswith("https://crm.example.com/"))

        visitor = visitor_of(drivers, server, supervisor)
        visitor.open(link.removeprefix("https://crm.example.com")).sees("老板已拍板")
        visitor.fits()
        visitor.press("同意").sees("已同意，已照办")
        assert not visitor.complaints()
