#include "CZlib.h"

#include <dlfcn.h>
#include <stdbool.h>

// What is used of zlib.h, whose layout, signatures and numbers never change within its version 1: the
// header would make zlib a dependency of the build.
typedef struct {
  const uint8_t *next_in;
  unsigned avail_in;
  unsigned long total_in;
  uint8_t *next_out;
  unsigned avail_out;
  unsigned long total_out;
  const char *msg;
  void *state;
  void *zalloc, *zfree, *opaque;
  int data_type;
  unsigned long adler, reserved;
} stream;

enum {
  Z_FINISH = 4,
  Z_OK = 0,
  Z_STREAM_END = 1,
  Z_BEST_COMPRESSION = 9,
  Z_DEFLATED = 8,
  // The largest window, and no head.
  RAW = -15,
  MEMORY = 9,
};

typedef int (*step)(stream *, int);
typedef int (*end)(stream *);
typedef int (*set_dictionary)(stream *, const uint8_t *, unsigned);
typedef int (*deflate_init)(stream *, int, int, int, int, int, const char *, int);
typedef int (*inflate_init)(stream *, int, const char *, int);

#ifdef __APPLE__
static const char *const names[] = {"libz.1.dylib", "libz.dylib"};
#else
static const char *const names[] = {"libz.so.1", "libz.so"};
#endif

static void *library(void) {
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *found = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (found) return found;
  }
  return NULL;
}

static czlib_end run(
    stream *stream, step go, end stop, czlib_bytes bytes, uint8_t *into, size_t *room) {
  stream->next_in = bytes.bytes;
  stream->avail_in = (unsigned)bytes.length;
  stream->next_out = into;
  stream->avail_out = (unsigned)*room;
  int result = go(stream, Z_FINISH);
  *room -= stream->avail_out;
  // Bytes behind the end of what was packed belong to nothing.
  bool is_whole = result == Z_STREAM_END && stream->avail_in == 0;
  bool is_full = result != Z_STREAM_END && stream->avail_out == 0;
  stop(stream);
  return is_whole ? CZLIB_DONE : is_full ? CZLIB_TOO_LARGE : CZLIB_DAMAGED;
}

czlib_end czlib_pack(czlib_bytes bytes, czlib_bytes dictionary, uint8_t *into, size_t *room) {
  void *zlib = library();
  if (!zlib) return CZLIB_MISSING;
  deflate_init init = (deflate_init)dlsym(zlib, "deflateInit2_");
  set_dictionary set = (set_dictionary)dlsym(zlib, "deflateSetDictionary");
  step go = (step)dlsym(zlib, "deflate");
  end stop = (end)dlsym(zlib, "deflateEnd");
  if (!init || !set || !go || !stop) return CZLIB_MISSING;
  stream packing = {0};
  if (init(&packing, Z_BEST_COMPRESSION, Z_DEFLATED, RAW, MEMORY, 0, "1", sizeof packing) != Z_OK) {
    return CZLIB_MISSING;
  }
  set(&packing, dictionary.bytes, (unsigned)dictionary.length);
  return run(&packing, go, stop, bytes, into, room);
}

czlib_end czlib_unpack(czlib_bytes bytes, czlib_bytes dictionary, uint8_t *into, size_t *room) {
  void *zlib = library();
  if (!zlib) return CZLIB_MISSING;
  inflate_init init = (inflate_init)dlsym(zlib, "inflateInit2_");
  set_dictionary set = (set_dictionary)dlsym(zlib, "inflateSetDictionary");
  step go = (step)dlsym(zlib, "inflate");
  end stop = (end)dlsym(zlib, "inflateEnd");
  if (!init || !set || !go || !stop) return CZLIB_MISSING;
  stream unpacking = {0};
  if (init(&unpacking, RAW, "1", sizeof unpacking) != Z_OK) return CZLIB_MISSING;
  set(&unpacking, dictionary.bytes, (unsigned)dictionary.length);
  return run(&unpacking, go, stop, bytes, into, room);
}
