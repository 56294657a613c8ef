import CRM
import Hummingbird
import Synchronization

/// What becomes known of a request on its way to its handler, for the log that is written on the way back.
final class RequestRecord: Sendable {
    private let known = Mutex(Person.ID?.none)

    /// Who makes the request, once that is known.
    var person: Person.ID? {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }
}

extension AppRequestContext {
    /// The pattern of the request's route, such as `/people/{id}`. The path itself may hold a one-time token, and there
    /// are as many paths as somebody cares to make up: all without a route are one.
    var route: String {
        // The router has this word for it, which is no path.
        endpointPath.flatMap { $0 == "NotFound" ? nil : $0 } ?? "unknown"
    }
}

extension HTTPRequest.Method {
    /// The method as it is logged and counted: the client may have invented it.
    var known: String {
        [.get, .head, .post, .put, .patch, .delete, .options].contains(self) ? rawValue : "other"
    }
}
