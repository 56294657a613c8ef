import HTML
import Testing

@Suite("Builder")
struct BuilderTests {
    @Test("if without else adds its children or nothing", arguments: [(true, "<p>a<b>b</b></p>"), (false, "<p>a</p>")])
    func optional(_ condition: Bool, _ expected: String) {
        let markup = p {
            "a"
            if condition { b { "b" } }
        }
        #expect(markup.string == expected)
    }

    @Test("if with else, and switch, choose", arguments: [(0, "<p>none</p>"), (1, "<p>one</p>"), (7, "<p>7</p>")])
    func choice(_ count: Int, _ expected: String) {
        let byIf = p { if count == 0 { "none" } else if count == 1 { "one" } else { count } }
        let bySwitch = p {
            switch count {
            case 0: "none"
            case 1: "one"
            default: count
            }
        }
        #expect(byIf.string == expected)
        #expect(bySwitch.string == expected)
    }

    @Test("for repeats in order")
    func loop() {
        let list = ul {
            for name in ["协达", "掘客"] { li { name } }
        }
        #expect(list.string == "<ul><li>协达</li><li>掘客</li></ul>")
    }

    @Test("optionals, arrays and let bindings")
    func values() {
        let nothing: Markup? = nil
        let markup = div {
            let pieces = [1, 2, 3].map { number in span { number } }
            nothing
            Optional(p { "x" })
            pieces
            if let first = pieces.first { first }
        }
        #expect(markup.string == "<div><p>x</p><span>1</span><span>2</span><span>3</span><span>1</span></div>")
    }

    @Test("pieces are joined with a separator between them only")
    func joined() {
        #expect([b { "1" }, b { "2" }].joined(separator: Markup(text: " & ")).string == "<b>1</b> &amp; <b>2</b>")
        #expect([Markup]().joined(separator: Markup(text: ",")).isEmpty)
    }

    @Test("a component is a function")
    func component() {
        func card(_ name: String, @MarkupBuilder actions: () -> Markup) -> Markup {
            article {
                h2 { name }
                actions()
            }
        }
        #expect(
            card("A&B") { button { "OK" } }.string
                == "<article><h2>A&amp;B</h2><button type=\"submit\">OK</button></article>")
    }
}
