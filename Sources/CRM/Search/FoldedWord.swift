/// A word as it is compared: small, half width, simplified, without spaces, marks and accents. 內蒙古 is 内蒙古, E-Commerce
/// is ecommerce.
struct FoldedWord: Hashable, Sendable {
    let text: String

    init(_ word: some StringProtocol) {
        let scalars = SearchText(String(word)).units.lazy.filter { !$0.isFieldBreak }
            .compactMap { Unicode.Scalar($0.scalar) }
        text = String(String.UnicodeScalarView(scalars))
    }

    var isEmpty: Bool { text.isEmpty }
}
