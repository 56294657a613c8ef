import Method
import Testing

@Suite struct MaskedTests {
    @Test(arguments: [
        ("138 0013 8000", "138****8000"), ("0755-26770000转8001", "755****0000"), ("+1 (212) 555-0100", "121****0100"),
        ("电话 12", "电话 ****"), ("12345", "****"), ("", "****"),
    ]) func aNumberShowsItsBeginningAndItsEnd(_ typed: String, _ shown: String) {
        #expect(Masked.number(typed) == shown)
    }

    @Test(arguments: [
        ("li.na@xieda.com", "l***@xieda.com"), ("@xieda.com", "***@xieda.com"), ("li.na", "***"), ("a@b@c.cn", "a***@c.cn"),
    ]) func aMailAddressShowsItsDomain(_ address: String, _ shown: String) {
        #expect(Masked.mail(address) == shown)
    }
}
