public import Method
import SQL

/// A workspace of any size to measure and to try things on: companies with contacts, needs, holders, touches, deals and
/// plans, all of it made up, always the same from the same seed.
///
/// What took months is not done day by day, as the sample does it, but written in bulk as of the first of the month, with
/// the whole past on record: ledger, history of grades, events. From there to today the real planner and the real regrading
/// go on. `Doctor` finds nothing wrong with it.
public struct Generation: Sendable {
    let workspace: Workspace

    public struct Options: Sendable {
        public var customers: Int
        /// The same seed on the same day gives the same workspace.
        public var seed: UInt64
        public var salespeople = 500
        /// How many touches a customer has had, on average over all.
        public var touches = 2.0
        /// Names or brands that the companies' names are made with; nil for made-up ones.
        public var brands: [String]?

        public init(customers: Int, seed: UInt64) {
            self.customers = customers
            self.seed = seed
        }
    }

    public struct Result: Sendable, Hashable {
        public var customers = 0
        public var contacts = 0
        public var touches = 0
        public var deals = 0
        public var people = 0
        public var plans = 0
    }

    /// Customers in a transaction.
    private static let batch = 10_000

    /// Fills an empty workspace.
    ///
    /// - Parameter progress: is told how many customers are written.
    /// - Throws: `Problem` with kind `.conflict` when there are people or customers already, `.invalid` for numbers out of
    ///   range or brands of which no names can be made.
    public func generate(
        _ options: Options, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> Result {
        try check(options)
        try await requireEmpty()
        let start = workspace.with(clock: .fixed(workspace.clock.today.calendarMonth.firstDay))
        let cast = try await GeneratedCast.make(options, start)
        var result = try await write(options, cast, start, progress)
        result.people = cast.people

        let month = start.clock.today.calendarMonth
        result.plans = try await start.planning.planEverybody(month).count
        result.touches += try await GeneratedMonth(workspace: workspace, seed: options.seed).work(month)
        _ = try await workspace.grading.regradeDue()
        return result
    }

    private func write(
        _ options: Options, _ cast: GeneratedCast, _ start: Workspace, _ progress: @Sendable (Int) -> Void
    ) async throws -> Result {
        let lines = try await start.database.read { try SuiteLines($0) }
        var maker = GeneratedCustomers(options, cast: cast, lines: lines, today: start.clock.today)
        var result = Result()
        var next = try maker.next(atMost: Self.batch)
        while !next.isEmpty {
            let customers = next
            // The next ones are made while these are being written.
            async let written = start.database.write { connection in
                try GenerationBatch(connection, clock: start.clock).write(customers)
            }
            next = try maker.next(atMost: Self.batch)
            let done = try await written
            result.customers += customers.count
            result.contacts += done.contacts
            result.touches += done.touches
            result.deals += done.deals
            progress(result.customers)
        }
        try await start.database.write { connection in try SearchIndex(connection).merge() }
        return result
    }

    private func check(_ options: Options) throws {
        guard (1...100_000_000).contains(options.customers), (1...10_000).contains(options.salespeople),
            (0...100).contains(options.touches)
        else {
            throw Problem.invalid(
                Text("数量超出范围。", "數量超出範圍。", "A number is out of range."),
                advice: Text(
                    "客户 1 到 1 亿，销售 1 到 10000，每家客户的接触 0 到 100。",
                    "客戶 1 到 1 億，業務 1 到 10000，每家客戶的接觸 0 到 100。",
                    "Customers 1 to 100 million, salespeople 1 to 10,000, touches for each customer 0 to 100."))
        }
        if let brands = options.brands, brands.isEmpty { throw Problem.noNames }
    }

    private func requireEmpty() async throws {
        try await workspace.database.read { connection in
            guard try connection.first("SELECT 1 FROM customer LIMIT 1") == nil,
                try connection.first("SELECT 1 FROM person LIMIT 1") == nil
            else {
                throw Problem(
                    .conflict,
                    Text("这里已经有客户或用户了。", "這裡已經有客戶或使用者了。", "There are customers or people here already."),
                    advice: Text(
                        "生成的数据只能装入空的工作区。请用新的数据库。", "產生的資料只能裝入空的工作區。請用新的資料庫。",
                        "What is generated goes into an empty workspace only. Use a new database."))
            }
        }
    }
}

extension Workspace {
    public var generation: Generation { Generation(workspace: self) }
}

extension Problem {
    static let noNames = Problem(
        .invalid, Text("名称不够用。", "名稱不夠用。", "There are not enough names."),
        advice: Text(
            "请给一个每行一个名称的文件，行数更多，或不给。", "請給一個每行一個名稱的檔案，行數更多，或不給。",
            "Give a file with a name on each line and more lines, or none."), field: "names")
}
