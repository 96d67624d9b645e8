/* A set of words, and the loops of its scans: over the runs of letters of a text, its tokens, its lines.

The compiled twin of `normalize.scan.words.Words` is made of them in `_words.c`.
*/

#ifndef NORMALIZE_WORDS_H
#define NORMALIZE_WORDS_H

#include "keys.h"
#include "runs.h"
#include "table.h"

#define LONGEST_HEAD 8 /* code points */
#define FEW_FIRST 4    /* characters: of fewer a text has so few that nearly none of its characters begins an entry */

typedef struct {
    PyObject_HEAD
    Table table;
    uint32_t first[129];          /* of entries that begin with this character of ASCII, the last one: with another, how
                                     many code points they have: a bit for each number, the last one for all more */
    bool heads[LONGEST_HEAD + 1]; /* whether an entry has so many code points */
    uint32_t pairs[32];           /* by the lowest bits of a first character, those of the second ones; all: there is none */
    Py_UCS1 plain[FEW_FIRST];     /* the first characters of ASCII with which entries begin, capitals aside */
    int count;                    /* of all of those */
    uint64_t *keys;               /* a filter as that of the table, of the keys of the entries that have one */
} Words;

/* Return the block of a key in the filter of keys, and its bits there. */
static Py_ALWAYS_INLINE inline uint64_t *
block_of_key(const Words *self, Key key, uint64_t *bits)
{
    const uint64_t hash = hash_of_key(key);
    *bits = filter_bits(hash);
    return &self->keys[((size_t)(hash >> 32) & self->table.mask) / 8];
}

/* Whether the word with a key may be an entry; one without a key may be. */
static Py_ALWAYS_INLINE inline bool
may_have_key(const Words *self, Key key)
{
    uint64_t bits;
    const uint64_t block = *block_of_key(self, key, &bits);
    return key.head == 0 || (block & bits) == bits;
}

static inline int
first_of(Py_UCS4 character)
{
    return character < 128 ? (int)character : 128;
}

/* Whether an entry of so many code points begins with a character. */
static Py_ALWAYS_INLINE inline bool
has_first(const Words *self, Py_UCS4 first, Py_ssize_t length)
{
    return (self->first[first_of(first)] >> (length < 31 ? length : 31) & 1) != 0;
}

/* What the words of a scan are: tokens between white space, runs of letters, or of Latin ones. */
typedef enum { TOKENS, LETTERS, LATIN } Kind;

/* Whether a character stands between the words of a scan. */
static inline bool
parts(Kind kind, Py_UCS4 character)
{
    if (kind == LATIN && character >= 128) {
        return character < 0xC0 || character > 0x24F || character == 0xD7 || character == 0xF7; /* both of them signs */
    }
    return kind == TOKENS ? is_space(character) : is_apart(character);
}

/* Add an entry to a set, or to a list with the place where it stands. */
static inline int
add_word(PyObject *found, Py_ssize_t place, PyObject *entry)
{
    return PyList_Check(found) ? append_new(found, Py_BuildValue("nO", place, entry)) : PySet_Add(found, entry);
}

static inline int
add_pending(const Words *self, int kind, const void *data, Pending *pending, PyObject *found)
{
    for (int each = 0; each < pending->number; each++) {
        const Py_ssize_t slot = slot_of_pending(pending, each, &self->table, kind, data);
        if (slot >= 0 && add_word(found, pending->words[each].start, self->table.slots[slot].entry) < 0) {
            return -1;
        }
    }
    pending->number = 0;
    return 0;
}

/* Return a bit for each character of a block that may begin an entry, of a set with few beginnings but capitals. */
static Py_ALWAYS_INLINE inline uint64_t
beginnings_of_block(const Words *self, Text text, Py_ssize_t start)
{
    const Py_ssize_t size = Py_MIN(OF_BLOCK, text.length - start);
    Py_ssize_t place = 0;
    uint64_t bits = 0;
#ifdef __SSE2__
    for (; place + PART <= size; place += PART) {
        uint64_t others;
        const __m128i bytes = bytes_of((const char *)text.data + (start + place) * text.kind, text.kind, &others);
        const __m128i capital = _mm_sub_epi8(bytes, _mm_set1_epi8('A'));
        __m128i may = _mm_cmpeq_epi8(_mm_min_epu8(capital, _mm_set1_epi8(25)), capital);
        for (int each = 0; each < self->count; each++) {
            may = _mm_or_si128(may, _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)self->plain[each])));
        }
        bits |= ((uint64_t)_mm_movemask_epi8(may) | others) << place;
    }
