import HTML
import Testing

@Suite("Escaping")
struct EscapingTests {
    @Test("text is escaped")
    func text() {
        #expect(p { "a < b & c > \"d\"" }.string == "<p>a &lt; b &amp; c &gt; \"d\"</p>")
    }

    @Test("attribute values are escaped")
    func attribute() {
        #expect(
            span(.title("5\" < 6\" & more"), .data("id", "\"x\"")).string
                == "<span title=\"5&quot; &lt; 6&quot; &amp; more\" data-id=\"&quot;x&quot;\"></span>")
    }

    @Test("whatever the text, a reader gets exactly it back, and no tag more")
    func textReadsBack() {
        for hostile in Hostile.all {
            let read = ReadBack(p { hostile }.bytes)
            #expect(read.text.unicodeScalars.elementsEqual(hostile.unicodeScalars))
            #expect(read.tags == [.start("p", [:]), .end("p")])
        }
    }

    @Test("whatever the value, a reader gets exactly it back, and no attribute more")
    func attributeReadsBack() {
        for hostile in Hostile.all {
            let markup = input(type: .text, name: hostile, .value(hostile), .class(hostile), .aria("label", hostile))
            let read = ReadBack(markup.bytes)
            guard read.tokens.count == 1, case .start("input", let attributes) = read.tokens[0] else {
                Issue.record("\(markup.string) does not read back as one input")
                continue
            }
            #expect(attributes.keys.sorted() == ["aria-label", "class", "name", "type", "value"])
            for name in ["aria-label", "class", "name", "value"] {
                #expect(attributes[name]?.unicodeScalars.elementsEqual(hostile.unicodeScalars) == true)
            }
        }
    }

    @Test("NUL, which no document may contain, becomes the replacement character")
    func nul() {
        #expect(p { "a\0b" }.string == "<p>a\u{FFFD}b</p>")
    }

    @Test("a carriage return survives, although parsers read a bare one as a line feed")
    func carriageReturn() {
        #expect(p { "a\r\nb" }.string == "<p>a&#13;\nb</p>")
    }

    @Test("the first line feed of a textarea is kept")
    func textareaKeepsItsFirstLineFeed() {
        #expect(
            textarea(name: "note", value: "\nx</textarea>").string
                == "<textarea name=\"note\">\n\nx&lt;/textarea&gt;</textarea>")
    }

    @Test("only what is trusted goes in unescaped")
    func trusted() {
        #expect(p { Trusted("<b>x</b>") }.string == "<p><b>x</b></p>")
        #expect(p { "<b>x</b>" }.string == "<p>&lt;b&gt;x&lt;/b&gt;</p>")
    }
}
