/// A Unified Social Credit Code (统一社会信用代码, GB 32100-2015): the 18 characters that name an organisation in China.
///
/// One that exists was checked; it is kept in its one written form, half width and upper case.
public struct UnifiedSocialCreditCode: Sendable, Hashable {
    /// The 18 characters.
    public let description: String

    /// How many characters each has.
    public static let length = 18

    /// The digits and letters of the standard, in the order of their values: without I, O, S, V and Z.
    static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    /// The value of each ASCII character, or 255 for one that the standard does not use.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 128)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// 3ⁱ mod 31 for the first seventeen places.
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// Reads a code as people write it: in full width or lower case, and with spaces in it.
    public init(checking written: String) throws(UnifiedSocialCreditCodeProblem) {
        var characters: [UInt8] = []
        for scalar in written.unicodeScalars {
            guard !scalar.properties.isWhitespace else { continue }
            let halfWidth = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            let isLowerCase = (0x61...0x7A).contains(halfWidth)
            let character = isLowerCase ? halfWidth - 0x20 : halfWidth
            // The places 3 to 8 are the digits of the place of registration.
            let isDigit = (0x30...0x39).contains(character)
            guard character < 128, Self.values[Int(character)] != 255, isDigit || !(2..<8).contains(characters.count)
            else { throw .character(Character(scalar), place: characters.count + 1) }
            characters.append(UInt8(character))
            guard characters.count <= 18 else { break }
        }
        guard characters.count == 18 else {
            let count = written.unicodeScalars.count { !$0.properties.isWhitespace }
            throw .length(count)
        }
        let expected = Self.checkCharacter(of: characters[..<17])
        guard characters[17] == expected else { throw .checksum }
        description = String(decoding: characters, as: UTF8.self)
    }

    /// The code that begins with these seventeen characters.
    ///
    /// - Throws: as `init(checking:)` does for what cannot be a code's beginning.
    public init(completing beginning: String) throws(UnifiedSocialCreditCodeProblem) {
        let characters = Array(beginning.utf8)
        guard characters.count == 17 else { throw .length(characters.count + 1) }
        guard characters.allSatisfy({ $0 < 128 && Self.values[Int($0)] != 255 }) else {
            try self.init(checking: beginning + "0")
            return
        }
        try self.init(checking: beginning + String(Unicode.Scalar(Self.checkCharacter(of: characters[...]))))
    }

    /// The eighteenth character that belongs to the first seventeen: 31 − Σ value × 3ⁱ mod 31.
    private static func checkCharacter(of characters: ArraySlice<UInt8>) -> UInt8 {
        let sum = zip(characters, weights).reduce(0) { $0 + Int(values[Int($1.0)]) * $1.1 }
        return alphabet[(31 - sum % 31) % 31]
    }

    /// The six digits of the place where it was registered (GB/T 2260): its province, city and county then.
    public var registrationPlace: String { String(description.dropFirst(2).prefix(6)) }
}

extension UnifiedSocialCreditCode: LosslessStringConvertible {
    /// Nil for anything that is no code; `init(checking:)` says what is wrong with it.
    public init?(_ written: String) {
        guard let code = try? Self(checking: written) else { return nil }
        self = code
    }
}

/// Which rule of GB 32100-2015 a would-be code breaks.
public enum UnifiedSocialCreditCodeProblem: Error, Sendable, Hashable {
    /// It has so many characters and not 18.
    case length(Int)
    /// A character that cannot stand at this place, counted from 1.
    case character(Character, place: Int)
    /// All characters are possible, but they do not belong together: one is mistyped or two are swapped.
    case checksum

    public var text: Text {
        switch self {
        case .length(let count):
            Text(
                "统一社会信用代码应为 18 位，现为 \(count) 位。", "統一社會信用代碼應為 18 位，現為 \(count) 位。",
                "A Unified Social Credit Code has 18 characters; this one has \(count).")
        case .character(let character, let place) where (3...8).contains(place):
            Text(
                "统一社会信用代码第 \(place) 位应为数字，不能是“\(character)”。",
                "統一社會信用代碼第 \(place) 位應為數字，不能是「\(character)」。",
                "Place \(place) of a Unified Social Credit Code is a digit, not “\(character)”.")
        case .character(let character, let place):
            Text(
                "统一社会信用代码第 \(place) 位不能是“\(character)”：只用数字和除 I、O、S、V、Z 以外的大写字母。",
                "統一社會信用代碼第 \(place) 位不能是「\(character)」：只用數字和除 I、O、S、V、Z 以外的大寫字母。",
                "Place \(place) of a Unified Social Credit Code cannot be “\(character)”: "
                    + "it is made of digits and letters without I, O, S, V and Z.")
        case .checksum:
            Text(
                "统一社会信用代码的校验码不符，请核对是否有输错的字符。", "統一社會信用代碼的校驗碼不符，請核對是否有輸錯的字元。",
                "The check character of the Unified Social Credit Code does not fit: please look for a mistyped character."
            )
        }
    }
}
