/// Whether a customer can be sold to at all (METHOD §2).
public enum Standing: String, Sendable, CaseIterable, Codable {
    /// 有效: in the target market and in business. Only a valid customer has a grade and may have a holder.
    case valid
    /// 停业: out of business, with evidence and date.
    case closed
    /// 无效: not reachable, or not in the target market.
    case invalid
    /// 已合并: a duplicate, whose data now stands under another customer. Final.
    case merged

    public var name: Text {
        switch self {
        case .valid: Text("有效", "有效", "valid")
        case .closed: Text("停业", "停業", "closed")
        case .invalid: Text("无效", "無效", "invalid")
        case .merged: Text("已合并", "已合併", "merged")
        }
    }

    /// What must be given for a change to the other standing; nil when there is no such change.
    public func requirements(for other: Standing) -> Set<StandingRequirement>? {
        switch (self, other) {
        case (.valid, .closed), (.invalid, .closed): [.evidence, .date]
        case (.valid, .invalid): [.evidence]
        case (.closed, .valid), (.invalid, .valid): [.evidence]
        case (.valid, .merged), (.closed, .merged), (.invalid, .merged): [.target]
        case (.merged, _), (.closed, .invalid), (.valid, .valid), (.closed, .closed), (.invalid, .invalid): nil
        }
    }

    /// Throws when the change does not exist or something that it requires was not given.
    public func checkChange(to other: Standing, given evidence: StandingEvidence) throws(StandingProblem) {
        guard let requirements = requirements(for: other) else { throw .noSuchChange(from: self, to: other) }
        let missing = requirements.subtracting(evidence.given)
        guard missing.isEmpty else {
            throw .missing(StandingRequirement.allCases.filter(missing.contains))
        }
    }

    /// How the ledger names the change to this standing.
    public var move: ListMove {
        switch self {
        case .valid: .reopened
        case .closed: .closed
        case .invalid: .invalidated
        case .merged: .merged
        }
    }
}

/// Something without which a standing is not changed.
public enum StandingRequirement: String, Sendable, CaseIterable {
    /// What shows it: a note in the register, a letter that came back, a call.
    case evidence
    /// Since when.
    case date
    /// The customer under which the data stands from now on.
    case target

    public var name: Text {
        switch self {
        case .evidence: Text("依据", "依據", "evidence")
        case .date: Text("日期", "日期", "date")
        case .target: Text("合并到的客户", "合併到的客戶", "the customer to merge into")
        }
    }
}

/// What was given with a change of standing.
public struct StandingEvidence: Sendable, Hashable {
    public var evidence: String
    public var date: CivilDate?
    /// The id of the customer to merge into.
    public var target: Int64?
    /// Where it was seen.
    public var source: EvidenceSource
    /// The id of one of the customer's attachments that shows it.
    public var document: Int64?

    public init(
        evidence: String = "", date: CivilDate? = nil, target: Int64? = nil, source: EvidenceSource = .other,
        document: Int64? = nil
    ) {
        self.evidence = evidence
        self.date = date
        self.target = target
        self.source = source
        self.document = document
    }

    var given: Set<StandingRequirement> {
        var given: Set<StandingRequirement> = []
        if evidence.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) { given.insert(.evidence) }
        if date != nil { given.insert(.date) }
        if target != nil { given.insert(.target) }
        return given
    }
}

/// Why a standing was not changed.
public enum StandingProblem: Error, Sendable, Hashable {
    case noSuchChange(from: Standing, to: Standing)
    case missing([StandingRequirement])

    public var text: Text {
        switch self {
        case .noSuchChange(let from, let to) where from == to:
            Text("客户已经是“", "客戶已經是「", "The customer is ") + to.name + Text("”状态。", "」狀態。", " already.")
        case .noSuchChange(let from, let to):
            Text("客户状态不能从“", "客戶狀態不能從「", "A customer cannot go from ") + from.name
                + Text("”改为“", "」改為「", " to ") + to.name + Text("”。", "」。", ".")
        case .missing(let requirements):
            Text("请填写：", "請填寫：", "Please give: ")
                + requirements.map(\.name).joined() + Text("。", "。", ".")
        }
    }
}
