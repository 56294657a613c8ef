import CRM
import Hummingbird
import Method

/// Touches for programs, such as a telephone system.
enum TouchAPI {
    static let endpoints = [log]

    private static let log = Endpoint(
        Operation(
            method: .post, path: "/customers/{id}/touches", id: "logTouch",
            summary: "Logs a touch; the next due date, the plan and, with `need`, the grade follow at once.",
            scope: .touchesWrite, parameters: [.customerID], body: .newTouch,
            answer: .init(status: .created, note: "The customer as it is now.", schema: .customerState),
            problems: [.conflict])
    ) { request in
        let entry = try entry(request)
        let customer = try await request.workspace.maintenance.log(entry, of: request.id, by: request.person.id)
        var answer = try await APIAnswer.state(of: customer, request)
        answer.status = .created
        return answer
    }

    private static func entry(_ request: APIRequest) throws -> TouchEntry {
        let body = request.body
        var entry = TouchEntry(activity: try body.choice("activity"), outcome: try body.choice("outcome"))
        entry.contactID = try body.optionalID("contact")
        entry.minutes = try body.optionalInteger("minutes")
        entry.note = try body.optionalText("note", longest: 10_000)
        entry.version = try body.optionalID("version")
        // A name means what it means to this token and customer; another program may use the same.
        entry.formKey = try body.optionalText("key").map { "api \(request.bearer.token.id) \(request.id) \($0)" }
        let today = request.workspace.clock.today
        let expected = try ExpectedPurchase.typed(body.optionalText("expected") ?? "", today: today)
        if let need = try body.listed("need", Need.init(rawValue:)) {
            entry.facts = .init(need: need, expected: expected)
        } else if expected != nil {
            throw missing("need")
        }
        let date = try body.optionalDate("next_step_on")
        if let step = try body.optionalText("next_step") {
            entry.nextStep = .init(text: step, date: date)
        } else if date != nil {
            throw missing("next_step")
        }
        if entry.facts != nil || entry.nextStep != nil, entry.version == nil { throw missing("version") }
        return entry
    }

    private static func missing(_ field: String) -> Problem {
        .invalid(
            Text("缺少这一项。", "缺少這一項。", "This is missing."),
            advice: Text("它与发来的另一项同用。", "它與送來的另一項同用。", "It goes with another member that was sent."), field: field)
    }
}
