public import Foundation
public import Method
public import SQL

/// A point in time: milliseconds since 1970-01-01 00:00 UTC.
public struct Instant: Sendable, Hashable, Comparable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    public func adding(seconds: Int) -> Instant {
        Instant(milliseconds: milliseconds + Int64(seconds) * 1000)
    }
}

extension Instant {
    /// In UTC with milliseconds (RFC 3339, 5.6): `2026-11-23T02:00:00.000Z`.
    public var timestamp: String {
        let day = 86_400_000 as Int64
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: day)
        let date = CivilDate(dayNumber: Int(remainder < 0 ? quotient - 1 : quotient))
        let rest = Int(remainder < 0 ? remainder + day : remainder)
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let seconds = rest / 1000
        return "\(date)T\(digits(seconds / 3600, 2)):\(digits(seconds / 60 % 60, 2)):\(digits(seconds % 60, 2))."
            + "\(digits(rest % 1000, 3))Z"
    }
}

extension Instant: SQLBindable, SQLDecodable {
    public var sqlValue: SQLValue { .integer(milliseconds) }

    public init?(sqlValue: SQLValue) {
        guard case .integer(let milliseconds) = sqlValue else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

/// What time it is for a workspace: the system's in production, a fixed one in tests.
public struct WorkspaceClock: Sendable {
    public let timeZone: TimeZone
    private let read: @Sendable () -> Instant

    public init(timeZone: TimeZone = .china, now: @escaping @Sendable () -> Instant) {
        self.timeZone = timeZone
        read = now
    }

    /// The machine's clock, in China's time zone.
    public static let system = WorkspaceClock {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    /// A clock that stands still, ten in the morning of a day.
    public static func fixed(_ date: CivilDate) -> WorkspaceClock {
        let midnight = Int64(date.dayNumber) * 86_400 - Int64(TimeZone.china.secondsFromGMT())
        let instant = Instant(milliseconds: (midnight + 10 * 3600) * 1000)
        return WorkspaceClock { instant }
    }

    public var now: Instant { read() }

    /// The date that the workspace's calendar shows now.
    public var today: CivilDate { date(of: now) }

    /// The date on which an instant falls in the workspace's time zone.
    public func date(of instant: Instant) -> CivilDate {
        let seconds = instant.milliseconds / 1000
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
        let local = seconds + Int64(offset)
        return CivilDate(dayNumber: Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
    }

    /// When a date begins in the workspace's time zone.
    public func start(of date: CivilDate) -> Instant {
        let midnight = Int64(date.dayNumber) * 86_400
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(midnight)))
        return Instant(milliseconds: (midnight - Int64(offset)) * 1000)
    }

    /// The minute of the day, 0 to 1439, at an instant in the workspace's time zone.
    public func minuteOfDay(of instant: Instant) -> Int {
        let seconds = instant.milliseconds / 1000
        let local = seconds + Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
        return Int((local % 86_400 + 86_400) % 86_400 / 60)
    }
}

extension TimeZone {
    /// China has one time zone and no summer time: UTC+8.
    public static let china = TimeZone(identifier: "Asia/Shanghai") ?? TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
}

extension CivilDate: SQLText {}
extension CivilMonth: SQLText {}
