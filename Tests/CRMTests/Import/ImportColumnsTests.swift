import Method
import Testing

@testable import CRM

@Suite("The columns of an imported file")
struct ImportColumnsTests {
    @Test("of the sample are found")
    func sample() throws {
        let columns = try ImportColumns(headings: ["stock_code", "name", "area", "industry", "listed_on"])
        #expect(columns[.stockCode] == 0)
        #expect(columns[.name] == 1)
        #expect(columns[.area] == 2)
        #expect(columns[.industry] == 3)
        #expect(columns[.listedOn] == 4)
        #expect(columns.fields.count == 5)
        #expect(columns.ignored.isEmpty)
    }

    static let headings: [(heading: String, field: ImportField)] = [
        ("企业名称", .name), ("公司名称", .name), ("客戶名稱", .name), ("单位名称", .name), ("Company Name", .name), ("NAME", .name),
        ("统一社会信用代码", .code), ("信用代码", .code), ("税号", .code), ("USCC", .code), ("股票代码", .stockCode), ("代码", .stockCode),
        ("行业", .industry), ("所属行业", .industry), ("Industry ", .industry), ("地区", .area), ("区域", .area), ("所在地", .area),
        ("省份", .province), ("城市", .city), ("地址", .address), ("电话", .phone), ("网址", .website), ("员工人数", .employees),
        ("规模", .employees),
        ("来源", .source), ("上市日期", .listedOn), ("需求", .need), ("预计购买日期", .expected), ("预计采购时间", .expected),
        ("联系人", .contactName),
        ("职务", .contactRole), ("手机", .contactPhone), ("E-Mail", .contactMail), ("邮箱", .contactMail), ("备注", .note),
        ("備註", .note),
        ("  企业名称（必填）", .name), ("电话(手机)", .phone), ("【行业】", .industry), ("ｎａｍｅ", .name),
        ("expected_purchase-date", .expected),
        ("联系人：", .contactName),
    ]

    @Test("are found by many Chinese and English headings", arguments: headings)
    func heading(_ heading: String, field: ImportField) {
        #expect(ImportField(heading: heading) == field)
    }

    @Test("are found by each field's own name and titles", arguments: ImportField.allCases)
    func ownName(field: ImportField) {
        for heading in [field.word, field.title.simplified, field.title.traditional, field.title.english] {
            #expect(ImportField(heading: heading) == field)
        }
    }

    @Test("that are not known are named and left out")
    func ignored() throws {
        let columns = try ImportColumns(headings: ["名称", "法定代表人", "", "行业"])
        #expect(columns.ignored == ["法定代表人"])
        #expect(columns[.industry] == 3)
    }

    @Test("can be said by hand, which wins over the headings")
    func mapping() throws {
        let columns = try ImportColumns(
            headings: ["公司名称", "客户全名", "类别"],
            mapping: [ImportMapping("客户全名=name"), ImportMapping("类别 = 行业")])
        #expect(columns[.name] == 1)
        #expect(columns[.industry] == 2)
        #expect(columns.ignored == ["公司名称"])
        let without = try ImportColumns(headings: ["公司名称", "企业名称"], mapping: [ImportMapping("企业名称=ignore")])
        #expect(without[.name] == 0)
    }

    @Test("said by hand are refused where they make no sense")
    func badMapping() {
        #expect(throws: Problem.self) { try ImportMapping("客户全名") }
        #expect(throws: ImportColumnsError.unreadableMapping("客户全名")) { try ImportMapping(reading: "客户全名") }
        #expect(throws: ImportColumnsError.unreadableMapping("=name")) { try ImportMapping(reading: "=name") }
        #expect(throws: ImportColumnsError.unknownField("nonsense")) { try ImportMapping(reading: "客户全名=nonsense") }
        #expect(throws: ImportColumnsError.unknownHeading("客户全名", found: ["名称", "行业"])) {
            try ImportColumns(headings: ["名称", "行业"], mapping: [ImportMapping(reading: "客户全名=name")])
        }
    }

    @Test("of which two mean the same are refused, not guessed")
    func twoHeadings() {
        let error = ImportColumnsError.twoHeadings(["公司名称", "企业名称"], for: .field(.name))
        #expect(throws: error) { try ImportColumns(headings: ["公司名称", "行业", "企业名称"]) }
        #expect(error.problem.advice.english.contains("--map \"公司名称=name\""))
    }

    @Test("without a name are refused, saying which headings there are and how to map one")
    func noName() {
        let error = ImportColumnsError.noName(found: ["厂商", "行业"])
        #expect(throws: error) { try ImportColumns(headings: ["厂商", "行业"]) }
        #expect(error.problem.what.simplified.contains("厂商、行业"))
        #expect(error.problem.advice.english.contains("--map \"厂商=name\""))
    }
}
