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

/* A block by its characters: a bit for each letter of ASCII, and for each that is none of ASCII. */
typedef struct {
    uint64_t letters, others;
} Block;

#ifdef __SSE2__

/* Return a bit for each of 16 bytes that is a letter of ASCII. */
static Py_ALWAYS_INLINE inline uint64_t
letters_of(__m128i bytes)
{
    const __m128i letter = _mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(32)), _mm_set1_epi8('a'));
    return (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter));
}

#define PART 16 /* characters that are looked at together */

/* Return so many characters as bytes, and a bit for each beyond ASCII: its byte may be any. */
static Py_ALWAYS_INLINE inline __m128i
bytes_of(const void *characters, int kind, uint64_t *others)
{
    if (kind == PyUnicode_1BYTE_KIND) {
        const __m128i bytes = _mm_loadu_si128(characters);
        *others = (uint64_t)_mm_movemask_epi8(bytes);
        return bytes;
    }
    const __m128i first = eight_of(characters, kind), second = eight_of((const char *)characters + 8 * kind, kind);
    const __m128i beyond = _mm_set1_epi16((short)0xFF80), none = _mm_setzero_si128();
    const __m128i plain = _mm_packs_epi16(_mm_cmpeq_epi16(_mm_and_si128(first, beyond), none),
                                          _mm_cmpeq_epi16(_mm_and_si128(second, beyond), none));
    *others = (uint64_t)_mm_movemask_epi8(plain) ^ 0xFFFF;
    return _mm_packus_epi16(first, second);
}

/* Look at so many characters. */
static Py_ALWAYS_INLINE inline Block
part_of_block(const void *characters, int kind)
{
    uint64_t others;
    const uint64_t letters = letters_of(bytes_of(characters, kind, &others));
    return (Block){letters & ~others, others};
}

#endif

/* Look at characters one by one from a place of a block on. */
static Py_ALWAYS_INLINE inline Block
rest_of_block(Text text, Py_ssize_t start, Py_ssize_t place, Py_ssize_t size)
{
    Block block = {0, 0};
    for (; place < size; place++) {
        const Py_UCS4 character = at(text, start + place);
        block.letters |= (uint64_t)((character | 32) - 'a' < 26) << place;
        block.others |= (uint64_t)(character >= 128) << place;
    }
    return block;
}

/* Return the bits of a block; `is_other` tells of characters beyond ASCII. */
static Py_ALWAYS_INLINE inline uint64_t
bits_of_block(Text text, Py_ssize_t start, bool (*is_other)(Py_UCS4))
{
    const Py_ssize_t size = Py_MIN(OF_BLOCK, text.length - start);
    Block block = {0, 0};
    Py_ssize_t place = 0;
#ifdef __SSE2__
    for (; place + PART <= size; place += PART) {
        const Block part = part_of_block((const char *)text.data + (start + place) * text.kind, text.kind);
        block.letters |= part.letters << place;
        block.others |= part.others << place;
    }
#endif
    const Block rest = rest_of_block(text, start, place, size);
    uint64_t bits = block.letters | rest.letters;
    for (uint64_t others = block.others | rest.others; others != 0; others &= others - 1) {
        const int other = lowest_bit(others);
        bits |= (uint64_t)is_other(at(text, start + other)) << other;
    }
    return bits;
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
    size_t block = (size_t)place / OF_BLOCK; /* without a sign: half the instructions */
    uint64_t left = runs->bits[block] & (UINT64_MAX << (size_t)place % OF_BLOCK);
    while (left == 0) {
        if (++block * OF_BLOCK >= (size_t)runs->length) {
            return runs->length;
        }
        left = runs->bits[block];
    }
    return (Py_ssize_t)(block * OF_BLOCK) + lowest_bit(left);
}

/* Return where the run that a place stands in ends; the place itself where it stands in none. */
static Py_ALWAYS_INLINE inline Py_ssize_t
end_of_run(const Runs *runs, Py_ssize_t place)
{
    size_t block = (size_t)place / OF_BLOCK;
    uint64_t apart = ~runs->bits[block] & (UINT64_MAX << (size_t)place % OF_BLOCK);
    while (apart == 0) {
        apart = ~runs->bits[++block];
    }
    return (Py_ssize_t)(block * OF_BLOCK) + lowest_bit(apart);
}

/* Return where a word ends whose first letters end at a place: others may stand behind apostrophes. */
static Py_ALWAYS_INLINE inline Py_ssize_t
end_of_joined(const Runs *runs, Text text, Py_ssize_t end)
{
    while (end + 1 < text.length && (at(text, end) == '\'' || at(text, end) == RIGHT_SINGLE) &&
           end_of_run(runs, end + 1) > end + 1) {
        end = end_of_run(runs, end + 1);
    }
    return end;
}

/* Return the next word, as `next_word` does; the runs are those of letters as `re` counts them. */
static Py_ALWAYS_INLINE inline Span
next_word_of(const Runs *runs, Text text, Py_ssize_t place)
{
    const Py_ssize_t start = start_of_run(runs, place);
    return (Span){start, end_of_joined(runs, text, end_of_run(runs, start))};
}

#endif
