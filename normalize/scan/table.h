/* The table of words that compiled searches look words of a text up in.

A word is hashed while its characters are read, so that nothing is allocated for the words of a text that are not in a
table. Tables are open addresses with linear probing; the hash stands beside each entry. Most words of a text are in no table: a filter of three bits a word (Bloom, "Space/time trade-offs in hash coding with allowable errors",
Communications of the ACM 13, 1970) refuses them, which is small enough to stay near the processor.
*/

#ifndef NORMALIZE_TABLE_H
#define NORMALIZE_TABLE_H

#include "scan.h"

#include <stdint.h>

#define LEFT_SINGLE 0x2018
#define LEFT_DOUBLE 0x201C
#define EN_DASH 0x2013
#define EM_DASH 0x2014

#define TOGETHER 64 /* words */

#define HASH_BASIS 14695981039346656037ULL /* FNV-1a, over code points */
#define HASH_PRIME 1099511628211ULL

typedef struct {
    uint64_t hash;
    PyObject *entry; /* a string, owned; NULL: the slot is free */
} Slot;

typedef struct {
    Py_ssize_t size;  /* entries */
    size_t mask;      /* slots, a power of two, less one */
    Slot *slots;
    uint64_t *filter; /* blocks of 64 bits, one for eight slots */
} Table;

static inline uint64_t
hash_more(uint64_t hash, Py_UCS4 character)
{
    return (hash ^ character) * HASH_PRIME;
}

static inline size_t
slot_of(const Table *self, uint64_t hash)
{
    return (size_t)(hash ^ (hash >> 29)) & self->mask;
}

static inline bool
same_word(PyObject *entry, int kind, const void *data, Py_ssize_t start, Py_ssize_t length)
{
    if (PyUnicode_GET_LENGTH(entry) != length) {
        return false;
    }
    const int own = PyUnicode_KIND(entry);
    const void *characters = PyUnicode_DATA(entry);
    if (own == kind) {
        return memcmp(characters, (const char *)data + start * kind, (size_t)(length * kind)) == 0;
    }
    for (Py_ssize_t at = 0; at < length; at++) {
        if (PyUnicode_READ(own, characters, at) != PyUnicode_READ(kind, data, start + at)) {
            return false;
        }
    }
    return true;
}

/* Return a hash that differs all over: the high bits of those of short words are much alike, and without this the filter
   lets one English word in eight pass, "the" among them. */
static inline uint64_t
spread(uint64_t hash)
{
    return (hash ^ hash >> 32) * 0x9E3779B97F4A7C15;
}

static inline uint64_t *
filter_block(const Table *self, uint64_t hash)
{
    return &self->filter[(size_t)(spread(hash) >> 16) & self->mask / 8];
}

static inline uint64_t
filter_bits(uint64_t hash)
{
    const uint64_t bits = spread(hash);
    return 1ULL << (bits >> 58) | 1ULL << (bits >> 52 & 63) | 1ULL << (bits >> 46 & 63);
}

/* Whether the word with a hash may be an entry. */
static inline bool
may_have(const Table *self, uint64_t hash)
{
    const uint64_t bits = filter_bits(hash);
    return (*filter_block(self, hash) & bits) == bits;
}

/* Return the slot of the entry that `data[start:start + length]` is; -1 where it is none. */
static inline Py_ssize_t
slot_with(const Table *self, uint64_t hash, int kind, const void *data, Py_ssize_t start, Py_ssize_t length)
{
    if (!may_have(self, hash)) {
        return -1;
    }
    for (size_t slot = slot_of(self, hash); self->slots[slot].entry != NULL; slot = (slot + 1) & self->mask) {
        if (self->slots[slot].hash == hash && same_word(self->slots[slot].entry, kind, data, start, length)) {
            return (Py_ssize_t)slot;
        }
    }
    return -1;
}

/* Words of a text that are looked up together, so that what is read for one is fetched while others are looked at. */
typedef struct {
    int number;
    struct {
        uint64_t hash;
        const uint64_t *block; /* of the filter */
        Py_ssize_t start, length;
    } words[TOGETHER];
} Pending;

/* Keep a word until it is looked up; return whether there is no room for another one. */
static inline bool
keep(Pending *pending, const Table *table, uint64_t hash, Py_ssize_t start, Py_ssize_t end)
{
    const uint64_t *block = filter_block(table, hash);
#ifdef __GNUC__
    __builtin_prefetch(block);
#endif
    pending->words[pending->number].hash = hash;
    pending->words[pending->number].block = block;
    pending->words[pending->number].start = start;
    pending->words[pending->number].length = end - start;
    return ++pending->number == TOGETHER;
}

/* Return the slot of one of the words, as `slot_with` does. */
static inline Py_ssize_t
slot_of_pending(const Pending *pending, int each, const Table *table, int kind, const void *data)
{
    const uint64_t hash = pending->words[each].hash, bits = filter_bits(hash);
    if ((*pending->words[each].block & bits) != bits) {
        return -1; /* as of most */
    }
    return slot_with(table, hash, kind, data, pending->words[each].start, pending->words[each].length);
}

static inline uint64_t
hash_of(int kind, const void *data, Py_ssize_t start, Py_ssize_t length)
{
    uint64_t hash = HASH_BASIS;
    for (Py_ssize_t at = start; at < start + length; at++) {
        hash = hash_more(hash, PyUnicode_READ(kind, data, at));
    }
    return hash;
}

/* Make room for entries; -1 and an exception where there is none. */
static inline int
table_begin(Table *self, Py_ssize_t count)
{
    size_t slots = 8;
    while (slots < 2 * (size_t)count) {
        slots *= 2;
    }
    self->mask = slots - 1;
    self->slots = PyMem_Calloc(slots, sizeof *self->slots);
    self->filter = PyMem_Calloc(slots / 8, sizeof *self->filter);
    if (self->slots == NULL || self->filter == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

static inline void
table_end(Table *self)
{
    for (size_t slot = 0; self->slots != NULL && slot <= self->mask; slot++) {
        Py_XDECREF(self->slots[slot].entry);
    }
    PyMem_Free(self->slots);
    PyMem_Free(self->filter);
}

/* Add a string unless it is there, and return its slot. */
static inline size_t
table_add(Table *self, PyObject *word)
{
    const Text text = text_of(word);
    const uint64_t hash = hash_of(text.kind, text.data, 0, text.length);
    const Py_ssize_t known = slot_with(self, hash, text.kind, text.data, 0, text.length);
    if (known >= 0) {
        return (size_t)known;
    }
    size_t slot = slot_of(self, hash);
    while (self->slots[slot].entry != NULL) {
        slot = (slot + 1) & self->mask;
    }
    self->slots[slot] = (Slot){hash, Py_NewRef(word)};
    *filter_block(self, hash) |= filter_bits(hash);
    self->size++;
    return slot;
}

/* Whether a character stands between runs of letters. */
static inline bool
is_apart(Py_UCS4 character)
{
    if (character < 128) {
        return !((character | 32) >= 'a' && (character | 32) <= 'z');
    }
    return character >= EN_DASH && character <= RIGHT_DOUBLE &&
           (character == EN_DASH || character == EM_DASH || character == LEFT_SINGLE || character == RIGHT_SINGLE ||
            character == LEFT_DOUBLE || character == RIGHT_DOUBLE);
}

#endif
