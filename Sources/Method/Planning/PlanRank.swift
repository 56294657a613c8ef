/// The order in which candidates of one kind of work are taken; the smaller, the earlier.
///
/// - A: the later stage first, then the nearer expected date, then the longer untouched.
/// - B and C: the longest untouched first (never touched before all), then the earlier due.
/// - new: the higher score of the mining queue, then the longer untouched.
/// - Ties: the smaller customer id.
struct PlanRank: Comparable {
    private let first: Int
    private let second: Int
    private let third: Int
    private let customer: Int64

    init(_ candidate: PlanCandidate) {
        let lastTouch = candidate.lastTouch?.dayNumber ?? .min
        switch candidate.work {
        case .a:
            first = -max(candidate.stageRank, -Int.max)
            second = candidate.expected?.dayNumber ?? .max
            third = lastTouch
        case .b, .c:
            first = lastTouch
            second = candidate.due?.dayNumber ?? .min
            third = 0
        case .new:
            first = -max(candidate.miningScore, -Int.max)
            second = lastTouch
            third = 0
        }
        customer = candidate.customer
    }

    static func < (left: PlanRank, right: PlanRank) -> Bool {
        (left.first, left.second, left.third, left.customer)
            < (right.first, right.second, right.third, right.customer)
    }
}
