import CRM
import Hummingbird
import Method

extension Endpoint {
    /// A write on one customer, which answers with the customer as it is now, also where the person no longer sees it.
    ///
    /// - Parameter path: begins with the customer's number; what else it names is a number, unless `parameters` has it.
    static func onCustomer(
        _ method: HTTPRequest.Method, _ path: String, _ id: String, _ summary: String, _ scope: TokenScope, _ body: Schema?,
        further parameters: [Operation.Parameter] = [], _ work: @escaping @Sendable (APIRequest) async throws -> Customer
    ) -> Endpoint {
        Endpoint(
            Operation(
                method: method, path: path, id: id, summary: summary, scope: scope,
                parameters: Operation.Parameter.numbers(of: path, but: parameters) + parameters, body: body,
                answer: .init(status: .ok, note: "The customer as it is now.", schema: .customerState), problems: [.conflict])
        ) { request in try await .state(of: work(request), request) }
    }
}

extension Operation.Parameter {
    /// The numbers that a path below a customer names, each by what it is the number of.
    static func numbers(of path: String, but others: [Operation.Parameter] = []) -> [Operation.Parameter] {
        let names = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        return names.filter { name in !others.contains { $0.name == name && $0.place == .path } }
            .map { $0 == "id" ? .customerID : .path($0, .integer, "The number of the \($0).") }
    }
}
