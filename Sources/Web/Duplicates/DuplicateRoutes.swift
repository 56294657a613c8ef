import CRM
import HTML
import Hummingbird
import Method

/// Pairs of customers that may be one, the choice of what stays, and the way back.
struct DuplicateRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/duplicates") { request, context in
            let kind = request.query["kind"].flatMap(LikenessReason.init(rawValue:))
            let list = try await workspace.duplicates.list(
                kind, after: request.query["after"].flatMap(DuplicateList.Position.init), by: context.person.id)
            let merges = try await workspace.duplicates.merges(by: context.person.id)
            return duplicateListPage(
                DuplicateListModel(
                    list: list, kind: kind, isFirst: request.query["after"] == nil, merges: merges, clock: workspace.clock),
                context.frame)
        }
        pages.post("/duplicates/scan") { _, context in
            try await workspace.duplicates.requestScan(by: context.person.id)
            return context.redirect(
                to: "/duplicates",
                saying: .done(Text("已开始查找，稍后刷新本页。", "已開始尋找，稍後重新整理本頁。", "The search has begun; reload this page in a while.")))
        }
        pages.post("/duplicates/:pair/dismissal") { request, context in
            try await said(context, Text("已记为不同的客户。", "已記為不同的客戶。", "Noted: they are two customers.")) {
                try await workspace.duplicates.dismiss(
                    context.parameters.get("pair", as: Int64.self) ?? 0, by: context.person.id)
            }
        }
        addMerging(to: pages)
    }

    private func addMerging(to pages: RouterGroup<SignedInContext>) {
        pages.get("/duplicates/merge") { request, context in
            try await mergePage(request.query, nil, context)
        }
        pages.post("/duplicates/merge") { request, context in
            let form = try await request.form()
            do {
                let merge = try form.mergeRequest()
                try await workspace.duplicates.merge(merge, by: context.person.id)
                return context.redirect(
                    to: "/customers/\(merge.survivor)",
                    saying: .done(
                        Text(
                            "已合并，\(Merge.daysToUndo) 天内可在“疑似重复”页撤销。", "已合併，\(Merge.daysToUndo) 天內可在「疑似重複」頁撤銷。",
                            "Merged. It can be undone on the page of duplicates for \(Merge.daysToUndo) days.")))
            } catch let problem as Problem where problem.kind == .changedMeanwhile || problem.kind == .conflict || problem.kind == .invalid {
                // Who was faster may have left nothing to choose.
                guard let page = try? await mergePage(form, problem, context) else { throw problem }
                return page.response()
            }
        }
        pages.post("/duplicates/merges/:merge/undo") { _, context in
            try await said(context, Text("合并已撤销，两家客户都恢复了。", "合併已撤銷，兩家客戶都恢復了。", "The merge was undone; both customers are there again.")) {
                try await workspace.duplicates.undo(
                    context.parameters.get("merge", as: Int64.self) ?? 0, by: context.person.id)
            }
        }
    }

    /// Does something and says so on the page of pairs; what somebody else has done meanwhile is said there, too.
    private func said(_ context: SignedInContext, _ done: Text, _ work: () async throws -> Void) async throws -> Response {
        do {
            try await work()
            return context.redirect(to: "/duplicates", saying: .done(done))
        } catch let problem as Problem where problem.kind == .conflict {
            return context.redirect(to: "/duplicates", saying: .error(problem.what + Text(verbatim: " ") + problem.advice))
        }
    }

    private func mergePage(_ query: Form, _ problem: Problem?, _ context: SignedInContext) async throws -> Page {
        let survivor = query["survivor"].flatMap { Int64($0) } ?? 0
        let loser = query["loser"].flatMap { Int64($0) } ?? 0
        let comparison = try await workspace.duplicates.comparison(survivor, loser, by: context.person.id)
        return comparisonPage(
            MergeModel(comparison: comparison, typed: problem == nil ? nil : query, problem: problem, clock: workspace.clock),
            context.frame)
    }
}

extension Form {
    /// What was chosen: which stays, and for each field whose value.
    fileprivate func mergeRequest() throws -> MergeRequest {
        let (survivor, loser) = (try id("survivor"), try id("loser"))
        let taken = MergeField.allCases.filter { self["field-\($0.rawValue)"] == "loser" }
        let statements = MANAspect.allCases.filter { self["statement-\($0.rawValue)"] == "loser" }
        return MergeRequest(
            survivor: survivor, survivorVersion: try id("survivor_version"), loser: loser,
            loserVersion: try id("loser_version"), taken: Set(taken), takenStatements: Set(statements),
            loserDealGoesOn: self["deal"] == "loser")
    }
}
