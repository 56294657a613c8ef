import CRM
import Method

extension JSONWriter {
    mutating func member(_ name: StaticString, _ text: String) { member(name) { $0.value(text) } }
    mutating func member(_ name: StaticString, _ number: Int64) { member(name) { $0.value(number) } }
    mutating func member(_ name: StaticString, _ number: Int) { member(name) { $0.value(Int64(number)) } }
    mutating func member(_ name: StaticString, _ truth: Bool) { member(name) { $0.value(truth) } }

    mutating func member(_ name: StaticString, _ text: String?) {
        member(name) { if let text { $0.value(text) } else { $0.null() } }
    }

    mutating func member(_ name: StaticString, _ number: Int64?) {
        member(name) { if let number { $0.value(number) } else { $0.null() } }
    }

    mutating func member(_ name: StaticString, _ number: Int?) { member(name, number.map(Int64.init)) }

    /// An enumeration by its stable word.
    mutating func member(_ name: StaticString, _ word: some RawRepresentable<String>) { member(name, word.rawValue) }
    mutating func member(_ name: StaticString, _ word: (some RawRepresentable<String>)?) {
        member(name, word?.rawValue)
    }

    /// `2026-11-23`
    mutating func member(_ name: StaticString, _ date: CivilDate?) { member(name, date?.description) }

    /// `2026-11-23T02:00:00.000Z` (RFC 3339)
    mutating func member(_ name: StaticString, _ instant: Instant?) { member(name, instant?.timestamp) }

    /// Somebody, or something, by number and name.
    mutating func reference(_ name: StaticString, _ id: Int64, _ written: String) {
        member(name) { $0.reference(id, written) }
    }

    /// The same in a list.
    mutating func reference(_ id: Int64, _ written: String) {
        object { json in
            json.member("id", id)
            json.member("name", written)
        }
    }

    /// A number for each grade.
    mutating func byGrade(_ name: StaticString, _ number: (Grade) -> Int) {
        member(name) { json in
            json.object { json in
                for grade in Grade.allCases { json.member(named: grade.rawValue) { $0.value(Int64(number(grade))) } }
            }
        }
    }

    /// The same; null for nobody.
    mutating func optionalReference(_ name: StaticString, _ id: Int64?, _ written: String?) {
        guard let id, let written else { return member(name, String?.none) }
        reference(name, id, written)
    }

    mutating func member<Element>(
        _ name: StaticString, _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        try member(name) { try $0.array(elements, write) }
    }
}
