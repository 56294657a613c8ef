/// What of a held customer decides when it goes back to the pool (METHOD §2).
public struct HeldCustomer: Sendable, Hashable {
    public var grade: Grade
    public var market: Market
    /// What it is worked for, by its number in the catalogue; nil where that is not said.
    public var productLine: Int64?
    /// The last real follow-up (`HoldingRules.isFollowUp`).
    public var lastTouch: CivilDate?
    /// When it came to its holder.
    public var heldSince: CivilDate
    /// Until when the contract of a signed customer runs; nil for one that has not signed.
    public var contractUntil: CivilDate?

    public init(
        grade: Grade, market: Market = .any, productLine: Int64? = nil, lastTouch: CivilDate?, heldSince: CivilDate,
        contractUntil: CivilDate? = nil
    ) {
        self.grade = grade
        self.market = market
        self.productLine = productLine
        self.lastTouch = lastTouch
        self.heldSince = heldSince
        self.contractUntil = contractUntil
    }
}

extension HoldingRules {
    /// The first day on which the customer is taken back into the pool.
    ///
    /// Whole days count: with 7 days, a customer last followed up on Monday the 1st is safe while it is followed up by
    /// the end of the 8th, and goes on the 9th. A follow-up by an earlier holder does not count. One that has signed goes by the
    /// end of its contract instead.
    public func recycleDate(_ held: HeldCustomer) -> CivilDate {
        let earliest = held.heldSince.adding(days: protectedDays + 1)
        let start =
            held.contractUntil.map { $0.adding(days: signedDays + 1) }
            ?? leftAlone(held).adding(days: recycleDays(held) + 1)
        return max(start, earliest)
    }

    /// The day on which the holder is warned of the recycling.
    ///
    /// At most half of the recycling time ahead, or a grade with as many days of recycling as of warning
    /// would be warned of from the moment that it was followed up.
    public func warnDate(_ held: HeldCustomer) -> CivilDate {
        recycleDate(held).adding(days: -min(warnDays, longest(held) / 2))
    }

    /// The day on which who supervises the holder is told; never before the holder is.
    public func supervisorWarnDate(_ held: HeldCustomer) -> CivilDate {
        max(recycleDate(held).adding(days: -min(supervisorWarnDays, longest(held) / 2)), warnDate(held))
    }

    /// Since when nobody of its holder's has followed it up.
    public func leftAlone(_ held: HeldCustomer) -> CivilDate { max(held.lastTouch ?? held.heldSince, held.heldSince) }

    /// The days of the most specific rule that covers the customer; without one, those of its grade.
    public func recycleDays(_ held: HeldCustomer) -> Int {
        let own = recyclingRules.filter { $0.covers(market: held.market, productLine: held.productLine) }
            .max { $0.specificity < $1.specificity }
        return (own?.days ?? recycleDays)[held.grade]
    }

    private func longest(_ held: HeldCustomer) -> Int { held.contractUntil == nil ? recycleDays(held) : signedDays }
}
