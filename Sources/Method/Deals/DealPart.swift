/// The part that somebody at the customer has in a deal (METHOD §5).
public enum DealPart: String, Sendable, CaseIterable {
    case decides, pays, uses, advises
    /// Would rather have another, or nothing.
    case against

    public var name: Text {
        switch self {
        case .decides: Text("决策", "決策", "decides")
        case .pays: Text("出资", "出資", "pays")
        case .uses: Text("使用", "使用", "uses")
        case .advises: Text("参谋", "參謀", "advises")
        case .against: Text("反对", "反對", "against us")
        }
    }
}
