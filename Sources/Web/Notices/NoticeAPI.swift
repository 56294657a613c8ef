import CRM
import Hummingbird
import Method

/// What the token’s person was told and has not taken note of, for programs.
enum NoticeAPI {
    static let endpoints = [list, dismiss, dismissRequest]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/notices", id: "listNotices",
            summary:
                "What the token’s person was told and has not taken note of, the newest first: of customers and plans, and of requests.",
            scope: .customersRead,
            answer: .init(status: .ok, note: "The notices, a hundred of each at most.", schema: .notices))
    ) { request in
        let (notices, requests) = try await request.workspace.notices.all(by: request.person.id)
        return APIAnswer(capacity: 4096) { json in
            json.object { json in
                json.member("notices", notices) { $0.notice($1) }
                json.member("requests", requests) { $0.notice($1) }
            }
        }
    }

    private static let dismiss = Endpoint(
        Operation(
            method: .post, path: "/notices/{id}/dismissal", id: "dismissNotice",
            summary: "Takes note of a notice: it is not shown again.",
            scope: .monthWrite, parameters: [.path("id", .integer, "The notice’s number.")],
            answer: .init(status: .ok, note: "Its number.", schema: .createdNumber))
    ) { request in
        try await request.workspace.notices.dismiss(request.id, by: request.person.id)
        return .number(request.id)
    }

    private static let dismissRequest = Endpoint(
        Operation(
            method: .post, path: "/request-notices/{id}/dismissal", id: "dismissRequestNotice",
            summary: "Takes note of what was told of a request or an exchange.", scope: .monthWrite,
            parameters: [.path("id", .integer, "The notice’s number, of `requests`.")],
            answer: .init(status: .ok, note: "Its number.", schema: .createdNumber))
    ) { request in
        try await request.workspace.notices.dismiss(request: request.id, by: request.person.id)
        return .number(request.id)
    }
}

extension Schema {
    fileprivate static let notices = Schema.object(
        .required("notices", .array(of: notice)), .required("requests", .array(of: requestNotice)))

    private static let notice = Schema.named(
        "Notice",
        .object(
            .required("id", .integer),
            .required(
                "kind",
                Schema.words(Notice.Kind.words).noted(
                    "May be recycled; the same of one’s team; went back to the pool; a supplement waits; a month was planned; a mail failed."
                )),
            .required("date", .date), .required("from", Schema.date.orNull.noted("When the first may be recycled.")),
            .required("supplement", .integer.orNull), .required("month", .text(.month).orNull),
            .required("customers", Schema.integer.noted("How many it is about.")),
            .required("named", Schema.array(of: reference).noted("The first few of them."))))

    private static let requestNotice = Schema.named(
        "RequestNotice",
        .object(
            .required("id", .integer), .required("kind", .word(of: RequestNotice.Kind.self)), .required("date", .date),
            .required("from", Schema.text.noted("Who has asked or proposed.")), .required("customer", .text.orNull),
            .required("approval", .integer.orNull), .required("exchange", .integer.orNull)))
}

extension JSONWriter {
    fileprivate mutating func notice(_ notice: Notice) {
        var (from, supplement, month): (CivilDate?, Int64?, CivilMonth?) = (nil, nil, nil)
        switch notice.kind {
        case .recycling(let date), .teamRecycling(let date): from = date
        case .recycled, .mailFailed: break
        case .supplement(let id): supplement = id
        case .plan(let planned): month = planned
        }
        object { json in
            json.member("id", notice.id)
            json.member("kind", notice.kind.word)
            json.member("date", notice.date)
            json.member("from", from)
            json.member("supplement", supplement)
            json.member("month", month?.description)
            json.member("customers", notice.customers)
            json.member("named", notice.named) { json, customer in
                json.reference(customer.id, customer.name)
            }
        }
    }

    fileprivate mutating func notice(_ notice: RequestNotice) {
        var (approval, exchange): (Int64?, Int64?) = (nil, nil)
        switch notice.subject {
        case .approval(let id, _, _): approval = id
        case .exchange(let id, _): exchange = id
        }
        object { json in
            json.member("id", notice.id)
            json.member("kind", notice.kind)
            json.member("date", notice.date)
            json.member("from", notice.from)
            json.member("customer", notice.customer)
            json.member("approval", approval)
            json.member("exchange", exchange)
        }
    }
}
