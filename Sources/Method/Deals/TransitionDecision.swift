/// What becomes of a wish to move a deal to another stage.
public enum TransitionDecision: Sendable, Hashable {
    /// The stage changes.
    case move
    /// Going back needs a reason; nothing changes before there is one.
    case needsReason
    /// Going on needs what is not known yet.
    case needsFacts([EntryFact])
    /// Becomes a request to a supervisor; the stage changes only when it is granted.
    case needsConsent
    /// Never, with this matrix.
    case forbidden(why: Text)
    /// The process has no such stage, or no longer.
    case unknownStage
}

/// A wish to move a deal to another stage. Pages, programs, files and a card that is dragged ask the same.
public struct TransitionWish: Sendable, Hashable {
    public let from: ProcessStage.ID
    public let to: ProcessStage.ID
    /// What was written about it; needed for going back (METHOD §5), welcome otherwise.
    public var reason: String
    /// What is known of the deal.
    public var known: Set<EntryFact>
    /// Whether somebody has consented who may; that is for the caller to know. It does not open what is forbidden, and does not stand in
    /// for the reason of going back, nor for what has to be known.
    public var hasConsent: Bool

    public init(
        from: ProcessStage.ID, to: ProcessStage.ID, reason: String = "", known: Set<EntryFact> = [], hasConsent: Bool = false
    ) {
        self.from = from
        self.to = to
        self.reason = reason
        self.known = known
        self.hasConsent = hasConsent
    }
}

extension SalesProcess {
    /// Decides whether a deal moves.
    public func decide(_ wish: TransitionWish) -> TransitionDecision {
        guard let from = position(of: wish.from), let to = position(of: wish.to) else { return .unknownStage }
        let permission = matrix[wish.from, wish.to]
        if permission == .forbidden { return .forbidden(why: whyForbidden(from: from, to: to)) }
        if to < from, wish.reason.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return .needsReason }
        let missing = self.missing(to: wish.to, known: wish.known)
        if to > from, !missing.isEmpty { return .needsFacts(missing) }
        if permission == .consentOnly, !wish.hasConsent { return .needsConsent }
        return .move
    }

    /// What has to be known before a deal goes on to a stage, and is not.
    public func missing(to stage: ProcessStage.ID, known: Set<EntryFact>) -> [EntryFact] {
        guard let entry = self[stage]?.entryFacts else { return [] }
        return EntryFact.allCases.filter { entry.contains($0) && !known.contains($0) }
    }

    private func whyForbidden(from: Int, to: Int) -> Text {
        let name = stages[to].name
        if from == to {
            return Text("商机已处于“", "商機已處於「", "The deal is in ") + name + Text("”阶段。", "」階段。", " already.")
        }
        let pair =
            Text("不能从“", "不能從「", "A deal cannot go from ") + stages[from].name + Text("”到“", "」到「", " to ") + name
            + Text("”", "」", "")
        guard to - from > 1, matrix[stages[from].id, stages[from + 1].id] != .forbidden else { return pair + Text("。", "。", ".") }
        return pair + Text("：请先完成“", "：請先完成「", ": complete ") + stages[from + 1].name + Text("”。", "」。", " first.")
    }
}
