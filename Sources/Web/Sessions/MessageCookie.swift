import Foundation
import Hummingbird
import Method

/// A message on its way through a redirect, in a signed cookie: nobody but this server puts words on a page.
private struct CarriedMessage: Codable {
    let kind: String
    let text: String
}

extension Visit {
    /// The cookie that brings a message to the next page.
    func cookie(carrying message: Message) -> Cookie {
        let carried = CarriedMessage(kind: message.kind.rawValue, text: String(message.text(language).prefix(500)))
        let payload = ((try? JSONEncoder().encode(carried)) ?? Data()).base64EncodedString()
        let signature = signature(of: "message:" + payload)
        return SiteCookies.make(SiteCookies.message, "\(signature).\(payload)", seconds: 60, isSecure: isSecure)
    }

    /// The message of a cookie, nil when it was not signed here.
    func message(carriedBy value: String) -> Message? {
        let parts = value.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, isSigned("message:" + parts[1], by: parts[0]),
            let data = Data(base64Encoded: parts[1]),
            let carried = try? JSONDecoder().decode(CarriedMessage.self, from: data),
            let kind = Message.Kind(rawValue: carried.kind)
        else { return nil }
        return Message(kind: kind, text: Text(verbatim: carried.text))
    }
}
