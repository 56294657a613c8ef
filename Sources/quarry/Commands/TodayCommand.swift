import ArgumentParser
import CRM
import Method

/// What somebody's day holds.
struct TodayCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "today", abstract: "Show what somebody's day holds.")

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("Whose day.", valueName: "login"))
    var user: String

    func perform() async throws {
        let workspace = try await options.open()
        let person = try await workspace.people.person(login: user)
        let view = try await workspace.today.view(of: person.id, by: person.id)
        try output(TodayAnswer(view), options) { Self.text(view) }
    }

    private static func text(_ view: TodayView) -> String {
        let sections: [(String, [String])] = [
            (said("今日计划", "今日計劃", "Planned today"), view.planned.map(entry)),
            (said("未完成的计划", "未完成的計劃", "Planned and not done"), view.missed.map { "\($0.date) \(entry($0))" }),
            (said("到期的下一步", "到期的下一步", "Next steps due"), view.steps.map { "\(row($0)) · \($0.nextStep ?? "")" }),
            (
                said("该联系了", "該聯絡了", "Due for a touch"),
                view.due.map { "\(row($0)) · \($0.touchDueOn?.description ?? "")" }
            ),
            (
                said("级别变化", "級別變化", "Grades that changed"),
                view.gradeChanges.map {
                    "\($0.from.rawValue)→\($0.to?.rawValue ?? "–") \($0.customerName) · \($0.cause.name(.ofTerminal))"
                }
            ),
            (said("注意", "注意", "Look out"), view.warnings.map(warning)),
        ]
        return ["\(view.person.name) · \(view.date)"].joined()
            + sections.filter { !$0.1.isEmpty }.map { title, lines in
                "\n\n\(title) (\(lines.count))\n" + lines.map { "  \($0)" }.joined(separator: "\n")
            }.joined()
    }

    private static func entry(_ entry: MonthView.Entry) -> String {
        "#\(entry.customerID) \(entry.grade?.rawValue ?? "–") \(entry.customerName) · \(entry.minutes) min"
            + (entry.isDone ? " ✓" : "")
    }

    private static func row(_ row: CustomerRow) -> String { "#\(row.id) \(row.grade?.rawValue ?? "–") \(row.name)" }

    private static func warning(_ warning: TodayView.Warning) -> String {
        let what: String =
            switch warning.kind {
            case .unknown(let aspects):
                said("尚不清楚：", "尚不清楚：", "not known: ")
                    + aspects.map { $0.name(.ofTerminal) }.joined(separator: ", ")
            case .stale: said("预计购买日期已过，请核实", "預計購買日期已過，請核實", "its expected date has passed: please check")
            case .recycled(let date): said("\(date) 起可被回收", "\(date) 起可被回收", "may be recycled from \(date)")
            }
        return "#\(warning.customerID) \(warning.grade?.rawValue ?? "–") \(warning.customerName) · \(what)"
    }
}

private struct TodayAnswer: Encodable {
    struct Item: Encodable {
        let customer: Int64
        let name: String
        let grade: String?
        let date: String?
    }

    let person, date: String
    let planned, missed, steps, due, gradeChanges, warnings: [Item]

    init(_ view: TodayView) {
        person = view.person.login
        date = view.date.description
        let entry = { (entry: MonthView.Entry) in
            Item(
                customer: entry.customerID, name: entry.customerName, grade: entry.grade?.rawValue,
                date: entry.date.description)
        }
        planned = view.planned.map(entry)
        missed = view.missed.map(entry)
        steps = view.steps.map {
            Item(customer: $0.id, name: $0.name, grade: $0.grade?.rawValue, date: $0.nextStepOn?.description)
        }
        due = view.due.map {
            Item(customer: $0.id, name: $0.name, grade: $0.grade?.rawValue, date: $0.touchDueOn?.description)
        }
        gradeChanges = view.gradeChanges.map {
            Item(customer: $0.customerID, name: $0.customerName, grade: $0.to?.rawValue, date: $0.date.description)
        }
        warnings = view.warnings.map {
            Item(customer: $0.customerID, name: $0.customerName, grade: $0.grade?.rawValue, date: nil)
        }
    }
}
