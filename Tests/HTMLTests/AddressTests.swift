import HTML
import Testing

@Suite("Addresses in attributes")
struct AddressTests {
    @Test(
        "relative addresses and the four schemes are kept",
        arguments: [
            "/customers?q=a:b", "customers/7", "#history", "?sort=name:asc", "", "https://example.cn/a:b", "HTTP://x",
            "../x",
            "mailto:zhang@example.cn", "tel:+8613800138000", "//example.cn/x", "/a#javascript:x",
        ])
    func kept(_ address: String) {
        #expect(a(href: address) { "x" }.string == "<a href=\"\(address)\">x</a>")
    }

    @Test(
        "scripts, data and unknown schemes become a link to nowhere",
        arguments: [
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\u{1}javascript:alert(1)",
            "java\nscript:alert(1)", "java\tscript\r:alert(1)", "vbscript:x", "data:text/html,<script>",
            "file:///etc/passwd",
            "blob:x", "about:blank", "\u{A0}javascript:x", "x:y", ":x", "view-source:http://x", "feed:javascript:x",
        ])
    func refused(_ address: String) {
        #expect(a(href: address) { "x" }.string == "<a href=\"#\">x</a>")
        #expect(img(src: address, alt: "").string == "<img src=\"#\" alt=\"\">")
        #expect(form(action: address, method: .post) {}.string == "<form action=\"#\" method=\"post\"></form>")
        #expect(button(.formaction(address)) {}.string == "<button type=\"submit\" formaction=\"#\"></button>")
        #expect(span(.attribute("xlink:href", address)).string == "<span xlink:href=\"#\"></span>")
    }

    @Test("handlers, inline style and srcdoc are not written, whatever the way in")
    func noScriptAttributes() {
        #expect(
            div(
                .attribute("onclick", "x()"), .attribute("ONLOAD", "x()"), .attribute("style", "x"),
                .attribute("srcdoc", "x")
            )
            .string == "<div></div>")
    }
}
