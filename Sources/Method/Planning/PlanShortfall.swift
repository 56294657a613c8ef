/// What of one kind of work does not fit into the month for one reason.
public struct PlanShortfall: Sendable, Hashable {
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// More accounts than the budget's number: they are not worked on this month at all.
        case beyondAccounts
        /// The minutes of the work are used up.
        case budgetExhausted
        /// No day that is left in the month has room at the right time.
        case noDayLeft
    }

    public let work: PlanningWork
    public let reason: Reason
    /// How many accounts are concerned.
    public let accounts: Int
    /// How many touches of theirs are missing.
    public let touches: Int
    /// The first of the accounts, the most important first.
    public let customers: [Int64]

    public init(work: PlanningWork, reason: Reason, accounts: Int, touches: Int, customers: [Int64]) {
        self.work = work
        self.reason = reason
        self.accounts = accounts
        self.touches = touches
        self.customers = customers
    }

    /// What is missing and what can be done, in one sentence.
    public var sentence: Text {
        switch reason {
        case .beyondAccounts:
            work.name
                + Text(
                    "：\(accounts) 家超出本月客户数，下月再排或交出名单。", "：\(accounts) 家超出本月客戶數，下月再排或交出名單。",
                    ": \(accounts) accounts beyond the month's number; plan them next month or hand them over.")
        case .budgetExhausted:
            work.name
                + Text(
                    "：本月时间已用完，\(accounts) 家客户少排 \(touches) 次。", "：本月時間已用完，\(accounts) 家客戶少排 \(touches) 次。",
                    ": the month's time is used up; \(touches) touches of \(accounts) accounts are missing.")
        case .noDayLeft:
            work.name
                + Text(
                    "：本月已无合适的日子，\(accounts) 家客户少排 \(touches) 次。", "：本月已無合適的日子，\(accounts) 家客戶少排 \(touches) 次。",
                    ": no fitting day is left; \(touches) touches of \(accounts) accounts are missing.")
        }
    }
}

/// B or C customers whose rhythm asks for nothing before the next month.
public struct AccountsNotDue: Sendable, Hashable {
    public let work: PlanningWork
    public let accounts: Int
    /// The first of them, the earliest due first.
    public let customers: [Int64]
}
