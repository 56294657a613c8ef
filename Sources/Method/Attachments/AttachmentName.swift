/// What an attachment is called: a name that is harmless as a file on any system, and that looks like what it is.
///
/// Directories before it are left out, as are marks that turn the direction of writing (`gpj.exe` would read `exe.jpg`) or are not to be
/// seen, and what Windows or a shell takes for something else.
public struct AttachmentName: Sendable, Hashable {
    public let written: String

    /// So many code points, the ending included.
    public static let longest = 120

    /// A name made of whatever a browser sends; there is always one.
    public init(_ typed: String) {
        let last = typed.split { "/\\".contains($0) }.last.map(String.init) ?? ""
        var name = ""
        for scalar in last.unicodeScalars where !Self.isInvisible(scalar) {
            name.unicodeScalars.append("<>:\"|?*".unicodeScalars.contains(scalar) ? "_" : scalar)
        }
        // A leading dot hides a file; Windows leaves out dots and spaces at the end.
        name = String(name.drop { $0 == "." || $0.isWhitespace })
        while let end = name.last, end == "." || end.isWhitespace { name.removeLast() }
        name = Self.shortened(name)
        let stem = name.prefix { $0 != "." }.uppercased()
        if Self.devices.contains(stem) { name = "_" + name }
        written = name.isEmpty ? "file" : name
    }

    /// The small letters behind the last dot; empty without one.
    public var ending: String {
        guard let dot = written.lastIndex(of: ".") else { return "" }
        return written[written.index(after: dot)...].lowercased()
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }

    private static func shortened(_ name: String) -> String {
        let scalars = name.unicodeScalars
        guard scalars.count > longest else { return name }
        let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        guard ending.unicodeScalars.count <= 12 else { return String(String.UnicodeScalarView(scalars.prefix(longest))) }
        let room = longest - ending.unicodeScalars.count
        return String(String.UnicodeScalarView(scalars.prefix(room))) + ending
    }

    /// Names that mean devices on Windows, whatever their ending.
    private static let devices: Set<String> = Set(
        ["CON", "PRN", "AUX", "NUL"] + (1...9).flatMap { ["COM\($0)", "LPT\($0)"] })
}
