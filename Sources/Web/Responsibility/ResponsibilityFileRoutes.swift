import CRM
import HTML
import Hummingbird
import Method

/// The matrix as lines of text: taken out, changed elsewhere, looked at and put back, all or none.
struct ResponsibilityFileRoutes {
    static let path = "/responsibility/lines"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/responsibility/lines") { _, context in
            responsibilityFilePage(typed: try await lines(), nil, nil, context.frame)
        }
        pages.get("/responsibility/lines.csv") { _, context in
            let file = try SpooledFile()
            try file.append(Array("\u{FEFF}".utf8) + Array(try await lines().utf8))
            return attachment(file, named: "responsibility-\(workspace.clock.today).csv", type: "text/csv; charset=utf-8")
        }
        pages.post("/responsibility/lines") { request, context in
            let form = try await request.form()
            let typed = String((form["lines"] ?? "").prefix(500_000))
            do {
                let difference = try await workspace.responsibility.replace(
                    with: typed, isOnlyLookedAt: form["do"] != "save", mark: form["mark"], by: context.person.id)
                guard form["do"] == "save" else {
                    return responsibilityFilePage(typed: typed, difference, nil, context.frame).response()
                }
                return context.redirect(
                    to: "/responsibility",
                    saying: .done(
                        Text(
                            "责任区域已更新，改动 \(difference.count) 格。", "責任區域已更新，改動 \(difference.count) 格。",
                            "Responsibilities were replaced; \(difference.count) cells differ.")))
            } catch let problem as Problem where problem.isAboutTheForm {
                return responsibilityFilePage(typed: typed, nil, problem, context.frame).response()
            }
        }
    }

    private func lines() async throws -> String {
        try await workspace.responsibility.lines()
    }
}

private func responsibilityFilePage(
    typed: String, _ difference: ResponsibilityTable.Difference?, _ problem: Problem?, _ frame: Frame
) -> Page {
    let language = frame.language
    let title = Text("责任区域：导入导出", "責任區域：匯入匯出", "Responsibility: import and export")
    return Page(title: title, section: .responsibility, frame: frame, status: problem?.status ?? .ok) {
        pageHeader(
            title(language),
            note: Text(
                "每行：登录名,市场,地区,份额,自,至。保存后整张表以此为准。", "每行：登入名,市場,地區,份額,自,至。儲存後整張表以此為準。",
                "Each line: login,market,region,share,from,until. What is saved replaces the whole table.")(language)
        ) {
            linkButton(Text("返回", "返回", "Back")(language), href: "/responsibility")
            linkButton(Text("下载 CSV", "下載 CSV", "Download CSV")(language), href: "\(ResponsibilityFileRoutes.path).csv")
        }
        if let problem { errorState(problem, in: language) }
        if let difference { differences(difference, in: language) }
        if frame.may(.assignResponsibility) {
            postForm(to: ResponsibilityFileRoutes.path, frame) {
                if let difference { input(hidden: "mark", value: difference.mark) }
                textareaField(
                    Field("lines", Text("责任区域表", "責任區域表", "The table"), value: typed, id: "responsibility-lines"), rows: 18, in: language)
                div(.class("actions")) {
                    button(.class("button"), .name("do"), .value("preview")) { Text("看会改什么", "看會改什麼", "See what would change")(language) }
                    if difference?.isEmpty == false {
                        button(.class("button primary"), .name("do"), .value("save")) { Text("保存", "儲存", "Save")(language) }
                    }
                }
            }
        } else {
            pre { typed }
        }
    }
}

private func differences(_ difference: ResponsibilityTable.Difference, in language: Language) -> Markup {
    sheet(Text("会改什么", "會改什麼", "What would change")(language), id: "difference", count: difference.count) {
        if difference.isEmpty {
            p { Text("没有不同。", "沒有不同。", "Nothing differs.")(language) }
        }
        ul(.class("plain-list")) {
            for line in difference.added.prefix(100) { li { ins { "+ \(line)" } } }
            for line in difference.removed.prefix(100) { li { del { "− \(line)" } } }
        }
        if difference.count > 200 { p(.class("quiet")) { "…" } }
    }
}
