import Method
import SQL

/// The lists that people have kept, for themselves or for all.
public struct CustomerViews: Sendable {
    let workspace: Workspace

    /// A person keeps so many at most.
    public static let most = 100

    /// One's own and the shared ones, by title.
    public func all(by person: Person.ID) async throws -> [CustomerView] {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try connection.all(
                """
                SELECT \(CustomerView.columns) FROM \(CustomerView.source)
                WHERE customer_view.owner_id = \(person) OR customer_view.shared = 1
                ORDER BY customer_view.title, customer_view.id LIMIT 300
                """, CustomerView.init)
        }
    }

    /// A view that the person may use.
    ///
    /// - Throws: `Problem.notFound`.
    public func view(_ id: CustomerView.ID, by person: Person.ID) async throws -> CustomerView {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try CustomerViews.usable(id, person, connection)
        }
    }

    /// Keeps a list.
    ///
    /// - Throws: `Problem.invalid` at the field `title` or `where`.
    @discardableResult
    public func add(_ details: CustomerViewDetails, by person: Person.ID) async throws -> CustomerView.ID {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let title = try CustomerViews.checked(details, except: nil, access, clock, connection)
            let count = try connection.value(
                "SELECT COUNT(*) FROM customer_view WHERE owner_id = \(person)", as: Int.self)
            guard count ?? 0 < CustomerViews.most else {
                throw Problem.invalid(
                    Text("已有 \(CustomerViews.most) 个视图。", "已有 \(CustomerViews.most) 個檢視。", "You keep \(CustomerViews.most) views already."),
                    advice: Text("请先删除不用的。", "請先刪除不用的。", "Remove those that you do not use."), field: "title")
            }
            return try connection.insertReturningID(
                """
                INSERT INTO customer_view (owner_id, title, shared, words, condition, ordering, columns)
                VALUES (\(person), \(title), \(details.isShared), \(details.words), \(details.condition.description),
                    \(details.order.rawValue), \(details.columns.joined(separator: ",")))
                RETURNING id
                """)
        }
    }

    /// Changes a view: one's own, or as a director anybody's shared one.
    ///
    /// - Throws: `Problem.changedMeanwhile` when the version is no longer the view's.
    public func edit(
        _ id: CustomerView.ID, to details: CustomerViewDetails, version: Int64, by person: Person.ID
    ) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let before = try CustomerViews.own(id, version: version, access, connection)
            let title = try CustomerViews.checked(details, except: before, access, clock, connection)
            try connection.execute(
                """
                UPDATE customer_view SET title = \(title), shared = \(details.isShared), words = \(details.words),
                    condition = \(details.condition.description), ordering = \(details.order.rawValue),
                    columns = \(details.columns.joined(separator: ",")), version = version + 1
                WHERE id = \(id)
                """)
        }
    }

    /// Forgets a view.
    public func remove(_ id: CustomerView.ID, version: Int64, by person: Person.ID) async throws {
        try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            _ = try CustomerViews.own(id, version: version, access, connection)
            try connection.execute("DELETE FROM customer_view WHERE id = \(id)")
        }
    }

    private static func usable(
        _ id: CustomerView.ID, _ person: Person.ID, _ connection: any Connection
    ) throws -> CustomerView {
        let row = try connection.first(
            """
            SELECT \(CustomerView.columns) FROM \(CustomerView.source)
            WHERE customer_view.id = \(id) AND (customer_view.owner_id = \(person) OR customer_view.shared = 1)
            """)
        guard let row else { throw Problem.notFound(Text("视图", "檢視", "view")) }
        return try CustomerView(row)
    }

    private static func own(
        _ id: CustomerView.ID, version: Int64, _ access: Access, _ connection: any Connection
    ) throws -> CustomerView {
        let view = try usable(id, access.person.id, connection)
        guard view.ownerID == access.person.id || access.has(.manageViews) else { throw Problem.forbidden }
        guard view.version == version else { throw Problem.changedMeanwhile }
        return view
    }

    /// The title as it is kept. The condition is made ready once, which says whether all that it asks for is there.
    private static func checked(
        _ details: CustomerViewDetails, except view: CustomerView?, _ access: Access, _ clock: WorkspaceClock,
        _ connection: any Connection
    ) throws -> String {
        let title = details.title.singleSpaced
        guard (1...60).contains(title.unicodeScalars.count) else {
            throw Problem.invalid(
                Text("名称是空的，或太长。", "名稱是空的，或太長。", "The title is empty, or too long."),
                advice: Text("请填 1 到 60 个字符。", "請填 1 到 60 個字元。", "Give 1 to 60 characters."), field: "title")
        }
        let owner = view?.ownerID ?? access.person.id
        let twin = try connection.first(
            "SELECT 1 FROM customer_view WHERE owner_id = \(owner) AND title = \(title) AND id <> \(view?.id ?? 0)")
        guard twin == nil else {
            throw Problem.invalid(
                Text("已有同名的视图。", "已有同名的檢視。", "There is a view of this title already."),
                advice: Text("请换个名称。", "請換個名稱。", "Choose another."), field: "title")
        }
        _ = try details.filter.prepared(access, clock, connection)
        return title
    }
}

extension Workspace {
    public var customerViews: CustomerViews { CustomerViews(workspace: self) }
}

/// How many customers a list has, as far as was counted.
public struct CustomerCount: Sendable, Hashable {
    public let number: Int
    /// Whether there are no more than these.
    public let isWhole: Bool

    init(number: Int, isWhole: Bool) {
        (self.number, self.isWhole) = (number, isWhole)
    }

    /// - Parameter found: at most the limit and one more.
    public init(_ found: Int, upTo limit: Int) {
        self.init(number: min(found, limit), isWhole: found <= limit)
    }
}

extension Customers {
    /// How many customers a filter has at least, found in a time that does not grow with the database.
    public func glance(_ filter: CustomerFilter, upTo limit: Int = 1_000, by person: Person.ID) async throws -> CustomerCount {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let filter = try filter.prepared(access, clock, connection)
            let words = SearchQuery(filter.words)
            return words.isEmpty
                ? try CustomerWalk(filter, access, connection).glance(upTo: limit)
                : CustomerCount(try CustomerFinder(words, filter, access, connection).count(upTo: limit), upTo: limit)
        }
    }

    /// How many customers a filter has, counted as far as it matters.
    ///
    /// - Returns: at most `limit` and one more, which stands for many.
    public func count(_ filter: CustomerFilter, upTo limit: Int = 1_000, by person: Person.ID) async throws -> Int {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let filter = try filter.prepared(access, clock, connection)
            let words = SearchQuery(filter.words)
            return words.isEmpty
                ? try CustomerWalk(filter, access, connection).count(upTo: limit)
                : try CustomerFinder(words, filter, access, connection).count(upTo: limit)
        }
    }
}
