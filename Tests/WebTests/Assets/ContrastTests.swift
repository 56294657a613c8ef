import Foundation
import NIOCore
import Testing

@testable import Web

/// The colours of the style sheet, held to WCAG 2.2 AA: 4.5 : 1 for text (1.4.3), 3 : 1 for what marks a control or a part of
/// a drawing (1.4.11).
@Suite("Contrast of the style sheet's colours")
struct ContrastTests {
    static let texts: [(String, on: [String])] = [
        ("text", ["page", "sheet", "sunken", "accent-soft", "danger-soft", "warning-soft"]),
        ("quiet", ["page", "sheet", "sunken", "accent-soft"]),
        ("link", ["page", "sheet", "sunken", "accent-soft"]),
        ("danger", ["page", "sheet", "sunken", "accent-soft", "danger-soft"]),
        ("warning", ["page", "sheet", "sunken", "accent-soft", "warning-soft"]),
        ("done", ["sheet", "done-soft"]),
        ("on-accent", ["accent"]), ("on-danger", ["danger"]),
        ("on-top", ["top", "top-field", "top-current"]), ("on-top-quiet", ["top", "top-field"]),
        ("on-grade-a", ["grade-a"]), ("on-grade-b", ["grade-b"]), ("on-grade-c", ["grade-c"]),
        ("on-grade-d", ["grade-d"]),
    ]
    static let marks: [(String, on: [String])] = [
        ("edge", ["page", "sheet"]), ("focus", ["page", "sheet", "sunken"]), ("on-top", ["top"]),
        ("grade-a", ["sheet"]), ("grade-c", ["sheet"]), ("grade-d", ["sheet"]), ("link", ["sheet", "accent-soft"]),
        ("bar-b", ["sheet"]),
        ("danger", ["sheet"]),
        ("grade-a", ["soft-a"]), ("bar-b", ["soft-b"]), ("grade-c", ["soft-c"]), ("grade-d", ["soft-d"]),
        ("link", ["soft-new"]),
    ]

    @Test("text on every ground it stands on", arguments: [Scheme.light, .dark])
    func text(_ scheme: Scheme) throws {
        try expect(Self.texts, atLeast: 4.5, in: scheme)
    }

    @Test("edges of controls, focus and bars", arguments: [Scheme.light, .dark])
    func marks(_ scheme: Scheme) throws {
        try expect(Self.marks, atLeast: 3, in: scheme)
    }

    private func expect(_ pairs: [(String, on: [String])], atLeast least: Double, in scheme: Scheme) throws {
        let colours = try scheme.colours()
        for (front, grounds) in pairs {
            for ground in grounds {
                let ratio = contrast(try #require(colours[front]), try #require(colours[ground]))
                #expect(ratio >= least, "\(front) on \(ground) in \(scheme): \(ratio)")
            }
        }
    }

    enum Scheme: Sendable {
        case light, dark

        func colours() throws -> [String: [Double]] {
            let sheet = String(buffer: try #require(Assets.all.asset(at: Assets.path("quarry.css"))).bytes)
            let parts = sheet.split(separator: "@media (prefers-color-scheme: dark)", maxSplits: 1)
            return colourProperties(of: parts[self == .light ? 0 : 1])
        }
    }
}

/// `--name: #rrggbb;` as name and red, green, blue from 0 to 1; the first of each name.
private func colourProperties(of sheet: Substring) -> [String: [Double]] {
    var colours: [String: [Double]] = [:]
    for match in sheet.matches(of: /--([a-z-]+): #([0-9a-f]{6});/) {
        guard colours[String(match.1)] == nil, let number = Int(match.2, radix: 16) else { continue }
        colours[String(match.1)] = [16, 8, 0].map { Double((number >> $0) & 0xFF) / 255 }
    }
    return colours
}

/// WCAG 2.2, "contrast ratio" and "relative luminance".
private func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let luminances = [one, other].map { colour in
        let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    return (luminances.max()! + 0.05) / (luminances.min()! + 0.05)
}
