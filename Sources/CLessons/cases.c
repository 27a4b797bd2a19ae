#include "CLessons.h"

// Real-world cases; a test compares this list with the directory.

static const unsigned char cases_missing[] = {
#embed "../../Lessons/cases/1-missing.yaml"
};
static const unsigned char cases_origins[] = {
#embed "../../Lessons/cases/2-origins.yaml"
};
static const unsigned char cases_credentials[] = {
#embed "../../Lessons/cases/3-credentials.yaml"
};
static const unsigned char cases_preflight[] = {
#embed "../../Lessons/cases/4-preflight.yaml"
};
static const unsigned char cases_reading[] = {
#embed "../../Lessons/cases/5-reading.yaml"
};
static const unsigned char cases_beyond[] = {
#embed "../../Lessons/cases/6-beyond.yaml"
};
static const unsigned char cases_servers[] = {
#embed "../../Lessons/cases/7-servers.yaml"
};

#define CASES(file, bytes) {file, bytes, sizeof bytes}

static const struct corsplain_lesson cases[] = {
    CASES("1-missing.yaml", cases_missing),
    CASES("2-origins.yaml", cases_origins),
    CASES("3-credentials.yaml", cases_credentials),
    CASES("4-preflight.yaml", cases_preflight),
    CASES("5-reading.yaml", cases_reading),
    CASES("6-beyond.yaml", cases_beyond),
    CASES("7-servers.yaml", cases_servers),
};

size_t corsplain_cases_count(void) { return sizeof cases / sizeof cases[0]; }

struct corsplain_lesson corsplain_cases_at(size_t index) { return cases[index]; }
