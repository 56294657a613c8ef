import CRM
import HTML
import Method

/// Out of business, not reachable, or valid again, each with what shows it.
func standingSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let now = model.customer.standing
    let choices = [Standing.valid, .closed, .invalid].filter { now.requirements(for: $0) != nil }
    let isOpen = model.page.allowed.work && !choices.isEmpty
    guard isOpen || !model.page.evidence.isEmpty else { return .empty }
    return sheet(Text("状态", "狀態", "Standing")(language), id: "standing") {
        p { standingChip(now, in: language) }
        if let verified = model.customer.verifiedOn {
            p(.class("quiet")) {
                Text("核实仍在：", "核實仍在：", "Known to be there: ")(language)
                date(verified, today: model.page.today, in: language)
            }
        }
        evidenceList(model, in: language)
        if isOpen { standingForm(model, choices, frame) }
    }
}

private func standingForm(_ model: CustomerPageModel, _ choices: [Standing], _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.standing)
    let title = Text("改变状态", "改變狀態", "Change the standing")
    return disclosure(title(language), isOpen: state.isDraft) {
        postForm(to: "\(model.path)/standing", frame) {
            input(hidden: "version", value: String(model.customer.version))
            div(.class("fields")) {
                selectField(
                    state.field("standing", Text("改为", "改為", "To"), now: choices[0].rawValue, isRequired: true, id: "standing-to"),
                    choices.map { Choice($0.rawValue, $0.name) }, in: language)
                EvidenceFields.source(state, id: "standing", in: language)
                EvidenceFields.date(state, id: "standing", in: language)
            }
            EvidenceFields.text(state, id: "standing", in: language)
            if !model.page.attachments.isEmpty {
                selectField(
                    state.field("document", Text("证明文件", "證明檔案", "Document"), id: "standing-document"),
                    [Choice("", Text("不附", "不附", "None"))]
                        + model.page.attachments.map { Choice(String($0.id), Text(verbatim: $0.name)) }, in: language)
            }
            sendButton(title(language), .danger)
        }
    }
}

/// The fields of what shows a standing, on the customer’s page and in the check of lists.
enum EvidenceFields {
    static func source(_ state: FormState, id: String, in language: Language) -> Markup {
        selectField(
            state.field(
                "source", Text("从哪里看到", "從哪裡看到", "Where it was seen"), now: EvidenceSource.register.rawValue, isRequired: true,
                id: "\(id)-source"),
            EvidenceSource.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
    }

    static func date(_ state: FormState, isRequired: Bool = false, id: String, in language: Language) -> Markup {
        inputField(
            state.field(
                "date", Text("自哪天起", "自哪天起", "Since"), hint: Text("停业须填。", "停業須填。", "Needed for a closure."),
                isRequired: isRequired, id: "\(id)-date"),
            type: .date, in: language)
    }

    static func text(_ state: FormState, id: String, in language: Language) -> Markup {
        inputField(
            state.field(
                "evidence", Text("依据", "依據", "Evidence"),
                hint: Text(
                    "如：工商公示已注销、信件退回、电话停机。", "如：工商公示已註銷、信件退回、電話停機。",
                    "Such as a note in the register, a letter that came back, a dead number."),
                isRequired: true, id: "\(id)-evidence"),
            .autocomplete("off"), .maxlength(500), in: language)
    }
}

/// What showed each change, who recorded it and when.
private func evidenceList(_ model: CustomerPageModel, in language: Language) -> Markup {
    guard !model.page.evidence.isEmpty else { return .empty }
    return ol(.class("ledger")) {
        for evidence in model.page.evidence {
            li {
                date(model.clock.date(of: evidence.at), today: model.page.today, in: language)
                " "
                strong { evidence.standing == .valid ? ListMove.reopened.name(language) : evidence.standing.name(language) }
                " \(evidence.source.name(language))"
                if let since = evidence.date {
                    Text("，自 ", "，自 ", ", since ")(language)
                    date(since, today: model.page.today, in: language)
                }
                Text("：", "：", ": ")(language) + evidence.text
                if let document = evidence.document {
                    " "
                    a(href: "\(model.path)/attachments/\(document)") { evidence.documentName ?? "" }
                }
                span(.class("quiet")) { " · \(evidence.personName)" }
            }
        }
    }
}

extension Form {
    /// What shows a change of standing; where it was seen is “other” for those who do not say.
    func standingEvidence() throws -> StandingEvidence {
        StandingEvidence(
            evidence: try optionalText("evidence", longest: 1000) ?? "", date: try optionalDate("date"),
            source: try self["source"].map { _ in try choice("source") } ?? .other, document: try optionalID("document"))
    }
}
