import CRM
import HTML
import Hummingbird
import Method

/// The page of one customer, and every form on it.
struct CustomerPageRoutes {
    let workspace: Workspace
    let sendsMail: Bool

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/customers/:id") { _, context in try await page(context) }
        addKeeping(to: pages)
        addContacts(to: pages)
        addLists(to: pages)
        addGradeAndDeal(to: pages)
        addDetails(to: pages)
        addHistory(to: pages)
        addAttachments(to: pages)
    }

    /// Facts, next step, touches, statements, profile.
    private func addKeeping(to pages: RouterGroup<SignedInContext>) {
        pages.post("/customers/:id/facts") { request, context in
            try await answer(.facts, request, context) { id, form, person in
                let customer = try await workspace.grading.recordFacts(
                    need: form.choice("need"),
                    expected: .typed(form.optionalText("expected") ?? "", today: workspace.clock.today), of: id,
                    version: form.id("version"), by: person)
                return try await graded(customer)
            }
        }
        pages.post("/customers/:id/next-step") { request, context in
            try await answer(.nextStep, request, context) { id, form, person in
                _ = try await workspace.customers.setNextStep(
                    form.optionalText("step"), on: form.optionalDate("on"), of: id, version: form.id("version"),
                    by: person)
                return Text("下一步已保存。", "下一步已儲存。", "The next step was saved.")
            }
        }
        pages.post("/customers/:id/touches") { request, context in
            try await answer(.touch, request, context) { id, form, person in
                let entry = try form.touchEntry(today: workspace.clock.today)
                let customer = try await workspace.maintenance.log(entry, of: id, by: person)
                let logged =
                    Text("已记录：", "已記錄：", "Logged: ") + entry.activity.name + Text(" · ", " · ", ", ")
                    + entry.outcome.name + Text("。", "。", ". ")
                return entry.facts == nil ? logged : try await logged + graded(customer)
            }
        }
        pages.post("/customers/:id/mails") { request, context in
            try await answer(.mail, request, context) { id, form, person in
                try await workspace.customerMails.write(form.mailDraft(), to: id, by: person)
                return Text("邮件已交去发送。", "郵件已交去寄送。", "The mail is on its way.")
            }
        }
        pages.post("/customers/:id/man/:aspect") { request, context in
            guard let aspect = context.parameters.get("aspect").flatMap(MANAspect.init(rawValue:)) else {
                throw Problem.notFound(Text("这个页面", "這個頁面", "page"))
            }
            return try await answer(.man(aspect), request, context) { id, form, person in
                try await workspace.grading.record(
                    aspect, what: form.optionalText("what", longest: 1000) ?? "",
                    saidBy: form.optionalText("said_by") ?? "", of: id, version: form.id("version"), by: person)
                return aspect.name + Text("：已保存。", "：已儲存。", ": saved.")
            }
        }
        pages.post("/customers/:id/profile") { request, context in
            try await answer(.profile, request, context) { id, form, person in
                let today = workspace.clock.today
                _ = try await workspace.customers.edit(id, version: form.id("version"), by: person) { profile in
                    profile = try form.customerProfile(of: profile, today: today)
                }
                return Text("资料已保存。", "資料已儲存。", "The profile was saved.")
            }
        }
    }

    private func addContacts(to pages: RouterGroup<SignedInContext>) {
        pages.get("/customers/:id/organisation") { _, context in
            let record = try await workspace.customers.record(context.pathID, by: context.person.id)
            return organisationPage(record.customer, record.contacts, context.frame)
        }
        pages.post("/customers/:id/contacts") { request, context in
            try await answer(.newContact, request, context) { id, form, person in
                let details = try form.contactDetails()
                try await workspace.customers.addContact(details, to: id, by: person)
                return Text("已添加 \(details.name)。", "已新增 \(details.name)。", "\(details.name) was added.")
            }
        }
        pages.post("/customers/:id/contacts/:contact") { request, context in
            let contact = context.parameters.get("contact", as: Int64.self) ?? 0
            return try await answer(.contact(contact), request, context) { id, form, person in
                let details = try form.contactDetails()
                try await workspace.customers.editContact(
                    contact, of: id, to: details, version: form.id("version"), by: person)
                return Text("已保存 \(details.name)。", "已儲存 \(details.name)。", "\(details.name) was saved.")
            }
        }
        pages.post("/customers/:id/contacts/:contact/removal") { request, context in
            let contact = context.parameters.get("contact", as: Int64.self) ?? 0
            return try await answer(.contact(contact), request, context) { id, form, person in
                try await workspace.customers.removeContact(contact, of: id, version: form.id("version"), by: person)
                return Text("联系人已删除。", "聯絡人已刪除。", "The contact was removed.")
            }
        }
    }

    /// Claim, release, hand-over, standing.
    private func addLists(to pages: RouterGroup<SignedInContext>) {
        pages.post("/customers/:id/claim") { request, context in
            try await answer(.claim, request, context) { id, _, person in
                _ = try await workspace.lists.claim(id, by: person)
                return Text("已领取，现在由您负责。", "已領取，現在由您負責。", "Claimed: it is on your list now.")
            }
        }
        pages.post("/customers/:id/release") { request, context in
            try await answer(.release, request, context, leaves: true) { id, form, person in
                let customer = try await workspace.lists.release(
                    id, to: form.poolChoice(), reason: form.optionalText("reason", longest: 1000) ?? "", version: form.id("version"),
                    by: person)
                let name = customer.profile.name.written
                return Text("\(name) 已退回待分配。", "\(name) 已退回待分配。", "\(name) is back in the pool.")
            }
        }
        pages.post("/customers/:id/transfer") { request, context in
            try await answer(.transfer, request, context) { id, form, person in
                _ = try await workspace.lists.transfer(
                    id, to: form.poolChoice(), reason: form.optionalText("reason", longest: 1000) ?? "", version: form.id("version"),
                    by: person)
                return Text("已转池。", "已轉池。", "Transferred to the pool.")
            }
        }
        pages.post("/customers/:id/contract") { request, context in
            try await answer(.contract, request, context) { id, form, person in
                try await workspace.lists.setContract(
                    until: form.optionalDate("until"), of: id, version: form.id("version"), by: person)
                return Text("合同期限已保存。", "合約期限已儲存。", "The contract was saved.")
            }
        }
        pages.post("/customers/:id/hand-over") { request, context in
            try await answer(.handOver, request, context, leaves: true) { id, form, person in
                let done = try await workspace.lists.handOverOrAsk(
                    id, to: form.id("receiver"), reason: form.optionalText("reason", longest: 1000) ?? "",
                    version: form.id("version"), by: person)
                guard case .done(let customer) = done else {
                    return Text(
                        "交给别的团队要主管同意，已提交审批。", "交給別的團隊要主管同意，已提交審批。",
                        "It goes to another team: a supervisor has been asked for consent.")
                }
                let name = customer.profile.name.written
                return Text("\(name) 已交出。", "\(name) 已交出。", "\(name) was handed over.")
            }
        }
        pages.post("/customers/:id/standing") { request, context in
            try await answer(.standing, request, context) { id, form, person in
                let customer = try await workspace.lists.changeStanding(
                    of: id, to: form.choice("standing"),
                    evidence: form.standingEvidence(),
                    version: form.id("version"), by: person)
                return Text("状态已改为：", "狀態已改為：", "The standing is now: ") + customer.standing.name
                    + Text("。", "。", ".")
            }
        }
    }

    private func addGradeAndDeal(to pages: RouterGroup<SignedInContext>) {
        pages.post("/customers/:id/override") { request, context in
            try await answer(.override, request, context) { id, form, person in
                let customer = try await workspace.grading.override(
                    form.choice("grade"), reason: form.optionalText("reason", longest: 1000) ?? "",
                    until: form.date("until"), of: id, version: form.id("version"), by: person)
                return try await graded(customer)
            }
        }
        pages.post("/customers/:id/grade-request") { request, context in
            try await answer(.gradeRequest, request, context) { id, form, person in
                _ = try await workspace.approvals.askForGrade(
                    form.choice("grade"), reason: form.optionalText("reason", longest: 500) ?? "", until: form.date("until"),
                    of: id, by: person)
                return Text("已提交审批。", "已提交審批。", "A supervisor has been asked.")
            }
        }
        pages.post("/customers/:id/override/removal") { request, context in
            try await answer(.override, request, context) { id, form, person in
                let customer = try await workspace.grading.removeOverride(
                    of: id, version: form.id("version"), by: person)
                return try await graded(customer)
            }
        }
        pages.post("/customers/:id/deal") { request, context in
            try await answer(.deal, request, context) { id, form, person in
                try await workspace.deals.open(id, version: form.id("version"), by: person)
                return Text("商机已开始。", "商機已開始。", "The deal is open.")
            }
        }
        pages.post("/customers/:id/deal/stage") { request, context in
            try await answer(.deal, request, context) { id, form, person in
                let moved = try await workspace.deals.move(
                    id, to: form.id("stage"), reason: form.optionalText("reason", longest: 1000) ?? "",
                    version: form.id("version"), by: person)
                return moved.message
            }
        }
        registerDeal(pages)
    }

    /// What the facts have led to, in a sentence.
    private func graded(_ customer: Customer) async throws -> Text {
        guard let grade = customer.grade, let reason = customer.gradeReason else {
            return Text("已保存。", "已儲存。", "Saved.")
        }
        let rules = try await workspace.settings.rules()
        return Text("已保存，级别 \(grade.rawValue)：", "已儲存，級別 \(grade.rawValue)：", "Saved. Grade \(grade.rawValue): ")
            + reason.sentence(rules: rules.grades, on: workspace.clock.today)
    }
}

