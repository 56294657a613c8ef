import ArgumentParser
import CRM

/// Checks the invariants of the database.
struct DoctorCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check the database's invariants and say what is wrong; exit code 1 if anything is.")

    @OptionGroup var options: WorkspaceOptions

    func perform() async throws {
        let findings = try await options.open().doctor.examine()
        try output(findings.map(FindingAnswer.init), options) {
            findings.map { finding in
                finding.problems.isEmpty
                    ? "✓ \(finding.check)"
                    : "✗ \(finding.check)\n" + finding.problems.map { "    \($0)" }.joined(separator: "\n")
            }.joined(separator: "\n")
        }
        if findings.contains(where: { !$0.problems.isEmpty }) { throw ExitCode(1) }
    }
}

private struct FindingAnswer: Encodable {
    let check: String
    let problems: [String]

    init(_ finding: Doctor.Finding) {
        check = finding.check
        problems = finding.problems
    }
}
