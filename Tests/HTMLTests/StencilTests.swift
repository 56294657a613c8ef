import HTML
import Testing

@Suite("A stencil")
struct StencilTests {
    private func row(_ id: Int64, _ name: String, _ note: Markup) -> Markup {
        tr(.data("id", id)) {
            td { a(href: "/customers/\(id)", .title(name)) { name } }
            td { note }
        }
    }

    @Test("filled is what its elements would have been, whatever the values")
    func filled() {
        let stencil = Stencil { place in
            tr(.data("id", place[0])) {
                td { a(href: "/customers/\(place[0])", .title(place[1])) { place[1] } }
                td { place[2] }
            }
        }
        for (number, hostile) in (Hostile.all + ["\u{1}0", "协达 & <b>", ""]).enumerated() {
            let note = strong { hostile }
            let id = Int64(number) * 7919 - 5
            #expect(stencil(.number(id), .text(hostile), .markup(note)) == row(id, hostile, note))
        }
    }

    @Test("writes no markup into an attribute, and nothing where there is no value")
    func missing() {
        let stencil = Stencil { place in p(.title(place[0])) { place[1] } }
        #expect(stencil(.markup(b { "x" })).string == "<p title=\"\"></p>")
    }

    @Test("refuses to begin an address, which nothing would check")
    func addresses() {
        let link = Stencil { place in a(href: place[0]) { place[1] } }
        #expect(link(.text("javascript:alert(1)"), .text("x")).string == "<a href=\"#\">x</a>")
        let picture = Stencil { place in img(src: place[0], alt: place[0], .data("go", address: place[0])) }
        #expect(picture(.text("javascript:x")).string == "<img src=\"#\" alt=\"javascript:x\" data-go=\"#\">")
    }
}
