// What people write, as every form, file and condition reads it.

extension StringProtocol {
    /// Without the space around it.
    public var withoutSpaceAround: String {
        var rest = self[...].drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// In one line, without the space around it and with single spaces in it.
    public var singleSpaced: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// What stands between commas, semicolons and line ends, Chinese ones included; nothing for what is empty.
    public var items: [String] {
        split(whereSeparator: \.separatesItems).map(\.withoutSpaceAround).filter { !$0.isEmpty }
    }
}

extension Character {
    /// Whether it stands between two items of a list in one line or in several.
    public var separatesItems: Bool { ",，、;；".contains(self) || isNewline }
}

extension Sequence<Text> {
    /// One after the other, with commas between them unless something else is said; empty for none.
    public func joined(by separator: Text = Text("、", "、", ", ")) -> Text {
        var joined: Text?
        for text in self { joined = joined.map { $0 + separator + text } ?? text }
        return joined ?? Text("", "", "")
    }
}
