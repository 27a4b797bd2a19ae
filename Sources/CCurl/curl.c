#include "CCurl.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

// What is used of curl/curl.h and curl/multi.h, whose numbers never change: the headers would make
// libcurl a dependency of the build.
enum option {
  CURLOPT_NOPROGRESS = 43,
  CURLOPT_NOBODY = 44,
  CURLOPT_SSL_VERIFYPEER = 64,
  CURLOPT_SSL_VERIFYHOST = 81,
  CURLOPT_HTTP_VERSION = 84,
  CURLOPT_NOSIGNAL = 99,
  CURLOPT_TIMEOUT_MS = 155,
  CURLOPT_CONNECTTIMEOUT_MS = 156,
  CURLOPT_HTTP_CONTENT_DECODING = 158,
  CURLOPT_PROTOCOLS = 181,
  CURLOPT_PATH_AS_IS = 234,
  CURLOPT_SUPPRESS_CONNECT_HEADERS = 265,
  CURLOPT_WRITEDATA = 10001,
  CURLOPT_URL = 10002,
  CURLOPT_PROXY = 10004,
  CURLOPT_ERRORBUFFER = 10010,
  CURLOPT_POSTFIELDS = 10015,
  CURLOPT_HTTPHEADER = 10023,
  CURLOPT_HEADERDATA = 10029,
  CURLOPT_CUSTOMREQUEST = 10036,
  CURLOPT_CAINFO = 10065,
  CURLOPT_ACCEPT_ENCODING = 10102,
  CURLOPT_SOCKOPTDATA = 10149,
  CURLOPT_NOPROXY = 10177,
  CURLOPT_RESOLVE = 10203,
  CURLOPT_PROTOCOLS_STR = 10318,
  CURLOPT_WRITEFUNCTION = 20011,
  CURLOPT_HEADERFUNCTION = 20079,
  CURLOPT_SOCKOPTFUNCTION = 20148,
  CURLOPT_POSTFIELDSIZE_LARGE = 30120,
};

enum info {
  CURLINFO_PRIMARY_IP = 0x100000 + 32,
  CURLINFO_RESPONSE_CODE = 0x200000 + 2,
  CURLINFO_SSL_VERIFYRESULT = 0x200000 + 13,
  CURLINFO_OS_ERRNO = 0x200000 + 25,
  CURLINFO_PRIMARY_PORT = 0x200000 + 40,
  CURLINFO_HTTP_VERSION = 0x200000 + 46,
  CURLINFO_TOTAL_TIME = 0x300000 + 3,
  CURLINFO_NAMELOOKUP_TIME = 0x300000 + 4,
  CURLINFO_CONNECT_TIME = 0x300000 + 5,
  CURLINFO_STARTTRANSFER_TIME = 0x300000 + 17,
  CURLINFO_APPCONNECT_TIME = 0x300000 + 33,
};

enum {
  CURL_GLOBAL_DEFAULT = 3,
  CURL_ERROR_SIZE = 256,
  CURL_HTTP_VERSION_1_1 = 2,
  CURL_HTTP_VERSION_2TLS = 4,
  CURLPROTO_HTTP_AND_HTTPS = 3,
  CURLE_OUT_OF_MEMORY = 27,
  CURLE_ABORTED_BY_CALLBACK = 42,
  CURLE_WRITE_ERROR = 23,
  CURLE_BAD_CONTENT_ENCODING = 61,
  CURLMSG_DONE = 1,
};

typedef struct {
  int message;
  void *easy;
  union {
    void *whatever;
    int result;
  } data;
} CURLMsg;

/// libcurl's functions, as far as they are used.
static struct {
  int (*global_init)(long);
  void *(*easy_init)(void);
  int (*easy_setopt)(void *, int, ...);
  int (*easy_getinfo)(void *, int, ...);
  void (*easy_reset)(void *);
  void (*easy_cleanup)(void *);
  const char *(*easy_strerror)(int);
  void *(*slist_append)(void *, const char *);
  void (*slist_free_all)(void *);
  void *(*multi_init)(void);
  int (*multi_cleanup)(void *);
  int (*multi_add_handle)(void *, void *);
  int (*multi_remove_handle)(void *, void *);
  int (*multi_perform)(void *, int *);
  int (*multi_poll)(void *, void *, unsigned, int, int *);
  CURLMsg *(*multi_info_read)(void *, int *);
} lib;

