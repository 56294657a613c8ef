import CRM
import Foundation
import Method
import SQL
import Support

/// A workspace in which a night's work waits: customers whom time has moved since, holders to be warned, and a month that ends
/// today as far as the calendar goes, so that the next one is to be planned.
struct JobSite: Sendable {
    let desk: Desk
    /// As `--database` takes it.
    let location: String

    static let customers = 2_600

    /// - Parameter original: a site to begin as a copy of, where the engine's workspace is a file.
    init(on engine: TestEngine, copying original: JobSite? = nil) async throws {
        desk = try Desk()
        location = try engine.location(in: desk.directory)
        if let original, engine == .sqlite {
            for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: original.location + ending) {
                try FileManager.default.copyItem(atPath: original.location + ending, toPath: location + ending)
            }
        } else {
            try await fill()
        }
    }

    func start(_ arguments: String..., through wrapper: [String] = []) throws -> Run {
        try Run(wrapper + [QuarryProgram.path] + arguments + ["--database", location], in: desk.directory.url)
    }

    func open<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let database = try await WorkspaceLocation(location).open()
        let value = try await database.write(body)
        try database.close()
        return value
    }

    /// As if the leases of all running jobs were over: what a test does instead of waiting for a minute.
    func endLeases() async throws {
        try await open { try $0.execute("UPDATE job SET due_at = due_at - 61000 WHERE state = 'running'") }
    }

    func runningJobs() async throws -> Int {
        try await open { try $0.value("SELECT COUNT(*) FROM job WHERE state = 'running'", as: Int.self) ?? 0 }
    }

    /// All that the night's work leaves behind, but for times and numbers given in the order of the doing.
    func effects() async throws -> [String] {
        try await open { connection in
            try Self.traces.flatMap { name, query in
                try connection.all(query) { "\(name) \($0.values)" }.sorted()
            }
        }
    }

    private static let traces: [(String, Query)] = [
        ("job", "SELECT job_key, state, last_error FROM job"),
        ("change", "SELECT customer_id, on_date, from_grade, to_grade, reason, cause, holder_id FROM grade_change"),
        ("customer", "SELECT id, grade, grade_reason, regrade_on, touch_due_on, version FROM customer"),
        ("flow", "SELECT month, holder_id, from_grade, to_grade, changes FROM grade_flow"),
        ("tally", "SELECT * FROM customer_tally"),
        ("plan", "SELECT person_id, month FROM plan"),
        ("entry", "SELECT person_id, month, on_date, customer_id, work, minutes, reason FROM plan_entry"),
        ("shortfall", "SELECT person_id, month, work, reason, accounts, touches FROM plan_shortfall"),
        ("notice", "SELECT person_id, kind, on_date, about, customers, dismissed_at FROM notice"),
        (
            "told",
            """
            SELECT notice.person_id, notice_customer.customer_id FROM notice_customer
            JOIN notice ON notice.id = notice_customer.notice_id
            """
        ),
    ]

    private func fill() async throws {
        let today = WorkspaceClock.system.today
        let then = today.adding(days: -60)
        let workspace = try await Workspace.open(location, clock: .fixed(then), passwordCost: .cheap)
        for number in 1...5 {
            _ = try await workspace.people.add(
                NewPerson(login: "s\(number)", name: "S\(number)", role: .salesperson, capacity: 30), by: nil)
        }
        let director = try await workspace.people.add(
            NewPerson(login: "director", name: "D", role: .director), by: nil)
        let areas = [("33", "浙江"), ("44", "广东"), ("11", "北京"), ("31", "上海"), ("32", "江苏")]
        let rows = (0..<Self.customers).map { index in
            "Company \(index),\(areas[index % 5].1),已明确,\(then.adding(months: 4).adding(days: index % 20))"
        }
        let file = try desk.file("companies.csv", "name,area,need,expected\n" + rows.joined(separator: "\n") + "\n")
        _ = try await workspace.customerImport.run(file: file, by: nil)
        try await workspace.responsibility.assign(
            areas.enumerated().map { index, area in
                .init(login: "s\(index + 1)", market: .any, region: Region(province: area.0) ?? .anywhere)
            })
        _ = try await workspace.lists.allocate(by: nil)
        // Nothing is worked any more this month: its last working days are over.
        let rest = today.calendarMonth.days.filter { $0 > today }
        try await workspace.calendar.set(
            rest.map { HolidayCalendar.Entry(date: $0, kind: .off, name: "年假") }, by: director.person.id)
        try workspace.database.close()
    }
}
