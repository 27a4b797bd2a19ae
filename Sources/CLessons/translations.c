#include "CLessons.h"

// The lessons in other languages; a test compares this list with the directories.

static const unsigned char de_parts[] = {
#embed "../../Lessons/de/parts.yaml"
};
static const unsigned char de_default[] = {
#embed "../../Lessons/de/01-default.yaml"
};
static const unsigned char de_exposed[] = {
#embed "../../Lessons/de/02-exposed.yaml"
};
static const unsigned char de_preflight[] = {
#embed "../../Lessons/de/03-preflight.yaml"
};
static const unsigned char de_two_yeses[] = {
#embed "../../Lessons/de/04-two-yeses.yaml"
};
static const unsigned char de_client_half[] = {
#embed "../../Lessons/de/05-client-half.yaml"
};

#define STRINGS(file, bytes) {file, bytes, sizeof bytes}

static const struct corsplain_lesson translations[] = {
    STRINGS("de/01-default.yaml", de_default),
    STRINGS("de/02-exposed.yaml", de_exposed),
    STRINGS("de/03-preflight.yaml", de_preflight),
    STRINGS("de/04-two-yeses.yaml", de_two_yeses),
    STRINGS("de/05-client-half.yaml", de_client_half),
    STRINGS("de/parts.yaml", de_parts),
};

size_t corsplain_translation_count(void) { return sizeof translations / sizeof translations[0]; }

struct corsplain_lesson corsplain_translation_at(size_t index) { return translations[index]; }
