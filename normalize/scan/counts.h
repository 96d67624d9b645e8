/* How often a text writes its words: the compiled twin of `normalize.scan.prose.CountsBehind` is made of it. */

#ifndef NORMALIZE_COUNTS_H
#define NORMALIZE_COUNTS_H

#include "table.h"

#define LONGEST_HEAD_OF_COUNT 8 /* letters */

/* A word by its lower case. */
typedef struct {
    uint64_t hash;
    uint64_t head;         /* its letters, a byte each, if they are few and of ASCII, which is all of it; else 0 */
    uint32_t low;          /* times without a capital */
    uint32_t capital : 31; /* times with one */
    uint32_t several : 1;  /* whether it has more than one form with a capital: see `Counts.forms` */
    Py_ssize_t start;      /* of an occurrence, one with a capital if there is any; it ends with its letters */
} Count;

typedef struct {
    PyObject_HEAD
    PyObject *string; /* whose words are counted */
    Count *words;
    uint32_t *slots; /* numbers of words, from 1 on; open addressing, half of them are 0 and free */
    size_t mask, used;
    PyObject *forms; /* a dictionary: by the lower case of words with several forms that have a capital a dictionary of
                        these; NULL before the first */
    PyObject *odd;   /* the same of words whose lower case depends on what follows or is longer: `words` has none */
} Counts;

static inline Py_ssize_t
end_of_letters(Text text, Py_ssize_t place)
{
    while (place < text.length && is_letter(at(text, place))) {
        place++;
    }
    return place;
}

/* Return the head of a word as it stands; that of no `Count` for one with a capital. */
static Py_ALWAYS_INLINE inline uint64_t
head_of(Text text, Span word)
{
    uint64_t head = 0;
    if (word.end - word.start > LONGEST_HEAD_OF_COUNT) {
        return 0;
    }
    for (Py_ssize_t place = word.start; place < word.end; place++) {
        const Py_UCS4 character = at(text, place);
        if (character >= 128) {
            return 0;
        }
        head = head << 8 | character;
    }
    return head;
}

/* Return the slot of the word whose lower case is that of `word[start:start + length]`, a free one where it has none. */
static Py_ALWAYS_INLINE inline uint32_t *
slot_of_word(const Counts *self, Text own, uint64_t hash, uint64_t head, Text word, Py_ssize_t start, Py_ssize_t length,
             bool is_lower)
{
    for (size_t slot = (size_t)(hash ^ (hash >> 29)) & self->mask;; slot = (slot + 1) & self->mask) {
        if (self->slots[slot] == 0) {
            return &self->slots[slot];
        }
        const Count *count = &self->words[self->slots[slot] - 1];
        if (count->hash != hash || count->head != head || count->start + length > own.length) {
            continue;
        }
        if (head != 0) {
            return &self->slots[slot];
        }
        const Py_ssize_t end = count->start + length;
        Py_ssize_t same = 0;
        while (same < length) {
            const Py_UCS4 character = at(word, start + same);
            if (lower_of(at(own, count->start + same)) != (is_lower ? character : lower_of(character))) {
                break;
            }
            same++;
        }
        if (same == length && (end == own.length || !is_letter(at(own, end)))) {
            return &self->slots[slot];
        }
    }
}

/* Fetch where the number of a word stands, by its hash, while others are looked at. */
static Py_ALWAYS_INLINE inline void
fetch_slot(const Counts *self, uint64_t hash)
{
#ifdef __GNUC__
    __builtin_prefetch(&self->slots[(size_t)(hash ^ (hash >> 29)) & self->mask]);
#endif
}

/* Fetch what was counted of it, likewise. */
static Py_ALWAYS_INLINE inline void
fetch_count(const Counts *self, uint64_t hash)
{
#ifdef __GNUC__
    const uint32_t number = self->slots[(size_t)(hash ^ (hash >> 29)) & self->mask];
    __builtin_prefetch(&self->words[number == 0 ? 0 : number - 1]);
#endif
}

/* Return what was counted of a word as it stands; nothing of one that has a capital. */
static inline Count
count_of(const Counts *self, Text text, Span word)
{
    const Py_ssize_t length = word.end - word.start;
    const uint64_t hash = hash_of(text.kind, text.data, word.start, length);
    const uint64_t head = head_of(text, word);
    const uint32_t number = *slot_of_word(self, text_of(self->string), hash, head, text, word.start, length, true);
    return number == 0 ? (Count){0} : self->words[number - 1];
}

/* Return how often a word of `odd` stands, 0 for all others; -1 and an exception where that fails. */
static inline long
times_of_odd(const Counts *self, PyObject *word)
{
    PyObject *forms = PyDict_GetItemWithError(self->odd, word), *form, *number;
    long times = 0;
    for (Py_ssize_t place = 0; forms != NULL && PyDict_Next(forms, &place, &form, &number);) {
        times += PyLong_AsLong(number);
    }
    return PyErr_Occurred() ? -1 : times;
}

/* Whether a word may be one of `odd`: in the lower case those have a letter or mark that is not of ASCII. */
static Py_ALWAYS_INLINE inline bool
may_be_odd(Text text, Span word)
{
    Py_UCS4 all = 0;
    for (Py_ssize_t place = word.start; place < word.end; place++) {
        all |= at(text, place);
    }
    return all >= 128;
}

/* Read how often a word as it stands in a text does so without a capital, and its lower case with one: 0 both times
where it has one itself. -1 and an exception where that fails. */
static inline int
read_times(const Counts *self, Text text, PyObject *string, Span word, long *low, long *capital)
{
    const Count count = count_of(self, text, word);
    *low = count.low;
    *capital = count.capital;
    if (self->odd != NULL && may_be_odd(text, word)) {
        PyObject *key = PyUnicode_Substring(string, word.start, word.end);
        const long odd = key == NULL ? -1 : times_of_odd(self, key);
        Py_XDECREF(key);
        *capital += odd;
        return odd < 0 ? -1 : 0;
    }
    return 0;
}

#endif
