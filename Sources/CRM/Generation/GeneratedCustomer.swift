import Method

/// A made-up customer with its whole past, up to the first of the month.
struct GeneratedCustomer: Sendable {
    struct Touch: Sendable {
        let date: CivilDate
        /// Minutes since ten in the morning of its day.
        let minute: Int
        let activity: Activity
        let outcome: TouchOutcome
        /// Which of the contacts; nil for what was sent to the company.
        let contact: Int?
    }

    struct Move: Sendable {
        let move: ListMove
        let from: Person.ID?
        let to: Person.ID?
        let date: CivilDate
        var reason: String?
    }

    /// What was learnt on a day.
    struct Learnt: Sendable {
        let need: Need
        let expected: ExpectedPurchase?
        let date: CivilDate
    }

    struct Deal: Sendable {
        /// The day of each stage so far, from the first on.
        let stages: [(stage: Stage, date: CivilDate)]
        /// Nil for an open one.
        let outcome: String?
        let person: Person.ID
        /// Nil where nobody has said yet what it is worth.
        let amount: Money?
    }

    var profile: CustomerProfile
    var contacts: [NewContact] = []
    /// The second contact reports to the first.
    var hasBoss = false
    let createdOn: CivilDate
    var standing = Standing.valid
    var standingReason: String?
    var holder: Person.ID?
    var heldSince: CivilDate?
    var moves: [Move]
    var learnt: Learnt?
    var touches: [Touch] = []
    var nextStep: (text: String, date: CivilDate)?
    var deal: Deal?
    /// What was said of money and authority.
    var knows: [MANAspect] = []

    init(profile: CustomerProfile, createdOn: CivilDate) {
        self.profile = profile
        self.createdOn = createdOn
        moves = [Move(move: .imported, from: nil, to: nil, date: createdOn)]
    }
}
