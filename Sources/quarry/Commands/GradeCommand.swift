public import ArgumentParser
import CRM
public import Method

/// Computes the grades from the recorded facts.
struct GradeCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade", abstract: "Regrade all customers, or explain the grade of one.",
        discussion: "Only what changed is written, each change with its reason.")

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("Grade as of this date; today where it is not given.", valueName: "YYYY-MM-DD"))
    var asOf: CivilDate?

    @Option(help: ArgumentHelp("Say why this customer has its grade, and change nothing.", valueName: "id"))
    var explain: Int64?

    func perform() async throws {
        let workspace = try await options.open()
        if let explain { return try await self.explain(explain, workspace) }
        let total = try await workspace.grading.validCustomers()
        let bar = ProgressBar(unit: said("家", "家", "customers"))
        let result = try await workspace.grading.regradeAll(asOf: asOf) { done in
            bar.update(fraction: Double(done) / Double(max(1, total)), count: done)
        }
        bar.finish()
        try output(RegradeAnswer(examined: result.examined, changed: result.changed), options) {
            said(
                "检查 \(result.examined) 家，改变级别 \(result.changed) 家。",
                "檢查 \(result.examined) 家，改變級別 \(result.changed) 家。",
                "\(result.examined) examined, \(result.changed) grades changed.")
        }
    }

    private func explain(_ id: Customer.ID, _ workspace: Workspace) async throws {
        let (customer, grading) = try await workspace.grading.explanation(of: id, asOf: asOf)
        let rules = try await workspace.settings.rules().grades
        let date = asOf ?? workspace.clock.today
        let reason = grading.map { $0.reason.sentence(rules: rules, on: date)(.ofTerminal) } ?? customer.standing.name(.ofTerminal)
        let answer = GradeAnswer(
            id: id, name: customer.profile.name.written, grade: grading?.grade.rawValue, reason: reason,
            isStale: grading?.isStale ?? false, nextChange: grading?.nextChange?.description)
        try output(answer, options) {
            "\(answer.grade ?? "–")  \(answer.name)\n\(reason)"
                + (answer.nextChange.map { said("\n下次变化：\($0)", "\n下次變化：\($0)", "\nNext change: \($0)") } ?? "")
        }
    }
}

private struct RegradeAnswer: Encodable {
    let examined, changed: Int
}

private struct GradeAnswer: Encodable {
    let id: Int64
    let name: String
    let grade: String?
    let reason: String
    let isStale: Bool
    let nextChange: String?
}

extension CivilDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension CivilMonth: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