static const struct {
  const char *name;
  void **function;
} functions[] = {
  {"curl_global_init", (void **)&lib.global_init},
  {"curl_easy_init", (void **)&lib.easy_init},
  {"curl_easy_setopt", (void **)&lib.easy_setopt},
  {"curl_easy_getinfo", (void **)&lib.easy_getinfo},
  {"curl_easy_reset", (void **)&lib.easy_reset},
  {"curl_easy_cleanup", (void **)&lib.easy_cleanup},
  {"curl_easy_strerror", (void **)&lib.easy_strerror},
  {"curl_slist_append", (void **)&lib.slist_append},
  {"curl_slist_free_all", (void **)&lib.slist_free_all},
  {"curl_multi_init", (void **)&lib.multi_init},
  {"curl_multi_cleanup", (void **)&lib.multi_cleanup},
  {"curl_multi_add_handle", (void **)&lib.multi_add_handle},
  {"curl_multi_remove_handle", (void **)&lib.multi_remove_handle},
  {"curl_multi_perform", (void **)&lib.multi_perform},
  {"curl_multi_poll", (void **)&lib.multi_poll},
  {"curl_multi_info_read", (void **)&lib.multi_info_read},
};

static bool find_functions(void *library) {
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    void *function = dlsym(library, functions[i].name);
    if (!function) return false;
    *functions[i].function = function;
  }
  return true;
}

static bool load(void) {
  // The first is Debian's libcurl4, the second its libcurl3-gnutls; the others are macOS's.
  static const char *const names[] = {
    "libcurl.so.4", "libcurl-gnutls.so.4", "/usr/lib/libcurl.4.dylib", "libcurl.4.dylib",
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library) continue;
    if (find_functions(library)) return lib.global_init(CURL_GLOBAL_DEFAULT) == 0;
    dlclose(library);
  }
  return false;
}

bool ccurl_load(void) {
  static enum { untried, missing, loaded } state = untried;
  if (state == untried) state = load() ? loaded : missing;
  return state == loaded;
}

const int ccurl_network_unreachable = ENETUNREACH;
const int ccurl_host_unreachable = EHOSTUNREACH;
const int ccurl_address_not_available = EADDRNOTAVAIL;
const int ccurl_connection_timed_out = ETIMEDOUT;

struct bytes {
  char *start;
  size_t count, capacity;
};

static bool append(struct bytes *bytes, const char *more, size_t count) {
  if (!bytes->start || bytes->capacity - bytes->count < count) {
    size_t capacity = bytes->capacity * 2 > bytes->count + count ? bytes->capacity * 2
                                                                 : bytes->count + count + 4096;
    char *start = realloc(bytes->start, capacity);
    if (!start) return false;
    bytes->start = start;
    bytes->capacity = capacity;
  }
  memcpy(bytes->start + bytes->count, more, count);
  bytes->count += count;
  return true;
}

struct ccurl {
  void *multi, *easy;
  /// Lists that libcurl reads until the request has ended.
  void *headers, *resolve;
  struct bytes head, body, request_body;
  size_t body_limit;
  bool ends_at_empty_line;
  /// Whether the final answer's head has come, and whether we hung up on purpose.
  bool has_head, is_enough, is_cut;
  /// Whether the body is in a coding that nobody undoes.
  bool is_coded;
  /// The last sockets that were made for it, and whether one of them was connected.
  int sockets[4];
  size_t socket_count;
  bool is_connected;
  bool is_running;
  int code;
  char words[CURL_ERROR_SIZE];
};

/// More than any server sends in earnest.
static const size_t head_limit = 256 * 1024;

static bool is_status_line(const char *line, size_t count) {
  return count > 5 && strncasecmp(line, "HTTP/", 5) == 0;
}

