import CRM
import Hummingbird
import Method

/// What went wrong, for a program and for the person who reads its log (RFC 9457).
struct ProblemDocument: Error {
    /// The last part of `type`, which programs may rely on: it never changes its meaning.
    enum Kind: String, CaseIterable {
        case badRequest = "bad-request"
        case unauthorized
        case forbidden
        case outOfScope = "out-of-scope"
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case notAcceptable = "not-acceptable"
        case conflict
        case changedMeanwhile = "changed-meanwhile"
        case tooLarge = "too-large"
        case unsupportedMediaType = "unsupported-media-type"
        case invalid
        case tooMany = "too-many"
        case unexpected
        case unavailable
    }

    /// The part of the request that it is about.
    enum Place: Hashable {
        /// A JSON pointer into the body.
        case body(String)
        case parameter(String)
    }

    let kind: Kind
    let detail: Text
    var place: Place?
    var headers = HTTPFields()

    init(_ kind: Kind, _ detail: Text, at place: Place? = nil, headers: HTTPFields = [:]) {
        self.kind = kind
        self.detail = detail
        self.place = place
        self.headers = headers
    }

    func response(in language: Language) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.member("type", kind.type)
            json.member("title", kind.title(language))
            json.member("status", kind.status.code)
            json.member("detail", detail(language))
            if let place {
                json.member("errors", [place]) { json, place in
                    json.object { json in
                        json.member("detail", detail(language))
                        switch place {
                        case .body(let pointer): json.member("pointer", "#" + pointer)
                        case .parameter(let name): json.member("parameter", name)
                        }
                    }
                }
            }
        }
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.contentLanguage] = language.rawValue
        headers[.cacheControl] = "no-store"
        headers[.vary] = "Accept-Language"
        return Response(status: kind.status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}

extension ProblemDocument.Kind {
    var type: String { "urn:quarry:problem:\(rawValue)" }

    var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .unauthorized: .unauthorized
        case .forbidden, .outOfScope: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .conflict, .changedMeanwhile: .conflict
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .invalid: .unprocessableContent
        case .tooMany: .tooManyRequests
        case .unexpected: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    var title: Text {
        switch self {
        case .badRequest: Text("看不懂请求", "看不懂請求", "Not understood")
        case .unauthorized: Text("需要令牌", "需要權杖", "A token is needed")
        case .forbidden: Text("没有权限", "沒有權限", "Not permitted")
        case .outOfScope: Text("令牌权限不足", "權杖權限不足", "The token does not cover this")
        case .notFound: Text("找不到", "找不到", "Not found")
        case .methodNotAllowed: Text("方法不对", "方法不對", "Wrong method")
        case .notAcceptable: Text("只有 JSON", "只有 JSON", "There is only JSON")
        case .conflict: Text("与现状冲突", "與現狀衝突", "Conflict")
        case .changedMeanwhile: Text("已被别人改动", "已被別人改動", "Changed meanwhile")
        case .tooLarge: Text("内容太大", "內容太大", "Too large")
        case .unsupportedMediaType: Text("只收 JSON", "只收 JSON", "Only JSON is taken")
        case .invalid: Text("内容不对", "內容不對", "Not valid")
        case .tooMany: Text("次数太多", "次數太多", "Too many attempts")
        case .unexpected: Text("意外的错误", "意外的錯誤", "Unexpected")
        case .unavailable: Text("暂时不可用", "暫時無法使用", "Not available now")
        }
    }
}

extension Schema {
    static let problem = Schema.named(
        "Problem",
        .object(
            .required("type", .words(ProblemDocument.Kind.allCases.map(\.type)).noted("Never changes its meaning.")),
            .required("title", .text), .required("status", .integer), .required("detail", .text),
            .optional(
                "errors",
                .array(
                    of: .object(
                        .required("detail", .text), .optional("pointer", .text.noted("Into the body (RFC 6901).")),
                        .optional("parameter", .text.noted("Of the address."))))))
    ).noted("What went wrong (RFC 9457), in the language asked for with Accept-Language: zh-Hans, zh-Hant or en.")
}
