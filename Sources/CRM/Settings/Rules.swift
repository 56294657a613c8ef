public import Method

/// The numbers of the method that hold in this workspace: METHOD's defaults, or what a director set instead.
public struct Rules: Sendable {
    public var grades = GradeRules()
    public var rhythm = Rhythm()
    public var holding = HoldingRules()
    public var approvals = ApprovalRules()
    public var privacy = PrivacyRules()
    public var mining = MiningRules()
    public var budget = TimeBudget.standard

    public init() {}
}
