import Foundation
import Method
import SQL
import Support
import Testing

@testable import CRM

@Suite("Imported touches") struct TouchImportTests {
    private let office: Office

    init() async throws { office = try await Office() }

    private static let headings = "企业名称,联系人,跟进日期,跟进人,跟进方式,接触结果,跟进内容,接触2日期,接触2人员,接触2内容"

    private func run(
        _ rows: String, onDuplicate: CustomerImport.OnDuplicate = .skip, batch: Int = 2_000, by person: Person? = nil
    ) async throws -> CustomerImport.Result {
        let path = office.test.directory.path("touches.csv")
        try Data((Self.headings + "\n" + rows).utf8).write(to: URL(filePath: path))
        var options = CustomerImport.Options()
        options.onDuplicate = onDuplicate
        options.batch = batch
        return try await office.workspace.customerImport.run(file: path, options: options, by: person?.id)
    }

    private func touches() async throws -> [String] {
        let clock = office.workspace.clock
        return try await office.test.database.read { connection in
            try connection.all(
                """
                SELECT customer.name, person.login, touch.on_date, touch.activity, touch.outcome, touch.note, touch.at
                FROM touch JOIN customer ON customer.id = touch.customer_id JOIN person ON person.id = touch.person_id
                ORDER BY customer.name, touch.on_date, touch.id
                """
            ) { row in
                #expect(clock.date(of: try row[6]) == (try row[2] as CivilDate))
                return try (0..<6).map { try row[$0] as String? ?? "" }.joined(separator: " ")
            }
        }
    }

    static let rows = """
        万科A,王先生,2026-03-05,李娜,拜访,有兴趣,"看了演示,
        要报价",2026/1/2,ZHAO,初次联系
        茅台,,2025-12-31,qian,,,寄了资料,,,
        万科A,,2026-05-06,赵强,电话,无人接听,,,,
        """

