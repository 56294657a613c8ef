import Foundation
import SQL

/// Rows as JSON objects of columns and values, as events and merges keep them.
enum RowText {
    /// In the order of the names.
    static func json(_ values: [String: SQLValue]) -> String {
        let object = values.mapValues { value -> Any in
            switch value {
            case .null, .blob: NSNull()
            case .integer(let number): number
            case .real(let number): number
            case .text(let text): text
            }
        }
        let data = try? JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    static func json(_ row: Row) -> String {
        json(Dictionary(uniqueKeysWithValues: zip(row.columns, row.values)))
    }

    static func values(_ json: String) -> [String: SQLValue] {
        let object = (try? JSONSerialization.jsonObject(with: Data(json.utf8))) as? [String: Any] ?? [:]
        return object.mapValues { value in
            switch value {
            case let text as String: .text(text)
            case let number as NSNumber: .integer(number.int64Value)
            default: .null
            }
        }
    }
}
