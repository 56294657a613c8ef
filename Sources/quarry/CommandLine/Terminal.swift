import Foundation
import Method

/// Writes at once, even into a pipe.
enum Terminal {
    /// A line of the command's answer.
    static func print(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }

    /// A line about what is going on, or went wrong.
    static func say(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}

/// Options that say how to answer.
protocol AnswerOptions {
    var json: Bool { get }
}

/// Prints a command's answer: JSON when asked for, else the text.
func output(_ answer: some Encodable, _ options: some AnswerOptions, text: () -> String) throws {
    if options.json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Terminal.print(String(decoding: try encoder.encode(answer), as: UTF8.self))
    } else {
        Terminal.print(text())
    }
}

extension Language {
    /// The language of the terminal, by LC_ALL, LC_MESSAGES and LANG in this order (POSIX, 8.2); English where none is set.
    static let ofTerminal = Language(environment: ProcessInfo.processInfo.environment)

    init(environment: [String: String]) {
        let locale =
            ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { environment[$0] }.first { !$0.isEmpty }?.lowercased() ?? ""
        if locale.hasPrefix("zh") {
            let isTraditional = ["tw", "hk", "mo", "hant"].contains { locale.contains($0) }
            self = isTraditional ? .traditional : .simplified
        } else {
            self = .english
        }
    }
}

/// A text in the terminal's language.
func said(_ simplified: String, _ traditional: String, _ english: String) -> String {
    Text(simplified, traditional, english)(.ofTerminal)
}
