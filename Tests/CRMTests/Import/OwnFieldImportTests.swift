import Foundation
import Method
import SQL
import Support
import Testing

@testable import CRM

/// Fields that directors have added, in files that come and go.
@Suite("Own fields in files") struct OwnFieldImportTests {
    private let office: Office

    init() async throws {
        office = try await Office()
        let fields = office.workspace.customFields
        try await fields.add("ERP 系统", .text, by: office.director.id)
        try await fields.add("预算", .money, by: office.director.id)
        try await fields.add("上线日期", .date, by: office.director.id)
        try await fields.add("关注模块", .choices, choices: ["流程", "知识", "无"], by: office.director.id)
        try await fields.add("有 OA", .yesNo, by: office.director.id)
        // One that is no longer used is no column.
        let old = try await fields.add("旧字段", .text, by: office.director.id)
        try await fields.edit(old, title: "旧字段", adding: [], isArchived: true, version: 1, by: office.director.id)
    }

    private static let headings = "企业名称,erp系统,预算（元）,上线日期,关注模块,有OA,旧字段"

    private func run(
        _ rows: String, onDuplicate: CustomerImport.OnDuplicate = .skip, headings: String = headings, mapping: [String] = []
    ) async throws -> CustomerImport.Result {
        let path = office.test.directory.path("fields.csv")
        try Data((headings + "\n" + rows).utf8).write(to: URL(filePath: path))
        var options = CustomerImport.Options()
        options.onDuplicate = onDuplicate
        options.mapping = try mapping.map { try ImportMapping($0) }
        return try await office.workspace.customerImport.run(file: path, options: options, by: office.director.id)
    }

    private func written(_ name: String) async throws -> [String] {
        let id = try #require(try await office.workspace.customers.find(name).rows.first).id
        return try await office.test.database.read { try CustomFields.entries(of: id, $0).map(\.written) }
    }

    @Test("come in by their titles, checked by their kinds, and are found by")
    func imported() async throws {
        let result = try await run(
            """
            万科A,用友 U8,¥12万,2026/3/5,"流程, 知识",有,x
            茅台,-,,,无,无,
            """)
        #expect((result.imported, result.rejected) == (2, 0))
        #expect(result.ignoredHeadings == ["旧字段"])
        #expect(try await written("万科A") == ["用友 U8", "120000", "2026-03-05", "流程, 知识", "是"])
        #expect(try await written("茅台") == ["", "", "", "无", "否"])
        #expect(try await office.workspace.customers.find("用友").rows.map(\.name) == ["万科A"])
        #expect(try await office.findings() == [])
    }

    @Test(
        "that cannot be read reject the row, with the reason in the three languages",
        arguments: [("x,很多,,,", "预算"), ("x,,2026-02-30,,", "上线日期"), ("x,,,门户,", "关注模块"), ("x,,,,也许", "有 OA")])
    func rejected(_ cells: String, _ title: String) async throws {
        let result = try await run("万科A,\(cells),\n茅台,,,,,,\n")
        #expect((result.imported, result.rejected) == (1, 1))
        let path = try #require(result.rejectedPath)
        #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8).contains("\(title)“"))
    }

    @Test("of a customer that is there change where duplicates are updated, once, with an event")
    func updated() async throws {
        _ = try await run("万科A,用友 U8,12万,,流程,,\n")
        let first = try await run("万科A,金蝶,12万,,,是,\n", onDuplicate: .update)
        #expect((first.updated, first.unchanged) == (1, 0))
        // An empty cell says nothing.
        #expect(try await written("万科A") == ["金蝶", "120000", "", "流程", "是"])
        let event = try await office.test.database.read { connection in
            try connection.first("SELECT before, after, person_id FROM event WHERE kind = 'customer.fields'")
        }
        #expect(try event?[0] as String? == #"{"ERP 系统":"用友 U8","有 OA":""}"#)
        #expect(try event?[2] as Person.ID? == office.director.id)
        #expect(try await office.workspace.customers.find("用友").rows.isEmpty)
        let before = try await office.test.dump(except: ["import_run", "sqlite_sequence"])
        let again = try await run("万科A,金蝶,12万,,,是,\n", onDuplicate: .update)
        #expect((again.updated, again.unchanged) == (0, 1))
        #expect(try await office.test.dump(except: ["import_run", "sqlite_sequence"]) == before)
    }

    @Test("are named behind a colon where the heading says something else")
    func mapped() async throws {
        _ = try await run("万科A,SAP\n", headings: "企业名称,软件", mapping: ["软件=own:ERP系统"])
        #expect(try await written("万科A").first == "SAP")
        let problem = try await problem { _ = try await run("茅台,x\n", headings: "企业名称,软件", mapping: ["软件=own:没有"]) }
        #expect(problem?.kind == .invalid)
    }

    @Test("go out with the customers and come back the same elsewhere", arguments: Export.Format.allCases)
    func roundTrip(_ format: Export.Format) async throws {
        _ = try await run("万科A,用友 U8,12.5,2026-03-05,\"流程, 知识\",是,\n茅台,,,,无,否,\n")
        let exported = try await office.workspace.exports.write(
            CustomerFilter(), list: "/customers", as: format, in: .simplified, by: office.director.id)
        let other = try await OwnFieldImportTests()
        let there = try await other.office.workspace.customerImport.run(file: exported.file.path, by: nil)
        #expect((there.imported, there.rejected, there.ignoredHeadings.contains("ERP 系统")) == (2, 0, false))
        for name in ["万科A", "茅台"] { #expect(try await other.written(name) == (try await written(name))) }
    }

    @Test("are matched in the browser, remembered, and stand in the template")
    func received() async throws {
        let sent = try await Sent("企业名称,ERP系统,日子\n万科A,SAP,2026-01-02\n", to: office)
        let fields = try await office.workspace.customFields.all(by: office.director.id)
        let (erp, day) = (try #require(fields.first).id, try #require(fields.first { $0.title == "上线日期" }).id)
        #expect(try await sent.view.guesses == [.field(.name), .own(erp), nil])
        try await sent.match([.field(.name), .own(erp), .own(day)])
        try await sent.work()
        try await sent.run()
        try await sent.work()
        #expect(try await written("万科A").prefix(3) == ["SAP", "", "2026-01-02"])
        let again = try await Sent("企业名称,日子\n茅台,2026-01-03\n", to: office)
        #expect(try await again.view.guesses == [.field(.name), .own(day)])
        // What the import has written is no trace of somebody's work.
        try await sent.undo()
        try await sent.work()
        #expect((try await sent.file.removed, try await sent.file.kept) == (1, 0))
        let template = try await office.workspace.imports.template(.csv, in: .english, by: office.director.id)
        let heading = try String(contentsOf: URL(filePath: template.path), encoding: .utf8)
        #expect(heading.contains("ERP 系统") && heading.contains("touch 3 note") && !heading.contains("旧字段"))
    }
}
