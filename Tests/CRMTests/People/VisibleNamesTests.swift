import Support
import Synchronization
import Testing

@testable import CRM

/// What is kept of people's names holds as long as nobody changes.
@Suite struct VisibleNamesTests {
    private final class Count: Sendable {
        private let made = Mutex(0)
        var value: Int { made.withLock { $0 } }
        func one() { made.withLock { $0 += 1 } }
    }

    @Test func isMadeOnceUntilSomebodyComesOrChanges() async throws {
        let office = try await Office()
        let count = Count()
        let names = VisibleNames { people in
            count.one()
            return people.map(\.name)
        }
        let director = office.director.id
        let first = try await names.made(for: director, in: office.workspace)
        #expect(try await names.made(for: director, in: office.workspace) == first)
        #expect(count.value == 1)
        #expect(first == (try await office.workspace.people.visiblePeople(for: director)).map(\.name))

        // Another process has another cache, and the same database.
        try await office.workspace.people.deactivate(office.li.id, by: director)
        let left = try await names.made(for: director, in: office.workspace)
        #expect(left.last == office.li.name, "those who have left stand last")
        #expect(count.value == 2)
    }

    @Test func supervisorsSeeTheirTeamAndNobodyElse() async throws {
        let office = try await Office()
        let names = VisibleNames { $0.map(\.id) }
        for viewer in [office.director, office.supervisor, office.li] {
            let seen = try await office.workspace.people.visiblePeople(for: viewer.id).map(\.id)
            #expect(try await names.made(for: viewer.id, in: office.workspace) == seen)
        }
    }
}
