/// A telephone number in the form that is the same however people write it: E.164 (ITU-T), `+8613800138000`, with the extension of a
/// switchboard apart.
///
/// What has no country code is read as a number of China (+86): a mobile number of 11 digits, an area code and a local number, or
/// a 400 or 800 number (工业和信息化部, 电信网编号计划, 2017). A local number alone is none: whose it is depends on the city.
public struct PhoneNumber: Sendable, Hashable {
    /// A plus sign and 7 to 15 digits.
    public let e164: String
    /// What is dialled once the switchboard has answered.
    public let `extension`: String?

    /// Reads what people type: `138 0013 8000`, `０７５５－２６７７００００转８００１`, `(010) 6500-1234 ext. 8`, `+1 (212) 555-0100`. Of several
    /// numbers the first. Nil for what cannot be dialled from everywhere.
    public init?(_ typed: String) {
        guard let typed = TypedNumber(typed), let found = Self.number(typed) else { return nil }
        let dialledThen = found.rest + (typed.extension ?? "")
        guard dialledThen.count <= 8 else { return nil }
        e164 = found.number
        self.extension = dialledThen.isEmpty ? nil : dialledThen
    }

    /// The number without its country code, as it is dialled within China: `0755 2677 0000`, `138 0013 8000`, `400 800 1234`; a foreign one
    /// with its plus sign.
    public var national: String {
        guard e164.hasPrefix("+86") else { return e164 }
        let digits = String(e164.dropFirst(3))
        if digits.count == 11, digits.first == "1" { return Self.grouped(digits, [3, 4, 4]) }
        if digits.hasPrefix("400") || digits.hasPrefix("800") { return Self.grouped(digits, [3, 3, 4]) }
        let area = Self.areaLength(of: "0" + digits) ?? 4
        return Self.grouped("0" + digits, [area, digits.count + 1 - area - 4, 4])
    }

    /// All but the beginning and the last four digits hidden, for those who may know that there is a number and not which.
    public var masked: String {
        let digits = e164.hasPrefix("+86") ? String(e164.dropFirst(3)) : String(e164.dropFirst())
        return String(digits.prefix(3)) + "****" + String(digits.suffix(4))
    }

    private static func grouped(_ digits: String, _ lengths: [Int]) -> String {
        var rest = Substring(digits)
        var groups: [Substring] = []
        for length in lengths {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: " ")
    }
}

extension PhoneNumber: CustomStringConvertible {
    /// `+8675526770000;ext=8001` (RFC 3966, section 5).
    public var description: String { self.extension.map { "\(e164);ext=\($0)" } ?? e164 }
}

extension PhoneNumber {
    private typealias Found = (number: String, rest: String)

    /// A few digits behind a hyphen are the extension where the number is whole without them (`0755-26770000-8001`), else a part of it.
    private static func number(_ typed: TypedNumber) -> Found? {
        let read = typed.isInternational ? international : domestic
        // How long another country's numbers are is not known here.
        let isChinese = !typed.isInternational || typed.digits.hasPrefix("86")
        if isChinese, typed.groups.count > 1, let last = typed.groups.last, last.count <= 5 {
            let before = typed.groups.dropLast().joined()
            if let found = read(before), found.rest.isEmpty { return (found.number, last) }
            // `2677000-12`: a local number with an extension, whose digits together might be read as another city's.
            let isLocal = typed.groups.count == 2 && (7...8).contains(before.count) && before.first != "0"
            if isLocal, !typed.isInternational, typed.digits.count != 11 || before.first != "1" { return nil }
        }
        return read(typed.digits)
    }

    /// - Parameter digits: with the country code.
    private static func international(_ digits: String) -> Found? {
        if digits.hasPrefix("86") { return domestic(String(digits.dropFirst(2))) }
        // No country's numbers are shorter than 7 digits; E.164 has at most 15.
        guard (7...15).contains(digits.count), digits.first != "0" else { return nil }
        return ("+" + digits, "")
    }

    private static func domestic(_ digits: String) -> Found? {
        if digits.count == 13, digits.hasPrefix("861") { return domestic(String(digits.dropFirst(2))) }
        if digits.first == "1", let second = digits.dropFirst().first, ("3"..."9").contains(second), digits.count == 11 {
            return ("+86" + digits, "")
        }
        if digits.hasPrefix("400") || digits.hasPrefix("800"), digits.count == 10 { return ("+86" + digits, "") }
        return landline(digits.first == "0" ? digits : "0" + digits, isCertain: digits.first == "0")
    }

    /// - Parameters:
    ///   - digits: with the trunk prefix 0.
    ///   - isCertain: whether the 0 was typed. Without it 8 digits are a local number, whatever they begin with.
    private static func landline(_ digits: String, isCertain: Bool) -> Found? {
        guard let area = areaLength(of: digits) else { return nil }
        let local = digits.dropFirst(area)
        guard let first = local.first, first != "0", first != "1", isCertain || local.count >= 7 else { return nil }
        // Cities with an area code of three digits, and the larger ones of the others, have eight.
        let length = area == 3 || local.count >= 8 ? 8 : 7
        guard local.count >= length else { return nil }
        if !isCertain, digits.count - 1 != area - 1 + length { return nil }
        return ("+86" + digits.dropFirst().prefix(area - 1 + length), String(local.dropFirst(length)))
    }

    /// The length of the area code with its 0; nil when there is none of these digits.
    private static func areaLength(of digits: String) -> Int? {
        let second = digits.dropFirst().first
        switch second {
        case "1": return digits.dropFirst(2).first == "0" ? 3 : nil
        case "2": return digits.dropFirst(2).first == "6" ? nil : 3
        case "3", "4", "5", "6", "7", "8", "9": return 4
        default: return nil
        }
    }
}
