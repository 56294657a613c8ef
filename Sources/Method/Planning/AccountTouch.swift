/// One touch of one account on one day: done, fixed by hand, or recorded.
public struct AccountTouch: Sendable, Hashable {
    public let customer: Int64
    public let date: CivilDate
    /// The work that the time is counted to.
    public let work: PlanningWork
    public let minutes: Int

    public init(customer: Int64, date: CivilDate, work: PlanningWork, minutes: Int) {
        self.customer = customer
        self.date = date
        self.work = work
        self.minutes = minutes
    }
}

extension AccountTouch: Comparable {
    /// By date, then work, customer and minutes: the order in which a plan is read.
    public static func < (left: AccountTouch, right: AccountTouch) -> Bool {
        (left.date.dayNumber, left.work.order, left.customer, left.minutes)
            < (right.date.dayNumber, right.work.order, right.customer, right.minutes)
    }
}