/// The status in a status line: the number behind its first blank.
static int status_of(const struct bytes *head) {
  const char *blank = head->count ? memchr(head->start, ' ', head->count) : NULL;
  size_t rest = blank ? head->count - (size_t)(blank - head->start) : 0;
  int status = 0;
  for (size_t i = 1; i < rest && i < 4 && blank[i] >= '0' && blank[i] <= '9'; i++) {
    status = status * 10 + (blank[i] - '0');
  }
  return status;
}

/// Whether all codings of a `Content-Encoding` line are ones that browsers undo; any other has them
/// hand the body over as it is.
static bool is_decodable(const char *line, size_t count) {
  static const char *const known[] = {"gzip", "x-gzip", "deflate", "br", "zstd", "identity", ""};
  const char *end = line + count, *word = line;
  while (word < end) {
    while (word < end && (*word == ' ' || *word == '\t' || *word == ',')) word++;
    size_t length = 0;
    while (word + length < end && !strchr(" \t,;\r\n", word[length])) length++;
    bool is_known = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
      is_known |= strlen(known[i]) == length && strncasecmp(known[i], word, length) == 0;
    }
    if (!is_known) return false;
    word += length;
    while (word < end && *word != ',') word++;
  }
  return true;
}

/// Takes a line of a head. Interim answers are passed over. Trailers come too late to matter, and
/// libcurl would keep any number of them: the first ends the answer, whose body is whole by then.
static size_t take_head(char *line, size_t size, size_t count, void *context) {
  struct ccurl *curl = context;
  count *= size;
  if (curl->has_head) {
    curl->is_enough = true;
    return 0;
  }
  if (is_status_line(line, count)) curl->head.count = 0;
  static const char coding[] = "Content-Encoding:";
  size_t name = sizeof coding - 1;
  if (count > name && strncasecmp(line, coding, name) == 0 &&
      !is_decodable(line + name, count - name)) {
    curl->is_coded = true;
    lib.easy_setopt(curl->easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  }
  if (curl->head.count + count > head_limit || !append(&curl->head, line, count)) return 0;
  if (count > 2 || (line[0] != '\r' && line[0] != '\n')) return count;
  int status = status_of(&curl->head);
  curl->has_head = status >= 200 || status == 101;
  // Behind the head of a 101 there is no HTTP any more.
  curl->is_enough = status == 101;
  return curl->is_enough ? 0 : count;
}

/// Remembers a socket that is about to be connected.
static int take_socket(void *context, int socket, int purpose) {
  struct ccurl *curl = context;
  (void)purpose;
  curl->sockets[curl->socket_count++ % (sizeof curl->sockets / sizeof *curl->sockets)] = socket;
  return 0;
}

/// Looks whether there is a connection by now: of a handshake that never ends, not every version of
/// libcurl tells that there was one.
static void look_for_connection(struct ccurl *curl) {
  size_t most = sizeof curl->sockets / sizeof *curl->sockets;
  size_t count = curl->socket_count < most ? curl->socket_count : most;
  for (size_t i = 0; i < count && !curl->is_connected; i++) {
    struct sockaddr_storage peer;
    socklen_t length = sizeof peer;
    curl->is_connected = getpeername(curl->sockets[i], (struct sockaddr *)&peer, &length) == 0;
  }
}

static bool has_empty_line(const struct bytes *body) {
  char before = 'x';
  for (size_t i = 0; i < body->count; i++) {
    char here = body->start[i];
    if (here == '\r') continue;
    if (here == '\n' && before == '\n') return true;
    before = here;
  }
  return false;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  struct ccurl *curl = context;
  count *= size;
  size_t room = curl->body_limit - curl->body.count;
  curl->is_cut = count > room;
  if (!append(&curl->body, bytes, curl->is_cut ? room : count)) return 0;
  curl->is_enough = curl->is_cut || (curl->ends_at_empty_line && has_empty_line(&curl->body));
  return curl->is_enough ? 0 : count;
}

ccurl *ccurl_open(void) {
  if (!ccurl_load()) return NULL;
  struct ccurl *curl = calloc(1, sizeof *curl);
  if (!curl) return NULL;
  curl->multi = lib.multi_init();
  curl->easy = lib.easy_init();
  if (curl->multi && curl->easy) return curl;
  ccurl_close(curl);
  return NULL;
}

static void free_lists(struct ccurl *curl) {
  if (curl->headers) lib.slist_free_all(curl->headers);
  if (curl->resolve) lib.slist_free_all(curl->resolve);
  curl->headers = curl->resolve = NULL;
}

static void stop(struct ccurl *curl) {
  if (curl->is_running) lib.multi_remove_handle(curl->multi, curl->easy);
  curl->is_running = false;
}

void ccurl_close(ccurl *curl) {
  if (!curl) return;
  stop(curl);
  if (curl->easy) lib.easy_cleanup(curl->easy);
  if (curl->multi) lib.multi_cleanup(curl->multi);
  free_lists(curl);
  free(curl->head.start);
  free(curl->body.start);
  free(curl->request_body.start);
  free(curl);
}

/// Keeps the first code that is none of success.
static void set(struct ccurl *curl, int code) {
  if (curl->code == 0) curl->code = code;
}

static void *list_of(struct ccurl *curl, const char *const *texts, size_t count) {
  void *list = NULL;
  for (size_t i = 0; i < count; i++) {
    void *longer = lib.slist_append(list, texts[i]);
    if (!longer) set(curl, CURLE_OUT_OF_MEMORY);
    if (longer) list = longer;
  }
  return list;
}

static void set_request(struct ccurl *curl, const ccurl_request *request) {
  void *easy = curl->easy;
  curl->headers = list_of(curl, request->headers, request->header_count);
  set(curl, lib.easy_setopt(easy, CURLOPT_URL, request->url));
  set(curl, lib.easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L));
  set(curl, lib.easy_setopt(easy, CURLOPT_HTTPHEADER, curl->headers));
  if (request->body) {
    curl->request_body.count = 0;
    if (!append(&curl->request_body, request->body, request->body_length)) {
      set(curl, CURLE_OUT_OF_MEMORY);
    }
    set(curl, lib.easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (int64_t)request->body_length));
    set(curl, lib.easy_setopt(easy, CURLOPT_POSTFIELDS, curl->request_body.start));
  } else if (strcmp(request->method, "HEAD") == 0) {
    set(curl, lib.easy_setopt(easy, CURLOPT_NOBODY, 1L));
  }
  set(curl, lib.easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method));
  // The header is ours; this only has the answer decoded.
  set(curl, lib.easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, ""));
  long version = request->only_http1 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS;
  if (lib.easy_setopt(easy, CURLOPT_HTTP_VERSION, version) != 0) {
    set(curl, lib.easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1));
  }
}

