import Method
import SQL
import Support
import Testing

@testable import CRM

/// The scan over the whole database, and what it leaves alone.
@Suite("A scan for duplicates") struct DuplicateScanTests {
    struct Stored: Hashable {
        let low: Customer.ID
        let high: Customer.ID
        let score: Int
        let reasons: String
        let status: String
    }

    static func stored(_ office: Office) async throws -> [Stored] {
        try await office.test.database.read { connection in
            try connection.all("SELECT low_id, high_id, score, reasons, status FROM duplicate_pair ORDER BY low_id, high_id") {
                Stored(low: try $0[0], high: try $0[1], score: try $0[2], reasons: try $0[3], status: try $0[4])
            }
        }
    }

    @Test("finds what is likely, with its reasons, and nothing else")
    func finds() async throws {
        let office = try await Office()
        let one = try await office.customer("北京协达软件有限公司", heldBy: office.li)
        let other = try await office.customer("协达（北京）软件", heldBy: office.qian)
        _ = try await office.customer("上海协达软件有限公司")
        _ = try await office.customer("北京致远互联")
        let result = try await office.workspace.duplicates.scan()
        #expect(result.open == 1)
        let pairs = try await Self.stored(office)
        #expect(pairs.map(\.low) == [one] && pairs.map(\.high) == [other])
        #expect(pairs.first?.reasons == "core place")
    }

    @Test("the same number or domain makes likely what the names alone would not")
    func facts() async throws {
        let office = try await Office()
        func customer(_ name: String, _ phone: String, _ website: String) async throws -> Customer.ID {
            var profile = CustomerProfile(name: try CompanyName(name))
            (profile.phone, profile.website) = (phone, website)
            return try await office.workspace.customers.create(profile, by: office.director.id)
        }
        let one = try await customer("协达软件", "010-65001234", "http://www.xieda.com.cn")
        let other = try await customer("北京新名字", "010 6500 1234", "xieda.com.cn/about")
        let third = try await customer("毫不相干", "", "")
        try await office.workspace.customers.addContact(
            ContactDetails(name: "王", role: .manager, phone: "（010）65001234"), to: third, by: office.director.id)
        _ = try await office.workspace.duplicates.scan()
        let pairs = try await Self.stored(office)
        #expect(pairs.map(\.low) == [one] && pairs.map(\.high) == [other], "a number alone is not enough")
        #expect(pairs.first?.reasons == "phone domain")
    }

    @Test("a number that many have says nothing")
    func switchboard() async throws {
        let office = try await Office()
        for number in 0..<12 {
            var profile = CustomerProfile(name: try CompanyName("园区第\(number)家"))
            (profile.phone, profile.website) = ("010-65001234", "park.com.cn")
            _ = try await office.workspace.customers.create(profile, by: office.director.id)
        }
        #expect(try await office.workspace.duplicates.scan().open == 0)
    }

    @Test("what was dismissed stays dismissed; what is no duplicate any more goes")
    func again() async throws {
        let office = try await Office()
        let one = try await office.customer("北京协达软件有限公司")
        _ = try await office.customer("协达（北京）软件")
        let third = try await office.customer("北京协达软件（老客户）")
        #expect(try await office.workspace.duplicates.scan().open == 3)
        try await office.test.database.write { connection in
            try connection.execute(
                """
                UPDATE duplicate_pair SET status = 'dismissed', decided_at = 1, decided_by = \(office.director.id)
                WHERE low_id = \(one) AND high_id = \(third)
                """)
        }
        office.test.clock.advance(days: 1)
        _ = try await office.workspace.customers.edit(third, version: 1, by: office.director.id) {
            $0.name = try CompanyName("致远互联")
        }
        #expect(try await office.workspace.duplicates.scan().open == 1)
        #expect(try await Self.stored(office).filter { $0.status == "dismissed" }.map(\.high) == [third])
    }

    @Test("as a job it is done pass by pass, once for all who ask, and by a worker that takes over")
    func job() async throws {
        let office = try await Office()
        _ = try await office.customer("北京协达软件有限公司")
        _ = try await office.customer("协达（北京）软件")
        let refused = try await problem { try await office.workspace.duplicates.requestScan(by: office.li.id) }
        #expect(refused?.kind == .forbidden)
        try await office.workspace.duplicates.requestScan(by: office.supervisor.id)
        try await office.workspace.duplicates.requestScan(by: office.director.id)
        func jobs() async throws -> [Job] { try await office.workspace.jobs.list().filter { $0.kind == DuplicateScanJob.name } }
        #expect(try await jobs().count == 1)
        let worker = JobWorker(office.workspace, name: "one", kinds: [DuplicateScanJob.kind])
        // One step, and then it is asked to stop.
        try await worker.workOff(while: { false })
        try await JobWorker(office.workspace, name: "two", kinds: [DuplicateScanJob.kind]).workOff()
        #expect(try await jobs().map(\.state) == [.done])
        #expect(try await jobs().first?.progress == "6/7")
        #expect(try await Self.stored(office).count == 1)
    }

    @Test("names of all kinds are looked through without harm")
    func badNames() async throws {
        let office = try await Office()
        for name in [
            "<script>alert('1')</script>有限公司", "🐼🐼🐼有限公司", "'; DROP TABLE customer; --", String(repeating: "长", count: 200), "（（（）协", "%_%泛", "A",
        ] {
            _ = try await office.customer(name)
            guard let again = try? CompanyName(String(name.dropLast(5)) + "（总部）") else { continue }
            _ = try await problem { _ = try await office.customer(again.written) }
        }
        for name in ["", "甲\u{0}乙", "甲\u{202E}乙", String(repeating: "长", count: 10_000)] {
            #expect(throws: CompanyNameProblem.self) { try CompanyName(name) }
        }
        _ = try await office.workspace.duplicates.scan()
        #expect(try await office.findings() == [])
    }

    @Test("the schema lets in no pair twice, in the wrong order, or decided by halves")
    func schema() async throws {
        let office = try await Office()
        let (one, other) = (try await office.customer("甲一公司"), try await office.customer("乙二公司"))
        let columns = "low_id, high_id, score, reasons, kind, status, found_at, decided_at"
        for values in [
            "\(other), \(one), 80, 'core', 'core', 'open', 1, NULL", "\(one), \(one), 80, 'core', 'core', 'open', 1, NULL",
            "\(one), \(other), 101, 'core', 'core', 'open', 1, NULL", "\(one), \(other), 80, 'core', 'core', 'dismissed', 1, NULL",
            "\(one), \(other), 80, 'core', 'core', 'merged', 1, 1", "\(one), \(other), 80, '', '', 'open', 1, NULL",
        ] {
            await #expect(throws: SQLError.self, "\(values)") {
                try await office.test.database.write {
                    try $0.execute(Query(sql: "INSERT INTO duplicate_pair (\(columns)) VALUES (\(values))"))
                }
            }
        }
    }
}
