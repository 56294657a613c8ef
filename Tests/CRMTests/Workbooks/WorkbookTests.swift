import Foundation
import Method
import Support
import Testing

@testable import CRM

@Suite("A workbook") struct WorkbookTests {
    static let faults: [WorkbookFault] = [
        .damaged, .noWorkbook, .macros, .binary, .oldOrLocked, .trap, .tooLarge, .noSheet("a", found: ["b", "c"]),
    ]
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func rows(
        _ fixture: WorkbookFixture, sheet: String? = nil, limits: CSVLimits = CSVLimits()
    ) throws -> [CSVRecord] {
        let path = directory.path("a.xlsx")
        try fixture.write(to: path)
        let reader = try WorkbookReader(path: path, name: "a.xlsx", sheet: sheet, limits: limits)
        var records: [CSVRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    /// What a cell says below a heading.
    private func cell(
        _ xml: String, strings: [String]? = nil, formats: String = "", styles: [Int] = [], properties: String = ""
    ) throws -> String {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>h</v></c></row><row r=\"2\">\(xml)</row>"
        let records = try self.rows(
            WorkbookFixture(rows: rows, strings: strings, formats: formats, styles: styles, properties: properties))
        return try #require(records.last)[0]
    }

    private func fault(_ fixture: WorkbookFixture, sheet: String? = nil) throws -> WorkbookFault? {
        do {
            _ = try rows(fixture, sheet: sheet)
            return nil
        } catch ImportFileError.workbookFault(_, let fault) {
            return fault
        }
    }

    static let cells: [(xml: String, text: String)] = [
        ("<c r=\"A2\" t=\"s\"><v>1</v></c>", "华北 重工"),
        ("<c r=\"A2\" t=\"s\"><v>2</v></c>", "漢字"),
        ("<c r=\"A2\" t=\"str\"><f>A1&amp;\"x\"</f><v>值</v></c>", "值"),
        ("<c r=\"A2\"><f>1+1</f><v>2</v></c>", "2"),
        ("<c r=\"A2\"><f>1+1</f></c>", "#FORMULA!"),
        ("<c r=\"A2\" t=\"e\"><v>#N/A</v></c>", "#N/A"),
        ("<c r=\"A2\" t=\"b\"><v>1</v></c>", "TRUE"),
        ("<c r=\"A2\" t=\"d\"><v>2026-01-05T00:00:00</v></c>", "2026-01-05"),
        ("<c r=\"A2\" t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙&lt;b&gt;</t></r></is></c>", "甲乙<b>"),
        ("<c r=\"A2\" t=\"inlineStr\"><is><t>a_x000D_b_x005F_c_x0000_</t></is></c>", "a\rb_c\u{FFFD}"),
        ("<c r=\"A2\"><v>13800138000</v></c>", "13800138000"),
        ("<c r=\"A2\"><v>1.3800138E10</v></c>", "13800138000"),
        ("<c r=\"A2\"><v>0.10000000000000001</v></c>", "0.1"),
        ("<c r=\"A2\"><v>9.1520000214429994E+17</v></c>", "9.152000021442999e+17"),
        ("<c r=\"A2\" s=\"1\"><v>46027</v></c>", "2026-01-05"),
        ("<c r=\"A2\" s=\"2\"><v>46027.5625</v></c>", "2026-01-05 13:30:00"),
        ("<c r=\"A2\" s=\"3\"><v>46027</v></c>", "2026-01"),
        ("<c r=\"A2\" s=\"4\"><v>2</v></c>", "000002"),
        ("<c r=\"A2\" s=\"5\"><v>0.5</v></c>", "12:00:00"),
        ("<c r=\"A2\" s=\"6\"><v>46027.999999999</v></c>", "2026-01-06"),
        ("<c r=\"A2\" s=\"7\"><v>1200</v></c>", "1200"),
        ("<c r=\"A2\" s=\"1\"><v>59</v></c>", "1900-02-28"),
        ("<c r=\"A2\" s=\"1\"><v>61</v></c>", "1900-03-01"),
        ("<c r=\"A2\" s=\"1\"><v>9999999999</v></c>", "9999999999"),
        ("<c r=\"A2\" s=\"99\"><v>46027</v></c>", "46027"),
        ("<c r=\"A2\"/>", ""),
        ("<x:c xmlns:x=\"y\" r=\"A2\" t=\"str\"><x:v>带前缀</x:v></x:c>", "带前缀"),
    ]

    @Test("says in its cells what Excel shows, as text", arguments: cells)
    func saysWhatExcelShows(xml: String, text: String) throws {
        let said = try cell(
            xml,
            strings: [
                "<si><t>0</t></si>", "<si><r><t>华北</t></r><r><t xml:space=\"preserve\"> 重工</t></r></si>",
                "<si><t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>カンジ</t></rPh></si>",
            ],
            formats: """
                <numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/>\
                <numFmt numFmtId="165" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;;@"/>\
                <numFmt numFmtId="166" formatCode="000000"/><numFmt numFmtId="167" formatCode="h:mm"/>\
                <numFmt numFmtId="168" formatCode="yyyy/m/d"/><numFmt numFmtId="169" formatCode="#,##0.00 &quot;day&quot;"/>
                """, styles: [0, 14, 164, 165, 166, 167, 168, 169])
        #expect(said == text)
    }

    @Test("of old Macintosh counts its days from 1904")
    func from1904() throws {
        #expect(
            try cell(
                "<c r=\"A2\" s=\"0\"><v>44565</v></c>", styles: [14], properties: "<workbookPr date1904=\"1\"/>")
                == "2026-01-05")
    }

    @Test("has its rows at their places, with the cells that it leaves out")
    func places() throws {
        let records = try rows(
            WorkbookFixture(
                rows: """
                    <row r="2"/><row r="3"><c r="A3" t="str"><v>a</v></c><c r="C3" t="str"><v>c</v></c><c r="E3"/></row>\
                    <row r="7"><c r="B7" t="str"><v>b</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>
                    """, behind: "<mergeCells count=\"1\"><mergeCell ref=\"A7:B7\"/></mergeCells>"))
        #expect(records.map(\.line) == [3, 7, 8])
        #expect(records.map(\.fields) == [["a", "", "c"], ["", "b", ""], ["1", "2", ""]])
    }

    @Test("is read by the name of a sheet, or its first that is not hidden")
    func sheets() throws {
        let fixture = WorkbookFixture([["new"]])
        #expect(try rows(fixture).map(\.fields) == [["new"]])
        #expect(try rows(fixture, sheet: "旧名单").map(\.fields) == [["old"]])
        #expect(try fault(fixture, sheet: "x") == .noSheet("x", found: ["旧名单", "客户"]))
    }

    @Test("that is none, or damaged, or holds programs, is refused")
    func refused() throws {
        let good = WorkbookFixture([["name"], ["万科A"]])
        let types = good.parts[0].text
        func typed(_ type: String) -> WorkbookFixture {
            good.with(
                "[Content_Types].xml", types.replacing("</Types>", with: "<Override ContentType=\"\(type)\"/></Types>"))
        }
        #expect(try fault(good) == nil)
        #expect(try fault(typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml")) == .macros)
        #expect(try fault(typed("application/vnd.ms-office.vbaProject")) == .macros)
        #expect(try fault(typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main")) == .binary)
        #expect(try fault(good.with("xl/vbaProject.bin", "x")) == .macros)
        #expect(try fault(good.without("[Content_Types].xml")) == .noWorkbook)
        #expect(try fault(good.with("[Content_Types].xml", "<Types/>")) == .noWorkbook)
        #expect(try fault(good.without("xl/worksheets/sheet1.xml")) == .damaged)
        #expect(try fault(good.with("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")) == .damaged)
        #expect(try fault(good.with("xl/worksheets/sheet1.xml", "no XML at all")) == .damaged)
        #expect(try fault(good.with("xl/worksheets/sheet1.xml", "")) == .damaged)
        let missing = "<worksheet><sheetData><row r=\"1\"><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>"
        #expect(try fault(good.with("xl/worksheets/sheet1.xml", missing)) == .damaged)
    }

    @Test(
        "whose file is cut off or changed anywhere is refused or read as it was, never anything else", arguments: 0..<60
    )
    func damage(seed: Int) throws {
        let path = directory.path("a.xlsx")
        try WorkbookFixture([["name", "note"], ["万科A", "一"], ["茅台", "二"]]).write(to: path)
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        var chance = SeededChance(seed)
        if seed.isMultiple(of: 2) {
            bytes.removeLast(Int.random(in: 1..<bytes.count, using: &chance))
        } else {
            bytes[Int.random(in: 0..<bytes.count, using: &chance)] ^= UInt8.random(in: 1...255, using: &chance)
        }
        try Data(bytes).write(to: URL(filePath: path))
        do throws(ImportFileError) {
            let reader = try WorkbookReader(path: path, name: "a.xlsx", sheet: nil)
            var rows: [[String]] = []
            while let record = try reader.next() { rows.append(record.fields) }
            #expect(rows == [["name", "note"], ["万科A", "一"], ["茅台", "二"]])
        } catch {
            guard case .workbookFault = error else { throw error }
        }
    }

    @Test("that is a trap is not unpacked")
    func traps() throws {
        let good = WorkbookFixture([["name"]])
        let spaces = String(repeating: " ", count: 33 << 20)
        #expect(try fault(good.with("xl/worksheets/sheet1.xml", "<worksheet>\(spaces)</worksheet>")) == .trap)
        #expect(try fault(good.with("xl/styles.xml", "<styleSheet>\(spaces)</styleSheet>")) == .trap)
        let laughter = """
            <!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\
            <worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>
            """
        #expect(try fault(good.with("xl/worksheets/sheet1.xml", laughter)) == .damaged)
        let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><worksheet/>"
        #expect(try fault(good.with("xl/worksheets/sheet1.xml", outside)) == .damaged)
        // A tag that never ends.
        let letters = String(repeating: "x", count: 9 << 20)
        #expect(try fault(good.with("xl/worksheets/sheet1.xml", "<worksheet x=\"\(letters)\"/>")) == .damaged)
    }

    @Test("with a row of a million columns or a cell that is too large has that row rejected and the others read")
    func limits() throws {
        let wide = (0..<1_000_000).map { _ in "<c><v>1</v></c>" }.joined()
        let long = String(repeating: "长", count: 400_000)
        let records = try rows(
            WorkbookFixture(
                rows: """
                    <row r="1"><c t="str"><v>name</v></c></row><row>\(wide)</row>\
                    <row><c r="ZZZZZZ3"><v>1</v></c></row><row><c t="str"><v>\(long)</v></c></row>\
                    <row><c t="str"><v>万科A</v></c></row>
                    """))
        #expect(records.map(\.problem) == [nil, .recordTooLarge, .recordTooLarge, .cellTooLarge(column: 0), nil])
        #expect(records[1].count == CSVLimits().columns)
        #expect(records.last?.fields == ["万科A"])
    }
}

@Suite("An import of a workbook") struct WorkbookImportTests {
    @Test("does what the same rows as CSV do, and is told what is wrong with a cell")
    func sameAsCSV() async throws {
        let test = try await TestWorkspace()
        let path = test.directory.path("名单.xlsx")
        let names = ["<b>粗体公司</b>", "\u{202E}反向公司", "😀公司", String(repeating: "长", count: 10_000), "#REF!", "万科A"]
        let escaped = names.map { $0.replacing("<", with: "&lt;") }
        try WorkbookFixture([["企业名称", "地区"]] + escaped.map { [$0, "广东"] }).write(to: path)
        var options = CustomerImport.Options()
        options.rejectedPath = test.directory.path("rejected.csv")
        let result = try await test.workspace.customerImport.run(file: path, options: options, by: nil)
        let csv = names.enumerated().map { "\($1),广东\n" }.joined()
        let other = try await TestWorkspace()
        try Data("企业名称,地区\n\(csv)".utf8).write(to: URL(filePath: other.directory.path("a.csv")))
        let same = try await other.workspace.customerImport.run(
            file: other.directory.path("a.csv"), options: CustomerImport.Options(), by: nil)
        #expect(result.imported == same.imported)
        #expect(result.rejected == same.rejected)
        #expect(result.rejected >= 2)
        #expect(result.sheet == "客户")
        let rejected = try String(contentsOfFile: test.directory.path("rejected.csv"), encoding: .utf8)
        #expect(rejected.contains("#REF!"))
        #expect(rejected.contains("公式没有得出值"))
        for finding in try await test.workspace.doctor.examine() { #expect(finding.problems == [], "\(finding.check)") }
    }

    @Test("with macros is refused in words, and nothing is written")
    func macros() async throws {
        let test = try await TestWorkspace()
        let path = test.directory.path("a.xlsm")
        try WorkbookFixture([["name"], ["万科A"]]).with("xl/vbaProject.bin", "x").write(to: path)
        let before = try await test.dump()
        let problem = try await problem {
            _ = try await test.workspace.customerImport.run(file: path, by: nil)
        }
        #expect(problem?.what.english.contains("macros") == true)
        #expect(try await test.dump() == before)
    }
}
