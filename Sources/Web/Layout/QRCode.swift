import CQREncode
import HTML

/// A text as a QR code (ISO/IEC 18004), drawn on the server; nil for one that is too long.
func qrCode(_ text: String, title: String) -> Markup? {
    // Level M: a seventh of it may be covered by a reflection.
    guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    var squares = ""
    for y in 0..<width {
        var x = 0
        while x < width {
            // The lowest bit is the colour.
            let run = (x..<width).prefix { code.pointee.data[y * width + $0] & 1 == 1 }.count
            if run > 0 { squares += "M\(x + margin) \(y + margin)h\(run)v1h-\(run)z" }
            x += run + 1
        }
    }
    let side = Double(width + 2 * margin)
    return svg(width: side, height: side, .class("qr-code"), .role("img")) {
        svgTitle(title)
        rect(x: 0, y: 0, width: side, height: side, .fill("#fff"))
        path(d: squares, .fill("#000"))
    }
}

/// The quiet zone that readers want.
private let margin = 4
