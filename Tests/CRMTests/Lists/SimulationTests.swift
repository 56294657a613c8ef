import Method
import SQL
import Support
import Testing

@testable import CRM

/// A small company for half a year: whatever happens side by side, ledger, lists, tallies and grades agree.
@Suite struct SimulationTests {
    @Test(arguments: [1, 4])
    func everythingAgreesAfterHalfAYear(workers: Int) async throws {
        let test = try await TestWorkspace()
        var generated = Generation.Options(customers: 300, seed: 7)
        generated.salespeople = 6
        _ = try await test.workspace.generation.generate(generated)
        var options = Simulation.Options()
        options.days = 180
        options.workers = workers
        options.examinations = 3
        let result = try await test.workspace.simulation.play(options)
        #expect(result.problems.isEmpty, "\(result.problems)")
        #expect(result.examinations >= 3)
        for event in SimulatedEvent.allCases where event != .merged {
            #expect((result.done[event.rawValue] ?? 0) > 0, "\(event) never happened")
        }
        let moves = try await test.database.read {
            Set(try $0.all("SELECT DISTINCT move FROM list_move") { try $0[0] as ListMove })
        }
        #expect(moves.isSuperset(of: [.recycled, .claimed, .released, .handedOver, .supplemented, .closed, .reopened]))
    }
}
