/// How each Chinese character is read, and the simplified form of each traditional one: the tables that
/// scripts/make-readings.py makes from Unicode's Unihan data, in a form that is looked up in a few nanoseconds.
///
/// Characters with the same readings share one *set* of them, named by a small number. Set 0 has no reading. A Latin
/// letter or digit has a set as well, without a syllable and with itself as the initial, so that TCL科技 has the
/// initials `tclkj`.
struct Readings: Sendable {
    static let table = Readings()

    /// The characters that have an entry: CJK Extension A and the CJK Unified Ideographs.
    static let characters: ClosedRange<UInt32> = 0x3400...0x9FFF

    /// Every syllable, in alphabetical order.
    let syllables: [Syllable]
    private let setOfCharacter: [UInt16]
    private let simplifiedOfCharacter: [UInt16]
    private let setOfLetter: [UInt16]
    private let syllablesOfSet: FlatLists<Syllable>
    private let initialsOfSet: FlatLists<UInt8>

    private init() {
        let (syllables, syllablesOfCharacter) = Readings.readings(Resource(named: "readings.txt")?.text ?? "")
        self.syllables = syllables

        var sets = FlatLists<Syllable>()
        var initials = FlatLists<UInt8>()
        sets.append([])
        initials.append([])
        var known: [[UInt16]: UInt16] = [[]: 0]
        setOfCharacter = syllablesOfCharacter.map { readings in
            if let set = known[readings] { return set }
            let set = UInt16(sets.count)
            known[readings] = set
            let list = readings.map { syllables[Int($0)] }
            sets.append(list)
            initials.append(Set(list.map(\.initial)).sorted())
            return set
        }
        var setOfLetter = [UInt16](repeating: 0, count: 128)
        for letter in UInt8(ascii: "0")...UInt8(ascii: "z") where letter.isLowercaseLetterOrDigit {
            setOfLetter[Int(letter)] = UInt16(sets.count)
            sets.append([])
            initials.append([letter])
        }
        self.setOfLetter = setOfLetter
        syllablesOfSet = sets
        initialsOfSet = initials
        simplifiedOfCharacter = Readings.simplifiedForms(Resource(named: "traditional.txt")?.text ?? "")
    }

    /// The set of a character's readings.
    func set(ofCharacter scalar: UInt32) -> UInt16 {
        guard Readings.characters.contains(scalar) else { return 0 }
        return setOfCharacter[Int(scalar - Readings.characters.lowerBound)]
    }

    /// The set of a lower-case Latin letter or digit.
    func set(ofLetter letter: UInt8) -> UInt16 { setOfLetter[Int(letter & 0x7F)] }

    func syllables(ofSet set: UInt16) -> ArraySlice<Syllable> { syllablesOfSet[Int(set)] }

    /// The different first letters of the set's readings.
    func initials(ofSet set: UInt16) -> ArraySlice<UInt8> { initialsOfSet[Int(set)] }

    /// The simplified form of a traditional character; any other is its own.
    func simplified(_ scalar: UInt32) -> UInt32 {
        guard Readings.characters.contains(scalar) else { return scalar }
        return UInt32(simplifiedOfCharacter[Int(scalar - Readings.characters.lowerBound)])
    }

    /// The readings of a character, alphabetical.
    func readings(of character: Unicode.Scalar) -> [String] {
        syllables(ofSet: set(ofCharacter: character.value)).map(\.text)
    }

    private static func readings(_ text: String) -> ([Syllable], [[UInt16]]) {
        var syllables: [Syllable] = []
        var ofCharacter = [[UInt16]](repeating: [], count: characters.count)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let syllable = Syllable(parts[0].utf8) else { continue }
            for scalar in parts[1].unicodeScalars where characters.contains(scalar.value) {
                ofCharacter[Int(scalar.value - characters.lowerBound)].append(UInt16(syllables.count))
            }
            syllables.append(syllable)
        }
        return (syllables, ofCharacter)
    }

    private static func simplifiedForms(_ text: String) -> [UInt16] {
        var forms = characters.map { UInt16($0) }
        for line in text.split(separator: "\n") {
            guard let form = line.unicodeScalars.first else { continue }
            for scalar in line.unicodeScalars.dropFirst() where characters.contains(scalar.value) {
                forms[Int(scalar.value - characters.lowerBound)] = UInt16(form.value)
            }
        }
        return forms
    }
}

extension UInt8 {
    var isLowercaseLetterOrDigit: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || isDigit
    }
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

/// Many short lists in one array, so that reading one of them allocates nothing.
struct FlatLists<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var ends: [Int] = [0]

    var count: Int { ends.count - 1 }

    mutating func append(_ list: some Sequence<Element>) {
        elements.append(contentsOf: list)
        ends.append(elements.count)
    }

    subscript(index: Int) -> ArraySlice<Element> { elements[ends[index]..<ends[index + 1]] }
}
