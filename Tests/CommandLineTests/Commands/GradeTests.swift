import Foundation
import SQL
import Support
import Testing

@Suite("quarry grade") struct GradeTests {
    private func desk() async throws -> Desk {
        let desk = try Desk()
        let text = "name,need,expected\n甲公司,已明确,2091-06-15\n乙公司,已产生,2091-06-15\n丙公司,,\n"
        expectDone(try await desk.quarry("import", try desk.file("a.csv", text)))
        return desk
    }

    private func grades(_ desk: Desk) async throws -> [String] {
        try await desk.open { try $0.all("SELECT grade FROM customer ORDER BY id") { try $0[0] as String } }
    }

    @Test("--as-of a later date moves 7 months to 6, and 4 to 3, and no others")
    func asOf() async throws {
        let desk = try await desk()
        #expect(try await grades(desk) == ["C", "C", "D"])
        // 2090-12-14 is six months and a day before the date: seven begun months.
        for (date, expected, changed) in [
            ("2090-12-14", ["C", "C", "D"], 0), ("2090-12-15", ["B", "B", "D"], 2), ("2091-03-14", ["B", "B", "D"], 0),
            ("2091-03-15", ["A", "B", "D"], 1), ("2091-07-15", ["A", "B", "D"], 0), ("2091-07-16", ["C", "C", "D"], 2),
        ] {
            let answer = try await desk.quarry("grade", "--as-of", date, "--json")
            expectDone(answer)
            #expect(try answer.json() == .object(["examined": 3, "changed": .number(Double(changed))]), "\(date)")
            #expect(try await grades(desk) == expected, "\(date)")
        }
        #expect(try await desk.count("SELECT COUNT(*) FROM grade_change WHERE cause = 'time'") == 5)
        expectDone(try await desk.quarry("grade"))
        #expect(try await isSound(desk))
    }

    @Test("--explain says the grade and the rule, and changes nothing")
    func explain() async throws {
        let desk = try await desk()
        let before = try await desk.dump()
        let answer = try await desk.quarry("grade", "--explain", "1", "--as-of", "2091-04-01", "--json")
        expectDone(answer)
        let json = try answer.json()
        #expect(json["grade"] == "A")
        #expect(json["name"] == "甲公司")
        #expect(json["reason"].text?.contains("2091-06-15") == true)
        #expect(json["reason"].text?.contains("(A: within 3 months)") == true)
        #expect(json["nextChange"] == "2091-06-16")
        #expect(try await desk.dump() == before)
        let chinese = try await desk.quarry("grade", "--explain", "2", language: "zh_CN.UTF-8")
        #expect(chinese.output.hasPrefix("C  乙公司\n"))
        expectProblem(try await desk.quarry("grade", "--explain", "99"), "No such customer")
    }
}
