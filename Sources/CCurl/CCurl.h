#include <curl/curl.h>
#include <string.h>

// libcurl's options are variadic, which Swift cannot call: so a mail is sent here, with everything that Swift has decided.

typedef struct {
    const char *url;
    // Null where the server asks for none.
    const char *user;
    const char *password;
    const char *from;
    const char *to;
    const char *data;
    size_t length;
    // Whether an unencrypted connection will do where the server offers no TLS.
    int allows_plain;
    long timeout;
} quarry_mail;

typedef struct {
    const char *rest;
    size_t length;
} quarry_upload;

static size_t quarry_read(char *buffer, size_t size, size_t count, void *context) {
    quarry_upload *upload = (quarry_upload *)context;
    size_t part = size * count < upload->length ? size * count : upload->length;
    memcpy(buffer, upload->rest, part);
    upload->rest += part;
    upload->length -= part;
    return part;
}

// Sends a mail and returns libcurl's code; 0 when the server has taken it. `error` has room for CURL_ERROR_SIZE.
static inline int quarry_send_mail(const quarry_mail *mail, char *error) {
    error[0] = 0;
    CURL *curl = curl_easy_init();
    if (!curl) return CURLE_FAILED_INIT;
    quarry_upload upload = {mail->data, mail->length};
    struct curl_slist *to = curl_slist_append(NULL, mail->to);
    curl_easy_setopt(curl, CURLOPT_URL, mail->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, mail->allows_plain ? (long)CURLUSESSL_TRY : (long)CURLUSESSL_ALL);
    if (mail->user) curl_easy_setopt(curl, CURLOPT_USERNAME, mail->user);
    if (mail->password) curl_easy_setopt(curl, CURLOPT_PASSWORD, mail->password);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, mail->from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, quarry_read);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    // No signals: other threads are running.
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, mail->timeout);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
    int code = to ? (int)curl_easy_perform(curl) : (int)CURLE_OUT_OF_MEMORY;
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    return code;
}
