/// How a salesperson's month is divided: for each kind of work, how many accounts and how many days (METHOD section 6).
///
/// Days are those of a nominal month of 20 working days, and are scaled to the working days that a month really has.
public struct TimeBudget: Sendable, Hashable {
    /// The share of one kind of work.
    public struct Line: Sendable, Hashable, Codable {
        /// How many accounts are worked on in a month.
        public let accounts: Int
        /// How many days of a nominal month they take together.
        public let days: Int

        public init(accounts: Int, days: Int) {
            self.accounts = accounts
            self.days = days
        }
    }

    /// The working days of the month that a budget's days are thought of.
    public static let nominalDays = 20

    /// The minutes of a working day: eight hours.
    public static let minutesPerDay = 480

    /// How many accounts a kind of work may have.
    static let accounts = 0...200

    /// How many days of a nominal month it may take.
    static let days = 0...nominalDays

    /// METHOD section 6: A 8 accounts in 10 days, B 12 in 4, C 24 in 4, new 4 in 2.
    public static let standard = TimeBudget(
        checkedA: Line(accounts: 8, days: 10), b: Line(accounts: 12, days: 4), c: Line(accounts: 24, days: 4),
        new: Line(accounts: 4, days: 2))

    public let a: Line
    public let b: Line
    public let c: Line
    public let new: Line

    /// A budget that a month can hold, or the first thing that is wrong with it.
    public init(a: Line, b: Line, c: Line, new: Line) throws(TimeBudgetProblem) {
        self.init(checkedA: a, b: b, c: c, new: new)
        for work in PlanningWork.allCases { try check(work) }
        let days = PlanningWork.allCases.reduce(0) { $0 + self[$1].days }
        guard days <= Self.nominalDays else { throw .tooManyDays(days) }
    }

    private init(checkedA a: Line, b: Line, c: Line, new: Line) {
        self.a = a
        self.b = b
        self.c = c
        self.new = new
    }

    public subscript(work: PlanningWork) -> Line {
        switch work {
        case .a: a
        case .b: b
        case .c: c
        case .new: new
        }
    }

    /// The same budget with another share for one kind of work.
    public func replacing(_ work: PlanningWork, with line: Line) throws(TimeBudgetProblem) -> TimeBudget {
        try TimeBudget(
            a: work == .a ? line : a, b: work == .b ? line : b, c: work == .c ? line : c,
            new: work == .new ? line : new)
    }

    /// The minutes that a kind of work has in a month of so many working days, leave taken off.
    public func minutes(for work: PlanningWork, workingDays: Int) -> Int {
        self[work].days * Self.minutesPerDay * max(0, workingDays) / Self.nominalDays
    }

    /// The minutes planned for one touch, travel and preparation included: the days of the work shared among the
    /// touches of all its accounts, rounded down to the half hour in which people make appointments (to five minutes
    /// when it is shorter than that), so that a day packs well. Zero when the work has no accounts.
    public func minutesPerTouch(_ work: PlanningWork) -> Int {
        let exact = exactMinutesPerTouch(work)
        return exact >= 30 ? exact / 30 * 30 : exact / 5 * 5
    }

    private func exactMinutesPerTouch(_ work: PlanningWork) -> Int {
        let touches = self[work].accounts * work.touchesPerMonth
        return touches == 0 ? 0 : self[work].days * Self.minutesPerDay / touches
    }

    private func check(_ work: PlanningWork) throws(TimeBudgetProblem) {
        let line = self[work]
        guard Self.accounts.contains(line.accounts) else { throw .accountsOutOfRange(work, line.accounts) }
        guard Self.days.contains(line.days) else { throw .daysOutOfRange(work, line.days) }
        guard (line.accounts == 0) == (line.days == 0) else { throw .accountsWithoutDays(work) }
        guard line.accounts > 0 else { return }
        let minutes = exactMinutesPerTouch(work)
        guard minutes >= 5 else { throw .touchTooShort(work) }
        guard minutes <= Self.minutesPerDay else { throw .touchTooLong(work) }
    }
}

extension TimeBudget: Codable {
    private enum CodingKeys: String, CodingKey { case a, b, c, new }

    /// Decodes a budget, and refuses one that a month cannot hold with a `TimeBudgetProblem`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            a: container.decode(Line.self, forKey: .a), b: container.decode(Line.self, forKey: .b),
            c: container.decode(Line.self, forKey: .c), new: container.decode(Line.self, forKey: .new))
    }
}
