import Foundation
import Method
import SQL
import Support
import Testing

@testable import CRM

/// Product lines in files that come and go.
@Suite("Product lines in files") struct ProductLineImportTests {
    private func run(
        _ office: Office, _ rows: String, onDuplicate: CustomerImport.OnDuplicate = .skip, isDryRun: Bool = false
    ) async throws -> CustomerImport.Result {
        let path = office.test.directory.path("lines.csv")
        try Data(("企业名称,产品线\n" + rows).utf8).write(to: URL(filePath: path))
        var options = CustomerImport.Options()
        (options.onDuplicate, options.isDryRun) = (onDuplicate, isDryRun)
        options.rejectedPath = office.test.directory.path("rejected.csv")
        return try await office.workspace.customerImport.run(file: path, options: options, by: office.director.id)
    }

    private func line(_ name: String, _ office: Office) async throws -> Int64? {
        let id = try #require(try await office.workspace.customers.find(name).rows.first).id
        return try await office.current(id).profile.productLine
    }

    @Test("are found by any of their names; what is none rejects the row, which says what there is")
    func names() async throws {
        let office = try await Office()
        _ = try await office.workspace.productLines.add("档案管理", by: office.director.id)
        try await office.workspace.productLines.edit(3, title: "电子政务", isArchived: true, version: 1, by: office.director.id)
        let rows = "甲公司,网络办公\n乙公司,OA\n丙公司,E-commerce\n丁公司,档案管理\n戊公司,-\n己公司,电子政务\n庚公司,ERP"
        for isDryRun in [true, false] {
            let result = try await run(office, rows, isDryRun: isDryRun)
            #expect((result.imported, result.rejected) == (5, 2))
        }
        for (name, id) in [("甲公司", 1), ("乙公司", 1), ("丙公司", 2), ("丁公司", 4), ("戊公司", nil)] as [(String, Int64?)] {
            #expect(try await line(name, office) == id, "\(name)")
        }
        let rejected = try String(contentsOfFile: office.test.directory.path("rejected.csv"), encoding: .utf8)
        #expect(rejected.contains("庚公司") && rejected.contains("没有这条产品线，或已停用。请填写：网络办公（OA）、电子商务、档案管理"))
        #expect(try await office.findings() == [])
    }

    @Test("an update changes the line, and one that was put away stays where it is")
    func update() async throws {
        let office = try await Office()
        _ = try await run(office, "甲公司,电子商务\n乙公司,电子政务")
        try await office.workspace.productLines.edit(3, title: "电子政务", isArchived: true, version: 1, by: office.director.id)
        let result = try await run(office, "甲公司,OA\n乙公司,电子政务", onDuplicate: .update)
        #expect((result.updated, result.unchanged, result.rejected) == (1, 1, 0))
        #expect(try await line("甲公司", office) == 1)
        #expect(try await run(office, "甲公司,电子政务\n乙公司,", onDuplicate: .update).rejected == 1)
        #expect(try await line("乙公司", office) == 3)
    }

    @Test("an export has them in the reader's language, and comes in again as it went out", arguments: Language.allCases)
    func export(_ language: Language) async throws {
        let office = try await Office()
        _ = try await run(office, "甲公司,OA\n乙公司,")
        let exported = try await office.workspace.exports.write(
            CustomerFilter(), columns: ["name", "productLine"], list: "/customers", as: .csv, in: language, by: office.director.id)
        let text = try String(contentsOfFile: exported.file.path, encoding: .utf8)
        #expect(text.contains(Suite.networkOffice.name(language)) && text.contains(ImportField.productLine.title(language)))
        let other = try await Office()
        let there = try await other.workspace.customerImport.run(file: exported.file.path, by: other.director.id)
        #expect((there.imported, there.rejected) == (2, 0))
        #expect(try await line("甲公司", other) == 1)
    }
}
