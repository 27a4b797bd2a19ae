#include "CLessons.h"

// C, because Swift has no #embed. A test compares this list with the directory.

static const unsigned char lesson_default[] = {
#embed "../../Lessons/01-default.yaml"
};
static const unsigned char lesson_exposed[] = {
#embed "../../Lessons/02-exposed.yaml"
};
static const unsigned char lesson_preflight[] = {
#embed "../../Lessons/03-preflight.yaml"
};
static const unsigned char lesson_two_yeses[] = {
#embed "../../Lessons/04-two-yeses.yaml"
};
static const unsigned char lesson_client_half[] = {
#embed "../../Lessons/05-client-half.yaml"
};
static const unsigned char lesson_forgery[] = {
#embed "../../Lessons/06-forgery.yaml"
};
static const unsigned char lesson_own_lock[] = {
#embed "../../Lessons/07-own-lock.yaml"
};
static const unsigned char lesson_images[] = {
#embed "../../Lessons/08-images.yaml"
};
static const unsigned char lesson_jsonp[] = {
#embed "../../Lessons/09-jsonp.yaml"
};
static const unsigned char lesson_opaque[] = {
#embed "../../Lessons/10-opaque.yaml"
};
static const unsigned char lesson_modes[] = {
#embed "../../Lessons/11-modes.yaml"
};

#define LESSON(file, bytes) {file, bytes, sizeof bytes}

static const struct corsplain_lesson lessons[] = {
    LESSON("01-default.yaml", lesson_default),
    LESSON("02-exposed.yaml", lesson_exposed),
    LESSON("03-preflight.yaml", lesson_preflight),
    LESSON("04-two-yeses.yaml", lesson_two_yeses),
    LESSON("05-client-half.yaml", lesson_client_half),
    LESSON("06-forgery.yaml", lesson_forgery),
    LESSON("07-own-lock.yaml", lesson_own_lock),
    LESSON("08-images.yaml", lesson_images),
    LESSON("09-jsonp.yaml", lesson_jsonp),
    LESSON("10-opaque.yaml", lesson_opaque),
    LESSON("11-modes.yaml", lesson_modes),
};

size_t corsplain_lesson_count(void) { return sizeof lessons / sizeof lessons[0]; }

struct corsplain_lesson corsplain_lesson_at(size_t index) { return lessons[index]; }
