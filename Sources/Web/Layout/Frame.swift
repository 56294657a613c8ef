import Method

/// What surrounds the content of every page: who looks at it, in which language, and what has just been done.
struct Frame: Sendable {
    var language: Language
    /// The path and query of the request, for the links that show the same page in another language.
    var path: String
    /// Nil before sign-in: then neither navigation nor search is shown.
    var person: Person?
    /// The session's token, which every form that changes something sends back as `csrf`.
    var csrf: String
    /// What the last action has led to, shown once.
    var messages: [Message]
    /// The workspace's name beside the product's.
    var workspace: String?

    init(
        language: Language, path: String, person: Person? = nil, csrf: String = "", messages: [Message] = [],
        workspace: String? = nil
    ) {
        self.language = language
        self.path = path
        self.person = person
        self.csrf = csrf
        self.messages = messages
        self.workspace = workspace
    }

    /// Whether whoever looks at the page may do something with some records at least: only then the way there is shown.
    func may(_ permission: Permission) -> Bool { person?.permissions.contains(permission) ?? false }

    struct Person: Sendable {
        var name: String
        var role: Text
        var permissions: Set<Permission>
        /// How many requests wait for them.
        var requestsWaiting = 0
    }
}

/// A sentence about what has just happened, or has not.
struct Message: Sendable, Hashable {
    enum Kind: String, Sendable {
        case done, warning, error
    }

    var kind: Kind
    var text: Text

    static func done(_ text: Text) -> Message { Message(kind: .done, text: text) }
    static func warning(_ text: Text) -> Message { Message(kind: .warning, text: text) }
    static func error(_ text: Text) -> Message { Message(kind: .error, text: text) }
}
