import Foundation
import Support

/// The sample, made once by `quarry demo`: each test works on a copy.
enum Demo {
    private static let made = Task {
        let desk = try Desk()
        return (desk, try await desk.quarry("demo", "--json"))
    }

    /// What `quarry demo --json` said.
    static func answer() async throws -> Answer { try await made.value.1 }

    /// A desk with a copy of the sample.
    static func desk() async throws -> Desk {
        let (original, _) = try await made.value
        let copy = try Desk()
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: original.database + ending) {
            try FileManager.default.copyItem(atPath: original.database + ending, toPath: copy.database + ending)
        }
        return copy
    }
}
