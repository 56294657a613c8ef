import CRM
import Hummingbird
import Method

/// The holidays and make-up days, as data that a director edits.
struct HolidayRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings/holidays") { request, context in
            try await page(year(request.query), context, form: request.query)
        }
        pages.post("/settings/holidays") { request, context in
            let form = try await request.form()
            do {
                let entry = HolidayCalendar.Entry(
                    date: try form.date("date"), kind: try form.choice("kind"),
                    name: try form.text("name", longest: 100))
                try await workspace.calendar.set(entry, by: context.person.id)
                return saved(entry.date.year, 1, context)
            } catch let problem as Problem where problem.field != nil {
                return try await page(year(form), context, form: form, problem: problem).response()
            }
        }
        pages.post("/settings/holidays/remove") { request, context in
            let date = try (try await request.form()).date("date")
            try await workspace.calendar.remove(date, by: context.person.id)
            return context.redirect(
                to: Self.path(date.year),
                saying: .done(Text("\(date) 已移除。", "\(date) 已移除。", "\(date) was removed.")))
        }
        pages.post("/settings/holidays/lines") { request, context in
            let form = try await request.form()
            let lines = HolidayLines(form["lines"] ?? "")
            guard lines.wrong.isEmpty, let first = lines.entries.first else {
                return try await page(year(form), context, form: form, lines: lines).response()
            }
            try await workspace.calendar.set(lines.entries, by: context.person.id)
            return saved(first.date.year, lines.entries.count, context)
        }
    }

    static func path(_ year: Int) -> String { "/settings/holidays?year=\(year)" }

    private func saved(_ year: Int, _ count: Int, _ context: SignedInContext) -> Response {
        context.redirect(
            to: Self.path(year),
            saying: .done(
                Text(
                    "已保存 \(count) 天。重新排计划后生效。", "已儲存 \(count) 天。重新排計畫後生效。",
                    "\(count) \(count == 1 ? "day" : "days") saved. Plan months again to take them into account.")))
    }

    private func year(_ form: Form) -> Int {
        form["year"].flatMap { Int($0) }.flatMap { (1900...2100).contains($0) ? $0 : nil } ?? workspace.clock.today.year
    }

    private func page(
        _ year: Int, _ context: SignedInContext, form: Form, problem: Problem? = nil, lines: HolidayLines? = nil
    ) async throws -> Page {
        let entries = try await workspace.calendar.entries(of: year)
        return holidayPage(
            HolidayModel(
                year: year, entries: entries,
                isProvisional: HolidayCalendar(announced: entries).isProvisional(year), form: form, problem: problem,
                lines: lines),
            context.frame)
    }
}

/// What the page is made of.
struct HolidayModel: Sendable {
    let year: Int
    let entries: [HolidayCalendar.Entry]
    let isProvisional: Bool
    /// What was typed, or the day that the address says is to be changed.
    let form: Form
    let problem: Problem?
    let lines: HolidayLines?
}

/// Many days as they were pasted: `2027-01-01,off,元旦`, a line a day.
struct HolidayLines: Sendable {
    struct Wrong: Sendable {
        let line: Int
        let text: Text
    }

    private(set) var entries: [HolidayCalendar.Entry] = []
    private(set) var wrong: [Wrong] = []

    init(_ pasted: String) {
        var seen: Set<CivilDate> = []
        for (index, line) in pasted.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let fields = line.split(omittingEmptySubsequences: false) { ",，\t".contains($0) }.map { $0.withoutSpaceAround }
            if fields == [""] { continue }
            do {
                let entry = try HolidayCalendar.Entry(fields: fields)
                if seen.insert(entry.date).inserted {
                    entries.append(entry)
                } else {
                    wrong.append(
                        Wrong(
                            line: index + 1,
                            text: Text("\(entry.date) 出现了两次。", "\(entry.date) 出現了兩次。", "\(entry.date) is here twice.")))
                }
            } catch {
                wrong.append(Wrong(line: index + 1, text: error.what + Text(verbatim: " ") + error.advice))
            }
        }
        if entries.isEmpty, wrong.isEmpty {
            wrong.append(Wrong(line: 1, text: Text("这里是空的。", "這裡是空的。", "There is nothing here.")))
        }
    }
}
