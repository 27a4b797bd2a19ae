#pragma once
#include <stddef.h>

/// A file of Lessons/, as it was when the program was built.
struct corsplain_lesson {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t count;
};

size_t corsplain_lesson_count(void);

/// The lesson at `index`, which is below the count.
struct corsplain_lesson corsplain_lesson_at(size_t index);

/// How many files Lessons/cases/ has.
size_t corsplain_cases_count(void);

/// The file of cases at `index`, which is below the count.
struct corsplain_lesson corsplain_cases_at(size_t index);

/// How many files the folders of languages in Lessons/ have.
size_t corsplain_translation_count(void);

/// The file of a translation at `index`, which is below the count; its name begins with the
/// language's folder.
struct corsplain_lesson corsplain_translation_at(size_t index);

/// How many plans of workshops Lessons/workshops/ has.
size_t corsplain_workshop_count(void);

/// The plan at `index`, which is below the count.
struct corsplain_lesson corsplain_workshop_at(size_t index);

/// The JSON Schema of lessons, for editors.
struct corsplain_lesson corsplain_lesson_schema(void);