static void set_connection(struct ccurl *curl, const ccurl_request *request) {
  void *easy = curl->easy;
  curl->resolve = list_of(curl, request->resolve, request->resolve_count);
  if (lib.easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https") != 0) {
    set(curl, lib.easy_setopt(easy, CURLOPT_PROTOCOLS, (long)CURLPROTO_HTTP_AND_HTTPS));
  }
  if (curl->resolve) set(curl, lib.easy_setopt(easy, CURLOPT_RESOLVE, curl->resolve));
  // An empty text says that there is none, whatever the environment says.
  set(curl, lib.easy_setopt(easy, CURLOPT_PROXY, request->proxy ? request->proxy : ""));
  set(curl, lib.easy_setopt(easy, CURLOPT_NOPROXY, ""));
  lib.easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  if (request->certificate_authorities) {
    set(curl, lib.easy_setopt(easy, CURLOPT_CAINFO, request->certificate_authorities));
  }
  if (request->insecure) {
    set(curl, lib.easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L));
    set(curl, lib.easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L));
  }
  set(curl, lib.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, request->connect_timeout_ms));
  set(curl, lib.easy_setopt(easy, CURLOPT_TIMEOUT_MS, request->timeout_ms));
  set(curl, lib.easy_setopt(easy, CURLOPT_NOSIGNAL, 1L));
  set(curl, lib.easy_setopt(easy, CURLOPT_NOPROGRESS, 1L));
}

