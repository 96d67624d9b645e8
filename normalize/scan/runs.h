/* Where the runs of letters of a text are: a bit for each of its characters, 64 characters at a time.

A loop that looks at each character ends where the processor does not expect it, once a word; to step from run to run
by the bits takes half the time.
*/

#ifndef NORMALIZE_RUNS_H
#define NORMALIZE_RUNS_H

#include "scan.h"

#include <stdint.h>

#define OF_BLOCK 64    /* characters */
#define FEW_BLOCKS 127 /* for which nothing is allocated */

typedef struct {
    uint64_t few[FEW_BLOCKS + 1];
    uint64_t *bits; /* the lowest of a block is that of its first character; no letter stands behind the text */
    Py_ssize_t length; /* of the text */
} Runs;

/* Return the place of the lowest bit of a number that is not 0. */
static Py_ALWAYS_INLINE inline int
lowest_bit(uint64_t bits)
{
#ifdef __GNUC__
    return __builtin_ctzll(bits);
#else
    int place = 0;
    for (; !(bits & 1); bits >>= 1) {
        place++;
    }
    return place;
#endif
}

/* Return a bit for each of the bytes of a block, all of which are 0 or 1. */
static Py_ALWAYS_INLINE inline uint64_t
bits_of_bytes(const uint8_t *bytes)
{
    uint64_t bits = 0;
    for (int place = 0; place < OF_BLOCK; place += 8) {
        if (PY_LITTLE_ENDIAN) {
            uint64_t eight; /* the product gathers their lowest bits in its highest byte */
            memcpy(&eight, bytes + place, sizeof eight);
            bits |= (eight * 0x0102040810204080) >> 56 << place;
        } else {
            for (int more = 0; more < 8; more++) {
                bits |= (uint64_t)bytes[place + more] << (place + more);
            }
        }
    }
    return bits;
}

/* Tell of each character of a whole block whether it is a letter of ASCII, and return all their bits. */
#define TELL_LETTERS(type)                                                                                            \
    do {                                                                                                              \
        const type *characters = (const type *)text.data + start;                                                     \
        type any = 0;                                                                                                 \
        for (int place = 0; place < OF_BLOCK; place++) {                                                              \
            told[place] = (type)((type)(characters[place] | 32) - 'a') < 26;                                          \
            any |= characters[place];                                                                                 \
        }                                                                                                             \
        all = any;                                                                                                    \
    } while (0)

/* Return the bits of a block; `is_other` tells of characters beyond ASCII. */
static Py_ALWAYS_INLINE inline uint64_t
bits_of_block(Text text, Py_ssize_t start, bool (*is_other)(Py_UCS4))
{
    uint8_t told[OF_BLOCK] = {0};
    const Py_ssize_t size = Py_MIN(OF_BLOCK, text.length - start);
    Py_UCS4 all = 0;
    if (size < OF_BLOCK) {
        for (Py_ssize_t place = 0; place < size; place++) {
            told[place] = (at(text, start + place) | 32) - 'a' < 26;
            all |= at(text, start + place);
        }
    } else if (text.kind == PyUnicode_1BYTE_KIND) {
        TELL_LETTERS(Py_UCS1);
    } else if (text.kind == PyUnicode_2BYTE_KIND) {
        TELL_LETTERS(Py_UCS2);
    } else {
        TELL_LETTERS(Py_UCS4);
    }
    for (Py_ssize_t place = 0; all >= 128 && place < size; place++) {
        const Py_UCS4 character = at(text, start + place);
        told[place] |= character >= 128 && is_other(character);
    }
    return bits_of_bytes(told);
}

/* Find the runs of a text; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
find_runs(Text text, bool (*is_other)(Py_UCS4), Runs *runs)
{
    const Py_ssize_t blocks = (text.length + OF_BLOCK - 1) / OF_BLOCK;
    runs->length = text.length;
    runs->bits = blocks <= FEW_BLOCKS ? runs->few : PyMem_Malloc((size_t)(blocks + 1) * sizeof *runs->bits);
    if (runs->bits == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t block = 0; block < blocks; block++) {
        runs->bits[block] = bits_of_block(text, block * OF_BLOCK, is_other);
    }
    runs->bits[blocks] = 0;
    return 0;
}

static inline void
forget_runs(Runs *runs)
{
    if (runs->bits != runs->few) {
        PyMem_Free(runs->bits);
    }
}

/* Return where the next run begins from a place on; the length of the text where there is none. */
static Py_ALWAYS_INLINE inline Py_ssize_t
start_of_run(const Runs *runs, Py_ssize_t place)
{
    if (place >= runs->length) {
        return runs->length;
    }
    Py_ssize_t block = place / OF_BLOCK;
    uint64_t left = runs->bits[block] & (UINT64_MAX << place % OF_BLOCK);
    while (left == 0) {
        if (++block * OF_BLOCK >= runs->length) {
            return runs->length;
        }
        left = runs->bits[block];
    }
    return block * OF_BLOCK + lowest_bit(left);
}

/* Return where the run that a place stands in ends; the place itself where it stands in none. */
static Py_ALWAYS_INLINE inline Py_ssize_t
end_of_run(const Runs *runs, Py_ssize_t place)
{
    Py_ssize_t block = place / OF_BLOCK;
    uint64_t apart = ~runs->bits[block] & (UINT64_MAX << place % OF_BLOCK);
    while (apart == 0) {
        apart = ~runs->bits[++block];
    }
    return block * OF_BLOCK + lowest_bit(apart);
}

/* Return the next word, as `next_word` does; the runs are those of letters as `re` counts them. */
static Py_ALWAYS_INLINE inline Span
next_word_of(const Runs *runs, Text text, Py_ssize_t place)
{
    const Py_ssize_t start = start_of_run(runs, place);
    Py_ssize_t end = end_of_run(runs, start);
    while (end + 1 < text.length && (at(text, end) == '\'' || at(text, end) == RIGHT_SINGLE) &&
           end_of_run(runs, end + 1) > end + 1) {
        end = end_of_run(runs, end + 1);
    }
    return (Span){start, end};
}

#endif
