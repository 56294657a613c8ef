import Dispatch
import SQL
import Synchronization

/// Carries parcels of rows from the thread that reads them to the one that writes them. It holds few: whoever is faster waits, and
/// memory does not grow with the workspace.
///
/// Both ends block, so they belong on the databases' own threads, never on Swift's.
final class RowPipe: Sendable {
    enum Parcel: Sendable {
        /// What will come.
        case begin(tables: [TableDefinition], rows: Int)
        case rows([[SQLValue]], of: TableDefinition)
        /// All of a table has been sent.
        case end(of: TableDefinition, sum: TableSum, lastIdentity: Int64)
        /// All has been sent.
        case finished
    }

    enum End { case sender, receiver }

    /// Nobody takes the parcels any more.
    struct Abandoned: Error {}

    private struct Contents {
        var parcels: [Result<Parcel, any Error>] = []
        var isAbandoned = false
        var begun: Set<End> = []
    }

    private static let capacity = 4

    private let contents = Mutex(Contents())
    private let free = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    init() {
        // A semaphore that ends below its first value ends the process.
        for _ in 0..<Self.capacity { free.signal() }
    }

    /// Waits for room.
    func send(_ parcel: Parcel) throws {
        free.wait()
        let isAbandoned = contents.withLock { contents in
            if !contents.isAbandoned { contents.parcels.append(.success(parcel)) }
            return contents.isAbandoned
        }
        if isAbandoned { throw Abandoned() }
        filled.signal()
    }

    func finish(throwing error: (any Error)? = nil) {
        contents.withLock { $0.parcels.append(error.map { .failure($0) } ?? .success(.finished)) }
        filled.signal()
    }

    /// One of the ends begins. A transaction that is run again, because its connection was lost, cannot go on where it was.
    func begin(_ end: End) throws {
        let isFirst = contents.withLock { $0.begun.insert(end).inserted }
        guard isFirst else { throw Problem(SQLError.connectionLost) }
    }

    /// Waits for the next parcel.
    func next() throws -> Parcel {
        filled.wait()
        let parcel = contents.withLock { $0.parcels.removeFirst() }
        free.signal()
        return try parcel.get()
    }

    /// The receiver wants no more: the sender's next parcel ends it.
    func abandon() {
        contents.withLock { contents in
            contents.isAbandoned = true
            contents.parcels = []
        }
        free.signal()
    }
}
