#define _GNU_SOURCE
#include "tls.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// OpenSSL's functions, as its manual pages declare them; its structures stay closed.
#define FUNCTIONS(F)                                                                               \
  F(void *, TLS_server_method, (void))                                                             \
  F(void *, SSL_CTX_new, (void *))                                                                 \
  F(void, SSL_CTX_free, (void *))                                                                  \
  F(long, SSL_CTX_ctrl, (void *, int, long, void *))                                               \
  F(long, SSL_CTX_callback_ctrl, (void *, int, void (*)(void)))                                    \
  F(void, SSL_CTX_set_alpn_select_cb, (void *, alpn_callback *, void *))                           \
  F(void *, SSL_new, (void *))                                                                     \
  F(void, SSL_free, (void *))                                                                      \
  F(void, SSL_set_accept_state, (void *))                                                          \
  F(void, SSL_set_bio, (void *, void *, void *))                                                   \
  F(int, SSL_read, (void *, void *, int))                                                          \
  F(int, SSL_write, (void *, const void *, int))                                                   \
  F(int, SSL_shutdown, (void *))                                                                   \
  F(const char *, SSL_get_servername, (const void *, int))                                         \
  F(int, SSL_use_certificate, (void *, void *))                                                    \
  F(int, SSL_use_PrivateKey, (void *, void *))                                                     \
  F(const void *, BIO_s_mem, (void))                                                               \
  F(void *, BIO_new, (const void *))                                                               \
  F(int, BIO_free, (void *))                                                                       \
  F(int, BIO_read, (void *, void *, int))                                                          \
  F(int, BIO_write, (void *, const void *, int))                                                   \
  F(void, ERR_clear_error, (void))                                                                 \
  F(void *, EVP_PKEY_Q_keygen, (void *, const char *, const char *, ...))                          \
  F(void, EVP_PKEY_free, (void *))                                                                 \
  F(const void *, EVP_sha256, (void))                                                              \
  F(int, EVP_Digest, (const void *, size_t, uint8_t *, unsigned *, const void *, void *))          \
  F(int, RAND_bytes, (uint8_t *, int))                                                             \
  F(int, i2d_PUBKEY, (const void *, uint8_t **))                                                   \
  F(void *, X509_new, (void))                                                                      \
  F(void, X509_free, (void *))                                                                     \
  F(int, X509_set_version, (void *, long))                                                         \
  F(void *, X509_get_serialNumber, (void *))                                                       \
  F(int, ASN1_INTEGER_set_uint64, (void *, uint64_t))                                              \
  F(void *, X509_getm_notBefore, (const void *))                                                   \
  F(void *, X509_getm_notAfter, (const void *))                                                    \
  F(void *, X509_gmtime_adj, (void *, long))                                                       \
  F(void *, X509_get_subject_name, (const void *))                                                 \
  F(int, X509_NAME_add_entry_by_txt, (void *, const char *, int, const uint8_t *, int, int, int))  \
  F(int, X509_set_issuer_name, (void *, const void *))                                             \
  F(int, X509_set_pubkey, (void *, void *))                                                        \
  F(void *, X509V3_EXT_conf_nid, (void *, void *, int, const char *))                              \
  F(int, X509_add_ext, (void *, void *, int))                                                      \
  F(void, X509_EXTENSION_free, (void *))                                                           \
  F(int, X509_sign, (void *, void *, const void *))

typedef int alpn_callback(void *, const uint8_t **, uint8_t *, const uint8_t *, unsigned, void *);

static struct {
#define DECLARE(result, name, arguments) result(*name) arguments;
  FUNCTIONS(DECLARE)
} ssl;

enum {
  set_servername_callback = 53, // SSL_CTRL_SET_TLSEXT_SERVERNAME_CB
  set_servername_argument = 54, // SSL_CTRL_SET_TLSEXT_SERVERNAME_ARG
  set_minimum_version = 123,    // SSL_CTRL_SET_MIN_PROTO_VERSION
  tls_1_2 = 0x0303,
  host_name = 0, // TLSEXT_NAMETYPE_host_name
  text_ascii = 0x1001, // MBSTRING_ASC
  basic_constraints = 87, key_usage = 83, subject_alternative_name = 85, extended_key_usage = 126,
  acknowledged = 0, fatal = 2, ignored = 3, // SSL_TLSEXT_ERR_…
};

