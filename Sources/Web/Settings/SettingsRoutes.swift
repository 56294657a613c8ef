import CRM
import Hummingbird
import Method

/// The numbers of the method, for directors.
struct SettingsRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings") { _, context in try await page(context) }
        pages.post("/settings/:name") { request, context in
            guard let name = context.parameters.get("name").flatMap({ Settings.Name(rawValue: $0) }) else {
                throw Problem.notFound(Text("这组设置", "這組設定", "set of numbers"))
            }
            let form = try await request.form()
            do {
                let numbers = try Self.numbers(of: name, in: form)
                let outcome = try await workspace.settings.change(
                    name, version: try form.id("version"), by: context.person.id
                ) { rules in try rules.set(name, to: numbers) }
                return context.redirect(to: "/settings#\(name.rawValue)", saying: message(name, outcome))
            } catch let problem as Problem where [.invalid, .changedMeanwhile].contains(problem.kind) {
                return try await page(context, failed: .init(name: name, form: form, problem: problem)).response()
            }
        }
        HolidayRoutes(workspace: workspace).add(to: pages)
        RecyclingRoutes(workspace: workspace).add(to: pages)
        CustomFieldRoutes(workspace: workspace).add(to: pages)
        ProductLineRoutes(workspace: workspace).add(to: pages)
    }

    private static func numbers(of name: Settings.Name, in form: Form) throws -> [String: Int] {
        var numbers: [String: Int] = [:]
        for number in SettingNumber.all(of: name) {
            numbers[number.id] = number.isSwitch ? (form.isTicked(number.id) ? 1 : 0) : try form.integer(number.id)
        }
        return numbers
    }

    private func page(_ context: SignedInContext, failed: SettingsModel.Failed? = nil) async throws -> Page {
        let settings = workspace.settings
        return settingsPage(
            SettingsModel(
                rules: try await settings.rules(), versions: try await settings.versions(),
                history: try await settings.history(), today: workspace.clock.today, failed: failed),
            context.frame)
    }

    private func message(_ name: Settings.Name, _ outcome: Settings.Outcome) -> Message {
        guard outcome.isChanged else {
            return .done(Text("没有改动。", "沒有改動。", "Nothing differs."))
        }
        let saved = name.title + Text("已保存。", "已儲存。", " saved.")
        guard name == .grades else { return .done(saved) }
        let count = grouped(outcome.gradesChanged)
        return .done(
            saved
                + Text(
                    "全部客户已重新分级，\(count) 家的级别变了。", "全部客戶已重新分級，\(count) 家的級別變了。",
                    " All customers were graded anew; the grade of \(count) changed."))
    }
}

/// What the page is made of.
struct SettingsModel: Sendable {
    let rules: Rules
    let versions: [Settings.Name: Int64]
    let history: [Settings.Change]
    let today: CivilDate
    let failed: Failed?

    /// A form that could not be taken.
    struct Failed: Sendable {
        let name: Settings.Name
        let form: Form
        let problem: Problem
    }
}
