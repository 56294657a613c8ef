/// How long personal data are kept (Personal Information Protection Law of the People's Republic of China, article 19: the shortest
/// time that the purpose needs).
public struct PrivacyRules: Sendable, Hashable, Codable {
    /// After so many months the people of a customer that is closed or invalid are erased; 0 for never.
    public var retentionMonths = 0

    public init() {}

    /// - Throws: `InvalidSetting` for a number that cannot be meant.
    public func validate() throws(InvalidSetting) {
        try InvalidSetting.check(
            "retentionMonths", retentionMonths, in: 0...600, called: Text("保留的月数", "保留的月數", "months of retention"))
    }
}
