/// Markup that somebody vouches for: it goes into the page as it is, unescaped.
///
/// The name is there to be searched for. Only text that is part of the program may go in, never anything that a person
/// typed or a file contained.
public struct Trusted: Sendable {
    let markup: Markup

    /// A literal of the program's own source; the type admits no text made at run time.
    public init(_ literal: StaticString) {
        markup = Markup(bytes: literal.withUTF8Buffer { Array($0) })
    }

    /// A file that is part of the program, such as an icon.
    public init(programFile bytes: [UInt8]) {
        markup = Markup(bytes: bytes)
    }
}
