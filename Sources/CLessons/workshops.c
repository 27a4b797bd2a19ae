#include "CLessons.h"

// The plans of workshops; a test compares this list with the directory.

static const unsigned char workshop_90_minutes[] = {
#embed "../../Lessons/workshops/90-minutes.yaml"
};
static const unsigned char workshop_half_day[] = {
#embed "../../Lessons/workshops/half-day.yaml"
};

#define WORKSHOP(file, bytes) {file, bytes, sizeof bytes}

static const struct corsplain_lesson workshops[] = {
    WORKSHOP("90-minutes.yaml", workshop_90_minutes),
    WORKSHOP("half-day.yaml", workshop_half_day),
};

size_t corsplain_workshop_count(void) { return sizeof workshops / sizeof workshops[0]; }

struct corsplain_lesson corsplain_workshop_at(size_t index) { return workshops[index]; }
