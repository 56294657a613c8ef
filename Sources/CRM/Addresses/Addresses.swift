import Method
import SQL

/// Where a customer is reached beside the address of its profile: its works, where goods and invoices go to.
public struct Addresses: Sendable {
    let workspace: Workspace

    /// A customer has so many at most.
    static let most = 50

    /// Adds an address to a customer.
    ///
    /// - Throws: `Problem.invalid` at the field for what cannot be an address, or when there are `most` already.
    @discardableResult
    public func add(_ details: AddressDetails, to id: Customer.ID, by person: Person.ID) async throws -> Address.ID {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            try Addresses.check(details)
            let count = try connection.value(
                "SELECT COUNT(*) FROM customer_address WHERE customer_id = \(id)", as: Int.self)
            guard count ?? 0 < Addresses.most else {
                throw Problem.invalid(
                    Text("已有 \(Addresses.most) 个地址。", "已有 \(Addresses.most) 個地址。", "There are \(Addresses.most) addresses already."),
                    advice: Text("请先删除不用的。", "請先刪除不用的。", "Remove those that are not used."), field: "address")
            }
            let address = try connection.insertReturningID(
                """
                INSERT INTO customer_address (customer_id, kind, address, province, city, postcode, receiver)
                VALUES (\(id), \(details.kind), \(details.address), \(details.region.provinceCode),
                    \(details.region.cityCode), \(details.postcode), \(details.receiver))
                RETURNING id
                """)
            try Event(
                at: now, person: person, kind: "address.added", customer: id, before: nil, after: details.address
            ).write(connection)
            return address
        }
    }

    /// Changes an address.
    ///
    /// - Throws: `Problem.changedMeanwhile` when the version is no longer the address's.
    public func edit(
        _ address: Address.ID, of id: Customer.ID, to details: AddressDetails, version: Int64, by person: Person.ID
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            let before = try Addresses.find(address, of: id, version: version, connection)
            try Addresses.check(details)
            try connection.execute(
                """
                UPDATE customer_address SET kind = \(details.kind), address = \(details.address),
                    province = \(details.region.provinceCode), city = \(details.region.cityCode),
                    postcode = \(details.postcode), receiver = \(details.receiver), version = version + 1
                WHERE id = \(address)
                """)
            try Event(
                at: now, person: person, kind: "address.edited", customer: id, before: before.details.address,
                after: details.address
            ).write(connection)
        }
    }

    /// Takes an address out.
    ///
    /// - Throws: `Problem.changedMeanwhile` when the version is no longer the address's.
    public func remove(
        _ address: Address.ID, of id: Customer.ID, version: Int64, by person: Person.ID
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            let before = try Addresses.find(address, of: id, version: version, connection)
            try connection.execute("DELETE FROM customer_address WHERE id = \(address)")
            try Event(
                at: now, person: person, kind: "address.removed", customer: id, before: before.details.address,
                after: nil
            ).write(connection)
        }
    }

    /// The addresses of a customer, in the order in which they came.
    static func of(_ id: Customer.ID, _ connection: any Connection) throws -> [Address] {
        try connection.all(
            "SELECT \(Address.columns) FROM customer_address WHERE customer_id = \(id) ORDER BY id", Address.init)
    }

    private static func find(
        _ address: Address.ID, of id: Customer.ID, version: Int64, _ connection: any Connection
    ) throws -> Address {
        let row = try connection.first(
            "SELECT \(Address.columns) FROM customer_address WHERE id = \(address) AND customer_id = \(id)")
        guard let row else { throw Problem.notFound(Text("地址", "地址", "address")) }
        let found = try Address(row)
        guard found.version == version else { throw Problem.changedMeanwhile }
        return found
    }

    private static func check(_ details: AddressDetails) throws {
        guard details.address.contains(where: { !$0.isWhitespace }), details.address.unicodeScalars.count <= 300 else {
            throw Problem.invalid(
                Text("地址是空的，或太长。", "地址是空的，或太長。", "The address is empty, or too long."),
                advice: Text("请填 1 到 300 个字符。", "請填 1 到 300 個字元。", "Give 1 to 300 characters."), field: "address")
        }
    }
}

extension Workspace {
    public var addresses: Addresses { Addresses(workspace: self) }
}
