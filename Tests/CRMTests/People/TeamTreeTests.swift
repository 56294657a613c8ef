@testable import CRM
import Method
import Support
import Testing

@Suite("Teams in a tree") struct TeamTreeTests {
    private func sees(_ id: Customer.ID, _ person: Person, _ workspace: Workspace) async throws -> Bool {
        try await problem { _ = try await workspace.customers.customer(id, by: person.id) } == nil
    }

    @Test func aSupervisorAnswersForTheTeamsBelowTheirsAndForNoOther() async throws {
        let office = try await Office()
        let people = office.workspace.people
        let north = try #require(office.li.teamID)
        let beijing = try await people.createTeam("北京", below: north, by: office.director.id)
        let haidian = try await people.createTeam("海淀", below: beijing.id, by: office.director.id)
        let far = try await office.test.person("far", name: "孙丽", team: haidian.id)
        let middle = try await office.test.person("middle", .supervisor, name: "吴刚", team: beijing.id)
        let ids = [
            try await office.customer("协达软件", heldBy: far), try await office.customer("远光软件", heldBy: office.li),
            try await office.customer("东方电子", heldBy: office.qian),
        ]
        for (person, expected) in [(office.supervisor, [true, true, false]), (middle, [true, false, false])] {
            for (id, isSeen) in zip(ids, expected) {
                #expect(try await sees(id, person, office.workspace) == isSeen, "\(person.name) \(id)")
            }
            let listed = try await office.workspace.customers.list(CustomerFilter(), by: person.id).rows.map(\.id)
            #expect(Set(listed) == Set(zip(ids, expected).filter(\.1).map(\.0)))
            let names = try await people.names(by: person.id).map(\.name)
            #expect(names.contains("孙丽"))
        }
        // A team that moves takes its customers out of the old supervisor's sight at once.
        let south = try #require(office.qian.teamID)
        try await people.changeTeam(beijing.id, name: "北京", below: south, by: office.director.id)
        #expect(try await !sees(ids[0], office.supervisor, office.workspace))
        #expect(try await sees(ids[0], middle, office.workspace))
        #expect(try await !people.names(by: office.supervisor.id).map(\.name).contains("孙丽"))
    }

    @Test func theTreeHasNoCirclesAndAnEnd() async throws {
        let office = try await Office()
        let people = office.workspace.people
        var teams: [Team] = []
        for level in 1...10 {
            teams.append(
                try await people.createTeam("第\(level)级", below: teams.last?.id, by: office.director.id))
        }
        let before = try await office.state()
        let tooDeep = try await problem {
            try await people.createTeam("第11级", below: teams[9].id, by: office.director.id)
        }
        #expect(tooDeep?.kind == .conflict)
        for below in [teams[0].id, teams[4].id, teams[9].id] {
            let circle = try await problem {
                try await people.changeTeam(teams[0].id, name: "第1级", below: below, by: office.director.id)
            }
            #expect(circle?.field == "parent")
        }
        let moved = try await problem {
            try await people.changeTeam(office.li.teamID ?? 0, name: "华北", below: teams[9].id, by: office.director.id)
        }
        #expect(moved?.kind == .conflict)
        for used in [teams[0].id, try #require(office.li.teamID)] {
            let inUse = try await problem { try await people.removeTeam(used, by: office.director.id) }
            #expect(inUse?.kind == .conflict)
        }
        for person in [office.supervisor, office.li] {
            let forbidden = try await problem { try await people.removeTeam(teams[9].id, by: person.id) }
            #expect(forbidden?.kind == .forbidden)
        }
        #expect(try await office.state() == before)
        #expect(try await people.teams().asTree.map(\.depth).max() == 9)
        try await people.removeTeam(teams[9].id, by: office.director.id)
        #expect(try await people.teams().contains { $0.id == teams[9].id } == false)
    }
}
