public import Method

/// The name of a workspace among others in the same house. It is the label of a host, a part of a path, the name of a file and of a
/// schema, and so has only what all of these can have.
public struct WorkspaceName: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let description: String

    /// Nil unless it begins with a letter, has at most 40 letters a–z, digits and hyphens, ends in no hyphen (RFC 1123, 2.1) and is
    /// not reserved.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), bytes.count <= 40,
            bytes.last != UInt8(ascii: "-"), bytes.allSatisfy(Self.isAllowed), !Self.reserved.contains(text)
        else { return nil }
        description = text
    }

    /// The same for a name that a person has typed.
    ///
    /// - Throws: `Problem.invalid`.
    public init(typed text: String) throws {
        guard let name = WorkspaceName(text) else {
            throw Problem.invalid(
                Text(
                    "“\(text)”不能作为工作区的名称。", "「\(text)」不能作為工作區的名稱。", "“\(text)” cannot be the name of a workspace."),
                advice: Text(
                    "请用小写字母开头，后面是小写字母、数字或连字符，最多 40 个，不以连字符结尾；\(Self.reservedList) 除外。",
                    "請用小寫字母開頭，後面是小寫字母、數字或連字號，最多 40 個，不以連字號結尾；\(Self.reservedList) 除外。",
                    "Begin with a letter a–z, go on with letters, digits or hyphens, at most 40 in all and no hyphen at the end; "
                        + "\(Self.reservedList) are taken."))
        }
        self = name
    }

    public static func < (left: WorkspaceName, right: WorkspaceName) -> Bool { left.description < right.description }

    /// Hosts that people expect to be something else, and PostgreSQL's own schema. Its others have an underscore, as no name here has.
    static let reserved: Set<String> = ["api", "public", "www"]

    private static var reservedList: String { reserved.sorted().joined(separator: ", ") }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
