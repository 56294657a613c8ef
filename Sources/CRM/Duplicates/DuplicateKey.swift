import Method

/// What customers that may be one have in common. Only those that meet under a key of some kind are compared, since a million customers
/// make half a billion thousand pairs.
enum DuplicateKey: CaseIterable, Sendable {
    /// The word by which a company is known: 恒达.
    case brand
    /// How that word is read: for who typed it by pinyin and took another character.
    case sound
    /// Brand and trade with one character left out: two that differ by one character, by one more or by two swapped have such a rest
    /// in common (Garbe's symmetric delete).
    case spelling
    /// A telephone number, mail address or domain.
    case fact

    /// How many keys a customer has about, by which a scan is cut into parts.
    var weight: Int {
        switch self {
        case .brand, .sound: 1
        case .spelling: 6
        case .fact: 3
        }
    }

    /// The keys of a name; none for facts, which are no part of it.
    func forEach(of name: ComparedName, _ knowledge: NameKnowledge, _ body: (UInt64) -> Void) {
        switch self {
        case .brand: body(Self.hash(name.brand))
        case .sound:
            let sounds = name.brand.map(knowledge.sound)
            guard sounds.count >= 2, !sounds.contains(0) else { return }
            body(Self.hash(sounds[...]))
        case .spelling:
            guard name.core.count >= 3 else { return }
            body(Self.hash(name.core[...]))
            // A brand of two characters that lacks one is another.
            for index in (name.brandCount > 2 ? 0 : name.brandCount)..<name.core.count {
                // Of two that are the same it does not matter which is left out.
                if index > 0, name.core[index - 1] == name.core[index] { continue }
                body(Self.hash(name.core[...], leavingOut: index))
            }
        case .fact: break
        }
    }

    /// Adds a customer under each of the keys of its name.
    ///
    /// - Parameter isWanted: which keys are.
    func add(
        _ customer: Customer.ID, _ name: ComparedName, to entries: inout [DuplicateEntry],
        where isWanted: (UInt64) -> Bool = { _ in true }
    ) {
        let brand = UInt32(truncatingIfNeeded: Self.hash(name.brand))
        let province = name.place.provinceNumber
        forEach(of: name, .table) { key in
            if isWanted(key) {
                entries.append(DuplicateEntry(key: key, customer: customer, brand: brand, province: province))
            }
        }
    }

    static func hash(_ units: ArraySlice<UInt32>, leavingOut left: Int = -1) -> UInt64 {
        var hash = StableHash()
        for index in units.indices where index != left { hash.add(UInt64(units[index])) }
        return mixed(hash)
    }

    static func hash(_ text: String) -> UInt64 {
        var hash = StableHash()
        hash.add(text)
        return mixed(hash)
    }

    /// The low bits, by which keys are parted, depend on the last unit only.
    private static func mixed(_ hash: StableHash) -> UInt64 { hash.value ^ hash.value >> 31 }
}

/// A customer under one of its keys.
struct DuplicateEntry: Sendable, Hashable {
    let key: UInt64
    let customer: Customer.ID
    /// Of the brand, by which the kinds of keys part their work.
    let brand: UInt32
    /// By its two digits; 0 where it is not known.
    let province: UInt16

    init(key: UInt64, customer: Customer.ID, brand: UInt32 = 0, province: UInt16 = 0) {
        self.key = key
        self.customer = customer
        self.brand = brand
        self.province = province
    }

    /// Whether they may be in the same place.
    func meets(_ other: DuplicateEntry) -> Bool {
        province == other.province || province == 0 || other.province == 0
    }
}
