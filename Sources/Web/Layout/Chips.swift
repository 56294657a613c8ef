import HTML
import Method

/// A customer's standing (method, section 2), alike everywhere: quiet while valid, framed otherwise.
func standingChip(_ standing: Standing, in language: Language) -> Markup {
    chip(standing.name(language), .class("standing-\(standing.rawValue)"))
}

/// A short word in a frame.
func chip(_ word: String, _ attributes: Attribute...) -> Markup {
    span(.class("chip"), .all(attributes)) { word }
}

/// Who holds the customer; nil is the pool.
func holder(_ name: String?, in language: Language) -> Markup {
    if let name { return span(.class("holder")) { name } }
    return span(.class("holder in-pool")) { Text("待分配", "待分配", "Pool")(language) }
}
