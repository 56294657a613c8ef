import ArgumentParser
import CRM

/// The audit log from the command line.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Seal the audit log, and prove that nothing in it was changed.",
        subcommands: [AuditVerify.self, AuditSealCommand.self])
}

struct AuditVerify: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compute the chain of hashes anew and compare it with the seals; exit code 1 if anything does not fit.",
        discussion: """
            Keep the hash that it prints somewhere else: it proves later that the seals themselves were not replaced. Events \
            since the last seal, an hour at most while Quarry serves, are not protected yet.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("The hash of an earlier time, which must still be among the seals.", valueName: "hash"))
    var knownHash: String?

    func perform() async throws {
        let audit = try await options.open().audit
        var found = try await audit.verify()
        if let knownHash, try await !audit.hasSeal(knownHash) {
            found.problems.append("no seal has the hash \(knownHash)")
        }
        let verification = found
        try output(VerificationAnswer(verification), options) {
            let lines = verification.problems.map { "✗ \($0)" }
            let sum = said(
                "\(verification.seals) 个封存，\(verification.sealed) 条已封存（其中 \(verification.redacted) 条内容已按规定抹除），\(verification.unsealed) 条未封存。",
                "\(verification.seals) 個封存，\(verification.sealed) 條已封存（其中 \(verification.redacted) 條內容已按規定抹除），\(verification.unsealed) 條未封存。",
                "\(verification.seals) seals over \(verification.sealed) events (\(verification.redacted) without contents, by rule), \(verification.unsealed) not sealed yet."
            )
            return ((lines.isEmpty ? ["✓"] : lines) + [sum, verification.head]).joined(separator: "\n")
        }
        if !verification.problems.isEmpty { throw ExitCode(1) }
    }
}

struct AuditSealCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Seal what has happened since the last seal, which Quarry does every hour while it serves.")

    @OptionGroup var options: WorkspaceOptions

    func perform() async throws {
        let sealed = try await options.open().audit.seal()
        try output(SealAnswer(sealed: sealed), options) {
            said("已封存 \(sealed) 条。", "已封存 \(sealed) 條。", "\(sealed) events were sealed.")
        }
    }
}

private struct SealAnswer: Encodable {
    let sealed: Int
}

private struct VerificationAnswer: Encodable {
    let seals: Int
    let sealed: Int
    let unsealed: Int
    let redacted: Int
    let head: String
    let problems: [String]

    init(_ found: Audit.Verification) {
        (seals, sealed, unsealed, redacted) = (found.seals, found.sealed, found.unsealed, found.redacted)
        (head, problems) = (found.head, found.problems)
    }
}
