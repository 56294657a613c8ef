/// When a customer is expected to buy: on a date, or some time in a month, as precisely as anybody knows.
public enum ExpectedPurchase: Sendable, Hashable {
    case date(CivilDate)
    case month(CivilMonth)

    /// The last day on which the purchase may still happen as expected.
    ///
    /// A month counts as its last day, because "in February" is not late, and not past, before February is over.
    public var lastDay: CivilDate {
        switch self {
        case .date(let date): date
        case .month(let month): month.lastDay
        }
    }
}

extension ExpectedPurchase: LosslessStringConvertible {
    /// `2027-02-14` for a date, `2027-02` for a month.
    public var description: String {
        switch self {
        case .date(let date): date.description
        case .month(let month): month.description
        }
    }

    public init?(_ description: String) {
        if let date = CivilDate(description) {
            self = .date(date)
        } else if let month = CivilMonth(description) {
            self = .month(month)
        } else {
            return nil
        }
    }
}
