/// A number of the method that a director may change was set to something the method cannot work with.
public struct InvalidSetting: Error, Sendable, Hashable, CustomStringConvertible {
    /// The property of the rules that is wrong, as in the code and the stored settings: `monthsOfB`.
    public let name: String
    /// What is wrong and what would be right.
    public let text: Text
    /// Where the number has to lie while the others stay; nil where no range says what is wrong.
    public let range: ClosedRange<Int>?

    public init(_ name: String, _ text: Text, range: ClosedRange<Int>? = nil) {
        self.name = name
        self.text = text
        self.range = range
    }

    public var description: String { "\(name): \(text.english)" }

    /// Throws unless the value lies in the range.
    static func check(_ name: String, _ value: Int, in range: ClosedRange<Int>, called what: Text)
        throws(InvalidSetting)
    {
        guard !range.contains(value) else { return }
        let (low, high) = (range.lowerBound, range.upperBound)
        throw InvalidSetting(
            name,
            what
                + Text(
                    "须在 \(low) 到 \(high) 之间，现为 \(value)。", "須在 \(low) 到 \(high) 之間，現為 \(value)。",
                    " must be from \(low) to \(high); it is \(value)."), range: range)
    }
}
