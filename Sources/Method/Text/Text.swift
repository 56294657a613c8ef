/// A language that the product speaks completely.
public enum Language: String, Sendable, CaseIterable, Codable {
    /// 简体中文, the first language of the product.
    case simplified = "zh-Hans"
    /// 繁體中文
    case traditional = "zh-Hant"
    case english = "en"
}

/// A text for people in all three languages beside each other, so that a missing translation does not compile.
public struct Text: Sendable, Hashable {
    public let simplified: String
    public let traditional: String
    public let english: String

    public init(_ simplified: String, _ traditional: String, _ english: String) {
        self.simplified = simplified
        self.traditional = traditional
        self.english = english
    }

    /// A name that reads alike in every language: a customer's, a person's, a code.
    public init(verbatim name: String) {
        self.init(name, name, name)
    }

    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .simplified: simplified
        case .traditional: traditional
        case .english: english
        }
    }

    public static func + (left: Text, right: Text) -> Text {
        Text(
            left.simplified + right.simplified, left.traditional + right.traditional,
            left.english + right.english)
    }
}
