public import Method
import SQL

/// The catalogue of product lines: what customers are worked for.
public struct ProductLines: Sendable {
    let workspace: Workspace

    /// So many are there at most.
    public static let most = 100

    /// Those in use first.
    public func all(by person: Person.ID) async throws -> [ProductLine] {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try ProductLine.all(connection)
        }
    }

    /// - Throws: `Problem.forbidden` for who may not change settings, `.invalid` at the field `title`.
    @discardableResult
    public func add(_ title: String, by person: Person.ID) async throws -> ProductLine.ID {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            let lines = try ProductLine.all(connection)
            guard lines.count < ProductLines.most else { throw ProductLines.tooMany }
            let title = try ProductLines.checked(title, except: nil, lines)
            let id = try connection.insertReturningID("INSERT INTO product_line (title) VALUES (\(title)) RETURNING id")
            try Event(at: now, person: person, kind: "product_line.added", after: title).write(connection)
            return id
        }
    }

    /// Renames a line, or says that it is no longer used, or used again. Customers and rules that have it keep it.
    ///
    /// A suite of the method's whose title is one of its own names stays the suite, with its name in each language.
    ///
    /// - Throws: `Problem.changedMeanwhile` for a stale form; `.invalid` at the field `title`.
    public func edit(
        _ id: ProductLine.ID, title: String, isArchived: Bool, version: Int64, by person: Person.ID
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            let lines = try ProductLine.all(connection)
            guard let before = lines.first(where: { $0.id == id }) else { throw Problem.noProductLine }
            guard before.version == version else { throw Problem.changedMeanwhile }
            let checked = try ProductLines.checked(title, except: id, lines)
            let suite: String? = try connection.first("SELECT suite FROM product_line WHERE id = \(id)").flatMap { try $0[0] }
            let isSuite = suite.flatMap(Suite.init(rawValue:)).map { suite in
                Language.allCases.contains { suite.name($0) == checked }
            }
            let title = isSuite == true ? nil : checked
            try connection.execute(
                """
                UPDATE product_line SET title = \(title), archived = \(isArchived), version = version + 1 WHERE id = \(id)
                """)
            try Event(
                at: now, person: person, kind: "product_line.edited", before: before.written, after: title ?? suite ?? checked
            ).write(connection)
        }
    }

    /// Makes sure that a customer may be given a line: one in use, or the one that it has.
    ///
    /// - Throws: `Problem.invalid` at the field `product_line`.
    static func requireOffered(
        _ line: ProductLine.ID?, before: ProductLine.ID? = nil, _ connection: any Connection
    ) throws {
        guard let line, line != before else { return }
        guard try connection.first("SELECT 1 FROM product_line WHERE id = \(line) AND archived = 0") != nil else {
            throw Problem.invalid(
                Text("没有这条产品线，或已停用。", "沒有這條產品線，或已停用。", "There is no such product line, or it is no longer used."),
                advice: Text("请从列表里选一个。", "請從清單裡選一個。", "Choose one of the list."), field: "product_line")
        }
    }

    /// Makes sure that rules name only lines that are there.
    ///
    /// - Throws: `Problem.invalid` at the rule.
    static func requireKnown(_ rules: [RecyclingRule], _ connection: any Connection) throws {
        guard rules.contains(where: { $0.productLine != nil }) else { return }
        let known = Set(try ProductLine.all(connection).map(\.id))
        for (index, rule) in rules.enumerated() {
            guard let line = rule.productLine, !known.contains(line) else { continue }
            throw Problem.invalid(
                Text("没有这条产品线。", "沒有這條產品線。", "There is no such product line."),
                advice: Text("请从列表里选一个。", "請從清單裡選一個。", "Choose one of the list."), field: "recyclingRules.\(index)")
        }
    }

    /// The title without space around it. No other line may be meant by it.
    private static func checked(_ title: String, except id: ProductLine.ID?, _ lines: [ProductLine]) throws -> String {
        let title = title.singleSpaced
        guard (1...60).contains(title.unicodeScalars.count), !title.contains(where: \.separatesItems),
            !ImportField.simplified(title, keepingBracketed: true).isEmpty
        else {
            throw Problem.invalid(
                Text("名称是空的、太长，或有逗号。", "名稱是空的、太長，或有逗號。", "The name is empty, too long, or has a comma."),
                advice: Text("请填 1 到 60 个字符，不带逗号。", "請填 1 到 60 個字元，不帶逗號。", "Give 1 to 60 characters without commas."),
                field: "title")
        }
        guard !lines.contains(where: { $0.id != id && $0.isNamed(title) }) else {
            throw Problem.invalid(
                Text("已有同名的产品线。", "已有同名的產品線。", "There is a product line of this name already."),
                advice: Text("请换个名称，或启用原来的。", "請換個名稱，或啟用原來的。", "Choose another, or use that one again."), field: "title")
        }
        return title
    }

    private static let tooMany = Problem(
        .conflict, Text("产品线太多了。", "產品線太多了。", "There are too many product lines."),
        advice: Text("最多 \(most) 条；请改用原有的。", "最多 \(most) 條；請改用原有的。", "At most \(most); change one that is there."))
}

extension Workspace {
    public var productLines: ProductLines { ProductLines(workspace: self) }
}

extension Problem {
    static let noProductLine = notFound(Text("产品线", "產品線", "product line"))
}
