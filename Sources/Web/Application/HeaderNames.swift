import Hummingbird

// Hummingbird passes on the collection of header fields and not the type of one.
typealias HeaderName = HTTPFields.Element.Name

extension HeaderName {
    // Literal tokens, valid by RFC 9110, 5.1.
    static let requestID = HeaderName("X-Request-ID")!
    static let clearSiteData = HeaderName("Clear-Site-Data")!
    static let secFetchSite = HeaderName("Sec-Fetch-Site")!
    static let secFetchMode = HeaderName("Sec-Fetch-Mode")!
    static let xForwardedFor = HeaderName("X-Forwarded-For")!
    static let idempotencyKey = HeaderName("Idempotency-Key")!
    static let idempotencyReplayed = HeaderName("Idempotency-Replayed")!
    static let rateLimitLimit = HeaderName("RateLimit-Limit")!
    static let rateLimitRemaining = HeaderName("RateLimit-Remaining")!
    static let rateLimitReset = HeaderName("RateLimit-Reset")!
    static let csrfToken = HeaderName("X-CSRF-Token")!
    static let referrerPolicy = HeaderName("Referrer-Policy")!
    static let permissionsPolicy = HeaderName("Permissions-Policy")!
    static let crossOriginOpenerPolicy = HeaderName("Cross-Origin-Opener-Policy")!
    static let crossOriginResourcePolicy = HeaderName("Cross-Origin-Resource-Policy")!
    static let xFrameOptions = HeaderName("X-Frame-Options")!
}
