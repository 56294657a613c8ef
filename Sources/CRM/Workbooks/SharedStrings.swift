/// The texts that the cells of a workbook refer to by number (ECMA-376-1, 18.4.8), one after the other in one piece of memory.
final class SharedStrings: XMLReceiver {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = []
    private var isInText = false
    /// How a name is read aloud stands beside it in Japanese workbooks, and is no part of it.
    private var isInReading = false
    private(set) var isTooLarge = false

    /// What they may hold in all. A sheet with more is read as CSV.
    static let largest = 256 << 20
    private static let most = 16_000_000
    /// The XML they stand in.
    static let largestPart = 1 << 30

    var count: Int { ends.count }

    /// The text of a number; nil when there is no such.
    func text(_ index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }

    func begin(_ element: XMLName, _ attributes: XMLAttributes) {
        switch element {
        case "t": isInText = !isInReading
        case "rPh": isInReading = true
        default: break
        }
    }

    func end(_ element: XMLName) {
        switch element {
        case "t": isInText = false
        case "rPh": isInReading = false
        case "si":
            if ends.count < Self.most { ends.append(Int32(bytes.count)) } else { isTooLarge = true }
        default: break
        }
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard isInText else { return }
        if bytes.count + text.count > Self.largest { isTooLarge = true } else { bytes.append(contentsOf: text) }
    }
}
