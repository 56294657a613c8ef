import CRM
import Synchronization

/// What became of the jobs that a worker has had in its hands.
struct WorkAnswer: Encodable {
    /// A workspace whose jobs could not be worked off.
    struct Unusable: Encodable {
        let name, problem: String
    }

    private(set) var done = 0
    private(set) var failed = 0
    private(set) var givenUp = 0
    /// Of a house; nil where the work was on one workspace.
    var unusable: [Unusable]?
    /// How many there were, whatever became of them.
    private(set) var jobs = 0

    var hasFailures: Bool { failed + givenUp > 0 || unusable?.isEmpty == false }

    private enum CodingKeys: String, CodingKey { case done, failed, givenUp, unusable }

    fileprivate mutating func count(_ outcome: JobWorker.Outcome) {
        jobs += 1
        switch outcome {
        case .done: done += 1
        case .failed: failed += 1
        case .givenUp: givenUp += 1
        case .givenBack, .lost: break
        }
    }
}

/// Counts while the work goes on.
final class WorkTally: Sendable {
    private let counted = Mutex(WorkAnswer())

    @Sendable func count(_ outcome: JobWorker.Outcome) { counted.withLock { $0.count(outcome) } }

    var answer: WorkAnswer { counted.withLock { $0 } }
}
