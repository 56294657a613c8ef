import CRM
import Method
import Support
import Testing

@Suite struct SettingsTests {
    @Test func onlyDirectorsChangeThem() async throws {
        let office = try await Office()
        let before = try await office.state()
        for person in [office.li, office.supervisor] {
            for name in Settings.Name.allCases {
                let refused = try await problem {
                    try await office.workspace.settings.change(name, version: 0, by: person.id) { rules in
                        rules.grades.monthsOfA = 2
                        rules.rhythm.days.a = 5
                        rules.holding.capacity = 5
                        rules.mining[.opened] = .init(weight: 1, halfLifeDays: 1)
                    }
                }
                #expect(refused?.kind == .forbidden)
            }
        }
        #expect(try await office.state() == before)
    }

    @Test func newMonthsGradeEverybodyAnewAndSayHowMany() async throws {
        let office = try await Office()
        var ids: [Customer.ID] = []
        for (index, months) in [2, 3, 5].enumerated() {
            let id = try await office.customer("公司\(index)", heldBy: office.li)
            _ = try await office.workspace.grading.recordFacts(
                need: .clear, expected: .date(TestWorkspace.today.adding(months: months)), of: id, version: nil,
                by: office.li.id)
            ids.append(id)
        }
        let outcome = try await office.workspace.settings.change(.grades, version: 0, by: office.director.id) {
            $0.grades.monthsOfA = 2
        }
        #expect(outcome == .init(isChanged: true, gradesChanged: 1))
        #expect(try await office.current(ids[0]).grade == .a)
        #expect(try await office.current(ids[1]).grade == .b)
        #expect(try await office.findings() == [])
        // The same numbers once more are no change.
        let again = try await office.workspace.settings.change(.grades, version: 1, by: office.director.id) {
            $0.grades.monthsOfA = 2
        }
        #expect(!again.isChanged)
        #expect(try await office.workspace.settings.history().count == 1)
    }

    @Test func aNewRhythmMovesTheDaysByWhichCustomersAreDue() async throws {
        let office = try await Office()
        let id = try await office.customer("甲公司", heldBy: office.li)
        let inPool = try await office.customer("乙公司")
        #expect(try await office.current(id).touchDueOn == TestWorkspace.today.adding(days: 91))
        _ = try await office.workspace.settings.change(.rhythm, version: 0, by: office.director.id) {
            $0.rhythm.days.d = 60
        }
        #expect(try await office.current(id).touchDueOn == TestWorkspace.today.adding(days: 60))
        #expect(try await office.current(inPool).touchDueOn == nil)
    }

    @Test func newPointsOrderTheMiningQueueAnew() async throws {
        let office = try await Office()
        let id = try await office.customer("甲公司", heldBy: office.li)
        _ = try await office.workspace.maintenance.log(
            TouchEntry(activity: .massMail, outcome: .replied), of: id, by: office.li.id)
        let before = try await office.current(id).miningScore
        #expect(before > 0)
        _ = try await office.workspace.settings.change(.mining, version: 0, by: office.director.id) { rules in
            for signal in MiningSignal.allCases { rules.mining[signal].weight *= 2 }
        }
        #expect(try await office.current(id).miningScore == 2 * before)
    }

    @Test func aStaleFormChangesNothing() async throws {
        let office = try await Office()
        let settings = office.workspace.settings
        _ = try await settings.change(.holding, version: 0, by: office.director.id) { $0.holding.capacity = 50 }
        let before = try await office.state()
        for version in [0, 2] as [Int64] {
            let refused = try await problem {
                try await settings.change(.holding, version: version, by: office.director.id) {
                    $0.holding.capacity = 60
                }
            }
            #expect(refused?.kind == .changedMeanwhile)
        }
        #expect(try await office.state() == before)
        #expect(try await settings.rules().holding.capacity == 50)
    }

    @Test func whatTheMethodCannotWorkWithNamesItsField() async throws {
        let office = try await Office()
        let before = try await office.state()
        let wrong: [(Settings.Name, String, @Sendable (inout Rules) throws -> Void)] = [
            (.grades, "monthsOfB", { $0.grades.monthsOfB = 2 }),
            (.grades, "graceDays", { $0.grades.graceDays = -1 }),
            (.rhythm, "days.A", { $0.rhythm.days.a = 20 }),
            (.holding, "holdingLimit", { $0.holding.holdingLimit = 10 }),
            (.holding, "recycleDays.C", { $0.holding.recycleDays.c = 0 }),
            (.mining, "opened.halfLifeDays", { $0.mining[.opened].halfLifeDays = 0 }),
            (.budget, "A.accounts", { $0.budget = try $0.budget.replacing(.a, with: .init(accounts: 500, days: 10)) }),
            (.budget, "C.days", { $0.budget = try $0.budget.replacing(.c, with: .init(accounts: 24, days: 25)) }),
        ]
        for (name, field, edit) in wrong {
            let refused = try await problem {
                try await office.workspace.settings.change(name, version: 0, by: office.director.id, edit)
            }
            #expect(refused?.kind == .invalid)
            #expect(refused?.field == field)
        }
        #expect(try await office.state() == before)
    }

    @Test func theHistorySaysWhoChangedWhat() async throws {
        let office = try await Office()
        let settings = office.workspace.settings
        _ = try await settings.change(.holding, version: 0, by: office.director.id) { $0.holding.capacity = 50 }
        _ = try await settings.change(.holding, version: 1, by: office.director.id) { $0.holding.capacity = 60 }
        let history = try await settings.history()
        #expect(history.map(\.after.holding.capacity) == [60, 50])
        #expect(history.map(\.before.holding.capacity) == [50, 44])
        #expect(history.allSatisfy { $0.personName == "王芳" && $0.date == TestWorkspace.today })
    }
}
