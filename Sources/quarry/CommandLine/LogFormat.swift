public import ArgumentParser
import Foundation
import Logging

/// How lines of the log are written.
public enum LogFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people: `2026-11-24T02:10:00.123Z info request method=GET route=/today …`
    case text
    /// For programs: one JSON object a line.
    case json
}

/// Writes each message of the log as one line on standard error. A value cannot end its line or pretend to be another
/// one, whatever is in it.
struct LogLines: LogHandler {
    let format: LogFormat
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    init(_ format: LogFormat) {
        self.format = format
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, newer in newer }
        let fields = all.map { (Self.name($0.key), Field($0.value)) }.sorted { $0.0 < $1.0 }
        let time = Date.now.formatted(
            .iso8601.time(includingFractionalSeconds: true).year().month().day().timeZone(separator: .omitted))
        Terminal.say(
            format == .json
                ? json(time, event, fields.filter { !["time", "level", "message"].contains($0.0) })
                : ([time, event.level.rawValue, Field.plain(event.message.description)]
                    + fields.map { "\($0.0)=\($0.1.text)" }).joined(separator: " "))
    }

    private func json(_ time: String, _ event: LogEvent, _ fields: [(String, Field)]) -> String {
        let members =
            [
                ("time", Field.quoted(time)), ("level", Field.quoted(event.level.rawValue)),
                ("message", Field.quoted(event.message.description)),
            ] + fields.map { ($0.0, $0.1.json) }
        return "{" + members.map { "\(Field.quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    /// The library that reads the requests has a name of its own for their number.
    private static func name(_ key: String) -> String { key == "hb.request.id" ? "request" : key }
}

/// A value of a line.
private struct Field {
    let json: String
    let text: String

    init(_ value: Logger.MetadataValue) {
        switch value {
        case .stringConvertible(let number as any BinaryInteger):
            json = "\(number)"
            text = json
        case .stringConvertible(let number as Double) where number.isFinite:
            json = "\(number)"
            text = json
        default:
            json = Self.quoted(value.description)
            text = Self.plain(value.description)
        }
    }

    /// As it is where it is one word, else quoted.
    static func plain(_ text: String) -> String {
        let isWord = text.utf8.allSatisfy {
            $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=")
        }
        return isWord && !text.isEmpty ? text : quoted(text)
    }

    /// A string of JSON (RFC 8259, 7).
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\"", "\\":
                quoted += "\\"
                quoted.unicodeScalars.append(character)
            case "\n": quoted += "\\n"
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(character.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(character)
            }
        }
        return quoted + "\""
    }
}
