import SQL
import Support
import Testing

@testable import CRM

/// Who may take a job, and until when it is theirs.
@Suite struct JobClaimTests {
    @Test(arguments: [(-1, true), (0, true), (1, false), (3600, false)])
    func aJobIsTakenOnceItIsDue(_ seconds: Int, _ isTaken: Bool) async throws {
        let bench = try await JobBench()
        try await bench.add("marking", "a", inSeconds: seconds)
        let claim = try await bench.take(bench.worker("one"))
        #expect((claim != nil) == isTaken)
    }

    /// The lease is 60 seconds.
    @Test(arguments: [(0, false), (59, false), (60, true), (600, true)])
    func aJobOfAWorkerThatIsSilentIsFreeWhenItsLeaseIsOver(_ seconds: Int, _ isFree: Bool) async throws {
        let bench = try await JobBench()
        try await bench.add("marking", "a")
        let first = try #require(try await bench.take(bench.worker("one")))
        bench.test.clock.advance(seconds: seconds)
        let second = try await bench.take(bench.worker("two"))
        #expect((second != nil) == isFree)
        if let second {
            #expect(second.job.claims == first.job.claims + 1)
            #expect(second.job.failures == 1)
        }
    }

    @Test func theLongestDueIsTakenFirstAndOnlyOfKnownKinds() async throws {
        let bench = try await JobBench()
        try await bench.add("marking", "late", inSeconds: -10)
        try await bench.add("marking", "later", inSeconds: -5)
        try await bench.add("of-a-newer-program", "first", inSeconds: -100)
        var taken: [String] = []
        while let claim = try await bench.take(bench.worker("one")) { taken.append(claim.job.key) }
        #expect(taken == ["marking:late", "marking:later"])
    }

    @Test func whoeverAsksForAJobItIsOnTheListOnce() async throws {
        let bench = try await JobBench()
        for seconds in [0, 5, 0] { try await bench.add("marking", "a", inSeconds: seconds) }
        try await bench.worker("one").workOff()
        try await bench.add("marking", "a")
        try await bench.worker("two").workOff()
        #expect(try await bench.marks() == ["marking:a 1"])
        // More than fit into one statement.
        let (many, now) = ((0..<1203).map { "\($0)" }, bench.test.clock.workspaceClock.now)
        for _ in 0..<2 {
            try await bench.test.database.write {
                try Jobs.add(many.map { NewJob("marking", $0, dueAt: now) }, at: now, $0)
            }
        }
        #expect(try await bench.test.workspace.jobs.list().count { $0.kind == "marking" && $0.state == .waiting } == 1203)
    }

    @Test func eachStepRenewsTheLease() async throws {
        let bench = try await JobBench()
        try await bench.add("marking", "a")
        let worker = bench.worker("one", JobBench.marking(steps: 3))
        var claim = try #require(try await bench.take(worker))
        for _ in 0..<2 {
            bench.test.clock.advance(seconds: 50)
            claim = try #require(try await worker.step(claim))
            #expect(try await bench.take(bench.worker("two")) == nil)
        }
        bench.test.clock.advance(seconds: 50)
        #expect(try await worker.step(claim) == nil)
        #expect(try await bench.job("marking:a").state == .done)
    }

    enum Waking: CaseIterable { case step, fail, giveBack }

    /// A worker that was stalled wakes up after its job was taken over: it writes nothing, neither of the job nor of the work,
    /// whether the other is still at it, has put it back, or has finished.
    @Test(arguments: Waking.allCases, [0, 1, 3])
    func aWorkerWhoseLeaseWasTakenCannotWrite(_ waking: Waking, othersSteps: Int) async throws {
        let bench = try await JobBench()
        try await bench.add("marking", "a")
        let stalled = bench.worker("one", JobBench.marking(steps: 3))
        let begun = try #require(try await bench.take(stalled))
        let claim = try #require(try await stalled.step(begun))
        bench.test.clock.advance(seconds: 60)
        // Of the same name, so that only the number of the claim tells them apart.
        let other = bench.worker("one", JobBench.marking(steps: 4))
        var others = try await bench.take(other)
        for _ in 0..<othersSteps {
            let claim = try #require(others)
            others = try await other.step(claim)
        }
        let before = try await bench.test.dump()
        await #expect(throws: JobClaim.Lost.self) {
            switch waking {
            case .step: _ = try await stalled.step(claim)
            case .fail: _ = try await bench.test.database.write { try claim.fail("x", $0) }
            case .giveBack: try await bench.test.database.write { try claim.giveBack($0) }
            }
        }
        #expect(try await bench.test.dump() == before)
        while let claim = others { others = try await other.step(claim) }
        #expect(try await bench.marks() == ["marking:a 1", "marking:a 2", "marking:a 3", "marking:a 4"])
    }

    /// Its lease is over, but nobody has taken the job: it is still its own.
    @Test func aSlowWorkerGoesOnWhileNobodyElseWantsTheJob() async throws {
        let bench = try await JobBench()
        try await bench.add("marking", "a")
        let worker = bench.worker("one")
        let claim = try #require(try await bench.take(worker))
        bench.test.clock.advance(seconds: 3600)
        #expect(try await worker.step(claim) == nil)
        #expect(try await bench.marks() == ["marking:a 1"])
    }

    @Test(.onSQLite) func theNextJobIsFoundByTheIndex() async throws {
        let bench = try await JobBench()
        let plan = try await bench.test.database.read {
            try $0.all(
                """
                EXPLAIN QUERY PLAN SELECT id FROM job
                WHERE finished_at IS NULL AND due_at <= \(Int64(0)) AND kind IN ('a', 'b') ORDER BY due_at, id LIMIT 1
                """
            ) { try $0["detail"] as String }
        }
        #expect(plan == ["SEARCH job USING INDEX job_due (due_at<?)"])
    }
}
