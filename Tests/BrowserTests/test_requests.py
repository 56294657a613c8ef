"""Requests for consent, from the form to the mail to the decision."""

from conftest import serving
from harness import chromium
from harness.pages import customer_of
from harness.postbox import Postbox
from harness.visitor import Visitor


def visitor_of(drivers, server, person, javascript=False) -> Visitor:
    visitor = Visitor(drivers(javascript), server)
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


def test_two_salespeople_swap_customers(drivers, demo, tmp_path):
    with serving(demo.database.copy(tmp_path)) as server:
        first, second = [person for person in demo.everybody if person.role == "salesperson"][:2]
        director = demo.person("director")
        visitor = visitor_of(drivers, server, first)
        visitor.open(f"/exchanges/new?id={customer_of(demo, first.login)}")
        visitor.choose("和谁交换", second.name)
        visitor.driver.find_element("id", "exchange-reason").send_keys("各归各区")
        visitor.fits().press("提议").sees("等对方答复")

        # What is wanted was left to the other, who says what they would give.
        visitor = visitor_of(drivers, server, second)
        visitor.open("/approvals").sees("等您答复的交换")
        visitor.follow(f"{first.name} ⇄ {second.name}").sees("还没有选客户")
        visitor.click(visitor.driver.find_element("id", f"mine-{customer_of(demo, second.login)}"))
        visitor.press("发回对方").sees("已发回")

        visitor = visitor_of(drivers, server, first, javascript=True)
        visitor.open("/approvals").follow(f"{first.name} ⇄ {second.name}")
        visitor.fits()
        assert not visitor.serious_violations()
        visitor.press("接受，报主管批准").sees("已报主管批准")

        visitor = visitor_of(drivers, server, director)
        visitor.open("/approvals").follow(f"{first.name} 与 {second.name} 交换名单")
        visitor.fits().press("同意").sees("已同意，已照办")
        for person, other in [(first, second), (second, first)]:
            held = server.database.query(
                "SELECT person.login FROM customer JOIN person ON person.id = customer.holder_id "
                f"WHERE customer.id = {customer_of(demo, person.login)}"
            )
            assert held[0][0] == other.login
        assert not visitor.complaints()
