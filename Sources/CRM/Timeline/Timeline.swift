/// What has happened with a customer: touches, grades, moves, stages and other changes, the newest first.
public struct Timeline: Sendable, Hashable {
    public internal(set) var entries: [TimelineEntry]
    /// What the next page begins behind; nil where nothing is older.
    public let next: Cursor?

    /// A place in a timeline: `1764230400000-2` is behind two of the entries of a moment.
    public struct Cursor: Sendable, Hashable, LosslessStringConvertible {
        let at: Instant
        /// How many of the moment's entries are behind one.
        let passed: Int

        init(at: Instant, passed: Int) {
            self.at = at
            self.passed = passed
        }

        public init?(_ written: String) {
            guard let pair = NumberPair(written, between: "-"), (0...Self.mostPassed).contains(pair.second) else { return nil }
            self.init(at: Instant(milliseconds: pair.first), passed: Int(pair.second))
        }

        public var description: String { "\(at.milliseconds)-\(passed)" }

        /// More than can have happened in one moment by hand.
        private static let mostPassed: Int64 = 10_000
    }

    /// The newest entries behind the cursor.
    ///
    /// - Parameter all: what happened at the cursor's moment and before, as much of each kind as may be passed and shown.
    init(_ all: [TimelineEntry], after cursor: Cursor?, length: Int) {
        let sorted = all.enumerated().sorted { left, right in
            let (one, other) = ((left.element.at, left.element.rank), (right.element.at, right.element.rank))
            return one == other ? left.offset < right.offset : one > other
        }.map(\.element)
        let rest = sorted.dropFirst(cursor?.passed ?? 0)
        entries = Array(rest.prefix(length))
        guard rest.count > length, let last = entries.last?.at else {
            next = nil
            return
        }
        let before = cursor?.at == last ? cursor?.passed ?? 0 : 0
        next = Cursor(at: last, passed: before + entries.reversed().prefix { $0.at == last }.count)
    }
}

/// Something that happened with a customer.
public enum TimelineEntry: Sendable, Hashable {
    case touch(Touch)
    case grade(GradeChange)
    case move(LedgerEntry)
    case stage(DealStageChange)
    case event(RecordedEvent)

    public var at: Instant {
        switch self {
        case .touch(let touch): touch.at
        case .grade(let change): change.at
        case .move(let entry): entry.at
        case .stage(let change): change.at
        case .event(let event): event.at
        }
    }

    /// Of what happened in one moment, the consequence stands above its cause.
    fileprivate var rank: Int {
        switch self {
        case .grade: 4
        case .stage: 3
        case .move: 2
        case .event: 1
        case .touch: 0
        }
    }
}
