public import ArgumentParser
import CRM
public import Method

struct ListClose: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Say that a customer is out of business; it goes off its list.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument
    @OptionGroup var seen: EvidenceOptions

    @Option(help: ArgumentHelp("Since when.", valueName: "YYYY-MM-DD"))
    var since: CivilDate

    func perform() async throws { try await seen.change(subject, to: .closed, since: since, options) }
}

struct ListInvalidate: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "invalidate", abstract: "Say that a customer cannot be reached, or is not in the target market.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument
    @OptionGroup var seen: EvidenceOptions

    func perform() async throws { try await seen.change(subject, to: .invalid, since: nil, options) }
}

struct ListReopen: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Say that a closed or invalid customer is there after all; it goes to its pool.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument
    @OptionGroup var seen: EvidenceOptions

    func perform() async throws { try await seen.change(subject, to: .valid, since: nil, options) }
}

/// What shows it.
struct EvidenceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What shows it, in words.", valueName: "text"))
    var evidence: String

    @Option(
        help: ArgumentHelp(
            "Where it was seen.", valueName: EvidenceSource.allCases.map(\.rawValue).joined(separator: "|")))
    var source = EvidenceSource.other

    func change(_ subject: SubjectArgument, to standing: Standing, since: CivilDate?, _ options: ActingOptions) async throws {
        let (workspace, person) = try await options.open()
        let evidence = StandingEvidence(evidence: evidence, date: since, source: source)
        let customer = try await workspace.lists.changeStanding(
            of: subject.customer, to: standing, evidence: evidence, version: nil, by: person)
        try await subject.say(customer, workspace, options)
    }
}

extension EvidenceSource: ExpressibleByArgument {}
