"""Steps of the main job that several tests go through."""

from selenium.webdriver.common.by import By

from . import chromium
from .visitor import PASSWORD

MOUTAI = "贵州茅台"
"""A company of the sample."""


def set_up_with_the_sample(visitor, link):
    visitor.open(link).fits()
    visitor.fill("您的姓名", "王芳").fill("登录名", "wang.fang").fill("密码", PASSWORD).press("开始")
    visitor.arrives("/setup$")
    visitor.fits().press("载入示例")
    visitor.arrives("/today")
    visitor.sees("示例数据已载入").fits()


def holder_of(customer, visitor):
    """The name of who holds a customer, as the director sees it in the list."""
    visitor.open(f"/customers?q={customer}")
    row = visitor.find(f"//tr[.//a[normalize-space(.)='{customer}']]", f"row of {customer}")
    return row.find_element(By.CLASS_NAME, "holder").text


def become(name, visitor):
    """The director makes a link for somebody, who opens it in a browser of their own and sets a password."""
    visitor.open("/people").fits()
    visitor.follow(name)
    visitor.press("生成设置密码的链接")
    link = visitor.field("一次性链接").get_property("value")
    visitor.fits()
    chromium.forget(visitor.driver)
    visitor.set_password(link)


def record_facts(visitor, need, expected):
    facts = visitor.find("//form[.//*[@name='need']]", "form of the facts")
    visitor.choose("需求", need, within=facts)
    visitor.fill("预计购买", expected.isoformat(), within=facts)
    visitor.press("保存", within=facts)


def grade_shown(visitor):
    """The letter in the head of a customer's page."""
    return visitor.driver.find_element(By.CSS_SELECTOR, "h1 .grade").text[-1]
