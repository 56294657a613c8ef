import CRM
import HTML
import Hummingbird
import Method

/// The search over everything, as a page and while one types.
struct SearchRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/search") { request, context in
            let words = words(request)
            return searchPage(
                SearchModel(
                    words: words,
                    findings: try await workspace.search.everything(words, limit: 20, by: context.person.id),
                    today: workspace.clock.today),
                context.frame)
        }
        pages.get("/search/suggest") { request, context in
            let words = words(request)
            let findings = try await workspace.search.everything(words, limit: 5, by: context.person.id)
            return suggestionList(findings, words: words, today: workspace.clock.today, in: context.language).response()
        }
    }

    private func words(_ request: Request) -> String {
        String((request.query["q"] ?? "").prefix(100)).withoutSpaceAround
    }
}