#endif
    for (; place < size; place++) {
        bits |= (uint64_t)(self->first[first_of(at(text, start + place))] != 0) << place;
    }
    return bits;
}

/* Whether an entry may begin at a place. */
static Py_ALWAYS_INLINE inline bool
may_begin(const Words *self, Kind kind, Text text, Py_ssize_t place)
{
    const Py_UCS4 character = at(text, place);
    return self->first[first_of(character)] && !parts(kind, character) && (!place || parts(kind, at(text, place - 1)));
}

/* Add the word that begins at a place if it is an entry, and return where it ends; -1 and an exception on an error. */
static Py_ALWAYS_INLINE inline Py_ssize_t
add_word_at(const Words *self, Kind kind, Text text, Py_ssize_t place, Pending *pending, PyObject *found)
{
    const Py_ssize_t start = place;
    uint64_t hash = HASH_BASIS;
    for (Py_UCS4 character; place < text.length && !parts(kind, character = at(text, place)); place++) {
        hash = hash_more(hash, character);
    }
    const bool full = keep(pending, &self->table, hash, start, place);
    return full && add_pending(self, text.kind, text.data, pending, found) < 0 ? -1 : place;
}

static Py_ALWAYS_INLINE inline int
add_words(const Words *self, Kind kind, Text text, PyObject *found)
{
    Pending pending;
    pending.number = 0;
    Py_ssize_t place = 0;
    if (self->count < FEW_FIRST) {
        for (Py_ssize_t block = 0; place >= 0 && block < text.length; block += OF_BLOCK) {
            uint64_t bits = beginnings_of_block(self, text, block);
            for (; place >= 0 && bits != 0; bits &= bits - 1) {
                const Py_ssize_t first = block + lowest_bit(bits);
                if (first >= place && may_begin(self, kind, text, first)) {
                    place = add_word_at(self, kind, text, first, &pending, found);
                }
            }
        }
    } else {
        while (place >= 0 && place < text.length) {
            place = may_begin(self, kind, text, place)
                        ? add_word_at(self, kind, text, place, &pending, found)
                        : place + 1;
        }
    }
    return place < 0 ? -1 : add_pending(self, text.kind, text.data, &pending, found);
}

/* Whether a character belongs to a run of letters, as `is_apart` parts them. */
static inline bool
is_joined(Py_UCS4 character)
{
    return !is_apart(character);
}

/* Add the entries among the runs of letters of a text: most others are told by their keys. */
static Py_ALWAYS_INLINE inline int
add_runs_of_letters(const Words *self, Text text, PyObject *found)
{
    Runs runs;
    if (find_runs(text, is_joined, &runs) < 0) {
        return -1;
    }
    Pending pending;
    pending.number = 0;
    int done = 0;
    Walk walk = walk_through(&runs);
    while (done == 0 && walk.start < text.length) {
        const Span run = next_run(&walk);
        if (has_first(self, at(text, run.start), run.end - run.start) && may_have_key(self, key_of(text, run)) &&
            keep(&pending, &self->table, hash_of(text.kind, text.data, run.start, run.end - run.start), run.start,
                 run.end)) {
            done = add_pending(self, text.kind, text.data, &pending, found);
        }
    }
    forget_runs(&runs);
    return done == 0 ? add_pending(self, text.kind, text.data, &pending, found) : done;
}

/* Return a bit for each character of a block that is no white space. */
static Py_ALWAYS_INLINE inline uint64_t
tokens_of_block(Text text, Py_ssize_t start)
{
    const Py_ssize_t size = Py_MIN(OF_BLOCK, text.length - start);
    uint64_t bits = 0;
    Py_ssize_t place = 0;
#ifdef __SSE2__
    for (; place + PART <= size; place += PART) {
        uint64_t others;
        const __m128i bytes = bytes_of((const char *)text.data + (start + place) * text.kind, text.kind, &others);
        const __m128i feed = _mm_sub_epi8(bytes, _mm_set1_epi8('\t')), space = _mm_sub_epi8(bytes, _mm_set1_epi8(0x1C));
        const __m128i white = _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(feed, _mm_set1_epi8(4)), feed),
                                           _mm_cmpeq_epi8(_mm_min_epu8(space, _mm_set1_epi8(4)), space));
        uint64_t part = ((uint64_t)_mm_movemask_epi8(white) ^ 0xFFFF) & ~others;
        for (; others != 0; others &= others - 1) {
            const int other = lowest_bit(others);
            part |= (uint64_t)!is_space(at(text, start + place + other)) << other;
        }
        bits |= part << place;
    }
