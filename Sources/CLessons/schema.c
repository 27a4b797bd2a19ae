#include "CLessons.h"

static const unsigned char schema[] = {
#embed "../../Lessons/lesson.schema.json"
};

struct corsplain_lesson corsplain_lesson_schema(void) {
  return (struct corsplain_lesson){"lesson.schema.json", schema, sizeof schema};
}