static void set_callbacks(struct ccurl *curl) {
  void *easy = curl->easy;
  set(curl, lib.easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head));
  set(curl, lib.easy_setopt(easy, CURLOPT_HEADERDATA, (void *)curl));
  set(curl, lib.easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body));
  set(curl, lib.easy_setopt(easy, CURLOPT_WRITEDATA, (void *)curl));
  set(curl, lib.easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, take_socket));
  set(curl, lib.easy_setopt(easy, CURLOPT_SOCKOPTDATA, (void *)curl));
  set(curl, lib.easy_setopt(easy, CURLOPT_ERRORBUFFER, (char *)curl->words));
}

bool ccurl_start(ccurl *curl, const ccurl_request *request) {
  stop(curl);
  lib.easy_reset(curl->easy);
  free_lists(curl);
  curl->head.count = curl->body.count = 0;
  curl->has_head = curl->is_enough = curl->is_cut = curl->is_coded = false;
  curl->socket_count = 0;
  curl->is_connected = false;
  curl->code = 0;
  curl->words[0] = 0;
  curl->body_limit = request->body_limit;
  curl->ends_at_empty_line = request->ends_at_empty_line;
  set_request(curl, request);
  set_connection(curl, request);
  set_callbacks(curl);
  if (curl->code == 0 && lib.multi_add_handle(curl->multi, curl->easy) != 0) {
    set(curl, CURLE_OUT_OF_MEMORY);
  }
  curl->is_running = curl->code == 0;
  return curl->is_running;
}

bool ccurl_step(ccurl *curl, int milliseconds) {
  if (!curl->is_running) return false;
  int running = 0, left = 0;
  look_for_connection(curl);
  lib.multi_perform(curl->multi, &running);
  if (running > 0 && milliseconds > 0) {
    lib.multi_poll(curl->multi, NULL, 0, milliseconds, NULL);
    look_for_connection(curl);
    lib.multi_perform(curl->multi, &running);
  }
  if (running > 0) return true;
  for (CURLMsg *message; (message = lib.multi_info_read(curl->multi, &left));) {
    if (message->message == CURLMSG_DONE) curl->code = message->data.result;
  }
  stop(curl);
  return false;
}

ccurl_answer ccurl_finish(ccurl *curl) {
  if (curl->is_running) curl->code = CURLE_ABORTED_BY_CALLBACK;
  void *easy = curl->easy;
  ccurl_answer answer = {.code = curl->code, .is_cut = curl->is_cut, .words = curl->words};
  if (curl->is_enough && curl->code == CURLE_WRITE_ERROR) answer.code = 0;
  // Since 8.7 libcurl decides how it decodes before it shows the line, and gives up on the body.
  if (curl->is_coded && curl->code == CURLE_BAD_CONTENT_ENCODING) {
    answer.code = 0;
    answer.is_cut = true;
  }
  if (answer.code != 0 && !curl->words[0]) answer.words = lib.easy_strerror(answer.code);
  answer.is_connected = curl->is_connected;
  lib.easy_getinfo(easy, CURLINFO_OS_ERRNO, &answer.os_error);
  lib.easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &answer.verify_result);
  lib.easy_getinfo(easy, CURLINFO_HTTP_VERSION, &answer.http_version);
  lib.easy_getinfo(easy, CURLINFO_PRIMARY_IP, &answer.address);
  lib.easy_getinfo(easy, CURLINFO_PRIMARY_PORT, &answer.port);
  lib.easy_getinfo(easy, CURLINFO_NAMELOOKUP_TIME, &answer.name_time);
  lib.easy_getinfo(easy, CURLINFO_CONNECT_TIME, &answer.connect_time);
  lib.easy_getinfo(easy, CURLINFO_APPCONNECT_TIME, &answer.tls_time);
  lib.easy_getinfo(easy, CURLINFO_STARTTRANSFER_TIME, &answer.first_byte_time);
  lib.easy_getinfo(easy, CURLINFO_TOTAL_TIME, &answer.total_time);
  answer.status = curl->has_head ? status_of(&curl->head) : 0;
  answer.head = curl->head.start;
  answer.head_length = curl->has_head ? curl->head.count : 0;
  answer.body = (const uint8_t *)curl->body.start;
  answer.body_length = curl->body.count;
  stop(curl);
  return answer;
}
