import Synchronization

/// What a process counts while it works.
public final class Metrics: Sendable {
    private struct RequestKind: Hashable {
        let route, method, status: String
    }

    private struct JobKind: Hashable {
        let job, result: String
    }

    private struct Counts {
        var requests: [RequestKind: Int] = [:]
        var durations: [String: Histogram] = [:]
        var inFlight = 0
        var jobs: [JobKind: Int] = [:]
    }

    private let counts = Mutex(Counts())

    public init() {}

    /// A job has ended.
    ///
    /// - Parameter job: its kind; never what it was about.
    public func jobEnded(_ job: String, failed: Bool) {
        counts.withLock { $0.jobs[JobKind(job: job, result: failed ? "failed" : "done"), default: 0] += 1 }
    }

    func requestBegan() {
        counts.withLock { $0.inFlight += 1 }
    }

    /// - Parameter status: nil for a request that was given up before it had an answer.
    func requestEnded(route: String, method: String, status: Int?, seconds: Double) {
        let status = status.map { "\($0 / 100)xx" } ?? "none"
        counts.withLock { counts in
            counts.inFlight -= 1
            counts.requests[RequestKind(route: route, method: method, status: status), default: 0] += 1
            counts.durations[route, default: Histogram()].record(seconds)
        }
    }

    /// What was counted so far, in an order that stays the same.
    var families: [MetricFamily] {
        let counts = counts.withLock { $0 }
        let requests = counts.requests.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }
        let jobs = counts.jobs.sorted { ($0.key.job, $0.key.result) < ($1.key.job, $1.key.result) }
        return [
            MetricFamily(
                "quarry_http_requests_total", .counter, "Requests answered, by the pattern of their route.",
                samples: requests.map { kind, count in
                    .init(Double(count), labels: ["route": kind.route, "method": kind.method, "status": kind.status])
                }),
            MetricFamily(
                "quarry_http_request_duration_seconds", .histogram, "Time until an answer was ready to be sent.",
                samples: counts.durations.sorted { $0.key < $1.key }.flatMap { $0.value.samples("route", $0.key) }),
            MetricFamily(
                "quarry_http_requests_in_flight", .gauge, "Requests that wait for their answer.", counts.inFlight),
            MetricFamily(
                "quarry_jobs_total", .counter, "Jobs in the background that have ended.",
                samples: jobs.map { kind, count in
                    .init(Double(count), labels: ["job": kind.job, "result": kind.result])
                }),
        ]
    }
}
