/// How long a worker is waited for, and how often a job is tried.
struct JobPatience: Sendable {
    /// A job whose worker was not heard of for so long is free for another. Each step renews it; a step itself may take longer, since
    /// its transaction holds the job's row.
    var lease = 60
    /// After so many failures in a row the job is given up.
    var failures = 8
    /// The wait after the first failure, in seconds; each further one doubles it.
    var firstWait = 30
    var longestWait = 3600

    /// How long to wait before the next try.
    ///
    /// - Parameter failures: in a row, the last one counted; at least 1.
    func wait(afterFailures failures: Int) -> Int {
        // Doubling ten times is past any longest wait.
        min(longestWait, firstWait << min(max(failures - 1, 0), 10))
    }
}
