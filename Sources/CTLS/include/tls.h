// TLS for a server on this machine, by OpenSSL 3, which is loaded when it is asked for.
//
// In C, since OpenSSL is called through pointers that `dlsym` returns: so it is no dependency of the
// program, and costs nothing at its start.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct tls_authority tls_authority;
typedef struct tls_session tls_session;

// Loads OpenSSL; NULL, or what is missing.
const char *tls_load(void);

// A certificate authority that nobody else has: its key stays in memory. NULL on failure.
tls_authority *tls_authority_new(const char *name);
void tls_authority_free(tls_authority *);
// The SHA-256 of the key of every certificate that it signs.
int tls_authority_pin(tls_authority *, uint8_t digest[32]);

// The server's side of a connection; the certificate is made for the name that the client asks for.
tls_session *tls_session_new(tls_authority *);
void tls_session_free(tls_session *);
// Takes bytes from the connection.
void tls_session_receive(tls_session *, const uint8_t *bytes, size_t count);
// What they say: more than 0 bytes, or 0 where there is nothing (yet).
size_t tls_session_read(tls_session *, uint8_t *buffer, size_t size);
// Says something; nonzero when it was taken.
int tls_session_write(tls_session *, const uint8_t *bytes, size_t count);
// Says that nothing more comes.
void tls_session_close(tls_session *);
// Bytes for the connection: how many were put into the buffer.
size_t tls_session_pending(tls_session *, uint8_t *buffer, size_t size);
