/* A table of two numbers about each short word of ASCII, looked up without an object for a word. */

#ifndef NORMALIZE_KEYS_H
#define NORMALIZE_KEYS_H

#include "scan.h"

#define LONGEST_KEY 15 /* letters */
#define EMPTY_HEAD 128 /* of the key of the empty word; no character of ASCII */

/* A short word of ASCII, its letters in 15 bytes, and in the last one what is asked about it. */
typedef struct {
    uint64_t head, tail;
} Key;

typedef struct {
    Key key;
    int32_t numbers[2];
} KeySlot;

typedef struct {
    KeySlot *slots;
    size_t mask, used;
} Keys; /* open addressing; half of the slots are free, and all bytes of a free one are 0 */

/* Return the first bytes of so many that a whole number holds. */
static inline uint64_t
first_bytes(uint64_t number, Py_ssize_t bytes)
{
    return bytes <= 0 ? 0 : bytes < 8 ? number & (((uint64_t)1 << 8 * bytes) - 1) : number;
}

/* Whether a word has a key: its own for each number that may be asked about it, below 256. */
static Py_ALWAYS_INLINE inline bool
is_key(Text text, Span word, int asked, Key *key)
{
    const Py_ssize_t length = word.end - word.start;
    if (length > LONGEST_KEY) {
        return false;
    }
    *key = (Key){0, 0};
    if (PY_LITTLE_ENDIAN && text.kind == PyUnicode_1BYTE_KIND && word.start + (Py_ssize_t)sizeof *key <= text.length) {
        memcpy(key, (const char *)text.data + word.start, sizeof *key); /* what is behind the word is masked */
        key->head = first_bytes(key->head, length);
        key->tail = first_bytes(key->tail, length - 8);
        if ((key->head | key->tail) & 0x8080808080808080) {
            return false; /* not of ASCII */
        }
    } else {
        Py_UCS4 all = 0;
        for (Py_ssize_t byte = 0; byte < length; byte++) {
            const Py_UCS4 character = at(text, word.start + byte);
            *(byte < 8 ? &key->head : &key->tail) |= (uint64_t)character << 8 * (byte & 7);
            all |= character;
        }
        if (all >= 128) {
            return false;
        }
    }
    key->head |= length == 0 ? EMPTY_HEAD : 0;
    key->tail |= (uint64_t)asked << 56;
    return key->head != 0; /* the head of a free slot is 0 */
}

/* Return the slot of a key, a free one where it has none. */
static inline KeySlot *
key_slot(const Keys *table, Key key)
{
    const uint64_t hash = (key.head ^ (key.tail * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
    size_t slot = (size_t)(hash >> 32) & table->mask;
    while (table->slots[slot].key.head != 0 &&
           (table->slots[slot].key.head != key.head || table->slots[slot].key.tail != key.tail)) {
        slot = (slot + 1) & table->mask;
    }
    return &table->slots[slot];
}

/* Return the slot of a key, which it gets if it has none; NULL and an exception where there is no room. */
static inline KeySlot *
key_slot_for(Keys *table, Key key)
{
    if (2 * (table->used + 1) > table->mask) {
        Keys larger = {.mask = table->mask ? 2 * table->mask + 1 : 127, .used = table->used};
        larger.slots = PyMem_Calloc(larger.mask + 1, sizeof *larger.slots);
        if (larger.slots == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        for (size_t slot = 0; table->slots != NULL && slot <= table->mask; slot++) {
            if (table->slots[slot].key.head != 0) {
                *key_slot(&larger, table->slots[slot].key) = table->slots[slot];
            }
        }
        PyMem_Free(table->slots);
        *table = larger;
    }
    KeySlot *slot = key_slot(table, key);
    table->used += slot->key.head == 0;
    slot->key = key;
    return slot;
}

#endif
