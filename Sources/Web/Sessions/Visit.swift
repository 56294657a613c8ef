import CRM
import Method

/// Who makes this request, in which language they are answered, and what they are to be told.
struct Visit: Sendable {
    /// Path and query of the request.
    var path = "/"
    var language = Language.simplified
    var signedIn: SignedIn?
    /// What this browser's forms and messages are signed with: the session's, or before sign-in a cookie's.
    var formSecret = ""
    /// What the last action has led to.
    var messages: [Message] = []
    /// Where the request comes from, for the limit on sign-in.
    var address: String?
    /// Scheme, authority and prefix under which the browser reached the site.
    var origin = ""
    var isSecure = false

    /// The workspace among many; empty where there is one. What is signed here is good in it alone.
    var realm = ""

    /// The token that every form carries.
    var csrf: String { signature(of: "csrf") }

    func signature(of text: String) -> String { Signature.of("\(realm):\(text)", with: formSecret) }

    func isSigned(_ text: String, by signature: String) -> Bool {
        Signature.isValid(signature, of: "\(realm):\(text)", with: formSecret)
    }

    var frame: Frame {
        Frame(
            language: language, path: path,
            person: signedIn.map { signedIn in
                Frame.Person(
                    name: signedIn.person.name, role: signedIn.person.role.name,
                    permissions: signedIn.permissions, requestsWaiting: signedIn.requestsWaiting)
            },
            csrf: csrf, messages: messages,
            workspace: realm.isEmpty ? nil : realm)
    }
}
