import Foundation
import Method
import SQL
import Support
import Testing

@testable import CRM

@Suite("People of an imported company,") struct SeveralContactsTests {
    static let file = """
        企业名称,联系人,职务,联系人手机,联系人2,联系人2职务
        万科A,王先生,信息中心主任,13800138000,李女士,财务部长
        茅台,赵先生,总经理,13900139000,,
        万科A,钱先生,CIO,13700137000,,
        万科A,王先生,,,,
        茅台,孙女士,,,周先生,
        """

    private func contacts(_ test: TestWorkspace) async throws -> [String] {
        try await test.database.read { connection in
            try connection.all(
                """
                SELECT customer.name, contact.name, contact.role FROM contact JOIN customer ON customer.id = contact.customer_id
                ORDER BY customer.id, contact.id
                """
            ) { row in "\(try row[0] as String) \(try row[1] as String) \(try row[2] as String)" }
        }
    }

    static let all = [
        "万科A 王先生 it_person", "万科A 李女士 finance", "万科A 钱先生 cio", "茅台 赵先生 decision_maker", "茅台 孙女士 user",
        "茅台 周先生 user",
    ]

    /// However the file is cut into transactions.
    @Test(
        "several in a row or in many, all come to it", arguments: [1, 2, 3, 2_000],
        CustomerImport.OnDuplicate.allCases)
    func people(batch: Int, onDuplicate: CustomerImport.OnDuplicate) async throws {
        let test = try await TestWorkspace()
        let path = test.directory.path("a.csv")
        try Data(Self.file.utf8).write(to: URL(filePath: path))
        var options = CustomerImport.Options()
        options.batch = batch
        options.onDuplicate = onDuplicate
        options.isDryRun = true
        let tried = try await test.workspace.customerImport.run(file: path, options: options, by: nil)
        options.isDryRun = false
        let done = try await test.workspace.customerImport.run(file: path, options: options, by: nil)
        #expect((done.imported, done.joined, done.duplicates, done.updated, done.rejected) == (2, 2, 1, 0, 0))
        #expect(tried.imported == 2)
        #expect(tried.rows == tried.imported + tried.joined + tried.duplicates)
        #expect(try await contacts(test) == Self.all)
        // They are found by, and importing again changes nothing.
        #expect(try await test.workspace.customers.find("孙女士").rows.map(\.name) == ["茅台"])
        let before = try await test.dump(except: ["import_run", "sqlite_sequence"])
        let again = try await test.workspace.customerImport.run(file: path, options: options, by: nil)
        #expect(again.imported + again.updated + again.joined == 0)
        #expect(try await test.dump(except: ["import_run", "sqlite_sequence"]) == before)
        for finding in try await test.workspace.doctor.examine() { #expect(finding.problems == [], "\(finding.check)") }
    }

    @Test("whom somebody else has brought are not added to a company that was there before")
    func notToOthers() async throws {
        let test = try await TestWorkspace()
        let path = test.directory.path("a.csv")
        try Data("企业名称,联系人\n万科A,王先生\n".utf8).write(to: URL(filePath: path))
        _ = try await test.workspace.customerImport.run(file: path, by: nil)
        try Data(Self.file.utf8).write(to: URL(filePath: path))
        let result = try await test.workspace.customerImport.run(file: path, by: nil)
        #expect((result.imported, result.joined, result.duplicates) == (1, 1, 3))
        #expect(try await contacts(test).filter { $0.hasPrefix("万科A") } == ["万科A 王先生 user"])
    }
}
