public import Method
public import SQL

/// One contact with a customer, as it was recorded.
public struct Touch: Sendable, Hashable {
    public let id: Int64
    public let customerID: Customer.ID
    public let personID: Person.ID
    public let personName: String
    public let contactName: String?
    public let at: Instant
    public let date: CivilDate
    public let activity: Activity
    public let outcome: TouchOutcome
    public let minutes: Int?
    public let note: String?
    /// Where it is a mail that was written here.
    public internal(set) var mail: CustomerMail?

    static let columns: Query = """
        touch.id, touch.customer_id, touch.person_id, person.name AS person_name, contact.name AS contact_name, \
        touch.at, touch.on_date, touch.activity, touch.outcome, touch.minutes, touch.note, \
        \(CustomerMail.columns)
        """

    static let source: Query = """
        touch JOIN person ON person.id = touch.person_id LEFT JOIN contact ON contact.id = touch.contact_id \
        LEFT JOIN customer_mail ON customer_mail.touch_id = touch.id
        """

    init(_ row: Row) throws {
        id = try row["id"]
        customerID = try row["customer_id"]
        personID = try row["person_id"]
        personName = try row["person_name"]
        contactName = try row["contact_name"]
        at = try row["at"]
        date = try row["on_date"]
        activity = try row["activity"]
        outcome = try row["outcome"]
        minutes = try row["minutes"]
        note = try row["note"]
        mail = try CustomerMail(row)
    }
}

extension Activity: SQLBindable, SQLDecodable {}
extension TouchOutcome: SQLBindable, SQLDecodable {}

/// A touch as somebody logs it.
public struct TouchEntry: Sendable {
    public var activity: Activity
    public var outcome: TouchOutcome
    public var contactID: Int64?
    public var minutes: Int?
    public var note: String?
    /// What was learnt about the need: the grade follows at once. Nil when nothing new was said.
    public var facts: LearntFacts?
    /// What is to be done next; nil leaves what was agreed before.
    public var nextStep: NextStep?
    /// The version of the customer that the form showed. Checked only where the touch changes facts or the next step, since
    /// nothing that somebody else wrote is lost by a touch alone.
    public var version: Int64?
    /// Identifies the form, so that sending it twice logs one touch.
    public var formKey: String?

    public struct LearntFacts: Sendable {
        public var need: Need
        public var expected: ExpectedPurchase?

        public init(need: Need, expected: ExpectedPurchase?) {
            self.need = need
            self.expected = expected
        }
    }

    public struct NextStep: Sendable {
        public var text: String
        public var date: CivilDate?

        public init(text: String, date: CivilDate?) {
            self.text = text
            self.date = date
        }
    }

    public init(activity: Activity, outcome: TouchOutcome) {
        self.activity = activity
        self.outcome = outcome
    }
}
