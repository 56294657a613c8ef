import SQL
struct SearchQuery { init(_ s: String) {}; var isEmpty: Bool { true }; func matches(_ s: String) -> Bool { true } }
struct SearchIndex { init(_ c: any Connection) {}; func add(customer: Int64, text: String) throws {}; func replace(customer: Int64, old: String, new: String) throws {}; func candidates(_ q: SearchQuery, before: Int64?, limit: Int) throws -> [Int64] { [] } }
