import CRM
import HTML
import Hummingbird
import Method

struct PersonalDataModel: Sendable {
    var dossier: PersonalData.Dossier
    var path: String
    var today: CivilDate
    var form: Form
    var problem: Problem?

    /// The path of what belongs to the contact.
    var contactPath: String { String(path.dropLast("/personal-data".count)) }
}

/// Of one person at a customer: by which ways they may be reached, and what they can ask for.
func personalDataPage(_ model: PersonalDataModel, _ frame: Frame) -> Page {
    let language = frame.language
    let contact = model.dossier.contact
    let title = Text.personalData
    return Page(title: title, section: .customers, frame: frame, width: .narrow, status: model.problem?.status ?? .ok) {
        pageHeader(
            title(language), note: "\(contact.details.name) · \(model.dossier.customer.profile.name.written)"
        ) {
            linkButton(Text("返回客户", "返回客戶", "Back to the customer")(language), href: "/customers/\(contact.customerID)#contacts")
        }
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        states(model, in: language)
        if frame.may(.workCustomers) { consentForm(model, frame) }
        if frame.may(.managePersonalData) { requests(model, frame) }
    }
}

private func states(_ model: PersonalDataModel, in language: Language) -> Markup {
    let columns = [
        Column(Text("方式", "方式", "Way"), .heading), Column(Text("可否联系", "可否聯絡", "May be used")),
        Column(Text("来源", "來源", "Source")), Column(Text("日期", "日期", "On")), Column(Text("谁记录", "誰記錄", "Noted by")),
    ]
    let rows = ContactChannel.allCases.map { channel -> TableRow in
        let newest = model.dossier.consents.first { $0.channel == channel }
        let state: Text =
            switch newest?.isGiven {
            case true?: Text("同意", "同意", "Consented")
            case false?: Text("勿扰", "勿擾", "Do not contact")
            case nil: Text("未知", "未知", "Not known")
            }
        return TableRow(cells: [
            Markup(text: channel.name(language)),
            span(.class(newest?.isGiven == false ? "refused" : "consent")) { state(language) },
            Markup(text: newest?.source ?? ""), Markup(text: newest?.date.description ?? ""),
            Markup(text: newest?.personName ?? ""),
        ])
    }
    return dataTable(caption: Text.personalData(language), columns: columns, rows: rows, in: language)
}

private func consentForm(_ model: PersonalDataModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return sheet(Text("记录同意或拒绝", "記錄同意或拒絕", "Note consent or refusal")(language), id: "consent") {
        postForm(to: "\(model.contactPath)/consents", frame) {
            selectField(
                Field("channel", Text("方式", "方式", "Way"), value: model.form["channel"] ?? "", isRequired: true),
                ContactChannel.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
            selectField(
                Field("given", Text("对方说", "對方說", "They said"), value: model.form["given"] ?? "1", isRequired: true),
                [
                    Choice("1", Text("同意联系", "同意聯絡", "They may be reached")),
                    Choice("0", Text("不要联系", "不要聯絡", "Not to be reached")),
                ], in: language)
            inputField(
                Field(
                    "source", Text("来源", "來源", "Source"), value: model.form["source"] ?? "",
                    hint: Text("例如名片、展会登记表、电话", "例如名片、展會登記表、電話", "Such as a card, a form at a fair, a call"),
                    error: model.problem.error(at: "source"), isRequired: true), .maxlength(500), in: language)
            inputField(
                Field(
                    "on", Text("日期", "日期", "On"), value: model.form["on"] ?? model.today.description,
                    error: model.problem.error(at: "on"), isRequired: true), type: .date, in: language)
            sendButton(Text("记录", "記錄", "Note it")(language))
        }
    }
}

private func requests(_ model: PersonalDataModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return sheet(Text("个人信息请求", "個人資料請求", "Requests of the law")(language), id: "requests") {
        postForm(to: model.path, frame) {
            sendButton(
                Text("下载此人的全部信息（JSON）", "下載此人的全部資料（JSON）", "Download all about this person (JSON)")(language), .plain)
        }
        disclosure(
            Text("抹除此人的信息", "抹除此人的資料", "Erase this person")(language), isOpen: model.problem?.field == "reason", id: "erasure"
        ) {
            postForm(to: "\(model.contactPath)/erasure", frame) {
                p(.class("quiet")) {
                    Text(
                        "删除联系人、与此人接触的备注和历史中的姓名；接触的次数和日期保留。无法恢复。",
                        "刪除聯絡人、與此人接觸的備註和歷史中的姓名；接觸的次數和日期保留。無法還原。",
                        "Removes the contact, the notes of touches with them, and their name in the history. That there were touches, and when, stays. There is no way back."
                    )(language)
                }
                inputField(
                    Field(
                        "reason", Text("原因", "原因", "Reason"), value: model.form["reason"] ?? "",
                        error: model.problem.error(at: "reason"), isRequired: true), .maxlength(1000), in: language)
                sendButton(Text("抹除", "抹除", "Erase")(language), .danger)
            }
        }
    }
}

extension Text {
    static let personalData = Text("个人信息", "個人資料", "Personal data")
}
