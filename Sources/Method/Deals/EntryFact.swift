/// What may have to be known of a deal before it enters a stage (METHOD §5: "a demo needs the needs it answers; a quote its lines").
public enum EntryFact: String, Sendable, CaseIterable, Codable {
    /// Somebody at the customer whom one can call.
    case contact
    /// 听到的需求: what the customer wants, as it was heard.
    case needs
    /// The product modules that are offered.
    case modules
    case amount
    case expectedDate = "expected_date"
    /// Somebody among the people of the deal who decides.
    case decider
    /// M of MAN: where the money comes from.
    case money
    /// A of MAN: who may decide.
    case authority
    /// A next step with a date.
    case nextStep = "next_step"

    public var name: Text {
        switch self {
        case .contact: Text("联系人", "聯絡人", "a contact")
        case .needs: Text("听到的需求", "聽到的需求", "needs heard")
        case .modules: Text("产品模块", "產品模組", "product modules")
        case .amount: Text("金额", "金額", "amount")
        case .expectedDate: Text("预计成交日期", "預計成交日期", "expected date")
        case .decider: Text("决策人", "決策人", "somebody who decides")
        case .money: Text("资金（M）", "資金（M）", "money (M)")
        case .authority: Text("决定权（A）", "決定權（A）", "authority (A)")
        case .nextStep: Text("下一步", "下一步", "next step")
        }
    }
}

extension Stage {
    /// What a deal needs before it enters, until a director says otherwise.
    public var defaultEntryFacts: Set<EntryFact> {
        switch self {
        case .listObtained: []
        case .firstVisit, .exchange: [.contact]
        case .demo: [.contact, .needs]
        case .quote: [.needs, .modules, .amount]
        case .negotiation: [.amount, .decider]
        case .signing: [.amount, .decider, .expectedDate]
        }
    }
}
