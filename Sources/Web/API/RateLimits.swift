import CRM
import Hummingbird
import Synchronization

/// How often a token may ask within a minute, so that a program that has lost its head does not take the time of people. Each process
/// counts for itself: a count in the database would cost every reading request a write.
final class RateLimits: Sendable {
    static let seconds: Int64 = 60

    private struct Counts {
        var window: Int64 = 0
        var requests: [APIToken.ID: Int] = [:]
    }

    let perMinute: Int
    private let counts = Mutex(Counts())

    init(perMinute: Int) {
        self.perMinute = perMinute
    }

    /// Where a token stands after one more request.
    struct Standing: Sendable, Hashable {
        let limit: Int
        let remaining: Int
        /// Seconds until it begins anew.
        let reset: Int64
        let isExceeded: Bool

        var headers: HTTPFields {
            var headers = HTTPFields()
            headers[.rateLimitLimit] = String(limit)
            headers[.rateLimitRemaining] = String(remaining)
            headers[.rateLimitReset] = String(reset)
            if isExceeded { headers[.retryAfter] = String(reset) }
            return headers
        }
    }

    func count(_ token: APIToken.ID, at now: Instant) -> Standing {
        let second = now.milliseconds / 1000
        let window = second / Self.seconds
        let requests = counts.withLock { counts in
            if counts.window != window { counts = Counts(window: window) }
            counts.requests[token, default: 0] += 1
            return counts.requests[token] ?? 0
        }
        return Standing(
            limit: perMinute, remaining: max(0, perMinute - requests), reset: (window + 1) * Self.seconds - second,
            isExceeded: requests > perMinute)
    }
}
