import CRM
import HTML
import Hummingbird
import Method

/// What a reorganisation of responsibilities would move, and the button that moves it.
struct RealignmentRoutes {
    static let path = "/responsibility/realignment"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/responsibility/realignment") { _, context in try await page(context) }
        pages.post("/responsibility/realignment") { request, context in
            let form = try await request.form()
            do {
                try await workspace.responsibility.realign(
                    reason: form.optionalText("reason", longest: 500) ?? "", by: context.person.id)
                return context.redirect(
                    to: Self.path, saying: .done(Text("已开始调整。", "已開始調整。", "The reorganisation has begun.")))
            } catch let problem as Problem where problem.isAboutTheForm {
                return try await page(context, problem: problem).response()
            }
        }
    }

    private func page(_ context: SignedInContext, problem: Problem? = nil) async throws -> Page {
        realignmentPage(
            try await workspace.responsibility.realignment(by: context.person.id), problem: problem, context.frame)
    }
}

private func realignmentPage(_ realignment: Realignment, problem: Problem?, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("按责任调整名单", "按責任調整名單", "Realign the lists")
    return Page(title: title, section: .responsibility, frame: frame, width: .narrow, status: problem?.status ?? .ok) {
        pageHeader(
            title(language),
            note: Text(
                "责任区域改了以后，不归现持有人负责的客户会交给负责的人，名单满了的除外。", "責任區域改了以後，不歸現持有人負責的客戶會交給負責的人，名單滿了的除外。",
                "After responsibilities have changed, customers go to who answers for them now, as far as there is room on their lists.")(language)
        ) { linkButton(Text("返回", "返回", "Back")(language), href: "/responsibility") }
        if let problem { errorState(problem, in: language) }
        if realignment.isUnderWay {
            p(.class("notice"), .role("status")) {
                Text("正在调整，刷新看进展。", "正在調整，重新整理看進展。", "A reorganisation is under way; look again for how far it is.")(language)
            }
        }
        if realignment.lines.isEmpty {
            emptyState(
                Text("名单与责任区域一致", "名單與責任區域一致", "Lists and responsibilities agree")(language))
        } else {
            lines(realignment, in: language)
            if !realignment.isUnderWay { confirmation(realignment, frame) }
        }
        if realignment.unanswered > 0 {
            p(.class("quiet")) {
                Text(
                    "另有 \(grouped(realignment.unanswered)) 家无人负责，留在原名单。", "另有 \(grouped(realignment.unanswered)) 家無人負責，留在原名單。",
                    "\(grouped(realignment.unanswered)) more are nobody’s to answer for; they stay where they are.")(language)
            }
        }
    }
}

private func lines(_ realignment: Realignment, in language: Language) -> Markup {
    let columns = [
        Column(Text("从", "從", "From"), .heading), Column(Text("到", "到", "To")), Column(Text("客户", "客戶", "Customers"), .number),
    ]
    let rows = realignment.lines.prefix(200).map { line in
        TableRow(cells: [
            a(href: "/customers?holder=\(line.from)") { line.fromName }, Markup(text: line.toName), Markup(text: grouped(line.customers)),
        ])
    }
    return dataTable(
        caption: Text("会移动的客户", "會移動的客戶", "What would move")(language), columns: columns, rows: Array(rows), in: language)
}

private func confirmation(_ realignment: Realignment, _ frame: Frame) -> Markup {
    let language = frame.language
    let count = grouped(realignment.customers)
    return postForm(to: RealignmentRoutes.path, frame) {
        inputField(
            Field("reason", .reason, isRequired: true, id: "realignment-reason"), .autocomplete("off"), .maxlength(500), in: language)
        sendButton(Text("交出 \(count) 家客户", "交出 \(count) 家客戶", "Hand over \(count) customers")(language), .danger)
    }
}
