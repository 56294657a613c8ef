import Foundation
import Support
import Testing

/// Workers of the real program, killed at many points: what they leave behind is what an undisturbed one would have left.
@Suite("quarry work, killed", .serialized, .timeLimit(.minutes(15))) struct KilledWorkerTests {
    /// Interruptions in the middle of a job that each run of the test must have seen.
    private static let interruptions = 12

    @Test("each job is done exactly once, wherever its workers are killed", arguments: [TestEngine.current])
    func killed(_ engine: TestEngine) async throws {
        let original = try await JobSite(on: engine)
        let undisturbed = try await JobSite(on: engine, copying: original)
        let started = ContinuousClock.now
        expectDone(try await undisturbed.start("work", "--once").answer())
        let duration = Double((ContinuousClock.now - started).components.attoseconds) / 1e18
            + Double((ContinuousClock.now - started).components.seconds)
        let expected = try await undisturbed.effects()
        // There is something of everything that could happen twice.
        for (trace, least) in [("change", 2 * JobSite.customers), ("plan", 2), ("notice", 4), ("told", 10), ("entry", 10)] {
            #expect(expected.count { $0.hasPrefix("\(trace) ") } >= least, "\(trace)")
        }
        var chance = SeededRandom(seed: 20_261_124)
        var (interrupted, killed) = (0, 0)
        while interrupted < Self.interruptions {
            let site = try await JobSite(on: engine, copying: original)
            while true {
                let delay = Double.random(in: 0.01...max(0.1, duration), using: &chance)
                let seconds = String(format: "%.3f", delay)
                let end = try await site.start("work", "--once", through: ["timeout", "--signal=KILL", seconds]).answer()
                guard end.status != 0 else { break }
                // timeout(1) kills itself with the signal that it sends.
                #expect(end.status == 137 || end.wasKilled, "\(end.errors)")
                killed += 1
                if try await site.runningJobs() > 0 { interrupted += 1 }
                try await site.endLeases()
                // Enough of this one: the last worker is left alone.
                if interrupted >= Self.interruptions {
                    expectDone(try await site.start("work", "--once").answer())
                    break
                }
            }
            let effects = try await site.effects()
            #expect(effects == expected, "\(Set(effects).symmetricDifference(expected).sorted().prefix(20))")
        }
        #expect(killed >= Self.interruptions)
    }

    @Test("two workers at once share the jobs, also when one's lease is taken from it", arguments: [TestEngine.current])
    func together(_ engine: TestEngine) async throws {
        let original = try await JobSite(on: engine)
        let undisturbed = try await JobSite(on: engine, copying: original)
        expectDone(try await undisturbed.start("work", "--once").answer())
        let site = try await JobSite(on: engine, copying: original)
        let workers = try (0..<2).map { _ in try site.start("work", "--once", "--json") }
        // As if one after the other had stalled: the job in its hands is free for the other, while it goes on itself.
        for _ in 0..<4 { try await site.endLeases() }
        var done = 0
        for worker in workers {
            let answer = try await worker.answer()
            expectDone(answer)
            done += try answer.json()["done"].int ?? 0
        }
        // A job whose lease was taken just when the other worker ended is still there.
        try await site.endLeases()
        let last = try await site.start("work", "--once", "--json").answer()
        done += try last.json()["done"].int ?? 0
        let effects = try await site.effects()
        let expected = try await undisturbed.effects()
        #expect(effects == expected, "\(Set(effects).symmetricDifference(expected).sorted().prefix(20))")
        #expect(done == expected.count { $0.hasPrefix("job ") })
    }
}
