import CRM
import HTML
import Hummingbird
import Method

/// The cookies of the site; no script can read any of them.
enum SiteCookies {
    static let session = "quarry_session"
    static let language = "quarry_language"
    /// Signs forms before sign-in.
    static let form = "quarry_form"
    static let message = "quarry_message"
    /// Of somebody who has taken the first step of signing in and owes the second.
    static let secondStep = "quarry_second_step"
    /// Of somebody who is at the provider to sign in.
    static let journey = "quarry_journey"

    static func make(_ name: String, _ value: String, seconds: Int?, isSecure: Bool) -> Cookie {
        // Of this host alone, and where several workspaces share it, of this one's paths alone.
        Cookie(
            name: name, value: value, maxAge: seconds, path: SitePrefix.current.isEmpty ? "/" : SitePrefix.current,
            secure: isSecure, httpOnly: true, sameSite: .lax)
    }

    static func session(_ session: NewSession, now: Instant, isSecure: Bool) -> Cookie {
        let seconds = Int((session.expires.milliseconds - now.milliseconds) / 1000)
        return make(Self.session, session.token, seconds: max(0, seconds), isSecure: isSecure)
    }

    static func removal(of name: String, isSecure: Bool) -> Cookie {
        make(name, "", seconds: 0, isSecure: isSecure)
    }
}