    @Test(
        "keep their dates and whoever had them, several in a row or in many, and are there once",
        arguments: [1, 2_000], CustomerImport.OnDuplicate.allCases)
    func kept(batch: Int, onDuplicate: CustomerImport.OnDuplicate) async throws {
        let done = try await run(Self.rows, onDuplicate: onDuplicate, batch: batch)
        #expect((done.imported, done.joined, done.rejected) == (2, 1, 0))
        let expected = [
            "万科A zhao 2026-01-02 phone_call reached 初次联系", "万科A li 2026-03-05 personal_visit interested 看了演示,\n要报价",
            "万科A zhao 2026-05-06 phone_call no_answer ", "茅台 qian 2025-12-31 phone_call reached 寄了资料",
        ]
        #expect(try await touches() == expected)
        let customers = try await office.workspace.customers.find("万科").rows + office.workspace.customers.find("茅台").rows
        // Nobody was reached on the last day.
        #expect(customers.map(\.lastTouchOn) == [CivilDate("2026-03-05"), CivilDate("2025-12-31")])
        #expect(
            try await office.workspace.search.everything("寄了资料", limit: 5, by: office.director.id).touches.found.count == 1)
        let before = try await office.test.dump(except: ["import_run", "sqlite_sequence"])
        let again = try await run(Self.rows, onDuplicate: onDuplicate, batch: batch)
        #expect(again.imported + again.updated + again.joined == 0)
        #expect(try await office.test.dump(except: ["import_run", "sqlite_sequence"]) == before)
        #expect(try await office.findings() == [])
    }

    @Test("come to a customer that is there where duplicates are updated, with an event, and not where they are skipped")
    func existing() async throws {
        let id = try await office.customer("万科A", heldBy: office.li)
        _ = try await run("万科A,,2026-11-20,李娜,电话,,聊过,,,\n")
        #expect(try await touches().isEmpty)
        let result = try await run("万科A,,2026-11-20,李娜,电话,,聊过,,,\n", onDuplicate: .update)
        #expect(result.updated == 1)
        let customer = try await office.current(id)
        #expect(customer.lastTouchOn == CivilDate("2026-11-20"))
        #expect(customer.touchDueOn.map { $0 > TestWorkspace.today } == true)
        let events = try await office.test.database.read { connection in
            try connection.all("SELECT kind FROM event WHERE customer_id = \(id) ORDER BY id") { try $0[0] as String }
        }
        #expect(events.contains("touch.imported"))
    }

    @Test(
        "that cannot be kept as they were reject the row",
        arguments: [
            (",李娜,电话,,聊过,,,", TouchRejection.noDate), ("2026-13-01,李娜,,,,,,", .date("2026-13-01")),
            ("2027-01-01,李娜,,,,,,", .inTheFuture("2027-01-01")), ("2026-01-01,张三,,,,,,", .unknownAuthor("张三")),
            ("2026-01-01,李娜,飞鸽,,,,,", .activity("飞鸽")), ("2026-01-01,李娜,,很好,,,,", .outcome("很好")),
            ("2026-01-01,,,,x,,,", .noAuthor), ("2026-01-01,王伟,,,x,,,", .severalAuthors("王伟")),
        ])
    func rejected(_ cells: String, _ reason: TouchRejection) async throws {
        _ = try await office.test.person("wang.wei", name: "王伟")
        _ = try await office.test.person("wang.wei2", name: "王伟")
        let result = try await run("万科A,,\(cells)\n")
        #expect((result.imported, result.rejected) == (0, 1))
        let text = try String(contentsOf: URL(filePath: #require(result.rejectedPath)), encoding: .utf8)
        #expect(text.contains(reason.text.simplified), "\(text)")
        #expect(try await touches().isEmpty)
    }

    @Test("are of who imports where nobody is named, and of who has left, too")
    func authors() async throws {
        try await office.workspace.people.deactivate(office.qian.id, by: office.director.id)
        _ = try await run("万科A,,2026-01-01,,,,x,2026-01-02,钱进,y\n", by: office.director)
        #expect(try await touches() == ["万科A director 2026-01-01 phone_call reached x", "万科A qian 2026-01-02 phone_call reached y"])
    }

    @Test("are taken out by an undo, but for customers with whom somebody has worked since")
    func undone() async throws {
        let sent = try await Sent("企业名称,跟进日期,跟进人,跟进内容\n万科A,2026-03-05,li,x\n茅台,2026-03-06,li,y\n", to: office)
        try await sent.imported()
        let id = try #require(try await office.workspace.customers.find("茅台").rows.first).id
        office.test.clock.advance(seconds: 60)
        _ = try await office.workspace.maintenance.log(
            TouchEntry(activity: .phoneCall, outcome: .reached), of: id, by: office.director.id)
        try await sent.undo()
        try await sent.work()
        #expect((try await sent.file.removed, try await sent.file.kept) == (1, 1))
        #expect(try await touches().allSatisfy { $0.hasPrefix("茅台") })
    }

    @Test("A customer in the recycle bin is not touched by an import, which says where it is", arguments: CustomerImport.OnDuplicate.allCases)
    func recycleBin(_ onDuplicate: CustomerImport.OnDuplicate) async throws {
        let id = try await office.customer("万科A")
        _ = try await office.workspace.recycleBin.delete(
            id, reason: "重复", version: office.version(id), by: office.director.id)
        let before = try await office.test.dump(except: ["import_run", "sqlite_sequence"])
        let result = try await run("万科A,王先生,2026-01-01,李娜,,,x,,,\n", onDuplicate: onDuplicate)
        #expect((result.imported, result.updated, result.duplicates, result.rejected) == (0, 0, 0, 1))
        let text = try String(contentsOf: URL(filePath: #require(result.rejectedPath)), encoding: .utf8)
        #expect(text.contains("回收站"))
        #expect(try await office.test.dump(except: ["import_run", "sqlite_sequence"]) == before)
    }
}
