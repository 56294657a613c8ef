import CRM
import Hummingbird
import Method

/// What lists lack, and the supplements that fill them up.
struct SupplementRoutes {
    static let path = "/supplements"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/supplements") { _, context in
            let person = context.person.id
            return supplementsPage(
                SupplementsModel(
                    needs: try await workspace.supplements.needs(by: person),
                    earlier: try await workspace.supplements.list(by: person), clock: workspace.clock),
                context.frame)
        }
        pages.post("/supplements") { request, context in
            let form = try await request.form()
            let made = try await workspace.supplements.propose(to: form.id("person"), by: context.person.id)
            guard let made else {
                return context.redirect(
                    to: Self.path,
                    saying: .done(
                        Text(
                            "名单已满，或池里没有可补充的客户。", "名單已滿，或池裡沒有可補充的客戶。",
                            "The list is full, or the pool has nothing for it.")))
            }
            return context.redirect(to: "\(Self.path)/\(made)")
        }
        pages.get("/supplements/:id") { _, context in
            let (supplement, lines) = try await workspace.supplements.supplement(context.pathID, by: context.person.id)
            return supplementPage(SupplementModel(supplement: supplement, lines: lines, clock: workspace.clock), context.frame)
        }
        pages.post("/supplements/:id/acceptance") { request, context in
            let form = try await request.form()
            let chosen = form.customerIDs("id")
            let taken = try await workspace.supplements.accept(context.pathID, chosen: chosen, by: context.person.id)
            return context.redirect(to: "\(Self.path)/\(context.pathID)", saying: .done(taken.sentence))
        }
        pages.post("/supplements/:id/refusal") { _, context in
            try await workspace.supplements.decline(context.pathID, by: context.person.id)
            return context.redirect(to: Self.path, saying: .done(Text("已谢绝，客户留在池里。", "已謝絕，客戶留在池裡。", "Declined; the customers stay in the pool.")))
        }
    }
}

extension Supplements.Taken {
    fileprivate var sentence: Text {
        Text("已加入 \(taken) 家", "已加入 \(taken) 家", "\(taken) added")
            + (left == 0 ? Text("", "", "") : Text("，留在池里 \(left) 家", "，留在池裡 \(left) 家", ", \(left) left in the pool"))
            + (gone == 0 ? Text("", "", "") : Text("，已被别人取走 \(gone) 家", "，已被別人取走 \(gone) 家", ", \(gone) taken by others meanwhile"))
            + Text("。", "。", ".")
    }
}
