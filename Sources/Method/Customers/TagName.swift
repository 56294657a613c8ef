/// A word that people put on customers to find them together again.
public struct TagName: Sendable, Hashable {
    /// As written, without the space around it and with single spaces in it.
    public let written: String
    /// By which two are the same: half width, in small letters, without space and punctuation.
    public let key: String

    /// A tag may have so many Unicode code points.
    public static let longest = 30

    /// - Throws: `TagNameProblem` for a name that is empty, too long, or not one line of text.
    public init(_ name: String) throws(TagNameProblem) {
        let written = name.singleSpaced
        guard !written.isEmpty else { throw .empty }
        guard written.unicodeScalars.count <= Self.longest else { throw .tooLong }
        guard !written.unicodeScalars.contains(where: \.isForbiddenInNames), !written.contains(where: { ",，、".contains($0) })
        else { throw .forbiddenCharacter }
        var folded: [UInt8] = []
        for scalar in written.unicodeScalars { scalar.fold(into: &folded) }
        guard !folded.isEmpty else { throw .empty }
        self.written = written
        key = String(decoding: folded, as: UTF8.self)
    }
}

/// Why a tag was not accepted.
public enum TagNameProblem: Error, Sendable, Hashable {
    /// Nothing, or nothing but space and punctuation.
    case empty
    /// It has more than `TagName.longest` code points.
    case tooLong
    /// A control character, one that turns the direction of writing around, or a comma, which stands between tags.
    case forbiddenCharacter

    public var text: Text {
        switch self {
        case .empty: Text("标签是空的。", "標籤是空的。", "The tag is empty.")
        case .tooLong:
            Text(
                "标签最长 \(TagName.longest) 个字符。", "標籤最長 \(TagName.longest) 個字元。",
                "A tag has at most \(TagName.longest) characters.")
        case .forbiddenCharacter:
            Text(
                "标签里有逗号或看不见的字符。", "標籤裡有逗號或看不見的字元。",
                "There is a comma or an invisible character in the tag.")
        }
    }
}
