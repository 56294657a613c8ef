import HTML
import Testing

@Suite("Elements")
struct ElementTests {
    @Test(
        "void elements have no end tag",
        arguments: [
            (br(), "<br>"), (wbr(), "<wbr>"), (hr(), "<hr>"), (col(.span(2)), "<col span=\"2\">"),
            (img(src: "/i.svg", alt: "x"), "<img src=\"/i.svg\" alt=\"x\">"),
            (input(type: .dateAndTime, name: "at"), "<input type=\"datetime-local\" name=\"at\">"),
            (input(hidden: "csrf", value: "t"), "<input type=\"hidden\" name=\"csrf\" value=\"t\">"),
            (meta(.charset("utf-8")), "<meta charset=\"utf-8\">"),
            (link(rel: "icon", href: "/i.svg"), "<link rel=\"icon\" href=\"/i.svg\">"),
        ])
    func void(_ markup: Markup, _ expected: String) {
        #expect(markup.string == expected)
    }

    @Test("empty elements that are not void have an end tag")
    func empty() {
        #expect(script(module: "/q.js").string == "<script type=\"module\" src=\"/q.js\"></script>")
        #expect(td().string == "<td></td>")
        #expect(textarea(name: "x").string == "<textarea name=\"x\">\n</textarea>")
    }

    @Test("a document begins with its doctype and language")
    func wholeDocument() {
        let page = document(lang: "zh-Hans") {
            head { title("掘客 <1>") }
            body { main { "好" } }
        }
        #expect(
            page.string
                == "<!doctype html>\n<html lang=\"zh-Hans\"><head><title>掘客 &lt;1&gt;</title></head>"
                + "<body><main>好</main></body></html>")
    }

    @Test("boolean attributes are there or not; absent values write nothing")
    func attributes() {
        #expect(
            option(value: "a", .selected(true), .disabled(false)) { "A" }.string
                == "<option value=\"a\" selected>A</option>")
        #expect(
            span(.title(nil), .aria("label", nil), .data("x", nil), .none, .current(false)).string == "<span></span>")
        #expect(
            span(.data("x"), .aria("expanded", false)).string == "<span data-x=\"\" aria-expanded=\"false\"></span>")
    }

    @Test("classes add up at the place of the first, also out of groups")
    func classes() {
        #expect(
            div(.class("a"), .id("i"), .class("b c"), .when(true, .class("d"), .hidden()), .when(false, .class("e")))
                .string
                == "<div class=\"a b c d\" id=\"i\" hidden></div>")
        #expect(span(.attribute("class", "x\"y"), .class("z")).string == "<span class=\"x&quot;y z\"></span>")
    }

    @Test(
        "drawings have plain decimals",
        arguments: [
            (0, "0"), (12, "12"), (0.5, "0.5"), (-0.25, "-0.25"), (1.0 / 3, "0.33"), (0.004, "0"), (99.999, "100"),
            (1e-9, "0"), (1_000_000, "1000000"), (.infinity, "0"), (.nan, "0"), (-3.05, "-3.05"),
        ])
    func decimals(_ value: Double, _ expected: String) {
        #expect(circle(cx: value, cy: 0, r: 1).string == "<circle cx=\"\(expected)\" cy=\"0\" r=\"1\"></circle>")
    }

    @Test("a list of options is what single options are, with one of them chosen or none", arguments: ["", "a", "b\"<", "z"])
    func options(chosen: String) {
        let choices = [(value: "a", title: "A & B"), (value: "b\"<", title: "<i>"), (value: "", title: "…")]
        let single = choices.map { choice in
            option(value: choice.value, .selected(choice.value == chosen)) { choice.title }
        }.joined()
        #expect(OptionList(choices)(selected: chosen) == single)
        #expect(OptionList.options(choices, selected: chosen) == single)
    }

    @Test("a repeated element is what the element is")
    func repeated() {
        let cell = RepeatedElement.td(.role("cell"), .class("a"), .data("label", "\"<&"), .class("b"))
        for content in [Markup.empty, Markup(text: "1 < 2"), span { "x" }] {
            #expect(cell(content) == td(.role("cell"), .class("a"), .data("label", "\"<&"), .class("b")) { content })
        }
        #expect(RepeatedElement.th(.scope(.row))(.empty).string == "<th scope=\"row\"></th>")
    }

    @Test("nesting is limited by memory only")
    func deepNesting() {
        var markup = Markup(text: "core")
        for _ in 0..<20_000 {
            let inner = markup
            markup = div { inner }
        }
        #expect(markup.bytes.count == 20_000 * 11 + 4)
        #expect(ReadBack(markup.bytes).text == "core")
    }
}
