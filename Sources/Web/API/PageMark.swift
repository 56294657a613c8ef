import CRM
import Foundation
import Method

/// Where the next page of a list begins, as programs hand it on: opaque, in base64url (RFC 4648, 5), so that nobody builds one.
enum PageMark {
    static func text(_ cursor: Customers.Cursor) -> String {
        Data(cursor.description.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// A mark that says by itself where the next page begins.
    ///
    /// - Throws: `ProblemDocument` for what is none.
    static func place<Place: LosslessStringConvertible>(_ text: String, _ read: (String) -> Place?) throws -> Place {
        guard let place = read(text), place.description == text else { throw misread }
        return place
    }

    private static let misread = ProblemDocument(
        .invalid,
        Text("请原样给出上一页的 next。", "請原樣給出上一頁的 next。", "Send `next` of the page before as it was."),
        at: .parameter("after"))

    /// - Throws: `ProblemDocument` for what `text` has not made.
    static func cursor(_ text: String) throws -> Customers.Cursor {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: standard + padding), let description = String(data: data, encoding: .utf8),
            let cursor = Customers.Cursor(description), self.text(cursor) == text
        else {
            throw misread
        }
        return cursor
    }
}
