/* Some numbers about each of many words. To look up a short word of ASCII takes no object, and one line of memory. */

#ifndef NORMALIZE_KEYS_H
#define NORMALIZE_KEYS_H

#include "scan.h"

#define LONGEST_KEY 15 /* letters */
#define EMPTY_HEAD 128 /* of the key of the empty word; no character of ASCII */
#define OF_WORD 3      /* numbers */

/* A short word of ASCII, its letters in 15 bytes; the head of another one is 0. */
typedef struct {
    uint64_t head, tail;
} Key;

typedef struct {
    Key key;
    int32_t numbers[OF_WORD];
} KeySlot;

typedef struct {
    KeySlot *slots; /* open addressing; half of them are free, and all bytes of a free one are 0 */
    size_t mask, used;
    PyObject *others; /* a dictionary from words that have no key to bytes, their numbers; NULL before the first */
} Numbers;

/* All bits of so many bytes, up to the whole key. */
static const Key all_bits[LONGEST_KEY + 1] = {
    {0, 0},
    {0xFF, 0},
    {0xFFFF, 0},
    {0xFFFFFF, 0},
    {0xFFFFFFFF, 0},
    {0xFFFFFFFFFF, 0},
    {0xFFFFFFFFFFFF, 0},
    {0xFFFFFFFFFFFFFF, 0},
    {UINT64_MAX, 0},
    {UINT64_MAX, 0xFF},
    {UINT64_MAX, 0xFFFF},
    {UINT64_MAX, 0xFFFFFF},
    {UINT64_MAX, 0xFFFFFFFF},
    {UINT64_MAX, 0xFFFFFFFFFF},
    {UINT64_MAX, 0xFFFFFFFFFFFF},
    {UINT64_MAX, 0xFFFFFFFFFFFFFF},
};

/* Return the key of a word. */
static Py_ALWAYS_INLINE inline Key
key_of(Text text, Span word)
{
    const Py_ssize_t length = word.end - word.start;
    Key key = {0, 0};
    if (length > LONGEST_KEY) {
        return key;
    }
    if (PY_LITTLE_ENDIAN && word.start + (Py_ssize_t)sizeof key <= text.length) {
        const char *characters = (const char *)text.data + word.start * text.kind;
        if (text.kind == PyUnicode_1BYTE_KIND) {
            memcpy(&key, characters, sizeof key); /* what is behind the word is masked */
        } else {
#ifdef __SSE2__
            const __m128i limit = _mm_set1_epi16(128);
            const __m128i first = eight_of(characters, text.kind);
            const __m128i second = eight_of(characters + 8 * text.kind, text.kind);
            _mm_storeu_si128((__m128i *)&key, _mm_packus_epi16(_mm_sub_epi16(first, _mm_subs_epu16(first, limit)),
                                                               _mm_sub_epi16(second, _mm_subs_epu16(second, limit))));
#else
            uint8_t bytes[sizeof key]; /* for a loop of as many steps for each word */
            for (size_t byte = 0; byte < sizeof key; byte++) {
                bytes[byte] = (uint8_t)Py_MIN(at(text, word.start + (Py_ssize_t)byte), 128);
            }
            memcpy(&key, bytes, sizeof key);
#endif
        }
        key.head &= all_bits[length].head;
        key.tail &= all_bits[length].tail;
        if ((key.head | key.tail) & 0x8080808080808080) {
            return (Key){0, 0}; /* not of ASCII */
        }
    } else {
        const Py_ssize_t first = length < 8 ? length : 8;
        Py_UCS4 all = 0;
        for (Py_ssize_t byte = 0; byte < first; byte++) {
            const Py_UCS4 character = at(text, word.start + byte);
            key.head |= (uint64_t)character << 8 * byte;
            all |= character;
        }
        for (Py_ssize_t byte = 8; byte < length; byte++) {
            const Py_UCS4 character = at(text, word.start + byte);
            key.tail |= (uint64_t)character << 8 * (byte - 8);
            all |= character;
        }
        if (all >= 128) {
            return (Key){0, 0};
        }
    }
    key.head |= length == 0 ? EMPTY_HEAD : 0;
    return key;
}