extension CustomerPageRoutes {
    typealias Work = @Sendable (Customer.ID, Form, Person.ID) async throws -> Text

    /// Does what a form asks for and shows the customer again; where it cannot be done, the form with what was typed and why.
    ///
    /// - Parameter leaves: whether the person may no longer see the customer afterwards.
    func answer(
        _ which: CustomerForm, _ request: Request, _ context: SignedInContext, leaves: Bool = false, _ work: Work
    ) async throws -> Response {
        let form = try await request.form()
        let id = context.pathID
        do {
            let done = try await work(id, form, context.person.id)
            let stays = leaves ? try await isVisible(id, to: context.person.id) : true
            return context.redirect(to: stays ? "/customers/\(id)" : "/customers", saying: .done(done))
        } catch let problem as Problem where problem.isAboutTheForm {
            var draft = Draft(form: which, values: form, problem: problem)
            if problem.kind == .changedMeanwhile {
                draft.overtakenBy = try await workspace.customers.lastChange(of: id, by: context.person.id)
            }
            return try await page(context, draft: draft).response()
        }
    }

    private func isVisible(_ id: Customer.ID, to person: Person.ID) async throws -> Bool {
        do {
            _ = try await workspace.customers.customer(id, by: person)
            return true
        } catch let problem as Problem where problem.kind == .notFound {
            return false
        }
    }

    func page(_ context: SignedInContext, draft: Draft? = nil) async throws -> Page {
        let page = try await workspace.customers.profilePage(context.pathID, by: context.person.id)
        return customerPage(
            CustomerPageModel(
                page: page, draft: draft,
                formKey: "\(context.pathID)-\(try await workspace.maintenance.formKey(for: context.person.id))",
                clock: workspace.clock, sendsMail: sendsMail),
            context.frame)
    }
}

extension Problem {
    /// Whether it is shown at the form it came from, and not on a page of its own.
    var isAboutTheForm: Bool {
        switch kind {
        case .invalid, .conflict, .changedMeanwhile: true
        case .forbidden: field != nil
        case .notFound, .tooMany, .unavailable: false
        }
    }
}
