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
    /// By which ways its contacts do not want to be reached.
    public let refused: [Contact.ID: Set<ContactChannel>]
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
    /// The newest of what has happened.
    public let history: Timeline
    public let tags: [Tag]
    /// The fields that directors have added, with what this customer has in them.
    public let customEntries: [CustomEntry]
    public let addresses: [Address]
    public let relations: [Relation]
    public let attachments: [Attachment]
    /// What showed the changes of its standing, the newest first.
    public let evidence: [RecordedEvidence]
    /// The pools beside the general one that are in use.
    public let pools: [PoolName]
    /// All there are, those that are no longer used too.
    public let productLines: [ProductLine]
    public let allowed: Allowed
    /// Where the data of a merged one stand now.
    public let mergedInto: Twin?
    /// Those that were merged into this one, each with its own history.
    public let mergedFrom: [Twin]

    /// The other customer of a merge; without a number for who may not see it.
    public struct Twin: Sendable, Hashable {
        public let id: Customer.ID?
        public let name: String
    }

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

    /// The deal that is open, the process by which it goes, and what of it stages ask for and is known.
    public struct OpenDeal: Sendable, Hashable {
        public let record: DealRecord
        public let process: SalesProcess
        public let known: Set<EntryFact>
        public let modules: [Module]
        /// Those who were met before, by name.
        public let competitors: [String]

        public var deal: Deal { record.deal }
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
        /// From one pool to another.
        public let transfer: Bool
        public let handOver: Bool
        public let override: Bool
        /// Ask a supervisor for another grade.
        public let askForGrade: Bool
        /// Swap it with a colleague's.
        public let exchange: Bool
        /// NO* of the transition matrix: this person's doing it is the consent.
        public let consent: Bool
        /// Into the recycle bin.
        public let delete: Bool
        public let log: Bool
        /// Who a customer can be handed over to, by name.
        public let receivers: [Receiver]
    }

    public struct Receiver: Sendable, Hashable {
        public let id: Person.ID
        public let name: String
    }

    /// The newest of touches, grades, moves, stages and other changes.
    public var timeline: [TimelineEntry] { history.entries }

    /// Why the customer has its grade, in one sentence with the months from today; nil without a grade.
    public var gradeSentence: Text? {
        customer.gradeReason?.sentence(rules: rules.grades, on: today)
    }
}
