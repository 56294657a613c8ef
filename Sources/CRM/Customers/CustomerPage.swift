public import Method

/// Everything that the page of a customer shows, as of one moment.
public struct CustomerPage: Sendable {
    public let customer: Customer
    public let holderName: String?
    /// The workspace's today, from which months and delays are counted.
    public let today: CivilDate
    /// The rules that gave the grade, for its sentence.
    public let rules: Rules
    public let contacts: [Contact]
    /// What is known of money, authority and need, with who wrote it.
    public let statements: [MANAspect: RecordedStatement]
    /// What a customer of this grade must not be without and is.
    public let missing: [MANAspect]
    /// The override that is recorded, whether it is in force or has ended.
    public let override: RecordedOverride?
    public let deal: OpenDeal?
    /// The next day that the month's plan has for this customer.
    public let nextPlanned: PlannedDay?
    public let gradeHistory: [GradeChange]
    public let ledger: [LedgerEntry]
    /// Touches, grades, moves, stages and other changes, the newest first.
    public let timeline: [TimelineEntry]
    public let allowed: Allowed

    /// A statement about money, authority or need.
    public struct RecordedStatement: Sendable, Hashable {
        public let statement: MAN.Statement
        public let personName: String?
        public let at: Instant
    }

    /// A grade that somebody has set.
    public struct RecordedOverride: Sendable, Hashable {
        public let override: GradeOverride
        public let personName: String
        public let isInForce: Bool
    }

    /// The deal that is open, and what the matrix says of each stage from here.
    public struct OpenDeal: Sendable, Hashable {
        public let deal: Deal
        public let permissions: [Stage: Permission]
    }

    /// A day of the plan.
    public struct PlannedDay: Sendable, Hashable {
        public let date: CivilDate
        public let personName: String
    }

    /// What the person who looks may do with this customer now.
    public struct Allowed: Sendable, Hashable {
        /// Facts, touches, contacts, standing and everything else that those who keep a customer write.
        public let work: Bool
        public let claim: Bool
        public let release: Bool
        public let handOver: Bool
        public let override: Bool
        /// NO* of the transition matrix: this person's doing it is the consent.
        public let consent: Bool
        /// Who a customer can be handed over to, by name.
        public let receivers: [Receiver]
    }

    public struct Receiver: Sendable, Hashable {
        public let id: Person.ID
        public let name: String
    }

    /// Why the customer has its grade, in one sentence with the months from today; nil without a grade.
    public var gradeSentence: Text? {
        customer.gradeReason?.sentence(rules: rules.grades, on: today)
    }
}

/// A change of grade, for the history.
public struct GradeChange: Sendable, Hashable {
    public let at: Instant
    public let date: CivilDate
    public let from: Grade?
    public let to: Grade?
    /// Nil where the customer lost its grade with its standing.
    public let reason: GradeReason?
    public let cause: GradeCause
    /// Nil for the program itself.
    public let personName: String?
}

/// A move of a customer in the list ledger.
public struct LedgerEntry: Sendable, Hashable {
    public let at: Instant
    public let date: CivilDate
    public let move: ListMove
    /// Nil is the pool, or outside any list.
    public let from: String?
    public let to: String?
    public let personName: String?
    public let reason: String?
}

/// A change on record that has no place of its own in the history.
public struct RecordedEvent: Sendable, Hashable {
    public let at: Instant
    /// A stable word: `facts.recorded`, `contact.added`, …
    public let kind: String
    public let personName: String?
    /// The columns that changed; empty where `before` and `after` are words.
    public let fields: [FieldChange]
    public let before: String?
    public let after: String?

    public struct FieldChange: Sendable, Hashable {
        /// The column: `need`, `next_step_on`, …
        public let name: String
        public let before: String?
        public let after: String?
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

extension [TimelineEntry] {
    /// The newest first.
    func merged(limit: Int) -> [TimelineEntry] {
        Array(sorted { ($0.at, $0.rank) > ($1.at, $1.rank) }.prefix(limit))
    }
}
