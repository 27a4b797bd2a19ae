#include "CLessons.h"

// The lessons in other languages; a test compares this list with the directories.

static const unsigned char de_parts[] = {
#embed "../../Lessons/de/parts.yaml"
};
static const unsigned char de_default[] = {
#embed "../../Lessons/de/01-default.yaml"
};

#define STRINGS(file, bytes) {file, bytes, sizeof bytes}

static const struct corsplain_lesson translations[] = {
    STRINGS("de/01-default.yaml", de_default),
    STRINGS("de/parts.yaml", de_parts),
};

size_t corsplain_translation_count(void) { return sizeof translations / sizeof translations[0]; }

struct corsplain_lesson corsplain_translation_at(size_t index) { return translations[index]; }
