import Testing

@testable import CRM

/// The examples of "Signature Calculations for the Authorization Header" (AWS, Amazon S3 API Reference).
@Suite struct S3SignatureTests {
    private static let signature = S3Signature(
        accessKey: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region: "us-east-1")
    private static let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    private static func authorization(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], contentHash: String = empty
    ) -> String {
        let all =
            headers + [
                (name: "host", value: "examplebucket.s3.amazonaws.com"), (name: "x-amz-content-sha256", value: contentHash),
                (name: "x-amz-date", value: "20130524T000000Z"),
            ]
        return signature.authorization(
            of: S3Signature.Signed(method: method, path: path, query: query, headers: all, contentHash: contentHash),
            time: "20130524T000000Z")
    }

    @Test func getsAnObject() {
        #expect(
            Self.authorization("GET", "/test.txt", headers: [(name: "range", value: "bytes=0-9")])
                == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test func putsAnObject() {
        let signed = Self.authorization(
            "PUT", "/" + "test$file.text".percentEncoded(keeping: "/"),
            headers: [
                (name: "date", value: "Fri, 24 May 2013 00:00:00 GMT"), (name: "x-amz-storage-class", value: "REDUCED_REDUNDANCY"),
            ], contentHash: "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")
        #expect(signed.hasSuffix("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))
    }

    @Test func listsABucket() {
        let signed = Self.authorization("GET", "/", query: [(name: "prefix", value: "J"), (name: "max-keys", value: "2")])
        #expect(signed.hasSuffix("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"))
    }

    @Test func readsItsPlaceFromTheEnvironment() throws {
        var environment = [
            "QUARRY_S3_ENDPOINT": "https://s3.example.com:9000/", "QUARRY_S3_BUCKET": "b", "QUARRY_S3_KEY": "k", "QUARRY_S3_SECRET": "s",
        ]
        #expect(try S3Place(environment)?.authority == "s3.example.com:9000")
        #expect(try S3Place([:])?.authority == nil)
        for name in environment.keys where name != "QUARRY_S3_ENDPOINT" {
            let value = environment.removeValue(forKey: name)
            #expect(throws: Problem.self) { try S3Place(environment) }
            environment[name] = value
        }
        environment["QUARRY_S3_ENDPOINT"] = "s3.example.com"
        #expect(throws: Problem.self) { try S3Place(environment) }
    }
}
