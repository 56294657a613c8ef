import SQL
import Support

@testable import CRM

/// Jobs that note each of their steps in the database, for the rules of taking, keeping and losing them.
struct JobBench: Sendable {
    let test: TestWorkspace

    init() async throws {
        test = try await TestWorkspace()
        try await test.database.write {
            try $0.execute(script: "CREATE TABLE mark (job_key TEXT NOT NULL, step BIGINT NOT NULL, worker TEXT)")
        }
    }

    /// So many steps, each a mark.
    static func marking(_ name: String = "marking", steps: Int = 1) -> JobKind {
        JobKind(name: name) { job, connection, _ in
            let step = (job.progress.flatMap { Int($0) } ?? 0) + 1
            try connection.execute(
                "INSERT INTO mark (job_key, step, worker) VALUES (\(job.key), \(step), \(job.claimedBy))")
            return step == steps ? .done : .reached("\(step)")
        }
    }

    struct Mishap: Error {}

    /// Writes, and then fails: what it wrote must be gone.
    static let failing = JobKind(name: "failing") { job, connection, _ in
        try connection.execute("INSERT INTO mark (job_key, step) VALUES (\(job.key), 1)")
        throw Mishap()
    }

    func worker(_ name: String, _ kinds: JobKind..., patience: JobPatience = JobPatience()) -> JobWorker {
        JobWorker(test.workspace, name: name, kinds: kinds.isEmpty ? [Self.marking()] : kinds, patience: patience)
    }

    /// Puts a job on the list, due in so many seconds.
    func add(_ kind: String, _ subject: String, inSeconds seconds: Int = 0) async throws {
        let now = test.clock.workspaceClock.now
        try await test.database.write {
            try Jobs.add([NewJob(kind, subject, dueAt: now.adding(seconds: seconds))], at: now, $0)
        }
    }

    func take(_ worker: JobWorker) async throws -> JobClaim? {
        let clock = test.clock.workspaceClock
        return try await test.database.write {
            try JobClaim.take(worker.kinds.keys, as: worker.name, worker.patience, clock, $0)
        }
    }

    func job(_ key: String) async throws -> Job {
        try await test.database.read { connection in
            guard let row = try connection.first("SELECT \(Job.columns) FROM job WHERE job_key = \(key)") else {
                throw Mishap()
            }
            return try Job(row)
        }
    }

    func marks() async throws -> [String] {
        try await test.database.read {
            try $0.all("SELECT job_key, step FROM mark ORDER BY job_key, step") { row in
                "\(try row[0] as String) \(try row[1] as Int)"
            }
        }
    }
}
