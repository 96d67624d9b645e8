/* How often a text writes its words: the compiled twin of `normalize.scan.prose.CountsBehind` is made of it. */

#ifndef NORMALIZE_COUNTS_H
#define NORMALIZE_COUNTS_H

#include "keys.h"
#include "table.h"

#define OF_LOUD 64 /* numbers */

/* A word by its lower case. */
typedef struct {
    Key key;               /* of its lower case; of a word that has none the head is 0, the tail a hash */
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
    size_t lows; /* words that stand without a capital */
    uint64_t loud[OF_LOUD]; /* a bit for some of the words that stand with a capital: most words have none there */
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

/* Return the key of the lower case of a word of ASCII letters, by its own. */
static Py_ALWAYS_INLINE inline Key
lower_key(Key key, Py_ssize_t length)
{
    const uint64_t small = 0x2020202020202020; /* in a letter of ASCII the bit that a capital has not */
    length = length > LONGEST_KEY ? 0 : length;
    return (Key){key.head | (small & all_bits[length].head), key.tail | (small & all_bits[length].tail)};
}

/* Return the key of a word without a capital, as a `Count` has it. */
static Py_ALWAYS_INLINE inline Key
count_key(Text text, Span word, Key key)
{
    const Py_ssize_t length = word.end - word.start;
    return key.head != 0 ? key : (Key){0, hash_of(text.kind, text.data, word.start, length)};
}

/* Return the number in `Counts.loud` that has a bit for the hash of a key, and that bit. */
static Py_ALWAYS_INLINE inline size_t
loud_number(uint64_t hash, uint64_t *bit)
{
    *bit = UINT64_C(1) << (hash >> 58);
    return (size_t)(hash >> 52) % OF_LOUD;
}

/* Whether a word that has a key may stand with a capital, by the hash of its lower case. */
static Py_ALWAYS_INLINE inline bool
may_be_loud(const Counts *self, uint64_t hash)
{
    uint64_t bit;
    const size_t number = loud_number(hash, &bit);
    return (self->loud[number] & bit) != 0;
}

/* Return the first slot to look for a key in. */
static Py_ALWAYS_INLINE inline size_t
first_of_key(const Counts *self, Key key)
{
    return (size_t)(hash_of_key(key) >> 32) & self->mask;
}

/* Return the slot of a word by the key of its lower case, a free one where it has none; one without a key has the lower
case of `word[start:start + length]`. */
static Py_ALWAYS_INLINE inline uint32_t *
slot_of_word(const Counts *self, Text own, Key key, Text word, Py_ssize_t start, Py_ssize_t length)
{
    for (size_t slot = first_of_key(self, key);; slot = (slot + 1) & self->mask) {
        if (self->slots[slot] == 0) {
            return &self->slots[slot];
        }
        const Count *count = &self->words[self->slots[slot] - 1];
        if (count->key.head != key.head || count->key.tail != key.tail) {
            continue;
        }
        if (key.head != 0) {
            return &self->slots[slot];
        }
        const Py_ssize_t end = count->start + length;
        Py_ssize_t same = 0;
        while (end <= own.length && same < length &&
               lower_of(at(own, count->start + same)) == lower_of(at(word, start + same))) {
            same++;
        }
        if (same == length && (end == own.length || !is_letter(at(own, end)))) {
            return &self->slots[slot];
        }
    }
}

/* Return what was counted of a word as it stands, by its key; nothing of one that has a capital. */
static inline Count
count_of(const Counts *self, Text text, Span word, Key key)
{
    const uint32_t number = *slot_of_word(self, text_of(self->string), count_key(text, word, key), text, word.start,
                                          word.end - word.start);
    return number == 0 ? (Count){.low = 0} : self->words[number - 1];
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

/* Read how often a word as it stands in a text, whose key is given, does so without a capital, and its lower case with
one: 0 both times where it has one itself. -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
read_times(const Counts *self, Text text, PyObject *string, Span word, Key key, long *low, long *capital)
{
    const Count count = count_of(self, text, word, key);
    *low = count.low;
    *capital = count.capital;
    if (self->odd != NULL && key.head == 0) { /* none of those is of ASCII */
        PyObject *entry = PyUnicode_Substring(string, word.start, word.end);
        const long odd = entry == NULL ? -1 : times_of_odd(self, entry);
        Py_XDECREF(entry);
        *capital += odd;
        return odd < 0 ? -1 : 0;
    }
    return 0;
}

#endif
