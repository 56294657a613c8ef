import CRM
import HTML
import Hummingbird
import Method

/// Who answers from now on for the cells of somebody who leaves: the cells, and the form that passes them on to one person.
func passingOnSheet(_ passing: ResponsibilityTable.PassingOn, of leaver: Person.ID, _ form: Form, _ problem: Problem?, _ frame: Frame) -> Markup {
    let language = frame.language
    return sheet(Text("以后谁负责其责任区域", "以後誰負責其責任區域", "Who answers for their cells from now on")(language), id: "responsibility") {
        if passing.cells.isEmpty {
            p(.class("quiet")) { Text("名下没有责任区域。", "名下沒有責任區域。", "They answer for no cell.")(language) }
        } else {
            p(.class("quiet")) {
                Text(
                    "先交接责任区域，按责任区域分客户时，客户就归接替的人。", "先交接責任區域，按責任區域分客戶時，客戶就歸接替的人。",
                    "Pass these on first: what is divided by responsibility then goes to whoever has them.")(language)
            }
            cellTable(passing.cells, in: language)
            postForm(to: PassingOnRoutes.path(leaver), frame) {
                input(hidden: "mark", value: passing.mark)
                selectField(
                    Field(
                        "receiver", Text("由谁负责", "由誰負責", "Who answers for them"), value: form["receiver"] ?? "",
                        error: problem.error(at: "person"), isRequired: true, id: "responsibility-receiver"),
                    [Choice("", Text("请选择", "請選擇", "Choose"))] + passing.people.map { Choice(String($0.id), Text(verbatim: $0.name)) },
                    in: language)
                sendButton(passTitle(passing.cells.count)(language), .plain)
            }
        }
    }
}

private func passTitle(_ count: Int) -> Text {
    Text("交接 \(count) 个责任区域", "交接 \(count) 個責任區域", count == 1 ? "Pass on 1 cell" : "Pass on \(grouped(count)) cells")
}

private func cellTable(_ cells: [ResponsibilityTable.Cell], in language: Language) -> Markup {
    let shown = 50
    let rows = cells.prefix(shown).map { cell in
        let days = [cell.from, cell.until].contains { $0 != nil }
            ? "\(cell.from?.description ?? "") – \(cell.until?.description ?? "")" : ""
        return TableRow(cells: [
            Markup(text: cell.market.name(language).capitalisedFirst), Markup(text: Regions.china.name(cell.region)(language)),
            Markup(text: grouped(cell.share)), Markup(text: days),
        ])
    }
    return Markup {
        dataTable(
            caption: Text("责任区域", "責任區域", "Cells")(language),
            columns: [
                Column(Text("市场", "市場", "Market"), .heading), Column(Text("地区", "地區", "Region")),
                Column(Text("份额", "份額", "Share"), .number), Column(Text("期间", "期間", "Days")),
            ], rows: rows, in: language)
        if cells.count > shown {
            let more = grouped(cells.count - shown)
            p(.class("quiet")) { Text("还有 \(more) 个。", "還有 \(more) 個。", "And \(more) more.")(language) }
        }
    }
}

/// The cells of somebody who leaves, passed on.
struct PassingOnRoutes {
    let workspace: Workspace

    static func path(_ leaver: Person.ID) -> String { "/people/\(leaver)/responsibility-hand-over" }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.post("/people/:id/responsibility-hand-over") { request, context in
            let form = try await request.form()
            let leaver = context.pathID
            do {
                guard let receiver = form["receiver"].flatMap({ Person.ID($0) }) else { throw Problem.noReceiver }
                let passed = try await workspace.responsibility.passOn(
                    from: leaver, to: receiver, mark: form["mark"], by: context.person.id)
                let (count, name) = (passed.cells.count, passed.people.first { $0.id == receiver }?.name ?? "")
                return context.redirect(
                    to: "/people/\(leaver)/hand-over",
                    saying: .done(
                        Text(
                            "\(name) 从现在起负责 \(count) 个责任区域。", "\(name) 從現在起負責 \(count) 個責任區域。",
                            "\(name) answers for \(count == 1 ? "1 cell" : "\(count) cells") from now on.")))
            } catch let problem as Problem where problem.isAboutTheForm {
                return try await LeavingRoutes(workspace: workspace).page(form, context, problem).response()
            }
        }
    }
}

extension Problem {
    fileprivate static let noReceiver = Problem.invalid(
        Text("没有选人。", "沒有選人。", "Nobody was chosen."),
        advice: Text("请选由谁负责。", "請選由誰負責。", "Choose who answers for them."), field: "person")
}
