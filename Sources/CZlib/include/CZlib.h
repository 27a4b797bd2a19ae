// zlib, loaded when it is first asked for: linking it would cost every start of the program, and make
// it a dependency of those who never share a scenario.
#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>

/// How packing or unpacking ended.
typedef enum {
  CZLIB_DONE,
  /// This machine has no zlib, or no memory for it.
  CZLIB_MISSING,
  /// More comes out than there is room for.
  CZLIB_TOO_LARGE,
  /// The bytes are nothing that was packed with this dictionary.
  CZLIB_DAMAGED,
} czlib_end;

typedef struct {
  const uint8_t *bytes;
  size_t length;
} czlib_bytes;

/// Packs bytes into `into`, whose room is in `*room` and what was taken of it afterwards: as RFC 1951
/// has it, without a head. What the dictionary has need not be said again.
czlib_end czlib_pack(czlib_bytes bytes, czlib_bytes dictionary, uint8_t *into, size_t *room);

/// Unpacks what `czlib_pack` made with the same dictionary.
czlib_end czlib_unpack(czlib_bytes bytes, czlib_bytes dictionary, uint8_t *into, size_t *room);

#endif
