import Foundation
import SQL
import Support
import Testing

@Suite("The sample:", .timeLimit(.minutes(10))) struct SampleTests {
    @Test("demo makes people with passwords of their own, customers and work, marked as a sample and sound")
    func demo() async throws {
        let answer = try await Demo.answer()
        expectDone(answer)
        let json = try answer.json()
        let people = json["people"].list
        let roles = Dictionary(grouping: people) { $0["role"].text ?? "" }.mapValues(\.count)
        #expect(roles == ["director": 1, "supervisor": 2, "salesperson": 6])
        #expect(Set(people.compactMap { $0["password"].text }).count == 9)
        let desk = try await Demo.desk()
        #expect(json["customers"].int == (try await desk.count("SELECT COUNT(*) FROM customer WHERE sample = 1")))
        #expect(json["touches"].int == (try await desk.count("SELECT COUNT(*) FROM touch")))
        for grade in ["A", "B", "C", "D"] {
            #expect(try await desk.count("SELECT COUNT(*) FROM customer WHERE grade = \(grade)") > 0, "\(grade)")
        }
        #expect(try await isSound(desk))
        expectProblem(try await desk.quarry("demo"), "customers here already", "new database")
    }

    @Test(
        "find knows a customer by characters, pinyin and initials, also of characters with several readings",
        arguments: [
            ("茅台", "贵州茅台"), ("maotai", "贵州茅台"), ("gzmt", "贵州茅台"), ("GZMT", "贵州茅台"), ("贵州 台", "贵州茅台"),
            ("600519", "贵州茅台"), ("长安", "长安汽车"), ("changanqiche", "长安汽车"), ("caqc", "长安汽车"),
            ("longjilvneng", "隆基绿能"), ("longjilüneng", "隆基绿能"), ("ljln", "隆基绿能"),
        ])
    func find(words: String, name: String) async throws {
        let desk = try await Demo.desk()
        let answer = try await desk.quarry("find", words, "--json")
        expectDone(answer)
        let found = try answer.json().list.filter { $0["name"] == .text(name) }
        #expect(found.count == 1, "\(answer.output)")
        #expect(found.first?["standing"] == "valid")
    }

    @Test("find says when there is nothing, and when there is more")
    func findAmount() async throws {
        let desk = try await Demo.desk()
        #expect(try await desk.quarry("find", "没有这样的公司", "--json").json() == .list([]))
        let few = try await desk.quarry("find", "科技", "--limit", "3")
        #expect(few.output.split(separator: "\n").count == 4)
        #expect(few.output.contains("there are more"))
        // What a person types is text, never a query.
        for words in ["\"", "' OR 1=1 --", "*", "a\" OR \"b", "NEAR("] {
            expectDone(try await desk.quarry("find", words))
        }
    }

    /// How each damage is made, and which checks must see it.
    static let damages: [(check: String, sql: [Query])] = [
        ("ledger", ["DELETE FROM list_move WHERE id = (SELECT MAX(id) FROM list_move WHERE to_holder_id IS NOT NULL)"]),
        (
            "ledger chain",
            [
                """
                UPDATE list_move SET from_holder_id = (SELECT id FROM person WHERE login = 'liu')
                WHERE id = (SELECT MIN(id) FROM list_move)
                """
            ]
        ),
        (
            "grade history",
            [
                "UPDATE grade_change SET to_grade = 'A' WHERE id = (SELECT MAX(id) FROM grade_change WHERE to_grade = 'D')"
            ]
        ),
        (
            "tally",
            [
                "UPDATE customer_tally SET customers = customers + 1 WHERE rowid = (SELECT MIN(rowid) FROM customer_tally)"
            ]
        ),
        (
            "tally of holders",
            ["UPDATE holder_tally SET customers = customers - 1 WHERE rowid = (SELECT MAX(rowid) FROM holder_tally)"]
        ),
        ("search", ["DELETE FROM customer_search_text WHERE customer_id = 77"]),
        (
            "contacts",
            [
                "INSERT INTO contact (id, customer_id, name, role, created_at) VALUES (900001, 1, '甲', 'cio', 0)",
                """
                INSERT INTO contact (customer_id, name, role, created_at, boss_id) VALUES (2, '乙', 'cio', 0, 900001)
                """,
            ]
        ),
        (
            "grades",
            [
                """
                UPDATE customer SET grade = 'A', grade_reason = 'x', regrade_on = NULL
                WHERE id = (SELECT MIN(id) FROM customer WHERE need = 'none' AND grade = 'D')
                """
            ]
        ),
    ]

    @Test("doctor finds each kind of damage, names it and ends with 1", arguments: damages.indices)
    func doctor(_ number: Int) async throws {
        let (check, sql) = Self.damages[number]
        let desk = try await Demo.desk()
        let damaged = try await desk.open { connection in try sql.map { try connection.execute($0) }.reduce(0, +) }
        #expect(damaged == sql.count)
        let answer = try await desk.quarry("doctor", "--json")
        #expect(answer.status == 1)
        let finding = try answer.json().list.first { $0["check"] == .text(check) }
        #expect(finding?["problems"].list.isEmpty == false)
        let text = try await desk.quarry("doctor")
        #expect(text.status == 1)
        #expect(text.output.contains("✗ \(check)\n"))
    }

    @Test("doctor finds a damaged page of the file")
    func damagedPage() async throws {
        let desk = try await Demo.desk()
        let page = try await desk.open { connection in
            try connection.value("SELECT rootpage FROM sqlite_master WHERE name = 'customer_by_grade'", as: Int.self)
        }
        let file = try FileHandle(forUpdating: URL(filePath: desk.database))
        try file.seek(toOffset: UInt64(try #require(page) - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
        try file.close()
        let answer = try await desk.quarry("doctor")
        #expect(answer.status == 1)
        #expect((answer.output + answer.errors).contains("✗ file") || answer.errors.contains("damaged"))
        #expect(!answer.errors.contains("Fatal error"))
    }
}
