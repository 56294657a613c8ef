public import Method
public import SQL

/// A piece of work that the workspace does by itself, exactly once.
public struct Job: Sendable, Hashable {
    public typealias ID = Int64

    public enum State: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
        case waiting, running, done
        /// Failed so often in a row that somebody should look at it.
        case givenUp = "given_up"

        public var name: Text {
            switch self {
            case .waiting: Text("等待", "等待", "waiting")
            case .running: Text("进行中", "進行中", "running")
            case .done: Text("完成", "完成", "done")
            case .givenUp: Text("已放弃", "已放棄", "given up")
            }
        }
    }

    public let id: ID
    public let kind: String
    /// What makes it one and the same job, whoever asks for it: `nightly:2026-11-23`.
    public let key: String
    let payload: String
    public let state: State
    /// When a worker may take it: for a running job, the end of its lease.
    public let dueAt: Instant
    /// How far it has come; nil before its first step.
    public let progress: String?
    /// How often a worker has taken it.
    public let claims: Int
    /// In a row, since it last came further.
    public let failures: Int
    public let claimedBy: String?
    /// Without personal data.
    public let lastError: String?
    public let finishedAt: Instant?

    static let columns: Query = """
        id, kind, job_key, payload, state, due_at, progress, claims, failures, claimed_by, last_error, finished_at
        """

    init(_ row: Row) throws {
        id = try row[0]
        kind = try row[1]
        key = try row[2]
        payload = try row[3]
        state = try row[4]
        dueAt = try row[5]
        progress = try row[6]
        claims = try row[7]
        failures = try row[8]
        claimedBy = try row[9]
        lastError = try row[10]
        finishedAt = try row[11]
    }
}

/// A job to be done. Of those with one key only the first is taken.
struct NewJob: Sendable {
    let kind: String
    let key: String
    let payload: String
    let dueAt: Instant

    /// - Parameter subject: what of its kind it is; the key is made of both, so they are the payload as well.
    init(_ kind: String, _ subject: String, dueAt: Instant) {
        self.kind = kind
        key = "\(kind):\(subject)"
        payload = subject
        self.dueAt = dueAt
    }

    /// One of somebody or something at a time, as `Job.timed` reads it.
    init(_ kind: String, _ time: some LosslessStringConvertible, _ id: Int64, dueAt: Instant) {
        self.init(kind, "\(time):\(id)", dueAt: dueAt)
    }
}

extension Job {
    /// At what time, and whose or what's, a job is.
    ///
    /// - Throws: `UnreadableJob`.
    func timed<Time: LosslessStringConvertible>(by: Time.Type = CivilDate.self) throws -> (Time, id: Int64) {
        let parts = payload.split(separator: ":").map(String.init)
        guard parts.count == 2, let time = Time(parts[0]), let id = Int64(parts[1]) else { throw UnreadableJob() }
        return (time, id)
    }
}