static const char *load(void) {
  static const char *const crypto_names[] = {
      "libcrypto.so.3", "libcrypto.3.dylib", "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib",
      "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib"};
  static const char *const ssl_names[] = {
      "libssl.so.3", "libssl.3.dylib", "/opt/homebrew/opt/openssl@3/lib/libssl.3.dylib",
      "/usr/local/opt/openssl@3/lib/libssl.3.dylib"};
  void *crypto = NULL, *library = NULL;
  for (size_t i = 0; i < sizeof ssl_names / sizeof *ssl_names && !library; i++) {
    crypto = dlopen(crypto_names[i], RTLD_NOW | RTLD_GLOBAL);
    library = crypto ? dlopen(ssl_names[i], RTLD_NOW | RTLD_LOCAL) : NULL;
  }
  if (!library) return "libssl.so.3";
#define FIND(result, name, arguments)                                                              \
  if (!(ssl.name = (result(*) arguments)(dlsym(library, #name)                                     \
                                             ? dlsym(library, #name)                               \
                                             : dlsym(crypto, #name))))                             \
    return #name;
  FUNCTIONS(FIND)
  return NULL;
}

const char *tls_load(void) {
  static bool tried;
  static const char *missing;
  if (!tried) missing = load();
  tried = true;
  return missing;
}

// --- certificates -----------------------------------------------------------------------------

enum { name_size = 256, kept = 64 };

struct tls_authority {
  void *key, *certificate; // the authority's own
  void *leaf_key;          // one for all that it signs, so that it can be pinned
  void *context;
  // The certificates that were made, the latest in the place of the oldest.
  struct { char name[name_size]; void *certificate; } leaves[kept];
  size_t made;
};

static bool extend(void *certificate, int kind, const char *value) {
  void *extension = ssl.X509V3_EXT_conf_nid(NULL, NULL, kind, value);
  if (!extension) return false;
  bool added = ssl.X509_add_ext(certificate, extension, -1) == 1;
  ssl.X509_EXTENSION_free(extension);
  return added;
}

static void *certify(const char *name, void *key, void *issuer, bool authority) {
  void *made = ssl.X509_new();
  if (!made) return NULL;
  uint64_t serial = 1;
  ssl.RAND_bytes((uint8_t *)&serial, sizeof serial);
  ssl.X509_set_version(made, 2);
  ssl.ASN1_INTEGER_set_uint64(ssl.X509_get_serialNumber(made), serial >> 1 | 1);
  ssl.X509_gmtime_adj(ssl.X509_getm_notBefore(made), -24L * 3600);
  ssl.X509_gmtime_adj(ssl.X509_getm_notAfter(made), 60L * 24 * 3600);
  // A common name has at most 64 characters; the whole name stands in the alternative names.
  int length = (int)strnlen(name, 60);
  ssl.X509_NAME_add_entry_by_txt(ssl.X509_get_subject_name(made), "CN", text_ascii,
                                 (const uint8_t *)name, length, -1, 0);
  ssl.X509_set_issuer_name(made, ssl.X509_get_subject_name(issuer ? issuer : made));
  ssl.X509_set_pubkey(made, key);
  return made;
}

static bool is_address(const char *name) {
  return strchr(name, ':') || name[strspn(name, "0123456789.")] == '\0';
}

static void *leaf(tls_authority *authority, const char *name) {
  for (size_t i = 0; i < kept; i++)
    if (authority->leaves[i].certificate && !strcmp(authority->leaves[i].name, name))
      return authority->leaves[i].certificate;
  // What has a comma in it would be two names.
  if (strlen(name) >= name_size || strpbrk(name, ",\n\r")) return NULL;
  void *made = certify(name, authority->leaf_key, authority->certificate, false);
  char names[name_size + 48] = "";
  strcat(strcat(names, is_address(name) ? "IP:" : "DNS:"), name);
  if (!strcmp(name, "localhost")) strcat(names, ",IP:127.0.0.1,IP:::1");
  if (!made || !extend(made, subject_alternative_name, names) ||
      !extend(made, extended_key_usage, "serverAuth") ||
      ssl.X509_sign(made, authority->key, ssl.EVP_sha256()) <= 0) {
    if (made) ssl.X509_free(made);
    ssl.ERR_clear_error();
    return NULL;
  }
  size_t place = authority->made++ % kept;
  if (authority->leaves[place].certificate) ssl.X509_free(authority->leaves[place].certificate);
  strcpy(authority->leaves[place].name, name);
  authority->leaves[place].certificate = made;
  return made;
}

// The client has said which name it wants.
static int named(void *session, int *alert, void *argument) {
  (void)alert;
  const char *name = ssl.SSL_get_servername(session, host_name);
  void *certificate = leaf(argument, name && *name ? name : "localhost");
  if (!certificate) return fatal;
  ssl.SSL_use_certificate(session, certificate);
  ssl.SSL_use_PrivateKey(session, ((tls_authority *)argument)->leaf_key);
  return acknowledged;
}

// HTTP/1.1 is all that is spoken.
static int choose(void *session, const uint8_t **out, uint8_t *length, const uint8_t *offered,
                  unsigned count, void *argument) {
  (void)session, (void)argument;
  for (unsigned at = 0; at + offered[at] < count; at += offered[at] + 1u)
    if (offered[at] == 8 && !memcmp(offered + at + 1, "http/1.1", 8)) {
      *out = offered + at + 1;
      *length = 8;
      return acknowledged;
    }
  return ignored;
}

tls_authority *tls_authority_new(const char *name) {
  tls_authority *made = calloc(1, sizeof *made);
  if (!made) return NULL;
  made->key = ssl.EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
  made->leaf_key = ssl.EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
  if (made->key && made->leaf_key) made->certificate = certify(name, made->key, NULL, true);
  if (!made->certificate || !extend(made->certificate, basic_constraints, "critical,CA:TRUE") ||
      !extend(made->certificate, key_usage, "critical,keyCertSign,cRLSign,digitalSignature") ||
      ssl.X509_sign(made->certificate, made->key, ssl.EVP_sha256()) <= 0 ||
      !(made->context = ssl.SSL_CTX_new(ssl.TLS_server_method()))) {
    tls_authority_free(made);
    return NULL;
  }
  ssl.SSL_CTX_ctrl(made->context, set_minimum_version, tls_1_2, NULL);
  ssl.SSL_CTX_callback_ctrl(made->context, set_servername_callback, (void (*)(void))named);
  ssl.SSL_CTX_ctrl(made->context, set_servername_argument, 0, made);
  ssl.SSL_CTX_set_alpn_select_cb(made->context, choose, NULL);
  return made;
}

void tls_authority_free(tls_authority *authority) {
  if (!authority) return;
  if (authority->context) ssl.SSL_CTX_free(authority->context);
  for (size_t i = 0; i < kept; i++)
    if (authority->leaves[i].certificate) ssl.X509_free(authority->leaves[i].certificate);
  if (authority->certificate) ssl.X509_free(authority->certificate);
  if (authority->leaf_key) ssl.EVP_PKEY_free(authority->leaf_key);
  if (authority->key) ssl.EVP_PKEY_free(authority->key);
  free(authority);
}

int tls_authority_pin(tls_authority *authority, uint8_t digest[32]) {
  uint8_t key[512], *end = key;
  int count = ssl.i2d_PUBKEY(authority->leaf_key, NULL);
  if (count <= 0 || (size_t)count > sizeof key) return 0;
  ssl.i2d_PUBKEY(authority->leaf_key, &end);
  return ssl.EVP_Digest(key, (size_t)count, digest, NULL, ssl.EVP_sha256(), NULL);
}

// --- connections ------------------------------------------------------------------------------

struct tls_session {
  void *session, *in, *out;
};

tls_session *tls_session_new(tls_authority *authority) {
  tls_session *made = calloc(1, sizeof *made);
  if (!made) return NULL;
  made->session = ssl.SSL_new(authority->context);
  made->in = ssl.BIO_new(ssl.BIO_s_mem());
  made->out = ssl.BIO_new(ssl.BIO_s_mem());
  if (!made->session || !made->in || !made->out) {
    if (made->in) ssl.BIO_free(made->in);
    if (made->out) ssl.BIO_free(made->out);
    if (made->session) ssl.SSL_free(made->session);
    free(made);
    return NULL;
  }
  ssl.SSL_set_bio(made->session, made->in, made->out);
  ssl.SSL_set_accept_state(made->session);
  // A client without a name gets the first; with one, this is changed before it is sent.
  named(made->session, NULL, authority);
  return made;
}

void tls_session_free(tls_session *session) {
  if (!session) return;
  ssl.SSL_free(session->session); // and with it what it reads and writes
  free(session);
}

void tls_session_receive(tls_session *session, const uint8_t *bytes, size_t count) {
  if (count > 0) ssl.BIO_write(session->in, bytes, (int)count);
}

size_t tls_session_read(tls_session *session, uint8_t *buffer, size_t size) {
  ssl.ERR_clear_error();
  int count = ssl.SSL_read(session->session, buffer, (int)size);
  return count > 0 ? (size_t)count : 0;
}

int tls_session_write(tls_session *session, const uint8_t *bytes, size_t count) {
  ssl.ERR_clear_error();
  return count == 0 || ssl.SSL_write(session->session, bytes, (int)count) > 0;
}

void tls_session_close(tls_session *session) {
  ssl.ERR_clear_error();
  ssl.SSL_shutdown(session->session);
}

size_t tls_session_pending(tls_session *session, uint8_t *buffer, size_t size) {
  int count = ssl.BIO_read(session->out, buffer, (int)size);
  return count > 0 ? (size_t)count : 0;
}
