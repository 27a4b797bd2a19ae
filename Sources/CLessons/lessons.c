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

#define LESSON(file, bytes) {file, bytes, sizeof bytes}

static const struct corsplain_lesson lessons[] = {
    LESSON("01-default.yaml", lesson_default),
    LESSON("02-exposed.yaml", lesson_exposed),
    LESSON("03-preflight.yaml", lesson_preflight),
};

size_t corsplain_lesson_count(void) { return sizeof lessons / sizeof lessons[0]; }

struct corsplain_lesson corsplain_lesson_at(size_t index) { return lessons[index]; }
