import CRM
import HTML
import Method

/// Customers that may be the one that is being typed. Of somebody else's there is the name and who has it, and nothing more.
func twinWarning(_ twins: [LikelyTwin], in language: Language) -> Markup {
    guard !twins.isEmpty else { return .empty }
    return div(.class("state state-twins"), .role("note")) {
        p(.class("state-title")) { Text("可能已经有这家客户：", "可能已經有這家客戶：", "This customer may be there already:")(language) }
        ul {
            for twin in twins {
                li {
                    if let id = twin.id {
                        a(href: "/customers/\(id)") { twin.name }
                    } else {
                        span { twin.name }
                    }
                    if twin.standing != .valid { standingChip(twin.standing, in: language) }
                    p(.class("quiet")) { explanation(twin)(language) }
                }
            }
        }
    }
}

private func explanation(_ twin: LikelyTwin) -> Text {
    let why = twin.likeness.reasons.map(\.text).joined()
    let score = Text(verbatim: "\(twin.likeness.score) · ") + why + Text(verbatim: " · ")
    if twin.isDeleted { return score + Text("在回收站里", "在資源回收筒裡", "in the recycle bin") }
    let holder = twin.holderName.map { Text("由 \($0) 负责", "由 \($0) 負責", "held by \($0)") } ?? Text("在待分配池中", "在待分配池中", "in the pool")
    let parts = score + holder
    guard twin.id == nil else { return parts }
    return parts + Text("。可以请对方交换或交出。", "。可以請對方交換或交出。", ". You can ask them to exchange it or hand it over.")
}
