import Method

/// An attempt to send a mail, and what follows from what the server said.
struct MailAttempt: Sendable {
    /// The first is 1.
    let number: Int
    /// Why it was not taken; nil where it was.
    let answer: String?
    let at: Instant

    /// After so many a mail has failed for good.
    static let most = 8

    var state: MailState { answer == nil ? .sent : number < Self.most ? .waiting : .failed }

    /// When the next one is due.
    var due: Instant { at.adding(seconds: JobPatience().wait(afterFailures: number)) }
}