#endif
    for (; place < size; place++) {
        bits |= (uint64_t)!is_space(at(text, start + place)) << place;
    }
    return bits;
}

/* Whether fewer than `share` of the first `most` words of a line, split at white space, are entries. */
static Py_ALWAYS_INLINE inline bool
is_sparse(const Words *self, Text line, Py_ssize_t most, double share)
{
    const double enough = share * (double)most; /* for any number of words */
    Py_ssize_t start = -1, words = 0, known = 0;
    uint64_t before = 0; /* the bits of the block before */
    for (Py_ssize_t block = 0; block <= line.length && words < most; block += OF_BLOCK) {
        const uint64_t bits = block < line.length ? tokens_of_block(line, block) : 0;
        for (uint64_t edges = bits ^ (bits << 1 | before >> (OF_BLOCK - 1)); edges != 0; edges &= edges - 1) {
            const Py_ssize_t place = block + lowest_bit(edges);
            if (start < 0) {
                start = place;
                continue;
            }
            const Py_ssize_t length = place - start;
            if (has_first(self, at(line, start), length)) {
                const uint64_t hash = hash_of(line.kind, line.data, start, length);
                known += slot_with(&self->table, hash, line.kind, line.data, start, length) >= 0;
                if ((double)known >= enough) {
                    return false;
                }
            }
            start = -1;
            if (++words == most) {
                break;
            }
        }
        before = bits;
    }
    return (double)known < share * (double)words;
}

/* Add `text[start:end]` to a set if it is an entry. */
static inline int
add_entry(const Words *self, Text text, Py_ssize_t start, Py_ssize_t end, PyObject *found)
{
    if (start == end || !self->first[first_of(at(text, start))]) {
        return 0;
    }
    const uint64_t hash = hash_of(text.kind, text.data, start, end - start);
    const Py_ssize_t slot = slot_with(&self->table, hash, text.kind, text.data, start, end - start);
    return slot < 0 ? 0 : PySet_Add(found, self->table.slots[slot].entry);
}

/* Return where a character stands first from a place on; -1 where it does not. */
static inline Py_ssize_t
next_place(PyObject *string, Py_UCS4 character, Py_ssize_t place)
{
    return PyUnicode_FindChar(string, character, place, PyUnicode_GET_LENGTH(string), 1);
}

/* Add the words between spaces that stand behind a mark. */
static inline int
add_behind(const Words *self, PyObject *string, Py_UCS4 mark, PyObject *found)
{
    const Text text = text_of(string);
    for (Py_ssize_t place = next_place(string, mark, 0); place >= 0; place = next_place(string, mark, place + 1)) {
        const Py_ssize_t start = place + 2;
        if (start >= text.length || at(text, start - 1) != ' ') {
            continue;
        }
        Py_ssize_t end = start;
        while (end < text.length && !Py_UNICODE_ISSPACE(at(text, end))) {
            end++;
        }
        if (end < text.length && at(text, end) == ' ' && add_entry(self, text, start, end, found) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Add the words that stand, together with a mark behind them, between white space. */
static inline int
add_before(const Words *self, PyObject *string, Py_UCS4 mark, PyObject *found)
{
    const Text text = text_of(string);
    for (Py_ssize_t place = next_place(string, mark, 0); place >= 0; place = next_place(string, mark, place + 1)) {
        Py_ssize_t start = place;
        if (place + 1 < text.length && !Py_UNICODE_ISSPACE(at(text, place + 1))) {
            continue;
        }
        while (start > 0 && !Py_UNICODE_ISSPACE(at(text, start - 1))) {
            start--;
        }
        if (add_entry(self, text, start, place, found) < 0) {
            return -1;
        }
    }
    return 0;
}

static Py_ALWAYS_INLINE inline int
add_rows(const Words *self, Text text, PyObject *rows)
{
    Py_ssize_t row = 0, last = -1; /* the last row has a word */
    for (Py_ssize_t place = 0; place < text.length;) {
        const Py_ssize_t start = place;
        uint64_t hash = HASH_BASIS;
        Py_UCS4 character = at(text, place);
        while (is_letter_or_figure(character)) {
            hash = hash_more(hash, character);
            character = ++place < text.length ? at(text, place) : 0;
        }
        if (row != last && place > start && self->first[first_of(at(text, start))] &&
            slot_with(&self->table, hash, text.kind, text.data, start, place - start) >= 0) {
            if (append_place(rows, row) < 0) {
                return -1;
            }
            last = row;
        }
        row += character == '\n';
        place++;
    }
    return 0;
}

#endif
