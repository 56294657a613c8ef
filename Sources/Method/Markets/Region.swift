/// A part of the country: all of it, a province, or a city, by the statistical codes (GB/T 2260).
///
/// Only the codes; whether a code is given to a place, and its name, is known to the table of places.
public struct Region: Sendable, Hashable {
    /// 0 for anywhere, two digits for a province, four for a city.
    let code: UInt16

    private init(code: UInt16) { self.code = code }

    public static let anywhere = Region(code: 0)

    /// A province by its two digits: `52`.
    public init?(province: String) {
        guard province.utf8.count == 2, let region = Region(province) else { return nil }
        self = region
    }

    /// A city by its four digits, of which the first two are its province: `5201`.
    public init?(city: String) {
        guard city.utf8.count == 4, let region = Region(city) else { return nil }
        self = region
    }

    /// 0 for anywhere, 1 for a province, 2 for a city.
    public var specificity: Int { code == 0 ? 0 : code < 100 ? 1 : 2 }

    /// The province itself, or that of the city; nil for anywhere.
    public var province: Region? { code == 0 ? nil : code < 100 ? self : Region(code: code / 100) }

    /// The two digits of the province; nil for anywhere.
    public var provinceCode: String? { province.map { String($0.code) } }

    /// The four digits of the city; nil for anything wider.
    public var cityCode: String? { specificity == 2 ? String(code) : nil }

    /// The next wider region; nil for anywhere.
    public var wider: Region? { specificity == 2 ? province : specificity == 1 ? .anywhere : nil }

    /// Whether the other lies inside this one, or is it.
    public func contains(_ other: Region) -> Bool {
        code == 0 || self == other || (specificity == 1 && other.province == self)
    }
}

extension Region: LosslessStringConvertible {
    /// The stored form: `*`, `52`, `5201`.
    public var description: String { code == 0 ? "*" : String(code) }

    /// Nil for anything but `*`, or two or four digits without a zero in front.
    public init?(_ description: String) {
        if description == "*" {
            self = .anywhere
            return
        }
        let digits = description.utf8
        guard digits.count == 2 || digits.count == 4, digits.first != UInt8(ascii: "0"),
            digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains), let code = UInt16(description)
        else { return nil }
        self.init(code: code)
    }
}

extension Region: Comparable {
    /// Anywhere, then provinces each followed by its cities.
    public static func < (left: Region, right: Region) -> Bool {
        func key(_ region: Region) -> UInt16 { region.code < 100 ? region.code * 100 : region.code }
        return (key(left), left.specificity) < (key(right), right.specificity)
    }
}
