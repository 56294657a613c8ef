import CRM
import Hummingbird

/// A request with an `Idempotency-Key`: carried out once, answered alike each time.
struct RepeatedCall: Sendable {
    /// With its body at hand.
    let request: Request
    let record: RepeatedRequest

    func once(_ asked: APIRequest, _ work: Endpoint.Work) async throws -> APIAnswer {
        switch try await record.begin() {
        case .answer(let kept):
            var answer = APIAnswer(json: kept.body)
            answer.status = .init(code: kept.status)
            answer.headers[.location] = kept.location
            answer.headers[.idempotencyReplayed] = "true"
            return answer
        case .carryOut:
            var asked = asked
            asked.workspace = record.marking(asked.workspace)
            do {
                let answer = try await work(asked)
                try await record.end(
                    with: KeptAnswer(
                        status: answer.status.code, location: answer.headers[.location], body: answer.json))
                return answer
            } catch {
                try? await record.giveUp()
                throw error
            }
        }
    }
}

extension Operation.Parameter {
    static let idempotencyKey = Operation.Parameter(
        name: "Idempotency-Key", place: .header, schema: .text(longest: 255),
        note: "A new one for each request, such as a UUID: sent again with the same one, it is carried out once.")
}
