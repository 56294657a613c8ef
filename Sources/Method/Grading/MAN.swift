/// The three things to know about a buyer (MAN, METHOD §3): has it the money, who decides, what does it need.
public enum MANAspect: String, Sendable, CaseIterable, Codable {
    case money
    case authority
    case need

    public var name: Text {
        switch self {
        case .money: Text("资金", "資金", "money")
        case .authority: Text("决策权", "決策權", "authority")
        case .need: Text("需求", "需求", "need")
        }
    }

    /// The question to ask while it is not known.
    public var question: Text {
        switch self {
        case .money:
            Text("预算有多少，从哪里来？", "預算有多少，從哪裡來？", "How much is the budget, and where does it come from?")
        case .authority:
            Text("谁做决定，谁影响决定？", "誰做決定，誰影響決定？", "Who decides, and who has influence on the decision?")
        case .need:
            Text("要解决什么问题，为什么是现在？", "要解決什麼問題，為什麼是現在？", "Which problem is to be solved, and why now?")
        }
    }
}

/// What is known of a customer's money, authority and need. It is kept beside the grade and does not change it.
public struct MAN: Sendable, Hashable {
    public struct Statement: Sendable, Hashable, Codable {
        /// What is known.
        public var what: String
        /// Who said so.
        public var saidBy: String

        public init(what: String, saidBy: String) {
            self.what = what
            self.saidBy = saidBy
        }
    }

    /// What is known; an aspect that is not in it is not known.
    public var known: [MANAspect: Statement]

    public init(known: [MANAspect: Statement] = [:]) {
        self.known = known
    }

    /// What a customer of this grade must not be without: money and authority for A, nothing for the others.
    public func missing(for grade: Grade) -> [MANAspect] {
        guard grade == .a else { return [] }
        return [.money, .authority].filter { known[$0] == nil }
    }

    /// The flag on a customer, or nil when nothing is missing for its grade.
    public func warning(for grade: Grade) -> Text? {
        let missing = missing(for: grade).map(\.name)
        guard let first = missing.first else { return nil }
        let names = missing.dropFirst().reduce(first) { $0 + Text("和", "和", " and ") + $1 }
        return Text("A 级客户，但还不清楚其", "A 級客戶，但還不清楚其", "An A customer, but not known: ") + names
    }
}
