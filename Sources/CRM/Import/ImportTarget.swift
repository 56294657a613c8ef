import Method
import SQL

/// What a column of a file tells: what every workspace knows of a customer, a part of a touch with it, or a field that a director
/// has added.
public enum ImportTarget: Sendable, Hashable {
    case field(ImportField)
    case touch(ImportTouchField)
    case own(CustomField.ID)

    /// The target's name in forms and on record, always the same: `listed_on`, `touch_2_note`, `own:12`.
    public var word: String {
        switch self {
        case .field(let field): field.word
        case .touch(let field): field.word
        case .own(let id): Self.ownPrefix + String(id)
        }
    }

    public init?(word: String) {
        if let field = ImportField(word: word) {
            self = .field(field)
        } else if let field = ImportTouchField.all.first(where: { $0.word == word }) {
            self = .touch(field)
        } else if word.hasPrefix(Self.ownPrefix), let id = CustomField.ID(word.dropFirst(Self.ownPrefix.count)) {
            self = .own(id)
        } else {
            return nil
        }
    }

    /// What a heading names. The fields of the program come first: a director's field that is called like one of them is found where
    /// somebody says so.
    init?(heading: String, own: [CustomField]) {
        if let field = ImportField(heading: heading) {
            self = .field(field)
        } else if let field = ImportTouchField(heading: heading) {
            self = .touch(field)
        } else if let field = own.first(where: { $0.isNamed(heading) }) {
            self = .own(field.id)
        } else {
            return nil
        }
    }

    private static let ownPrefix = "own:"
}

extension CustomField {
    /// Whether a heading, or what somebody has written instead of it, is its title.
    func isNamed(_ heading: String) -> Bool {
        let name = ImportField.simplified(title, keepingBracketed: true)
        return ImportField.simplified(heading, keepingBracketed: true) == name
            || ImportField.simplified(heading, keepingBracketed: false) == name
    }

    /// Those in use, into which an import can write.
    static func inUse(_ connection: any Connection) throws -> [CustomField] {
        try all(connection).filter { !$0.isArchived }
    }
}
