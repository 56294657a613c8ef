/// What becomes of a wish to move a deal to another stage.
public enum TransitionDecision: Sendable, Hashable {
    /// The stage changes.
    case move
    /// Going back needs a reason; nothing changes before there is one.
    case needsReason
    /// Becomes a request to a supervisor; the stage changes only when it is granted.
    case needsConsent
    /// Never, with this matrix.
    case forbidden(why: Text)
}

extension TransitionMatrix {
    /// Decides whether a deal moves.
    ///
    /// - Parameters:
    ///   - reason: what was written about it; needed for going back (METHOD §5), welcome otherwise.
    ///   - supervisor: the id of the supervisor who has consented; nil when nobody has yet. That he or she may is for
    ///     the caller to know. A consent does not open what is forbidden, and does not stand in for the reason of going
    ///     back.
    public func decide(
        from: Stage, to: Stage, reason: String = "", consentedBy supervisor: Int64? = nil
    ) -> TransitionDecision {
        let permission = self[from, to]
        if permission == .forbidden { return .forbidden(why: Self.whyForbidden(from: from, to: to)) }
        let isBlank = reason.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        if to < from, isBlank { return .needsReason }
        if permission == .consentOnly, supervisor == nil { return .needsConsent }
        return .move
    }

    private static func whyForbidden(from: Stage, to: Stage) -> Text {
        if from == to {
            return Text("商机已处于“", "商機已處於「", "The deal is in ") + to.name + Text("”阶段。", "」階段。", " already.")
        }
        let pair =
            Text("不能从“", "不能從「", "A deal cannot go from ") + from.name + Text("”到“", "」到「", " to ") + to.name
            + Text("”", "」", "")
        guard to.number - from.number > 1, let next = Stage.allCases.first(where: { $0.number == from.number + 1 })
        else { return pair + Text("。", "。", ".") }
        return pair + Text("：请先完成“", "：請先完成「", ": complete ") + next.name + Text("”。", "」。", " first.")
    }
}
