import Method

/// Which customers a file has had so far, in 8 bytes for each name and code (64-bit hashes with a seed of this process).
struct SeenCustomers {
    /// Names that came without a stock code, all names, and whole keys.
    private var uncoded: Set<Int> = []
    private var names: Set<Int> = []
    private var keys: Set<Int> = []
    private var codes: Set<Int> = []

    /// False when a row before was about the same customer (`SameCustomer`).
    mutating func insert(_ row: ImportRow) -> Bool {
        let name = row.name.normalised.hashValue
        let key = SameCustomer.key(row.name, stockCode: row.stockCode).hashValue
        let code = row.code?.hashValue
        let isSeen =
            row.stockCode == nil ? names.contains(name) : keys.contains(key) || uncoded.contains(name)
        guard !isSeen, code.map(codes.contains) != true else { return false }
        names.insert(name)
        if row.stockCode == nil { uncoded.insert(name) } else { keys.insert(key) }
        if let code { codes.insert(code) }
        return true
    }
}
