import CRM
import HTML
import Method

/// The group, the head office, suppliers and who has referred whom, both ways.
func relationsSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let relations = model.page.relations
    let isWorkable = model.page.allowed.work
    guard isWorkable || !relations.isEmpty else { return .empty }
    return sheet(
        Text("关联客户", "關聯客戶", "Related customers")(language), id: "relations",
        count: relations.isEmpty ? nil : relations.count
    ) {
        if !relations.isEmpty {
            ul(.class("relations")) {
                for relation in relations { li { line(relation, model, frame, isWorkable) } }
            }
        }
        if isWorkable {
            let state = model.state(.newRelation)
            disclosure(Text("添加关联", "新增關聯", "Relate it to another")(language), isOpen: state.isDraft) {
                postForm(to: "\(model.path)/relations", frame) {
                    div(.class("fields")) {
                        selectField(
                            state.field(
                                "kind", Text("对方是", "對方是", "The other is"), now: RelationKind.group.rawValue,
                                isRequired: true, id: "relation-kind"),
                            RelationKind.allCases.map { Choice($0.rawValue, $0.other) }, in: language)
                        inputField(
                            state.field(
                                "other", Text("哪家客户", "哪家客戶", "Which customer"),
                                hint: Text(
                                    "完整名称，或统一社会信用代码。", "完整名稱，或統一社會信用代碼。",
                                    "Its whole name, or its credit code."), isRequired: true, id: "relation-other"),
                            .autocomplete("off"), .maxlength(200), in: language)
                    }
                    inputField(
                        state.field("note", .note, id: "relation-note"), .autocomplete("off"), .maxlength(500),
                        in: language)
                    sendButton(Text("添加", "新增", "Add")(language), .plain)
                }
            }
        }
    }
}

private func line(_ relation: Relation, _ model: CustomerPageModel, _ frame: Frame, _ isWorkable: Bool) -> Markup {
    let language = frame.language
    return Markup {
        chip(relation.title(language))
        " "
        if relation.isOtherVisible {
            a(href: "/customers/\(relation.other)") { relation.otherName }
        } else {
            span { relation.otherName }
        }
        if let note = relation.note { span(.class("quiet")) { " \(note)" } }
        if isWorkable {
            postForm(to: "\(model.path)/relations/\(relation.id)/removal", frame, .class("removal")) {
                sendButton(
                    Text("删除", "刪除", "Remove")(language), .small,
                    .aria(
                        "label",
                        Text(
                            "删除与 \(relation.otherName) 的关联", "刪除與 \(relation.otherName) 的關聯",
                            "Remove the relation to \(relation.otherName)")(language)))
            }
        }
    }
}
