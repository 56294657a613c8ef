public import Method
import SQL

extension People {
    /// Where somebody is written to; nil where they want no mail.
    public func mail(of person: Person.ID) async throws -> MailAddress? {
        try await workspace.database.read { try Self.mail(of: person, $0) }
    }

    static func mail(of person: Person.ID, _ connection: any Connection) throws -> MailAddress? {
        let text = try connection.value("SELECT mail FROM person WHERE id = \(person)", as: String?.self) ?? nil
        return text.flatMap { MailAddress($0) }
    }

    /// Says where somebody is written to, chosen by themselves.
    ///
    /// - Parameter typed: empty for nowhere.
    /// - Throws: `Problem.invalid` on `mail`.
    public func changeMail(of person: Person.ID, to typed: String) async throws {
        let address = MailAddress(typed)
        guard address != nil || !typed.contains(where: { !$0.isWhitespace }) else {
            throw Problem.invalid(
                Text("这不是邮箱地址。", "這不是信箱地址。", "This is no mail address."),
                advice: Text("请写成 li@example.com 这样，或留空。", "請寫成 li@example.com 這樣，或留空。", "Write it like li@example.com, or leave it empty."),
                field: "mail")
        }
        try await workspace.database.write { connection in
            _ = try workspace.access(person, connection)
            try connection.execute("UPDATE person SET mail = \(address?.description) WHERE id = \(person)")
        }
    }
}
