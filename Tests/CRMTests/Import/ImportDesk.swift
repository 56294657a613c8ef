import Foundation
import Method
import SQL
import Support
import Testing

@testable import CRM

/// A workspace of a test's own, files that are imported into it, and what has become of them.
struct ImportDesk {
    let directory: TemporaryDirectory
    let workspace: Workspace

    init() async throws {
        directory = try TemporaryDirectory()
        let today = try #require(CivilDate(year: 2026, month: 11, day: 23))
        workspace = try await Workspace.open(directory.path("quarry.sqlite"), clock: .fixed(today))
    }

    func file(_ text: String, _ name: String = "customers.csv") throws -> String {
        let path = directory.path(name)
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    @discardableResult
    func run(
        _ text: String, onDuplicate: CustomerImport.OnDuplicate = .skip, batch: Int = 2000, isDryRun: Bool = false
    ) async throws -> CustomerImport.Result {
        var options = CustomerImport.Options()
        options.onDuplicate = onDuplicate
        options.batch = batch
        options.isDryRun = isDryRun
        return try await workspace.customerImport.run(file: file(text), options: options, by: nil)
    }

    func count(_ table: String) async throws -> Int {
        try await workspace.database.read { connection in
            try connection.value("SELECT count(*) FROM \(raw: table)", as: Int.self) ?? 0
        }
    }

    func customer(_ name: String) async throws -> Customer {
        try await workspace.database.read { connection in
            let row = try connection.first("SELECT \(Customer.columns) FROM customer WHERE name = \(name)")
            return try Customer(#require(row))
        }
    }

    /// Everything that an import could change, to see whether it did.
    func contents() async throws -> [String] {
        try await workspace.database.read { connection in
            try ["customer", "contact", "grade_change", "list_move", "event", "customer_tally", "customer_search_text"]
                .flatMap { table in
                    try connection.all("SELECT * FROM \(raw: table)") { row in
                        "\(table) \(row.values)"
                    }.sorted()
                }
        }
    }

    func rejected(_ name: String = "customers.rejected.csv") throws -> [[String]] {
        var reader = try CSVReader(TextSource(path: directory.path(name)))
        var records: [[String]] = []
        while let record = try reader.next() { records.append(record.fields) }
        return records
    }
}
