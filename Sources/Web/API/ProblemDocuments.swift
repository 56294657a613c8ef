import CRM
import Hummingbird
import Logging
import Method

/// Turns what an operation throws into a problem document. What nobody expected goes to the log with the request's number, and
/// only that number to the program.
struct ProblemDocuments: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return Self.document(for: error, context).response(in: request.language)
        }
    }

    static func document(for error: any Error, _ context: AppRequestContext) -> ProblemDocument {
        switch error {
        case let document as ProblemDocument: return document
        case let problem as Problem: return ProblemDocument(problem)
        case let misfit as SchemaMisfit: return ProblemDocument(misfit)
        case let error as any HTTPResponseError where error.status == .contentTooLarge:
            return ProblemDocument(.tooLarge, Problem.tooLarge.what)
        case let error as any HTTPResponseError where error.status.code < 500:
            return ProblemDocument(.badRequest, Problem.badRequest.what)
        default:
            if let problem = Problem.explaining(error) {
                context.logger.error("database", metadata: ["error": "\(error)"])
                return ProblemDocument(problem)
            }
            context.logger.error("unexpected", metadata: ["error": "\(type(of: error))"])
            return ProblemDocument(.unexpected, Problem.unexpected.whole)
        }
    }
}

extension ProblemDocument {
    init(_ problem: Problem) {
        let kind: Kind =
            switch problem.kind {
            case .notFound: .notFound
            case .forbidden: .forbidden
            case .invalid: .invalid
            case .changedMeanwhile: .changedMeanwhile
            case .conflict: .conflict
            case .tooMany: .tooMany
            case .unavailable: .unavailable
            }
        self.init(kind, problem.whole, at: problem.field.map { .body("/" + $0.camelCased) })
        if kind == .tooMany { headers[.retryAfter] = "900" }
    }

    init(_ misfit: SchemaMisfit) {
        self.init(.invalid, misfit.text, at: .body(misfit.pointer))
    }
}

extension Problem {
    /// What happened and what to do.
    fileprivate var whole: Text {
        Text(message(.simplified), message(.traditional), message(.english))
    }
}

extension SchemaMisfit {
    var text: Text {
        switch kind {
        case .missing: Text("缺少这一项。", "缺少這一項。", "This is missing.")
        case .unknown: Text("没有这一项，请核对拼写。", "沒有這一項，請核對拼寫。", "There is nothing of this name; check the spelling.")
        case .type(let expected): Text("类型应为 \(expected)。", "類型應為 \(expected)。", "The type has to be \(expected).")
        case .notAmong(let words):
            Text(
                "应为其中之一：\(words.listed)。", "應為其中之一：\(words.listed)。", "This has to be one of: \(words.listed).")
        case .tooLong(let longest):
            Text("最多 \(longest) 个字符。", "最多 \(longest) 個字元。", "Use at most \(longest) characters.")
        case .outside(let range):
            Text(
                "应在 \(range.lowerBound) 到 \(range.upperBound) 之间。", "應在 \(range.lowerBound) 到 \(range.upperBound) 之間。",
                "This has to be from \(range.lowerBound) to \(range.upperBound).")
        case .format(let example): Text("请写成 \(example)。", "請寫成 \(example)。", "Write it like \(example).")
        }
    }
}

extension [String] {
    fileprivate var listed: String { joined(separator: ", ") }
}

extension String {
    /// `stock_code` of a form is `stockCode` in JSON.
    fileprivate var camelCased: String {
        let parts = split(separator: "_")
        return parts.dropFirst().reduce(parts.first.map(String.init) ?? "") {
            $0 + $1.prefix(1).uppercased() + $1.dropFirst()
        }
    }
}

extension Request {
    /// The first of ours that is asked for, else the product's first.
    var language: Language { headers[.acceptLanguage].flatMap(Language.init(accepted:)) ?? .simplified }
}
