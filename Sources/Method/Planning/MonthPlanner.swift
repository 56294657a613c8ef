/// Fills the working days of a salesperson's month from the time budget (METHOD section 6).
///
/// A pure function: the same request gives the same plan, whatever the order of its arrays.
///
/// - Accounts: as many of each work as the budget says, by `PlanRank`; those with kept touches first have their place.
///   B and C customers due only after the month are not due, and no shortfall.
/// - Touches: an A customer once a week, at most four times; a B customer once in each half of the month; C and new
///   ones once. What the part of the month that is over should have brought is not made up for. Minutes of a work are the budget's days scaled to the
///   month's working days; when they do not suffice, everyone's first touch comes before anyone's second.
/// - Days: an account goes where its city is touched already, at a distance from its other touches, near its due date.
///   Nothing is planned before today, on a day off, or beyond the 480 minutes of a day.
/// - Again: kept touches stay as they are, and touches of an earlier plan stay on their dates where they still fit.
///
/// The work grows with the number of candidates (a sort) and with planned touches × days (under 100 × 23).
public enum MonthPlanner {
    public static func plan(_ request: MonthPlanRequest) -> MonthPlan {
        let draft = MonthDraft(request, previous: request.previous)
        guard draft.touchesOfAWithoutDay > 0, !request.previous.isEmpty else { return draft.plan }
        // What an earlier plan gave to lesser work must not take an A customer's day.
        let other = MonthDraft(request, previous: request.previous.filter { $0.work == .a })
        return (other.touchesOfAWithoutDay < draft.touchesOfAWithoutDay ? other : draft).plan
    }
}
