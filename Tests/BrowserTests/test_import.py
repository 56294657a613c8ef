"""A list of companies comes in through the browser, is looked at before it is written, and goes out again."""

import os

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select

from harness import chromium
from harness.visitor import Visitor

HEADINGS = "客户全名,所属类别,地区,人数,联系人,手机\n"
ROWS = (
    "北方重型机械有限公司,奇怪行业,沈阳,1200,赵先生,13800138000\n"
    "南方电子有限公司,电子,深圳,300,钱女士,\n"
    "北方重型机械有限公司,,,,孙女士,13900139000\n"
    "<b>粗体</b>公司,,,负三,,\n"
    "南方电子有限公司,,,,,\n"
)


@pytest.mark.parametrize(
    "size, javascript",
    [(chromium.DESKTOP, True), (chromium.DESKTOP, False), (chromium.PHONE, True)],
    ids=["at a desk", "without scripts", "on a phone"],
)
def test_a_file_is_imported_and_taken_out_again(drivers, demo, server, tmp_path, size, javascript):
    driver = drivers(javascript)
    chromium.show_as(driver, size)
    visitor = Visitor(driver, server).signed_in_as(demo.person("director"))
    file = tmp_path / "名单.csv"
    file.write_text(HEADINGS + ROWS + "".join(f"批量公司{n},,,,,\n" for n in range(1500)), encoding="utf-8")

    visitor.open("/imports")
    look(visitor, "upload", javascript)
    visitor.field("文件").send_keys(str(file))
    visitor.press("上传")
    visitor.arrives(r"/imports/\d+")

    # Two headings that nobody knows; the others are guessed.
    visitor.sees("核对列")
    look(visitor, "columns", javascript)
    visitor.choose("“客户全名”", "企业名称").choose("“所属类别”", "行业")
    visitor.press("检查")
    finished(visitor, "检查结果", javascript)
    visitor.sees("还没有写入任何内容").sees("粗体").sees("奇怪行业")
    look(visitor, "checked", javascript)
    Select(visitor.field("奇怪行业")).select_by_value("manufacturing.machinery")
    visitor.press("记住并重新检查")
    finished(visitor, "检查结果", javascript)
    assert "不认识的行业" not in visitor.text
    assert count(server) == 0

    visitor.press("开始导入")
    finished(visitor, "已完成", javascript)
    look(visitor, "done", javascript)
    assert count(server) == 1502
    assert server.database.query(
        "SELECT COUNT(*) FROM contact JOIN customer ON customer.id = customer_id WHERE customer.name = ?", "北方重型机械有限公司"
    )[0][0] == 2

    visitor.press("撤销这次导入")
    finished(visitor, "已撤销", javascript)
    look(visitor, "undone", javascript)
    assert count(server) == 0

    # What was chosen is remembered for the next file.
    visitor.open("/imports")
    visitor.field("文件").send_keys(str(file))
    visitor.press("上传")
    visitor.sees("同上次")
    assert not visitor.complaints()


def test_a_file_that_is_none_is_refused_at_its_field(visitor, demo, tmp_path):
    visitor.signed_in_as(demo.person("director"))
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04 no workbook")
    visitor.open("/imports")
    visitor.field("文件").send_keys(str(file))
    visitor.press("上传")
    visitor.sees("工作簿已损坏")
    assert not visitor.serious_violations()
    # The refusal itself is all that the console has.
    assert all("422" in complaint for complaint in visitor.complaints())


def finished(visitor, heading, javascript):
    """Waits for the end of a job, as somebody who looks at the page; without scripts they follow the link again and again."""

    def ended():
        if not javascript and (link := visitor._visible("//a[normalize-space(.)='刷新']")):
            link.click()
        return visitor.driver.find_elements(By.XPATH, f"//h2[starts-with(normalize-space(.), '{heading}')]")

    visitor.until(ended, f"{heading!r} never came")


def look(visitor, name, javascript):
    """The page fits, and axe finds nothing; photographed where a directory for it is named."""
    visitor.fits()
    if javascript:
        assert not visitor.serious_violations()
    if directory := os.environ.get("QUARRY_PHOTOGRAPHS"):
        width = visitor.driver.execute_script("return innerWidth")
        visitor.driver.get_screenshot_as_file(f"{directory}/import-{name}-{width}-{javascript}.png")


def count(server):
    return server.database.query(
        "SELECT COUNT(*) FROM customer WHERE name LIKE '批量公司%' OR name LIKE '%方%有限公司' AND name IN"
        " ('北方重型机械有限公司', '南方电子有限公司')"
    )[0][0]
