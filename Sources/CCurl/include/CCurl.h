// One HTTP request at a time through libcurl, which is loaded when it is first asked for: linking it
// would cost every start of the program some thirty libraries (5 ms), and make it a dependency.

#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Loads libcurl; false where this machine has none, or one that is too old.
bool ccurl_load(void);

/// A client with its open connections; NULL where memory or libcurl is missing.
typedef struct ccurl ccurl;
ccurl *ccurl_open(void);
void ccurl_close(ccurl *curl);

/// A request as it is to go out. Texts need not outlive `ccurl_start`.
typedef struct {
  const char *url;
  const char *method;
  /// Lines as libcurl takes them: `Name: value`, `Name;` for an empty value, `Name:` for none at all.
  const char *const *headers;
  size_t header_count;
  /// NULL: no body.
  const void *body;
  size_t body_length;
  /// How many bytes of the answer's body are wanted.
  size_t body_limit;
  /// Whether the answer's body ends for us with its first empty line, as an event does.
  bool ends_at_empty_line;
  /// Whether HTTP/2 must not be offered.
  bool only_http1;
  /// NULL: those of the system.
  const char *certificate_authorities;
  bool insecure;
  /// `host:port:address` each.
  const char *const *resolve;
  size_t resolve_count;
  /// NULL: none, whatever the environment says.
  const char *proxy;
  long connect_timeout_ms;
  long timeout_ms;
} ccurl_request;

/// How a request ended. Texts and bytes belong to the client and last until the next request.
typedef struct {
  /// libcurl's code; 0 also where we have seen enough and hung up.
  int code;
  /// libcurl's own words; empty where it has none.
  const char *words;
  long os_error;
  /// The TLS library's verdict on the certificate; 0: none, or good.
  long verify_result;
  /// 0: no whole head of an answer came.
  long status;
  /// 2: HTTP/1.1, 3: HTTP/2, as libcurl counts.
  long http_version;
  const char *address;
  long port;
  /// Whether a connection was made, be it that a handshake on it never ended.
  bool is_connected;
  /// Seconds until each was done; 0: it never was.
  double name_time, connect_time, tls_time, first_byte_time, total_time;
  /// The final answer's header lines, with their line ends and the status line.
  const char *head;
  size_t head_length;
  const uint8_t *body;
  size_t body_length;
  /// Whether there was more of a body than was wanted, or than libcurl hands over.
  bool is_cut;
} ccurl_answer;

/// Starts a request; false where libcurl refuses one of its options, whose code is in the answer.
bool ccurl_start(ccurl *curl, const ccurl_request *request);
/// Goes on for at most so many milliseconds; false once the answer is there.
bool ccurl_step(ccurl *curl, int milliseconds);
/// How the request ended that was started last; stops it where it runs.
ccurl_answer ccurl_finish(ccurl *curl);

/// The system's names for what `os_error` can be.
extern const int ccurl_network_unreachable, ccurl_host_unreachable, ccurl_address_not_available,
    ccurl_connection_timed_out;

#endif
