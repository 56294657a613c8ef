import Foundation
import Testing

/// How a run of the program ended, and what it said.
struct Answer: Sendable {
    /// The exit status, or the number of the signal that ended it.
    let status: Int32
    let wasKilled: Bool
    let output: String
    let errors: String

    /// What `--json` printed.
    func json() throws -> JSON {
        try JSONDecoder().decode(JSON.self, from: Data(output.utf8))
    }
}

/// Ended well.
///
/// - Parameter status: 2 where an import is to have rejected rows.
func expectDone(_ answer: Answer, status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(
        answer.status == status && !answer.wasKilled, "\(answer.errors)\(answer.output.suffix(2000))",
        sourceLocation: sourceLocation)
}

/// Ended with a message that holds all these words, and not with a crash.
func expectProblem(_ answer: Answer, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(answer.status == 1 && !answer.wasKilled, "status \(answer.status)", sourceLocation: sourceLocation)
    #expect(answer.errors.hasPrefix("quarry: "), "\(answer.errors)", sourceLocation: sourceLocation)
    for word in words {
        #expect(
            answer.errors.localizedCaseInsensitiveContains(word), "\(word) in: \(answer.errors)",
            sourceLocation: sourceLocation)
    }
    for word in ["Fatal error", "crashed", "Backtrace", "SQLError", "GRDB"] {
        #expect(!answer.errors.contains(word), "\(answer.errors)", sourceLocation: sourceLocation)
    }
}
