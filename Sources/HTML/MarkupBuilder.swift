/// Puts children together: elements, strings (as escaped text), optionals, arrays, `if`, `switch` and `for`.
@resultBuilder
public enum MarkupBuilder {
    public static func buildExpression(_ markup: Markup) -> Markup { markup }

    public static func buildExpression(_ text: String) -> Markup { Markup(text: text) }

    public static func buildExpression(_ number: Int) -> Markup { Markup(text: String(number)) }

    public static func buildExpression(_ markup: Markup?) -> Markup { markup ?? .empty }

    public static func buildExpression(_ pieces: [Markup]) -> Markup { pieces.joined() }

    public static func buildExpression(_ trusted: Trusted) -> Markup { trusted.markup }

    /// A statement without a value, such as an assignment, adds nothing.
    public static func buildExpression(_ nothing: Void) -> Markup { .empty }

    public static func buildBlock() -> Markup { .empty }

    public static func buildBlock(_ only: Markup) -> Markup { only }

    public static func buildBlock(_ pieces: Markup...) -> Markup { pieces.joined() }

    public static func buildOptional(_ markup: Markup?) -> Markup { markup ?? .empty }

    public static func buildEither(first markup: Markup) -> Markup { markup }

    public static func buildEither(second markup: Markup) -> Markup { markup }

    public static func buildArray(_ pieces: [Markup]) -> Markup { pieces.joined() }

    public static func buildLimitedAvailability(_ markup: Markup) -> Markup { markup }
}
