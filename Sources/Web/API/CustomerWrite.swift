import CRM
import Hummingbird
import Method

extension Endpoint {
    /// A write on one customer, which answers with the customer as it is now, also where the person no longer sees it.
    ///
    /// - Parameter name: of the path, behind the customer's number.
    static func onCustomer(
        _ method: HTTPRequest.Method, _ name: String, _ id: String, _ summary: String, _ scope: TokenScope, _ body: Schema?,
        further parameters: [Operation.Parameter] = [], _ work: @escaping @Sendable (APIRequest) async throws -> Customer
    ) -> Endpoint {
        Endpoint(
            Operation(
                method: method, path: "/customers/{id}/\(name)", id: id, summary: summary, scope: scope,
                parameters: [.customerID] + parameters, body: body,
                answer: .init(status: .ok, note: "The customer as it is now.", schema: .customerState), problems: [.conflict])
        ) { request in try await .state(of: work(request), request) }
    }
}
