/* Where the last sentence of a line begins; `normalize.scan.sentences.last_start` is the definition. */

#ifndef NORMALIZE_SENTENCES_H
#define NORMALIZE_SENTENCES_H

#include "scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define REACH 500 /* code points of a line that are looked at for its last sentence */
#define MOST_CLOSERS 3
#define MOST_SPACES_BETWEEN 4
#define ELLIPSIS 0x2026
#define IDEOGRAPHIC_STOP 0x3002
#define FULLWIDTH_EXCLAMATION 0xFF01
#define FULLWIDTH_QUESTION 0xFF1F

static inline bool
is_closer(Py_UCS4 character)
{
    return character == '"' || character == '\'' || character == ')' || character == ']' ||
           character == RIGHT_DOUBLE || character == RIGHT_SINGLE;
}

static inline bool
is_ideographic_end(Py_UCS4 character)
{
    return character == IDEOGRAPHIC_STOP || character == FULLWIDTH_EXCLAMATION || character == FULLWIDTH_QUESTION;
}

/* Return where the pair of a mark and a space stands last in `text[start:end]`, -1 where it does not. */
static inline Py_ssize_t
last_pair(Text text, Py_UCS4 mark, Py_ssize_t start, Py_ssize_t end)
{
    for (Py_ssize_t place = end - 1; place > start; place--) { /* marks are rarer than spaces */
        if (at(text, place - 1) == mark && at(text, place) == ' ') {
            return place - 1;
        }
    }
    return -1;
}

/* Return the end of a boundary between sentences that begins at `place`, -1 where there is none before `end`. */
static inline Py_ssize_t
boundary(Text text, Py_ssize_t place, Py_ssize_t end)
{
    const Py_UCS4 mark = at(text, place);
    if (is_ideographic_end(mark)) {
        return place + 1;
    }
    if (mark != '.' && mark != '!' && mark != '?' && mark != ELLIPSIS) {
        return -1;
    }
    Py_ssize_t start = ++place;
    while (place < end && place - start < MOST_CLOSERS && is_closer(at(text, place))) {
        place++;
    }
    start = place;
    while (place < end && place - start < MOST_SPACES_BETWEEN && Py_UNICODE_ISSPACE(at(text, place))) {
        place++;
    }
    if (place >= end) {
        return -1;
    }
    const Py_UCS4 character = at(text, place);
    const bool begins = character == '#' || character == '[' ||
                        (is_letter(character) && !(character >= 'a' && character <= 'z'));
    return begins ? place : -1;
}

/* Whether a character may end a sentence; a table is no branch, which spaces between words would make a costly one. */
static inline bool
may_end(Py_UCS4 character)
{
    static const bool ends[128] = {['.'] = true, ['!'] = true, ['?'] = true};
    return character < 128 ? ends[character] : character == ELLIPSIS || is_ideographic_end(character);
}

/* Return where a character that may end a sentence stands last in `text[floor:place]`; less than `floor`: nowhere. */
static Py_ALWAYS_INLINE inline Py_ssize_t
previous_end(Text text, Py_ssize_t place, Py_ssize_t floor)
{
#ifdef __SSE2__
    while (text.kind == PyUnicode_1BYTE_KIND && place - floor >= (Py_ssize_t)sizeof(__m128i)) {
        const __m128i some = _mm_loadu_si128((const __m128i *)((const char *)text.data + place - sizeof some));
        const __m128i stop = _mm_cmpeq_epi8(some, _mm_set1_epi8('.'));
        const __m128i other = _mm_or_si128(_mm_cmpeq_epi8(some, _mm_set1_epi8('!')),
                                           _mm_cmpeq_epi8(some, _mm_set1_epi8('?')));
        const unsigned ends = (unsigned)_mm_movemask_epi8(_mm_or_si128(stop, other));
        place -= (Py_ssize_t)sizeof some;
        if (ends != 0) {
            return place + 31 - __builtin_clz(ends);
        }
    }
#endif
    do {
        place--;
    } while (place >= floor && !may_end(at(text, place)));
    return place;
}

/* Return where the last sentence of `text[:stop]` begins. */
static Py_ALWAYS_INLINE inline Py_ssize_t
last_sentence(Text text, Py_ssize_t stop)
{
    const Py_ssize_t inner = stop - 1, floor = stop > REACH ? stop - REACH : 0;
    Py_ssize_t first = floor;
    bool several = false; /* whether there is a mark that may end a sentence */
    for (Py_ssize_t place = inner; (place = previous_end(text, place, floor)) >= floor;) {
        const Py_UCS4 character = at(text, place);
        const bool pair = character == '.' && place + 1 < inner && at(text, place + 1) == ' ';
        if (pair || (is_ideographic_end(character) && place < inner - 1)) {
            first = place + 1 + pair;
            break;
        }
        several |= place < inner - 1 && !is_ideographic_end(character);
    }
    if (!several) {
        return first;
    }
    for (const char *mark = "?!"; *mark; mark++) {
        const Py_ssize_t pair = last_pair(text, (Py_UCS4)*mark, first, inner);
        first = pair >= 0 ? pair + 2 : first;
    }
    for (Py_ssize_t place = inner; (place = previous_end(text, place, first)) >= first;) {
        const Py_ssize_t end = boundary(text, place, inner);
        if (end >= 0 && end < inner) {
            return end;
        }
    }
    return first;
}

#endif