/* Return the hash of a key: its higher half is mixed best. */
static Py_ALWAYS_INLINE inline uint64_t
hash_of_key(Key key)
{
    return (key.head ^ (key.tail * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
}

/* Return the first slot to look for a key in, by its hash. */
static inline size_t
first_slot(const Numbers *self, uint64_t hash)
{
    return (size_t)(hash >> 32) & self->mask;
}

/* Return the slot of a key, a free one where it has none; there must be one. */
static inline KeySlot *
key_slot(const Numbers *self, Key key, uint64_t hash)
{
    size_t slot = first_slot(self, hash);
    while (self->slots[slot].key.head != 0 &&
           (self->slots[slot].key.head != key.head || self->slots[slot].key.tail != key.tail)) {
        slot = (slot + 1) & self->mask;
    }
    return &self->slots[slot];
}

/* Fetch what will be read about a word, while others are looked at. */
static Py_ALWAYS_INLINE inline void
fetch_numbers(const Numbers *self, uint64_t hash)
{
#ifdef __GNUC__
    if (self->used != 0) {
        __builtin_prefetch(&self->slots[first_slot(self, hash)]);
    }
#endif
}

/* Read the numbers of a word that has no key: whether it has any; -1 and an exception where that fails. */
static inline int
numbers_of_other(const Numbers *self, PyObject *word, int32_t *numbers)
{
    PyObject *found = word == NULL || self->others == NULL ? NULL : PyDict_GetItemWithError(self->others, word);
    if (found == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    memcpy(numbers, PyBytes_AS_STRING(found), OF_WORD * sizeof *numbers);
    return 1;
}

/* Read the numbers of a word, given its key and the hash of that: whether it has any; -1 and an exception where that
fails. */
static Py_ALWAYS_INLINE inline int
numbers_of(const Numbers *self, PyObject *string, Span word, Key key, uint64_t hash, int32_t *numbers)
{
    if (key.head != 0) {
        const KeySlot *slot = self->used == 0 ? NULL : key_slot(self, key, hash);
        if (slot == NULL || slot->key.head == 0) {
            return 0;
        }
        memcpy(numbers, slot->numbers, sizeof slot->numbers);
        return 1;
    }
    if (self->others == NULL) {
        return 0;
    }
    PyObject *entry = PyUnicode_Substring(string, word.start, word.end);
    const int found = numbers_of_other(self, entry, numbers);
    Py_XDECREF(entry);
    return found;
}

/* Make room for one more slot; -1 and an exception where there is none. */
static inline int
grow_slots(Numbers *self)
{
    if (2 * (self->used + 1) <= self->mask) {
        return 0;
    }
    Numbers larger = {.mask = self->mask ? 2 * self->mask + 1 : 127};
    larger.slots = PyMem_Calloc(larger.mask + 1, sizeof *larger.slots);
    if (larger.slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t slot = 0; self->slots != NULL && slot <= self->mask; slot++) {
        if (self->slots[slot].key.head != 0) {
            const Key key = self->slots[slot].key;
            *key_slot(&larger, key, hash_of_key(key)) = self->slots[slot];
        }
    }
    PyMem_Free(self->slots);
    self->slots = larger.slots;
    self->mask = larger.mask;
    return 0;
}

/* Remember some of the numbers of a word, from the first one on; those that were never given are 0. -1 and an exception
where that fails. */
static inline int
put_numbers(Numbers *self, PyObject *word, int first, const int32_t *given, int count)
{
    if (!is_string(word)) {
        return -1;
    }
    const Key key = key_of(text_of(word), (Span){0, PyUnicode_GET_LENGTH(word)});
    if (key.head != 0) {
        if (grow_slots(self) < 0) {
            return -1;
        }
        KeySlot *slot = key_slot(self, key, hash_of_key(key));
        self->used += slot->key.head == 0;
        slot->key = key;
        memcpy(slot->numbers + first, given, (size_t)count * sizeof *given);
        return 0;
    }
    int32_t numbers[OF_WORD] = {0};
    if (numbers_of_other(self, word, numbers) < 0 || (self->others == NULL && (self->others = PyDict_New()) == NULL)) {
        return -1;
    }
    memcpy(numbers + first, given, (size_t)count * sizeof *given);
    PyObject *made = PyBytes_FromStringAndSize((const char *)numbers, sizeof numbers);
    const int done = made == NULL ? -1 : PyDict_SetItem(self->others, word, made);
    Py_XDECREF(made);
    return done;
}

/* Forget all words. */
static inline void
clear_numbers(Numbers *self)
{
    PyMem_Free(self->slots);
    Py_XDECREF(self->others);
    *self = (Numbers){0};
}

#endif
