import CRM
import Method

/// What of many customers is to change, as a body says it.
enum BulkChangeBody {
    enum Target: String, CaseIterable {
        case source, market, region, tag, field, holder
        case productLine = "product_line"
    }

    /// The same at the member that says what a form calls otherwise.
    static func problem(_ problem: Problem, isOfIDs: Bool) -> Problem {
        let member =
            switch problem.field {
            case "value": "to"
            case "list": isOfIDs ? "ids" : "where"
            case let field: field
            }
        return Problem(problem.kind, problem.what, advice: problem.advice, field: member)
    }

    static let noList = ProblemDocument(
        .invalid,
        Text(
            "没有说明改哪些客户：请给 ids、view、where、q 或 scope。", "沒有說明改哪些客戶：請給 ids、view、where、q 或 scope。",
            "Say which customers: by ids, view, where, q or scope."), at: .body("/ids"))

    static let twoLists = ProblemDocument(
        .invalid,
        Text(
            "view 不能与 q、scope、where 同用。", "view 不能與 q、scope、where 同用。",
            "A view is a list by itself: leave out q, scope and where."),
        at: .body("/view"))
}

extension Schema {
    static let newBulkChange = Schema.named(
        "NewBulkChange",
        .object(
            .required("target", Schema.word(of: BulkChangeBody.Target.self).noted("What of them.")),
            .required(
                "to",
                Schema.text(longest: 10_000).orNull.noted(
                    "To what: words for `source`, a market or region by its code, a product line by its number, `yes` or `no` for `tag`, what is typed for `field`, a person’s number for `holder`; null for nothing, and for the pool."
                )),
            .optional("tag", Schema.text(longest: 30).orNull.noted("Which, for `tag`.")),
            .optional("field", Schema.integer.orNull.noted("Which own field, for `field`.")),
            .optional(
                "reason", Schema.text(longest: 1000).orNull.noted("Needed for `holder`: it stands in the list ledger.")),
            .optional(
                "ids", Schema(shape: .array(.integer), isNullable: true).noted("Only these of the list, or of all.")),
            .optional("view", Schema.integer.orNull.noted("The list of a view.")),
            .optional("q", .text(longest: 100).orNull), .optional("scope", .word(of: CustomerQuery.Scope.self).orNull),
            .optional("where", Schema.text(longest: 10_000).orNull.noted("Any condition, as of the list of customers."))
        ))
}

extension Form {
    /// - Throws: `Problem.invalid` at the member that is missing.
    func operation() throws -> BulkOperation {
        let value = self["to"] ?? ""
        let target: BulkTarget =
            switch try choice("target", of: BulkChangeBody.Target.self) {
            case .source: .source
            case .market: .market
            case .region: .region
            case .productLine: .productLine
            case .holder: .holder
            case .field: .field(try id("field"))
            case .tag: .tag(try tag())
            }
        let written = target == .holder ? value : try checked(value, "to", longest: 10_000) ?? ""
        return BulkOperation(target, to: written, reason: try optionalText("reason", longest: 1000) ?? "")
    }

    private func tag() throws -> TagName {
        let typed = try text("tag")
        do throws(TagNameProblem) {
            return try TagName(typed)
        } catch {
            throw Problem.invalid(
                Text("这个标签不能用。", "這個標籤不能用。", "This tag cannot be used."),
                advice: Text("请用 1 到 30 个字符，不带逗号。", "請用 1 到 30 個字元，不帶逗號。", "Use 1 to 30 characters without commas."),
                field: "tag")
        }
    }
}
