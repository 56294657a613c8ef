import Method
import SQL
import Support
import Synchronization
import Testing

@testable import CRM

/// What a worker makes of jobs that go well, fail, or kill it.
@Suite struct JobWorkerTests {
    @Test func manyWorkersDoEachStepOnce() async throws {
        let bench = try await JobBench()
        for index in 10..<50 { try await bench.add("marking", "\(index)") }
        try await withThrowingTaskGroup { group in
            for number in 0..<4 {
                group.addTask {
                    // A connection of its own, as another process has.
                    let workspace = try await Workspace.open(bench.test.path, clock: bench.test.clock.workspaceClock)
                    try await JobWorker(workspace, name: "\(number)", kinds: [JobBench.marking(steps: 3)]).workOff()
                    try workspace.database.close()
                }
            }
            try await group.waitForAll()
        }
        #expect(try await bench.marks() == (10..<50).flatMap { job in (1...3).map { "marking:\(job) \($0)" } })
    }

    @Test func whatAFailedStepWroteIsGoneAndItIsTriedAgainLaterAndLater() async throws {
        let bench = try await JobBench()
        try await bench.add("failing", "a")
        let worker = bench.worker("one", JobBench.failing)
        for (failures, wait) in [(1, 30), (2, 60), (3, 120), (4, 240)] {
            try await worker.workOff()
            var job = try await bench.job("failing:a")
            #expect((job.state, job.failures, job.lastError) == (.waiting, failures, "Mishap"))
            bench.test.clock.advance(seconds: wait - 1)
            try await worker.workOff()
            job = try await bench.job("failing:a")
            #expect(job.failures == failures, "not before its time")
            bench.test.clock.advance(seconds: 1)
        }
        #expect(try await bench.marks().isEmpty)
    }

    @Test func aJobThatFailsEveryTimeIsGivenUpOnRecord() async throws {
        let bench = try await JobBench()
        try await bench.add("failing", "a")
        let worker = bench.worker("one", JobBench.failing)
        let ends = Mutex<[String]>([])
        for _ in 0..<12 {
            try await worker.workOff(report: { outcome in
                if case .givenUp(let job) = outcome { ends.withLock { $0.append(job.key) } }
            })
            bench.test.clock.advance(seconds: 3600)
        }
        let job = try await bench.job("failing:a")
        #expect((job.state, job.failures, job.claims) == (.givenUp, 8, 8))
        #expect(ends.withLock { $0 } == ["failing:a"])
        let events = try await bench.test.database.read {
            try $0.all("SELECT after FROM event WHERE kind = 'job.given_up'") { try $0[0] as String }
        }
        #expect(events == ["failing:a Mishap"])
    }

    /// Else it would do so for ever.
    @Test func aJobThatKillsItsWorkersIsGivenUp() async throws {
        let bench = try await JobBench()
        try await bench.add("marking", "a")
        for _ in 0..<8 {
            #expect(try await bench.take(bench.worker("killed")) != nil)
            bench.test.clock.advance(seconds: 60)
        }
        try await bench.worker("one").workOff()
        #expect(try await bench.job("marking:a").state == .givenUp)
        #expect(try await bench.marks().isEmpty)
    }

    @Test func comingFurtherMakesUpForFailures() async throws {
        let bench = try await JobBench()
        try await bench.add("marking", "a")
        let worker = bench.worker("one", JobBench.marking(steps: 12))
        for step in 1...12 {
            let claim = try #require(try await bench.take(worker))
            #expect(claim.job.failures == (step == 1 ? 0 : 1))
            _ = try await worker.step(claim)
            bench.test.clock.advance(seconds: 60)
        }
        #expect(try await bench.job("marking:a").state == .done)
    }

    @Test func aWorkerThatIsAskedToStopFinishesItsStepAndPutsTheJobBack() async throws {
        let bench = try await JobBench()
        try await bench.add("marking", "a")
        let asked = Mutex(0)
        try await bench.worker("one", JobBench.marking(steps: 3)).workOff(while: {
            asked.withLock { count in
                count += 1
                return count == 1
            }
        })
        let job = try await bench.job("marking:a")
        #expect((job.state, job.progress, job.failures) == (.waiting, "1", 0))
        // At once, without waiting for any lease.
        try await bench.worker("two", JobBench.marking(steps: 3)).workOff()
        #expect(try await bench.marks() == ["marking:a 1", "marking:a 2", "marking:a 3"])
    }

    @Test func theWaitsDoubleUpToAnHour() {
        let patience = JobPatience()
        #expect((1...9).map(patience.wait) == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
        #expect(patience.wait(afterFailures: 1_000_000) == 3600)
    }

    @Test func everyDayHasItsNightlyJobOnce() async throws {
        let bench = try await JobBench()
        let jobs = bench.test.workspace.jobs
        for date in [TestWorkspace.today, TestWorkspace.today.adding(days: 1)] {
            for _ in 0..<3 { #expect(try await jobs.prepare()) }
            #expect(try await jobs.list().map(\.key).last == "nightly:\(date)")
            bench.test.clock.advance(days: 1)
        }
        #expect(try await jobs.list().count == 2)
    }
}
