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

/* Return so many characters as bytes: those of ASCII as they are, and of the others nearly none as one of them. */
static Py_ALWAYS_INLINE inline __m128i
rough_bytes_of(const void *characters, int kind)
{
    if (kind == PyUnicode_1BYTE_KIND) {
        return _mm_loadu_si128(characters);
    }
    const __m128i positive = _mm_set1_epi16(0x7FFF); /* what is negative would become a zero */
    return _mm_packus_epi16(_mm_and_si128(eight_of(characters, kind), positive),
                            _mm_and_si128(eight_of((const char *)characters + 8 * kind, kind), positive));
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

/* Whether a place stands in a run. */
static Py_ALWAYS_INLINE inline bool
is_in_run(const Runs *runs, Py_ssize_t place)
{
    return (runs->bits[(size_t)place / OF_BLOCK] >> (size_t)place % OF_BLOCK & 1) != 0;
}

/* Return where the run ends that a place stands in. */
static Py_ALWAYS_INLINE inline Py_ssize_t
end_of_run(const Runs *runs, Py_ssize_t place)
{
    size_t block = (size_t)place / OF_BLOCK;
    const uint64_t behind = ~runs->bits[block] >> (size_t)place % OF_BLOCK; /* what is no letter */
    if (behind != 0) {
        return place + lowest_bit(behind);
    }
    do {
        block++;
    } while (~runs->bits[block] == 0);
    return (Py_ssize_t)(block * OF_BLOCK) + lowest_bit(~runs->bits[block]);
}

/* A way through a text from run to run. */
typedef struct {
    const Runs *runs;
    size_t block;
    uint64_t edges;   /* a bit for each character of the block at which a run begins, or has just ended: those ahead */
    Py_ssize_t start; /* of the next run; the length of the text where there is none */
} Walk;

/* Return where the next run begins or ends; the length of the text where no edge is ahead. */
static Py_ALWAYS_INLINE inline Py_ssize_t
next_edge(Walk *walk)
{
    while (walk->edges == 0) {
        if (walk->block * OF_BLOCK >= (size_t)walk->runs->length) {
            return walk->runs->length;
        }
        const uint64_t before = walk->runs->bits[walk->block++], bits = walk->runs->bits[walk->block];
        walk->edges = bits ^ (bits << 1 | before >> (OF_BLOCK - 1));
    }
    const Py_ssize_t place = (Py_ssize_t)(walk->block * OF_BLOCK) + lowest_bit(walk->edges);
    walk->edges &= walk->edges - 1;
    return place;
}

static Py_ALWAYS_INLINE inline Walk
walk_through(const Runs *runs)
{
    Walk walk = {.runs = runs, .edges = runs->bits[0] ^ runs->bits[0] << 1};
    walk.start = next_edge(&walk);
    return walk;
}

/* Return the next run; an empty one where there is none. */
static Py_ALWAYS_INLINE inline Span
next_run(Walk *walk)
{
    Span run = {walk->start, next_edge(walk)};
    walk->start = next_edge(walk);
    return run;
}

/* Return where the word ends whose first letters end at a place, the run before: others may stand behind apostrophes. */
static Py_ALWAYS_INLINE inline Py_ssize_t
end_of_joined(Walk *walk, Text text, Py_ssize_t end)
{
    /* Behind a text stands a zero. */
    while ((at(text, end) == '\'' || at(text, end) == RIGHT_SINGLE) && walk->start == end + 1 &&
           walk->start < text.length) {
        end = next_run(walk).end;
    }
    return end;
}

#endif
