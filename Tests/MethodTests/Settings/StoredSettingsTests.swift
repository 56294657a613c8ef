import Foundation
import Method
import Testing

/// Settings are kept as JSON; what was stored once has to be readable ever after.
@Suite("Stored settings")
struct StoredSettingsTests {
    private func read<Value: Decodable>(_ json: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }

    private func again<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: try JSONEncoder().encode(value))
    }

    @Test("come back as they were")
    func roundTrip() throws {
        let grades = GradeRules(monthsOfA: 2, monthsOfB: 5, graceDays: 10)
        #expect(try again(grades) == grades)
        let holding = HoldingRules(capacity: 50, recycleDays: ByGrade(a: 8, b: 31, c: 91, d: 181))
        #expect(try again(holding) == holding)
        let rhythm = Rhythm(days: ByGrade(a: 5, b: 10, c: 20, d: 40))
        #expect(try again(rhythm) == rhythm)
        var mining = MiningRules()
        mining[.opened].weight = 9
        #expect(try again(mining) == mining)
    }

    @Test("a number of a later version has its default")
    func missing() throws {
        let grades: GradeRules = try read(#"{"monthsOfB":9}"#)
        #expect(grades == GradeRules(monthsOfB: 9))
        let holding: HoldingRules = try read(#"{"capacity":60}"#)
        #expect(holding == HoldingRules(capacity: 60))
    }

    @Test("the stored form is stable")
    func stable() throws {
        let rhythm: Rhythm = try read(#"{"days":{"a":7,"b":15,"c":30,"d":91}}"#)
        #expect(rhythm == Rhythm())
    }

    @Test("numbers that the method cannot work with are not read in")
    func refused() {
        #expect(throws: InvalidSetting.self) { let _: GradeRules = try read(#"{"monthsOfA":9}"#) }
        #expect(throws: InvalidSetting.self) { let _: HoldingRules = try read(#"{"holdingLimit":1}"#) }
    }
}
