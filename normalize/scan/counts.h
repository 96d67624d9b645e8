/* How often a text writes its words: the compiled twin of `normalize.scan.prose.CountsBehind` is made of it. */

#ifndef NORMALIZE_COUNTS_H
#define NORMALIZE_COUNTS_H

#include "table.h"

typedef struct {
    uint32_t tag, times; /* 0 times: the slot is free */
    Py_ssize_t start;    /* of a word; it ends with its letters */
} Count;

typedef struct {
    PyObject_HEAD
    PyObject *string;  /* whose words are counted */
    PyObject *capital; /* a dictionary */
    Count *counts;     /* of the other words: open addressing, half of the slots are free */
    size_t mask, used;
} Counts;

/* Return the slot of the word `word[start:start + length]`, a free one where it was not counted. */
static inline Count *
count_of(const Counts *self, Text own, uint64_t hash, Text word, Py_ssize_t start, Py_ssize_t length)
{
    for (size_t slot = (size_t)(hash ^ (hash >> 29)) & self->mask;; slot = (slot + 1) & self->mask) {
        Count *count = &self->counts[slot];
        if (count->times == 0) {
            return count;
        }
        if (count->tag != tag_of(hash) || count->start + length > own.length) {
            continue;
        }
        const Py_ssize_t end = count->start + length;
        Py_ssize_t same = 0;
        while (same < length && at(own, count->start + same) == at(word, start + same)) {
            same++;
        }
        if (same == length && (end == own.length || !is_letter(at(own, end)))) {
            return count;
        }
    }
}

static inline Py_ssize_t
end_of_letters(Text text, Py_ssize_t place)
{
    while (place < text.length && is_letter(at(text, place))) {
        place++;
    }
    return place;
}

/* Return how often a word stands that has no capital. */
static inline uint32_t
times_of(const Counts *self, Text text, Span word)
{
    const Py_ssize_t length = word.end - word.start;
    const uint64_t hash = hash_of(text.kind, text.data, word.start, length);
    return count_of(self, text_of(self->string), hash, text, word.start, length)->times;
}

#endif
