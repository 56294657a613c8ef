import Method
import Testing

@testable import CRM

@Suite("A row of an imported file")
struct ImportRowTests {
    private func read(_ field: ImportField, _ cell: String) throws -> ImportRow {
        let columns = try ImportColumns(headings: ["name", field.word])
        return try ImportRow(CSVRecord(line: 7, fields: ["贵州茅台酒股份有限公司", cell]), columns: columns)
    }

    @Test("of the sample is read")
    func sample() throws {
        let columns = try ImportColumns(headings: ["stock_code", "name", "area", "industry", "listed_on"])
        let row = try ImportRow(
            CSVRecord(line: 2, fields: ["600519.SH", "贵州茅台", "贵州", "白酒", "2001-08-27"]), columns: columns)
        #expect(row.line == 2)
        #expect(row.name.written == "贵州茅台")
        #expect(row.stockCode == "600519.SH")
        #expect(row.areaWords == ["贵州"])
        #expect(row.industryWord == "白酒")
        #expect(row.listedOn == CivilDate(year: 2001, month: 8, day: 27))
        #expect(row.need == nil)
    }

    @Test("is read with all that a file can say")
    func everything() throws {
        let columns = try ImportColumns(headings: ImportField.allCases.map(\.word))
        let row = try ImportRow(
            CSVRecord(
                fields: [
                    " 贵州茅台酒股份有限公司　", "91520000214429993f", "=\"600519\"", "白酒", "仁怀", "贵州", "遵义市", "网络办公", "茅台镇",
                    "0851-22386002",
                    "moutaichina.com", "33,302人", "展会", "2001年8月27日", "已产生", "2026年12月", "王先生", "信息中心主任", "13800138000",
                    "wang@example.cn", "第一行\n第二行", "李女士", "财务部长", "13900139000", "li@example.cn", "王先生", "", "", "",
                ]), columns: columns)
        #expect(row.name.written == "贵州茅台酒股份有限公司")
        #expect(row.code?.description == "91520000214429993F")
        #expect(row.stockCode == "600519")
        #expect(row.areaWords == ["贵州", "仁怀", "遵义市"])
        #expect(row.employees == 33_302)
        #expect(row.productLine == "网络办公")
        #expect(row.need == .arisen)
        #expect(row.expected == .month(try #require(CivilMonth(year: 2026, month: 12))))
        #expect(
            row.contacts == [
                ImportRow.Contact(name: "王先生", title: "信息中心主任", phone: "13800138000", mail: "wang@example.cn"),
                ImportRow.Contact(name: "李女士", title: "财务部长", phone: "13900139000", mail: "li@example.cn"),
            ])
        #expect(row.note == "第一行\n第二行")
    }

    @Test("keeps what it says of a contact without a name in the note")
    func contactWithoutName() throws {
        let columns = try ImportColumns(headings: ["name", "手机", "备注"])
        let row = try ImportRow(CSVRecord(fields: ["万科A", "13800138000", "老客户"]), columns: columns)
        #expect(row.contacts.isEmpty)
        #expect(row.note == "老客户 / 13800138000")
    }

    static let dates: [(String, ImportDate)] = {
        let day = CivilDate(year: 2026, month: 1, day: 5).map(ImportDate.date) ?? .unreadable
        let month = CivilMonth(year: 2026, month: 1).map(ImportDate.month) ?? .unreadable
        return [
            ("2026-01-05", day), ("2026-1-5", day), ("2026/1/5", day), ("2026.01.05", day), ("2026年1月5日", day),
            ("20260105", day),
            ("２０２６-０１-０５", day), ("2026-01-05 10:30:00", day), ("2026-01-05T00:00:00Z", day), ("2026 年 1 月 5 日", day),
            ("46027", day), ("2026-01", month), ("2026/1", month), ("2026年1月", month), ("202601", month),
            ("2026/13/45", .impossible), ("2026-02-29", .impossible), ("20261345", .impossible),
            ("2026-13", .impossible),
            ("202613", .impossible), ("1/5/2026", .ambiguous), ("26-1-5", .ambiguous), ("soon", .unreadable),
            ("2026", .unreadable),
            ("明年", .unreadable), ("-2026-1-5", .unreadable), ("2026-1-5-6", .unreadable), ("123456789", .unreadable),
        ]
    }()

    @Test("may write its dates in many ways", arguments: dates)
    func date(_ text: String, date: ImportDate) {
        #expect(ImportDate(text) == date)
    }

    static let counts: [(String, ImportCount)] = [
        ("120", .number(120)), ("1,200", .number(1200)), ("1200人", .number(1200)), ("１２０名", .number(120)),
        ("1200.0", .number(1200)),
        ("1.2万", .number(12_000)), ("3萬人", .number(30_000)), ("100-499人", .number(100)), ("100~499", .number(100)),
        ("1,000至4,999人", .number(1000)), ("5000人以上", .number(5000)), ("5000+", .number(5000)), ("0", .number(0)),
        ("-5", .negative), ("−5", .negative), ("－５人", .negative), ("many", .unreadable), ("少于50人", .unreadable),
        ("1.5", .unreadable),
        ("12个", .unreadable), ("-", .unreadable), ("1.2.3", .unreadable), ("9999999999999999999999", .unreadable),
    ]

    @Test("may write its numbers of people in many ways", arguments: counts)
    func count(_ text: String, count: ImportCount) {
        #expect(ImportCount(text) == count)
    }

    @Test(
        "may word the need in Chinese and English",
        arguments: [
            ("无", Need.none), ("萌芽", .emerging), ("已产生", .arisen), ("已明确", .clear), ("需求已明確", .clear), ("none", .none),
            ("Clear", .clear),
        ])
    func needs(_ word: String, need: Need) throws {
        #expect(try read(.need, word).need == need)
    }

    @Test("says nothing where it has a placeholder", arguments: ["", " ", "-", "N/A", "null", "无", "暂无", "　"])
    func placeholders(_ cell: String) throws {
        #expect(try read(.industry, cell).industryWord == nil)
        #expect(try read(.employees, cell).employees == nil)
        #expect(try read(.expected, cell).expected == nil)
    }

    static let rejections: [(ImportField, String, RowRejection)] = [
        (.listedOn, "2026/13/45", .impossibleDate(.listedOn, "2026/13/45")),
        (.expected, "2026-02-30", .impossibleDate(.expected, "2026-02-30")),
        (.expected, "3/4/2026", .ambiguousDate(.expected, "3/4/2026")),
        (.expected, "下个月", .notADate(.expected, "下个月")),
        (.expected, "9999-12-31", .dateOutOfRange(.expected, "9999-12-31")),
        (.listedOn, "2001-08", .notADate(.listedOn, "2001-08")),
        (.employees, "-5", .negative(.employees, "-5")),
        (.employees, "1000000000000", .tooMany(.employees, "1000000000000", most: 10_000_000)),
        (.employees, "很多", .notANumber(.employees, "很多")),
        (.need, "也许", .need("也许")),
        (.phone, "1.38001E+10", .phone(.phone, "1.38001E+10")),
        (.phone, "没有电话", .phone(.phone, "没有电话")),
        (.contactMail, "wang.example.cn", .mail(.contactMail, "wang.example.cn")),
        (.code, "915200002144299932", .code("915200002144299932", .checksum)),
        (.code, "123", .code("123", .length(3))),
        (.industry, "白\u{FFFD}", .damagedText(.industry)),
        (.source, String(repeating: "长", count: 101), .tooLong(.source, limit: 100)),
    ]

    @Test("is rejected for what cannot be, with the reason", arguments: rejections)
    func rejection(_ field: ImportField, cell: String, reason: RowRejection) {
        #expect(throws: reason) { try read(field, cell) }
    }

    @Test("is rejected without a usable name, or with cells too few or too many")
    func shape() throws {
        let columns = try ImportColumns(headings: ["name", "industry"])
        func reject(_ fields: [String], _ reason: RowRejection) {
            #expect(throws: reason) { try ImportRow(CSVRecord(fields: fields), columns: columns) }
        }
        reject(["", "白酒"], .noName)
        reject(["——", "白酒"], .name("——", .empty))
        reject([String(repeating: "长", count: 201), ""], .name(String(repeating: "长", count: 39) + "…", .tooLong(201)))
        reject(["万科A"], .cellCount(1, expected: 2))
        reject(["万科A", "地产", "深圳"], .cellCount(3, expected: 2))
        #expect(try ImportRow(CSVRecord(fields: ["万科A", "地产", "", " "]), columns: columns).industryWord == "地产")
    }

    @Test("that is broken as CSV is rejected, naming the column")
    func problems() throws {
        let columns = try ImportColumns(headings: ["name", "note"])
        var record = CSVRecord(fields: ["万科A", "x"])
        record.problem = .cellTooLarge(column: 1)
        #expect(throws: RowRejection.cellTooLarge(heading: "note")) { try ImportRow(record, columns: columns) }
        record.problem = .textAfterQuote(column: 1)
        #expect(throws: RowRejection.textAfterQuote(heading: "note")) { try ImportRow(record, columns: columns) }
        record.problem = .recordTooLarge
        #expect(throws: RowRejection.recordTooLarge) { try ImportRow(record, columns: columns) }
    }

    @Test("is rejected in three languages, naming the column and the value", arguments: rejections)
    func texts(_ field: ImportField, cell: String, reason: RowRejection) {
        let text = reason.text
        #expect(Set([text.simplified, text.traditional, text.english]).count == 3)
        #expect(text.simplified.contains(field.title.simplified))
        #expect(text.english.contains(field.title.english))
    }
}
