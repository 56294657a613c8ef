import CRM
import Hummingbird
import HummingbirdTesting
import Method
import Support
import Synchronization
import Testing

@testable import Web

/// A program is answered in as many statements with many customers as with fewer.
@Suite("API: queries") struct APIQueryTests {
    private final class Statements: Sendable {
        private let log = Mutex<[String]>([])
        var add: @Sendable (String) -> Void { { statement in self.log.withLock { $0.append(statement) } } }
        func take() -> [String] {
            log.withLock { log in
                defer { log = [] }
                return log
            }
        }
    }

    @Test("each operation takes a fixed number of queries, one of them for the token")
    func queries() async throws {
        let counts = [try await counted(customers: 40), try await counted(customers: 80)]
        #expect(counts[0] == counts[1])
        // Of the token, of the person as they are now, of the ids in their order, and of their rows.
        #expect(counts[1]["/customers?limit=20"] == 4)
        // Among them the holder, whose customers decide whether numbers are whole.
        #expect(counts[1]["/customers/1"] == 7)
        #expect(counts[1].values.allSatisfy { $0 <= 16 }, "\(counts[1])")
    }

    private func counted(customers: Int) async throws -> [String: Int] {
        let counts = Mutex<[String: Int]>([:])
        try await withOffice { office in
            for index in 0..<customers {
                let id = try await office.customer("Company \(index)", heldBy: office.li)
                try await office.need(index % 4 == 3 ? .none : .clear, inDays: 30 + 60 * (index % 4), of: id)
            }
            let token = try #require(try await office.program(office.li).token)
            let log = Statements()
            let traced = try await Workspace.open(
                WorkspaceLocation(office.test.path), clock: office.test.clock.workspaceClock, trace: log.add)
            let router = Router(context: AppRequestContext.self)
            APIRoutes(workspace: traced, configuration: WebConfiguration()).add(to: router)
            try await Application(router: router).test(.router) { client in
                let program = Program(client: client, token: token)
                _ = try await program.get("/overview")
                for path in [
                    "/customers?limit=20", "/customers?limit=20&order=name&scope=all", "/search?q=company",
                    "/customers/1",
                    "/today", "/overview",
                ] {
                    _ = log.take()
                    #expect(try await program.get(path).status == .ok, "\(path)")
                    let statements = log.take()
                    #expect(statements.count { $0.contains("FROM api_token") } == 1, "\(path)")
                    counts.withLock { $0[path] = statements.count }
                }
            }
        }
        return counts.withLock { $0 }
    }
}
