import Method
import Testing

@Suite("Telephone numbers") struct PhoneNumberTests {
    @Test(
        "are the same however they are written",
        arguments: [
            ("13800138000", "+8613800138000"), ("138 0013 8000", "+8613800138000"), ("138-0013-8000", "+8613800138000"), ("1380013-8000", "+8613800138000"), ("755-2677-0000", "+8675526770000"),
            ("+86 138 0013 8000", "+8613800138000"), ("0086-13800138000", "+8613800138000"),
            ("8613800138000", "+8613800138000"), ("(+86)13800138000", "+8613800138000"),
            ("１３８００１３８０００", "+8613800138000"), ("\u{202D}13800138000\u{202C}", "+8613800138000"),
            ("19912345678", "+8619912345678"), ("0755-26770000", "+8675526770000"), ("(0755)26770000", "+8675526770000"),
            ("（0755）2677 0000", "+8675526770000"), ("+86-755-2677 0000", "+8675526770000"),
            ("0086 755 26770000", "+8675526770000"), ("755-26770000", "+8675526770000"), ("010-65001234", "+861065001234"),
            ("021 6500 1234", "+862165001234"), ("+86 (10) 6500–1234", "+861065001234"), ("0851-5812345", "+868515812345"),
            ("400-800-1234", "+864008001234"), ("800 810 1234", "+868008101234"), ("+1 (212) 555-0100", "+12125550100"),
            ("+852 2345 6789", "+85223456789"), ("0081-3-1234-5678", "+81312345678"),
            ("0755-26770000/26770001", "+8675526770000"), ("13800138000，13900139000", "+8613800138000"),
            ("13800138000 / 李娜", "+8613800138000"),
        ])
    func written(_ typed: String, _ e164: String) throws {
        let number = try #require(PhoneNumber(typed), "\(typed)")
        #expect(number.e164 == e164)
        #expect(number.extension == nil)
    }

    @Test(
        "keep their extension",
        arguments: [
            ("0755-26770000-8001", "8001"), ("0755-26770000转8001", "8001"), ("０７５５－２６７７００００转８００１", "8001"),
            ("0755-26770000 分机 8001", "8001"), ("0755-26770000 ext. 8001", "8001"), ("0755 2677 0000 x8001", "8001"),
            ("0755-26770000#8001", "8001"), ("+86 755 26770000-8001", "8001"),
        ])
    func extensions(_ typed: String, _ expected: String) throws {
        let number = try #require(PhoneNumber(typed), "\(typed)")
        #expect(number.e164 == "+8675526770000")
        #expect(number.extension == expected)
        #expect(number.description == "+8675526770000;ext=\(expected)")
    }

    @Test("of seven digits keep theirs, too")
    func shortLocalNumbers() throws {
        let number = try #require(PhoneNumber("0851-5812345-12"))
        #expect(number.description == "+868515812345;ext=12")
    }

    @Test(
        "that cannot be dialled from everywhere are none",
        arguments: [
            "", "-", "26770000", "2677 0000-8001", "1380013800", "138001380001", "12800138000", "0755-0677000", "0755", "95588",
            "李娜", "0755-2677000a", "+0 755 26770000", "+123456", "+1234567890123456", "026-12345678", "83456789-12", "5812345-801", "<b>13800138000</b>",
            String(repeating: "1", count: 200), "\u{0}",
        ])
    func none(_ typed: String) {
        #expect(PhoneNumber(typed) == nil)
    }

    @Test(
        "are shown as they are dialled here",
        arguments: [
            ("13800138000", "138 0013 8000", "138****8000"), ("075526770000", "0755 2677 0000", "755****0000"),
            ("010-65001234", "010 6500 1234", "106****1234"), ("0851-5812345", "0851 581 2345", "851****2345"),
            ("4008001234", "400 800 1234", "400****1234"), ("+85223456789", "+85223456789", "852****6789"),
        ])
    func shown(_ typed: String, _ national: String, _ masked: String) throws {
        let number = try #require(PhoneNumber(typed))
        #expect(number.national == national)
        #expect(number.masked == masked)
    }

    @Test("written out are read back as the same")
    func readBack() throws {
        for typed in ["13800138000", "0755-26770000", "010-65001234", "0851-5812345", "4008001234", "+85223456789"] {
            let number = try #require(PhoneNumber(typed))
            #expect(PhoneNumber(number.e164) == number)
            #expect(PhoneNumber(number.national) == number)
        }
    }
}

@Suite("Mail addresses and domains") struct MailAddressTests {
    @Test(
        "of people are the same however they are written",
        arguments: [
            ("Li.Na@Example.com", "li.na@example.com"), (" li.na@example.com ", "li.na@example.com"),
            ("li.na＠example。com", "li.na@example.com"), ("李娜 <li.na@example.com>", "li.na@example.com"),
            ("mailto:li.na@example.com", "li.na@example.com"), ("王芳@例子.中国", "王芳@例子.中国"), ("a+b@x-y.com.cn", "a+b@x-y.com.cn"),
        ])
    func same(_ typed: String, _ key: String) {
        #expect(MailAddress(typed)?.key == key)
    }

    @Test(
        "that no mail can be sent to are none",
        arguments: [
            "", "li", "li@", "@example.com", "li@example", "li@@example.com", "li na@example.com", ".li@example.com", "li..na@example.com",
            "li@-example.com", "li@example..com", "li@127.0.0.1", "\"li na\"@example.com", "li\r\nBcc: x@example.com",
            String(repeating: "a", count: 65) + "@example.com", "li@" + String(repeating: "a", count: 64) + ".com",
        ])
    func none(_ typed: String) {
        #expect(MailAddress(typed) == nil)
    }

    @Test(
        "of organisations",
        arguments: [
            ("http://www.xieda.com.cn/about", "xieda.com.cn"), ("WWW.Xieda.COM", "xieda.com"), ("xieda.com", "xieda.com"),
            ("https://oa.xieda.com:8443/?x=1", "xieda.com"), ("shop.xieda.gd.cn", "xieda.gd.cn"), ("www.xieda.com.hk", "xieda.com.hk"),
            ("xieda.cn.", "xieda.cn"), ("例子.中国", "例子.中国"),
        ] as [(String, String?)]
            + [
                ("", nil), ("localhost", nil), ("192.168.1.1", nil), ("https://xieda.1688.com", nil), ("com.cn", nil), ("www.qq.com", nil),
                ("没有", nil), ("-x.com", nil),
            ])
    func domains(_ typed: String, _ name: String?) {
        #expect(WebDomain(typed)?.name == name)
    }

    @Test("of mail tell the organisation, unless everybody may have one there")
    func domainsOfMail() throws {
        #expect(WebDomain(try #require(MailAddress("li@mail.xieda.com.cn")))?.name == "xieda.com.cn")
        for typed in ["li@qq.com", "li@VIP.163.com", "li@gmail.com"] {
            #expect(WebDomain(try #require(MailAddress(typed))) == nil)
        }
    }
}
