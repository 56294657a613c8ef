import CRM
import Method
import Support
import Testing

@Suite struct AssignmentTests {
    private let guangdong = Region(province: "44")!  // A province's code.

    @Test func whoMayGiveACellToWhom() async throws {
        let office = try await Office()
        let table = office.workspace.responsibility
        let tries: [(actor: Person, receiver: Person, isAllowed: Bool)] = [
            (office.li, office.li, false), (office.li, office.zhao, false), (office.supervisor, office.li, true),
            (office.supervisor, office.qian, false), (office.director, office.qian, true),
        ]
        for attempt in tries {
            let before = try await office.state()
            let refused = try await problem {
                try await table.assign(
                    .any, guangdong, to: attempt.receiver.id, version: 0, by: attempt.actor.id)
            }
            #expect((refused == nil) == attempt.isAllowed, "\(attempt.actor.login) to \(attempt.receiver.login)")
            if attempt.isAllowed {
                let version = try #require(try await table.cells().first?.version)
                try await table.assign(.any, guangdong, to: nil, version: version, by: office.director.id)
            } else {
                #expect(refused?.kind == .forbidden)
                #expect(try await office.state() == before)
            }
        }
    }

    @Test func aSupervisorTakesNothingFromAnotherTeam() async throws {
        let office = try await Office()
        let table = office.workspace.responsibility
        try await table.assign(.any, guangdong, to: office.qian.id, version: 0, by: office.director.id)
        let version = try #require(try await table.cells().first?.version)
        let before = try await office.state()
        for receiver in [office.li.id, nil] {
            let refused = try await problem {
                try await table.assign(.any, guangdong, to: receiver, version: version, by: office.supervisor.id)
            }
            #expect(refused?.kind == .forbidden)
        }
        #expect(try await office.state() == before)
        let view = try await table.view(by: office.supervisor.id)
        #expect(!view.mayAssign(view[.any, guangdong]))
        #expect(view.mayAssign(view[.any, .anywhere]))
    }

    @Test func aStaleFormChangesNothing() async throws {
        let office = try await Office()
        let table = office.workspace.responsibility
        try await table.assign(.any, guangdong, to: office.li.id, version: 0, by: office.director.id)
        let first = try #require(try await table.cells().first?.version)
        try await table.assign(.any, guangdong, to: office.zhao.id, version: first, by: office.director.id)
        for stale in [0, first] {
            let refused = try await problem {
                try await table.assign(.any, guangdong, to: office.li.id, version: stale, by: office.director.id)
            }
            #expect(refused?.kind == .changedMeanwhile)
        }
        // Taken away and given again is another state than before, too.
        let second = try #require(try await table.cells().first?.version)
        try await table.assign(.any, guangdong, to: nil, version: second, by: office.director.id)
        office.test.clock.advance(seconds: 1)
        try await table.assign(.any, guangdong, to: office.qian.id, version: 0, by: office.director.id)
        let refused = try await problem {
            try await table.assign(.any, guangdong, to: office.li.id, version: first, by: office.director.id)
        }
        #expect(refused?.kind == .changedMeanwhile)
        #expect(try await table.cells().map(\.personID) == [office.qian.id])
    }

    @Test func nobodyWhoHasLeftAnswersForAnything() async throws {
        let office = try await Office()
        _ = try await office.workspace.people.deactivate(office.li.id, by: office.director.id)
        let before = try await office.state()
        let refused = try await problem {
            try await office.workspace.responsibility.assign(
                .any, guangdong, to: office.li.id, version: 0, by: office.director.id)
        }
        #expect(refused?.field == "person")
        #expect(try await office.state() == before)
    }
}
