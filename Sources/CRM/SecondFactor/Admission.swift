import SQL

/// What a right first step leads to.
public enum Admission: Sendable {
    case signedIn(NewSession)
    case secondStep(NewSecondStep)

    /// Nil while the second step is still owed.
    public var session: NewSession? {
        if case .signedIn(let session) = self { session } else { nil }
    }
}

/// A second step that is owed: the only moment at which its token is known.
public struct NewSecondStep: Sendable {
    /// What the browser keeps until then.
    public let token: String
    public let person: Person
    public let expires: Instant
}

/// A second step that somebody is about to take.
public struct SecondStep: Sendable {
    public let person: Person
    /// Whether they have an authenticator. Without one their role obliges them to set one up now.
    public let isEnrolled: Bool

    /// Seconds in which it is to be taken: time to find the telephone, or to set one up.
    static let life = 15 * 60
}

extension People {
    /// Lets somebody in whose first step was right, whichever it was: a password, a link, or another's sign-in. With a second
    /// factor, or a role that may not do without, there is no session before the second step.
    func admit(
        _ person: Person, _ factor: SignInFactor, _ origin: SessionOrigin, _ connection: any Connection
    ) throws -> Admission {
        let row = try connection.first(
            """
            SELECT 1 WHERE \(SecondFactor.isOn("\(person.id)")) OR \(SecondFactor.isObligatory("\(person.role)"))
            """)
        guard row != nil else { return .signedIn(try begin(for: person, factor, origin, connection)) }
        let now = workspace.clock.now
        try SignInEvent(person, factor, origin).write(.firstStep, by: person.id, at: now, connection)
        let token = Secret.token()
        let expires = now.adding(seconds: SecondStep.life)
        try connection.execute("DELETE FROM second_step WHERE expires_at <= \(now)")
        try connection.execute(
            """
            INSERT INTO second_step (token_hash, person_id, expires_at)
            VALUES (\(Secret.hash(token)), \(person.id), \(expires))
            """)
        return .secondStep(NewSecondStep(token: token, person: person, expires: expires))
    }

    /// The second step that a token stands for; nil when it was taken, or its time has run out.
    public func secondStep(token: String) async throws -> SecondStep? {
        try await workspace.database.read { connection in try secondStep(token, connection) }
    }

    func secondStep(_ token: String, _ connection: any Connection) throws -> SecondStep? {
        try connection.first(
            """
            SELECT \(Person.columns), \(SecondFactor.isOn("person.id")) AS enrolled
            FROM second_step JOIN person ON person.id = second_step.person_id
            WHERE token_hash = \(Secret.hash(token)) AND expires_at > \(workspace.clock.now) AND person.active = 1
            """
        ).map { try SecondStep(person: Person($0), isEnrolled: $0["enrolled"]) }
    }

    /// Takes the second step with a code of the authenticator, or a recovery code, and begins a session.
    ///
    /// - Throws: `Problem.invalid` on the field `code`, `.tooMany` after 5 failures of a person within 15 minutes, `.notFound` when the
    ///   time has run out.
    public func takeSecondStep(_ token: String, code: String, origin: SessionOrigin) async throws -> NewSession {
        let now = workspace.clock.now
        let step = try await requireSecondStep(token)
        do {
            return try await secondFactor.counted(step.person.id, origin.address) { connection in
                guard let step = try secondStep(token, connection) else { throw SecondFactor.stepOver }
                guard let factor = try SecondFactor.takes(code, of: step.person.id, at: now, connection) else {
                    throw SecondFactor.wrongCode
                }
                try endSecondSteps(of: step.person.id, connection)
                return try begin(for: step.person, factor, origin, connection)
            }
        } catch let problem as Problem where problem.field == "code" {
            try await noteRefusal(SignInEvent(step.person, .code, origin))
            throw problem
        }
    }

    func requireSecondStep(_ token: String) async throws -> SecondStep {
        guard let step = try await secondStep(token: token) else { throw SecondFactor.stepOver }
        return step
    }

    func endSecondSteps(of person: Person.ID, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM second_step WHERE person_id = \(person)")
    }
}
