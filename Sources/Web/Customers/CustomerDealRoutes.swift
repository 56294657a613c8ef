import CRM
import Hummingbird
import Method

extension CustomerPageRoutes {
    /// What is known of the open deal besides its stage.
    func registerDeal(_ pages: RouterGroup<SignedInContext>) {
        pages.post("/customers/:id/deal/details") { request, context in
            try await answer(.dealDetails, request, context) { id, form, person in
                try await workspace.deals.edit(id, to: form.dealDetails(), version: form.id("version"), by: person)
                return .dealSaved
            }
        }
        pages.post("/customers/:id/deal/people") { request, context in
            try await answer(.dealPeople, request, context) { id, form, person in
                try await workspace.deals.assign(form.dealParts(), in: id, version: form.id("version"), by: person)
                return .dealSaved
            }
        }
        pages.post("/customers/:id/deal/needs") { request, context in
            try await answer(.dealNeed, request, context) { id, form, person in
                try await workspace.deals.addNeed(
                    form["need"] ?? "", saidBy: form.optionalID("contact"), to: id, by: person)
                return Text("已记录需求。", "已記錄需求。", "The need is noted.")
            }
        }
        pages.post("/customers/:id/deal/needs/:need/removal") { request, context in
            let need = try context.parameters.require("need", as: Int64.self)
            return try await answer(.dealNeed, request, context) { id, _, person in
                try await workspace.deals.removeNeed(need, from: id, by: person)
                return Text("已删去需求。", "已刪去需求。", "The need is taken off.")
            }
        }
    }
}

extension Deals.Moved {
    /// What is said to whoever wished it.
    var message: Text {
        switch self {
        case .done(let deal): Text("商机阶段：", "商機階段：", "The deal's stage: ") + deal.stage.name + Text("。", "。", ".")
        case .asked:
            Text(
                "已向主管提交申请，同意后阶段才会改变。", "已向主管提交申請，同意後階段才會改變。",
                "Your supervisor is asked; the stage changes when they consent.")
        }
    }
}

extension Text {
    fileprivate static let dealSaved = Text("商机已保存。", "商機已儲存。", "The deal is saved.")
}
