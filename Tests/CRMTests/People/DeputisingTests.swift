@testable import CRM
import Method
import SQL
import Support
import Testing

@Suite("Standing in for a colleague") struct DeputisingTests {
    private let days = (first: TestWorkspace.today.adding(days: 1), last: TestWorkspace.today.adding(days: 3))

    private func logs(_ id: Customer.ID, _ person: Person, _ office: Office) async throws -> Problem.Kind? {
        try await problem {
            try await office.workspace.maintenance.log(
                TouchEntry(activity: .phoneCall, outcome: .reached), of: id, by: person.id)
        }?.kind
    }

    @Test func aDeputyWorksTheCustomersDuringTheDaysAndNeitherBeforeNorAfter() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        try await office.workspace.people.deputise(
            office.qian.id, for: office.li.id, days.first, through: days.last, by: office.li.id)
        var worked: [Bool] = []
        for _ in 0..<5 {
            let kind = try await logs(id, office.qian, office)
            #expect(kind == nil || kind == .forbidden)
            worked.append(kind == nil)
            let listed = try await office.workspace.customers.list(CustomerFilter(), by: office.qian.id).rows.map(\.id)
            #expect(listed == (kind == nil ? [id] : []))
            office.test.clock.advance(seconds: 86_400)
        }
        #expect(worked == [false, true, true, true, false])
    }

    @Test func itEndsWhenItIsEndedAndWhenTheColleagueLeaves() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let people = office.workspace.people
        let today = TestWorkspace.today
        let first = try await people.deputise(office.qian.id, for: office.li.id, today, through: today, by: office.director.id)
        #expect(try await logs(id, office.qian, office) == nil)
        try await people.endDeputising(first.id, by: office.qian.id)
        #expect(try await logs(id, office.qian, office) == .forbidden)
        try await people.deputise(office.qian.id, for: office.li.id, today, through: today, by: office.li.id)
        try await people.deactivate(office.li.id, by: office.director.id)
        #expect(try await logs(id, office.qian, office) == .forbidden)
    }

    @Test func aSupervisorsDeputyConsentsAndManagesNobody() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let today = TestWorkspace.today
        try await office.workspace.people.deputise(
            office.qian.id, for: office.director.id, today, through: today, by: office.director.id)
        let access = try await office.test.database.read { connection in
            try office.workspace.access(office.qian.id, connection)
        }
        #expect(access.may(.consentToStages, of: office.li))
        #expect(access.permissions.isDisjoint(with: [.managePeople, .changeSettings, .importCustomers]))
        _ = try await office.workspace.grading.override(
            .b, reason: "已见总经理", until: today.adding(days: 30), of: id, version: try await office.version(id),
            by: office.qian.id)
        #expect(try await office.current(id).grade == .b)
    }

    @Test func itIsNotPassedOn() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let today = TestWorkspace.today
        let people = office.workspace.people
        try await people.deputise(office.zhao.id, for: office.li.id, today, through: today, by: office.li.id)
        try await people.deputise(office.qian.id, for: office.zhao.id, today, through: today, by: office.zhao.id)
        #expect(try await logs(id, office.qian, office) == .forbidden)
    }

    @Test func whatCannotBeIsRefusedAndChangesNothing() async throws {
        let office = try await Office()
        let people = office.workspace.people
        let today = TestWorkspace.today
        try await people.deputise(office.zhao.id, for: office.li.id, days.first, through: days.last, by: office.li.id)
        let before = try await office.state()
        let attempts: [(Person, Person, CivilDate, CivilDate, Person, Problem.Kind)] = [
            (office.li, office.li, today, today, office.li, .invalid),
            (office.qian, office.li, today, days.first, office.li, .conflict),
            (office.qian, office.li, days.last, days.last.adding(days: 9), office.director, .conflict),
            (office.qian, office.zhao, today, today.adding(days: 92), office.zhao, .invalid),
            (office.qian, office.zhao, today, today.adding(days: -1), office.zhao, .invalid),
            (office.qian, office.zhao, today.adding(days: -9), today.adding(days: -1), office.zhao, .invalid),
            (office.qian, office.zhao, today, today, office.qian, .forbidden),
            (office.zhao, office.qian, today, today, office.supervisor, .forbidden),
            (office.zhao, office.director, today, today, office.supervisor, .forbidden),
        ]
        for (deputy, absent, first, last, actor, kind) in attempts {
            let refused = try await problem {
                try await people.deputise(deputy.id, for: absent.id, first, through: last, by: actor.id)
            }
            #expect(refused?.kind == kind, "\(deputy.name) for \(absent.name) by \(actor.name)")
        }
        #expect(try await office.state() == before)
    }

    @Test func aSupervisorArrangesForTheirTeamAndTakesNothingMoreThanIsTheirs() async throws {
        let office = try await Office()
        let people = office.workspace.people
        let today = TestWorkspace.today
        let id = try await office.customer("协达软件", heldBy: office.li)
        let made = try await people.deputise(office.qian.id, for: office.li.id, today, through: today, by: office.supervisor.id)
        #expect(try await logs(id, office.qian, office) == nil)
        #expect(try await people.deputising(of: office.li.id, by: office.supervisor.id).map(\.id) == [made.id])
        #expect(try await people.absentees(by: office.supervisor.id).map(\.id).sorted() == [office.li.id, office.zhao.id].sorted())
        try await people.endDeputising(made.id, by: office.supervisor.id)
        #expect(try await logs(id, office.qian, office) == .forbidden)
        // A director in the supervisor's own team may do more than they.
        let director = try await people.person(office.director.id, for: nil)
        _ = try await people.change(
            director.id, role: .director, teamID: office.li.teamID, capacity: nil, version: director.version, by: nil)
        let marketing = try await office.test.person("marketing", .marketing, team: office.li.teamID)
        let before = try await office.state()
        for absent in [director, marketing] {
            let refused = try await problem {
                try await people.deputise(office.supervisor.id, for: absent.id, today, through: today, by: office.supervisor.id)
            }
            #expect(refused?.kind == .forbidden, "\(absent.name)")
        }
        // Who stands in for the supervisor consents and hands over in their place, and arranges nobody.
        #expect(try await office.state() == before)
        try await people.deputise(office.zhao.id, for: office.supervisor.id, today, through: today, by: office.supervisor.id)
        let passedOn = try await problem {
            try await people.deputise(office.zhao.id, for: office.li.id, today, through: today, by: office.zhao.id)
        }
        #expect(passedOn?.kind == .forbidden)
        #expect(try await people.absentees(by: office.zhao.id).isEmpty)
    }

    @Test func ofTwoAtTheSameMomentOneStandsIn() async throws {
        let office = try await Office()
        let people = office.workspace.people
        let today = TestWorkspace.today
        let made = try await withThrowingTaskGroup(of: Bool.self) { group in
            for deputy in [office.zhao, office.qian, office.supervisor, office.director] {
                group.addTask {
                    try await problem {
                        try await people.deputise(deputy.id, for: office.li.id, today, through: today, by: office.li.id)
                    } == nil
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1)
    }
}
