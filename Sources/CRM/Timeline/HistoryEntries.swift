public import Method

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
