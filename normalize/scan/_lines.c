/* The searches of normalize.scan.lines, compiled: the same functions, the same answers. */

#include "table.h"

/* Return lines as a list or tuple of strings; NULL and an exception where they are none. */
static PyObject *
strings(PyObject *given)
{
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    for (Py_ssize_t place = 0; lines != NULL && place < PySequence_Fast_GET_SIZE(lines); place++) {
        if (!is_string(PySequence_Fast_GET_ITEM(lines, place))) {
            Py_CLEAR(lines);
        }
    }
    return lines;
}

/* ------------------------------------------------------------------ split_lines */

static PyObject *
split_lines(PyObject *Py_UNUSED(module), PyObject *text)
{
    PyObject *lines = is_string(text) ? PyList_New(0) : NULL;
    const Py_ssize_t length = lines == NULL ? -1 : PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t start = 0, end; lines != NULL && start <= length; start = end + 1) {
        end = PyUnicode_FindChar(text, '\n', start, length, 1); /* at the speed of memory, which `str.split` is not */
        end = end == -1 ? length : end;
        if (end < 0 || append_new(lines, PyUnicode_Substring(text, start, end)) < 0) {
            Py_CLEAR(lines);
        }
    }
    PyObject *found = lines == NULL ? NULL : PyList_AsTuple(lines);
    Py_XDECREF(lines);
    return found;
}

/* ------------------------------------------------------------------ line_spans, line_edges, filled */

static PyObject *array_type; /* of the standard library */

/* Return whole numbers as an `array`. */
static PyObject *
array_of(const long long *numbers, Py_ssize_t count)
{
    return PyObject_CallFunction(array_type, "sy#", "q", (const char *)numbers, count * (Py_ssize_t)sizeof *numbers);
}

static PyObject *
line_spans(PyObject *Py_UNUSED(module), PyObject *given)
{
    PyObject *lines = strings(given);
    const Py_ssize_t count = lines == NULL ? 0 : PySequence_Fast_GET_SIZE(lines);
    long long *starts = lines == NULL ? NULL : PyMem_Malloc((size_t)(2 * count + 1) * sizeof *starts);
    if (starts == NULL) {
        Py_XDECREF(lines);
        return lines == NULL ? NULL : PyErr_NoMemory();
    }
    long long start = 0, *ends = starts + count;
    for (Py_ssize_t place = 0; place < count; place++) {
        starts[place] = start;
        ends[place] = start + PyUnicode_GET_LENGTH(PySequence_Fast_GET_ITEM(lines, place));
        start = ends[place] + 1;
    }
    PyObject *first = array_of(starts, count), *last = first == NULL ? NULL : array_of(ends, count);
    PyObject *both = last == NULL ? NULL : PyTuple_Pack(2, first, last);
    Py_XDECREF(last);
    Py_XDECREF(first);
    PyMem_Free(starts);
    Py_DECREF(lines);
    return both;
}

/* Return the first or the last character of each line as a string. */
static PyObject *
edges(PyObject *lines, bool last)
{
    const Py_ssize_t count = PySequence_Fast_GET_SIZE(lines);
    PyObject *made = NULL;
    Py_UCS4 widest = '\n';
    for (int filling = 0; filling < 2; filling++) {
        if (filling && (made = PyUnicode_New(count, widest)) == NULL) {
            return NULL;
        }
        for (Py_ssize_t place = 0; place < count; place++) {
            const Text line = text_of(PySequence_Fast_GET_ITEM(lines, place));
            const Py_UCS4 edge = line.length == 0 ? '\n' : at(line, last ? line.length - 1 : 0);
            if (filling) {
                PyUnicode_WRITE(PyUnicode_KIND(made), PyUnicode_DATA(made), place, edge);
            }
            widest = widest > edge ? widest : edge;
        }
    }
    return made;
}

static PyObject *
line_edges(PyObject *Py_UNUSED(module), PyObject *given)
{
    PyObject *lines = strings(given);
    PyObject *first = lines == NULL ? NULL : edges(lines, false);
    PyObject *last = first == NULL ? NULL : edges(lines, true);
    PyObject *both = last == NULL ? NULL : PyTuple_Pack(2, first, last);
    Py_XDECREF(last);
    Py_XDECREF(first);
    Py_XDECREF(lines);
    return both;
}

static PyObject *
filled(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *given;
    Py_ssize_t reach;
    if (!taken(args, number, "On", &given, &reach)) {
        return NULL;
    }
    PyObject *lines = strings(given);
    PyObject *found = lines == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t place = 0; found != NULL && place < PySequence_Fast_GET_SIZE(lines); place++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, place);
        const Text text = text_of(line);
        const Py_ssize_t end = text.length < reach ? text.length : reach;
        Py_ssize_t start = 0;
        while (start < end && Py_UNICODE_ISSPACE(at(text, start))) {
            start++;
        }
        if (start < end && PyList_Append(found, line) < 0) {
            Py_CLEAR(found);
        }
    }
    Py_XDECREF(lines);
    return found;
}

/* ------------------------------------------------------------------ wider */

static PyObject *
wider(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    if (number != 2 || !is_string(args[0])) {
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "expected a text and a number");
    }
    const Py_ssize_t width = PyLong_AsSsize_t(args[1]), length = PyUnicode_GET_LENGTH(args[0]);
    if (PyErr_Occurred()) {
        return NULL;
    }
    Py_ssize_t left = length, place = 0; /* what is longer than the lines that were seen would be */
    while (left > 0 && place >= 0) {
        left -= width;
        place = PyUnicode_FindChar(args[0], '\n', place, length, 1); /* `str.count` is slower */
        place += place >= 0;
    }
    return PyBool_FromLong(left > 0);
}

/* ------------------------------------------------------------------ begin_alike, begin_inside */

typedef struct {
    Text line; /* its data is NULL where there is none */
    Py_ssize_t start, end;
    uint64_t hash;
} Opening;

#define FEW_LINES 64 /* of which, and of their openings, a function keeps what it needs on the stack */

typedef struct {
    Opening *slots; /* open addresses, linear probing */
    size_t mask;
    bool any_case; /* whether letter case tells openings apart no more */
    Opening few[FEW_LINES];
} Openings;

/* Make room for so many openings; -1 and an exception where there is none. */
static int
openings_begin(Openings *self, Py_ssize_t count, bool any_case)
{
    self->any_case = any_case;
    size_t slots = 8;
    while (slots < 2 * (size_t)count) {
        slots *= 2;
    }
    self->mask = slots - 1;
    if (slots <= FEW_LINES) {
        self->slots = memset(self->few, 0, slots * sizeof *self->slots);
        return 0;
    }
    self->slots = PyMem_Calloc(slots, sizeof *self->slots);
    if (self->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

static void
openings_end(Openings *self)
{
    if (self->slots != self->few) {
        PyMem_Free(self->slots);
    }
}

static inline Py_UCS4
folded(const Openings *self, Py_UCS4 character)
{
    if (!self->any_case) {
        return character;
    }
    return character < 128 ? character | (Py_UCS4)(character - 'A' < 26) << 5 : Py_UNICODE_TOLOWER(character);
}

/* Return what a line has from a place on, marks aside: so many code points at most; it has no hash yet. */
static inline Opening
opening_at(Text line, Py_ssize_t start, Py_ssize_t size, const Marks *skipped)
{
    while (start < line.length && is_mark(skipped, at(line, start))) {
        start++;
    }
    const Py_ssize_t end = size < line.length - start ? start + size : line.length;
    return (Opening){.line = line, .start = start, .end = end, .hash = HASH_BASIS};
}

static inline void
hash_opening(const Openings *self, Opening *opening)
{
    for (Py_ssize_t place = opening->start; place < opening->end; place++) {
        opening->hash = hash_more(opening->hash, folded(self, at(opening->line, place)));
    }
}

/* A bit by which most openings are told apart before they are hashed: by their first two code points. */
static inline uint64_t
bit_of_opening(const Opening *opening)
{
    Py_UCS4 mixed = 0;
    for (Py_ssize_t place = opening->start; place < opening->end && place < opening->start + 2; place++) {
        mixed = mixed * 31 + at(opening->line, place);
    }
    return UINT64_C(1) << (mixed & 63);
}

static bool
same_opening(const Openings *self, const Opening *one, const Opening *other)
{
    bool same = one->hash == other->hash && one->end - one->start == other->end - other->start;
    for (Py_ssize_t place = 0; same && place < one->end - one->start; place++) {
        same = folded(self, at(one->line, one->start + place)) == folded(self, at(other->line, other->start + place));
    }
    return same;
}

/* Return the slot of an opening: its own or an empty one. */
static Opening *
slot_of_opening(const Openings *self, const Opening *opening)
{
    size_t slot = (size_t)(opening->hash ^ (opening->hash >> 32)) & self->mask;
    while (self->slots[slot].line.data != NULL && !same_opening(self, &self->slots[slot], opening)) {
        slot = (slot + 1) & self->mask;
    }
    return &self->slots[slot];
}

/* Whether the lower case of an opening depends on what follows, or has other code points. */
static bool
has_no_plain_case(const Opening *opening)
{
    for (Py_ssize_t place = opening->start; place < opening->end; place++) {
        if (at(opening->line, place) == CAPITAL_SIGMA || at(opening->line, place) == DOTTED_I) {
            return true;
        }
    }
    return false;
}

/* The lines of a text, the first ones or all. */
typedef struct {
    Text *lines;
    Py_ssize_t count, room;
    Text few[FEW_LINES];
} Lines;

static void
lines_end(Lines *self)
{
    if (self->lines != self->few) {
        PyMem_Free(self->lines);
    }
}

/* Make room for twice as many lines; -1 and an exception where there is none. */
static int
lines_grow(Lines *self)
{
    Text *grown = PyMem_Realloc(self->lines == self->few ? NULL : self->lines, 2 * (size_t)self->room * sizeof *grown);
    if (grown == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (self->lines == self->few) {
        memcpy(grown, self->few, sizeof self->few);
    }
    self->lines = grown;
    self->room *= 2;
    return 0;
}

/* Find them; -1 and an exception where there is no room. */
static int
lines_begin(Lines *self, PyObject *string, Py_ssize_t most)
{
    const Text text = text_of(string);
    self->lines = self->few;
    self->count = 0;
    self->room = FEW_LINES;
    Py_ssize_t next;
    for (Py_ssize_t start = 0; start <= text.length && self->count < most; start = next) {
        if (self->count == self->room && lines_grow(self) < 0) {
            lines_end(self);
            return -1;
        }
        const Py_ssize_t feed = PyUnicode_FindChar(string, '\n', start, text.length, 1);
        const Py_ssize_t end = feed < 0 ? text.length : feed;
        next = end + 1;
        self->lines[self->count++] = (Text){text.kind, (const char *)text.data + start * text.kind, end - start};
    }
    return 0;
}

static PyObject *
begin_alike(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *characters;
    Py_ssize_t rows, size, least, most;
    if (!taken(args, number, "UnnUnn", &string, &rows, &size, &characters, &least, &most)) {
        return NULL;
    }
    Openings openings;
    Lines all;
    const Marks skipped = marks_of(characters);
    bool alike = false;
    if (lines_begin(&all, string, rows) < 0) {
        return NULL;
    }
    if (openings_begin(&openings, all.count, true) < 0) {
        lines_end(&all);
        return NULL;
    }
    for (Py_ssize_t row = 0; !alike && row < all.count; row++) {
        const Text line = all.lines[row];
        if (line.length >= least && line.length <= most) {
            Opening opening = opening_at(line, 0, size, &skipped);
            hash_opening(&openings, &opening);
            Opening *slot = slot_of_opening(&openings, &opening);
            alike = slot->line.data != NULL || has_no_plain_case(&opening);
            *slot = opening;
        }
    }
    openings_end(&openings);
    lines_end(&all);
    return PyBool_FromLong(alike);
}

/* Return the place behind the next stop and space of a line, 0 where there is none. */
static inline Py_ssize_t
behind_stop(Text line, Py_ssize_t place)
{
    while (place < line.length - 1) {
        if (line.kind == PyUnicode_1BYTE_KIND) { /* at the speed of memory */
            const char *stop = memchr((const char *)line.data + place, '.', (size_t)(line.length - 1 - place));
            if (stop == NULL) {
                return 0;
            }
            place = stop - (const char *)line.data;
        }
        if (at(line, place++) == '.' && at(line, place) == ' ') { /* a space follows on most */
            return place + 1;
        }
    }
    return 0;
}

/* Return the opening of a line; one that begins at its end where it is of several sentences. */
static Opening
opening_of_one(Text line, Py_ssize_t size, const Marks *skipped)
{
    Text core = line;
    while (core.length > 0 && is_mark(skipped, at(core, core.length - 1))) {
        core.length--;
    }
    Opening opening = opening_at(core, 0, size, skipped);
    const Py_ssize_t stop = behind_stop(line, opening.start);
    if (stop > 0 && stop <= core.length) {
        opening.line.data = NULL;
    }
    return opening;
}

static PyObject *
begin_inside(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *characters;
    Py_ssize_t size, least, most;
    if (!taken(args, number, "UnUnn", &string, &size, &characters, &least, &most)) {
        return NULL;
    }
    Openings openings;
    Lines all;
    const Marks skipped = marks_of(characters);
    uint64_t bits = 0;
    if (lines_begin(&all, string, PY_SSIZE_T_MAX) < 0) {
        return NULL;
    }
    if (openings_begin(&openings, all.count, false) < 0) {
        lines_end(&all);
        return NULL;
    }
    PyObject *found = PyList_New(0);
    for (Py_ssize_t row = 0; found != NULL && row < all.count; row++) {
        if (all.lines[row].length >= least && all.lines[row].length <= most) {
            Opening opening = opening_of_one(all.lines[row], size, &skipped);
            if (opening.line.data != NULL) {
                bits |= bit_of_opening(&opening);
                hash_opening(&openings, &opening);
                *slot_of_opening(&openings, &opening) = opening;
            }
        }
    }
    for (Py_ssize_t row = 0; found != NULL && bits != 0 && row < all.count; row++) {
        bool inside = false;
        for (Py_ssize_t start = 0; !inside && (start = behind_stop(all.lines[row], start)) > 0;) {
            Opening opening = opening_at(all.lines[row], start, size, &skipped);
            if (bits & bit_of_opening(&opening)) {
                hash_opening(&openings, &opening);
                inside = slot_of_opening(&openings, &opening)->line.data != NULL;
            }
        }
        if (inside && append_place(found, row) < 0) {
            Py_CLEAR(found);
        }
    }
    openings_end(&openings);
    lines_end(&all);
    return found;
}

/* ------------------------------------------------------------------ echoes */

typedef struct {
    uint64_t hash;
    Py_ssize_t start; /* in its line */
} Word;

typedef struct {
    Py_ssize_t word;  /* the first of the run in the owner, from 1 on: 0 is an empty slot */
    Py_ssize_t owner; /* the first line that has the run */
    Py_ssize_t last;  /* the line that was seen with it last */
} Run;

typedef struct {
    Py_ssize_t line;   /* for which it was counted last */
    Py_ssize_t number; /* of runs */
} Shared;

/* Which of some runs were seen, and which of them again: side by side, for a long text has more than any cache holds. */
typedef struct {
    uint64_t seen, again;
} Bits;

typedef struct {
    PyObject *lines;
    Word *words; /* of all lines, one after the other */
    Py_ssize_t count, room;
    Py_ssize_t *ends; /* of each line: the place behind its last word */
    Shared *shared;   /* of each line: with a later one */
    Run *runs;        /* of those that may stand there twice: open addresses, linear probing */
    size_t mask;
    Bits *marks; /* of runs, by their hashes: a run that stands there once is not marked again */
    size_t bits; /* a power of two, less one */
    unsigned char *padded; /* a line of ASCII, with room behind it */
    Py_ssize_t width;      /* of the longest one that it holds */
} Index;

static inline bool
is_word(Py_UCS4 character)
{
    return is_letter_or_figure(character) || character == '_';
}

/* The same character for each case of a letter of ASCII; all others are folded already. */
static inline Py_UCS4
caseless(Py_UCS4 character)
{
    return character | (character - 'A' < 26 ? 32 : 0);
}

#define EIGHT 8 /* characters of ASCII that are hashed at once */
#define SMALL 0x2020202020202020ULL
/* A bit that small letters and figures have: it makes letters of both cases, and no two others of a word, alike. */

static inline uint64_t
hash_eight(uint64_t hash, uint64_t characters)
{
    hash = (hash ^ characters) * 0x9E3779B97F4A7C15ULL; /* Knuth's multiplicative hash */
    return hash ^ hash >> 32;
}

/* Return the hash of up to eight characters behind others. */
static inline uint64_t
hash_rest(uint64_t hash, const unsigned char *characters, Py_ssize_t length)
{
    uint64_t rest = 0;
    memcpy(&rest, characters, (size_t)length);
    return hash_eight(hash, rest | (SMALL >> (EIGHT - length) * 8));
}

/* Return the hash of a word of ASCII, whatever its case. */
static uint64_t
hash_ascii(const unsigned char *characters, Py_ssize_t length)
{
    uint64_t hash = HASH_BASIS;
    for (; length > EIGHT; length -= EIGHT, characters += EIGHT) {
        hash = hash_rest(hash, characters, EIGHT);
    }
    return hash_rest(hash, characters, length);
}

#define WORD 5 /* characters of prose for each word, with what parts them: there are some more */

/* Make room for words; -1 and an exception where there is none. */
static int
more_words(Index *index, Py_ssize_t number)
{
    const Py_ssize_t room = index->room + number + 256;
    Word *words = PyMem_Realloc(index->words, (size_t)room * sizeof *words);
    if (words == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    index->words = words;
    index->room = room;
    return 0;
}

/* Append a word of which the hash is known; -1 and an exception where there is no room. */
static inline int
add_word(Index *index, uint64_t hash, Py_ssize_t start)
{
    if (index->count == index->room && more_words(index, index->room) < 0) {
        return -1;
    }
    index->words[index->count++] = (Word){hash, start};
    return 0;
}

#define LONGEST_ASCII 64 /* characters of a word of ASCII that is hashed eight at a time */

/* Return the hash of a word, whatever the case of its letters of ASCII. */
static inline uint64_t
hash_word(Text line, Py_ssize_t start, Py_ssize_t end)
{
    unsigned char own[LONGEST_ASCII];
    uint64_t hash = HASH_BASIS;
    bool few = end - start <= LONGEST_ASCII;
    for (Py_ssize_t place = start; place < end; place++) {
        const Py_UCS4 character = caseless(at(line, place));
        hash = hash_more(hash, character);
        few = few && character < 128;
        if (few) {
            own[place - start] = (unsigned char)character;
        }
    }
    return few ? hash_ascii(own, end - start) : hash;
}

/* Append the words of a line, folded but for letters of ASCII. */
static Py_ALWAYS_INLINE inline int
add_words(Index *index, Text line)
{
    for (Py_ssize_t place = 0; place < line.length;) {
        const Py_ssize_t start = place;
        while (place < line.length && is_word(at(line, place))) {
            place++;
        }
        if (place > start && add_word(index, hash_word(line, start, place), start) < 0) {
            return -1;
        }
        place += place == start;
    }
    return 0;
}

#ifdef __SSE2__

#define SIXTEEN 16
#define PADDING 64 /* characters, a bit each */

/* Return which of sixteen characters of ASCII, those of words, are some, a bit each. */
static inline unsigned
words_among(const unsigned char *characters)
{
    const __m128i all = _mm_loadu_si128((const __m128i *)characters);
    const __m128i letter = _mm_sub_epi8(_mm_or_si128(all, _mm_set1_epi8(32)), _mm_set1_epi8('a'));
    const __m128i figure = _mm_sub_epi8(all, _mm_set1_epi8('0'));
    const __m128i letters = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
    const __m128i figures = _mm_cmpeq_epi8(_mm_min_epu8(figure, _mm_set1_epi8(9)), figure);
    const __m128i joints = _mm_cmpeq_epi8(all, _mm_set1_epi8('_'));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(letters, figures), joints));
}

/* Append a word of ASCII; -1 and an exception where there is no room. */
static inline int
add_ascii_word(Index *index, const unsigned char *padded, Py_ssize_t start, Py_ssize_t end)
{
    static const uint64_t all[EIGHT + 1] = {0,
                                            0xFF,
                                            0xFFFF,
                                            0xFFFFFF,
                                            0xFFFFFFFF,
                                            0xFFFFFFFFFF,
                                            0xFFFFFFFFFFFF,
                                            0xFFFFFFFFFFFFFF,
                                            UINT64_MAX};
    uint64_t hash = HASH_BASIS, few;
    if (end - start <= EIGHT) {
        memcpy(&few, padded + start, EIGHT);
        hash = hash_eight(hash, (few | SMALL) & all[end - start]);
    } else if (end - start <= LONGEST_ASCII) {
        hash = hash_ascii(padded + start, end - start);
    } else {
        for (Py_ssize_t place = start; place < end; place++) {
            hash = hash_more(hash, caseless(padded[place]));
        }
    }
    return add_word(index, hash, start);
}

/* Append the words of a line of ASCII; `padded` has `PADDING` null characters behind it. */
static int
add_ascii_words(Index *index, const unsigned char *padded, Py_ssize_t length)
{
    uint64_t before = 0; /* whether the last character of the block before is of a word */
    Py_ssize_t begun = -1;
    for (Py_ssize_t block = 0; block <= length; block += PADDING) {
        uint64_t words = 0;
        for (int part = 0; part < PADDING; part += SIXTEEN) {
            words |= (uint64_t)words_among(padded + block + part) << part;
        }
        const uint64_t behind = words << 1 | before;
        uint64_t starts = words & ~behind, ends = behind & ~words;
        before = words >> (PADDING - 1);
        for (; ends; ends &= ends - 1) {
            if (begun < 0) {
                begun = block + __builtin_ctzll(starts);
                starts &= starts - 1;
            }
            if (add_ascii_word(index, padded, begun, block + __builtin_ctzll(ends)) < 0) {
                return -1;
            }
            begun = -1;
        }
        begun = starts ? block + __builtin_ctzll(starts) : begun;
    }
    return 0;
}

/* Copy the characters of a line of some width, those outside ASCII as null characters. Of these some are marks, which stand
   between words and have no case: of Latin-1, of General Punctuation, and currency signs. */
#define NARROW(width)                                                                                                 \
    do {                                                                                                               \
        const width *characters = line.data;                                                                           \
        width others = 0;                                                                                              \
        for (Py_ssize_t place = 0; place < line.length; place++) {                                                    \
            const width character = characters[place], latin = (width)(character - 0xA0);                             \
            const width mark = (width)(character - 0x2000), sign = (width)(character - 0x20A0);                       \
            const bool low = sizeof(width) == 1; /* there is neither of these two */                                  \
            others |= (width)((character >= 128) & (latin >= 10) & (low | ((mark >= 0x70) & (sign >= 0x30))));        \
            padded[place] = (unsigned char)(character < 128 ? character : 0);                                         \
        }                                                                                                              \
        return !others;                                                                                                \
    } while (0)

/* Copy a line so; false where it has other characters outside ASCII. */
static bool
narrow(Text line, unsigned char *padded)
{
    memset(padded + line.length, 0, PADDING);
    switch (line.kind) {
    case PyUnicode_1BYTE_KIND:
        NARROW(Py_UCS1);
    case PyUnicode_2BYTE_KIND:
        NARROW(Py_UCS2);
    default:
        NARROW(Py_UCS4);
    }
}

#endif

/* Append the words of a line, given by its number; -1 and an exception where that fails. */
static int
add_words_of(Index *index, Py_ssize_t number)
{
    PyObject *string = PyList_GET_ITEM(index->lines, number);
#ifdef __SSE2__
    const Text line = text_of(string);
    if (line.length > index->width || index->padded == NULL) {
        unsigned char *padded = PyMem_Realloc(index->padded, 2 * (size_t)line.length + PADDING);
        if (padded == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        index->padded = padded;
        index->width = 2 * line.length;
    }
    if (narrow(line, index->padded)) {
        return add_ascii_words(index, index->padded, line.length);
    }
#endif
    PyObject *own = PyObject_CallMethod(string, "casefold", NULL);
    if (own == NULL) {
        return -1;
    }
    PyList_SetItem(index->lines, number, own);
    Text folded_line = text_of(own);
    return BY_WIDTH(folded_line, add_words(index, folded_line));
}

/* Whether runs of two lines are of the same words. */
static bool
same_words(Text line, const Word *one, Text owner, const Word *other, Py_ssize_t size)
{
    for (Py_ssize_t number = 0; number < size; number++, one++, other++) {
        Py_ssize_t place = one->start, same = other->start;
        while (place < line.length && same < owner.length && caseless(at(line, place)) == caseless(at(owner, same)) &&
               is_word(at(line, place))) {
            place++;
            same++;
        }
        if ((place < line.length && is_word(at(line, place))) || (same < owner.length && is_word(at(owner, same)))) {
            return false;
        }
    }
    return true;
}

static inline size_t
bit_of(const Index *index, uint64_t hash)
{
    return (size_t)(hash >> 24) & index->bits;
}

/* Set the bits of the runs of a line, and put the hash of each in the place of that of its first word; return how many of
   them were set before. */
static size_t
set_bits(Index *index, Py_ssize_t line, Py_ssize_t size, Py_ssize_t least)
{
    const Py_ssize_t first = line == 0 ? 0 : index->ends[line - 1], end = index->ends[line];
    size_t again = 0;
    if (end - first < least) {
        return 0;
    }
    uint64_t run = 0, last = 1; /* the hash of a run, and what the first word of one has been multiplied by */
    for (Py_ssize_t number = 0; number < size - 1; number++) {
        run = run * HASH_PRIME + index->words[first + number].hash;
        last *= HASH_PRIME;
    }
    for (Py_ssize_t word = first; word + size <= end; word++) {
        const uint64_t gone = index->words[word].hash;
        run = run * HASH_PRIME + index->words[word + size - 1].hash;
        const uint64_t hash = index->words[word].hash = run ^ run >> 29;
        run -= gone * last;
        const size_t bit = bit_of(index, hash);
        const uint64_t mask = (uint64_t)1 << (bit & 63);
        Bits *marks = &index->marks[bit / 64];
        again += (marks->seen & mask) != 0;
        marks->again |= marks->seen & mask;
        marks->seen |= mask;
    }
    return again;
}

/* Return the slot of the run of a line that begins with a word: its own or an empty one. */
static Run *
slot_of_run(const Index *index, Text line, const Word *word, Py_ssize_t size, uint64_t hash)
{
    size_t slot = (size_t)(hash ^ (hash >> 32)) & index->mask;
    for (; index->runs[slot].word != 0; slot = (slot + 1) & index->mask) {
        const Run *run = &index->runs[slot];
        if (index->words[run->word - 1].hash != hash) {
            continue;
        }
        const Text owner = text_of(PyList_GET_ITEM(index->lines, run->owner));
        if (same_words(line, word, owner, &index->words[run->word - 1], size)) {
            break;
        }
    }
    return &index->runs[slot];
}

/* Enter the runs of a line, and append what it shares with the line above that has most of them. */
static int
add_line(Index *index, Py_ssize_t line, Py_ssize_t size, Py_ssize_t least, PyObject *found)
{
    const Py_ssize_t first = line == 0 ? 0 : index->ends[line - 1], end = index->ends[line];
    if (end - first < least) {
        return 0;
    }
    const Text text = text_of(PyList_GET_ITEM(index->lines, line));
    Py_ssize_t all = 0, best = -1;
    for (Py_ssize_t word = first; word + size <= end; word++) {
        const uint64_t hash = index->words[word].hash;
        if (!(index->marks[bit_of(index, hash) / 64].again >> (bit_of(index, hash) & 63) & 1)) {
            all++;
            continue;
        }
        Run *run = slot_of_run(index, text, &index->words[word], size, hash);
        if (run->word == 0) {
            *run = (Run){.word = word + 1, .owner = line, .last = line - 1};
        }
        if (run->last == line) {
            continue;
        }
        run->last = line;
        all++;
        if (run->owner != line) {
            Shared *shared = &index->shared[run->owner];
            shared->number = shared->line == line ? shared->number + 1 : 1;
            shared->line = line;
            const Py_ssize_t most = best < 0 ? 0 : index->shared[best].number;
            if (shared->number > most || (shared->number == most && run->owner < best)) {
                best = run->owner;
            }
        }
    }
    if (best < 0) {
        return 0;
    }
    return append_new(found, Py_BuildValue("(nnnn)", line, best, index->shared[best].number, all));
}

static int
add_lines(Index *index, Py_ssize_t size, Py_ssize_t least, PyObject *found)
{
    const Py_ssize_t count = PyList_GET_SIZE(index->lines);
    index->ends = PyMem_Calloc((size_t)count + 1, sizeof *index->ends);
    index->shared = PyMem_Calloc((size_t)count + 1, sizeof *index->shared);
    if (index->ends == NULL || index->shared == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t length = 0;
    for (Py_ssize_t line = 0; line < count; line++) {
        length += PyUnicode_GET_LENGTH(PyList_GET_ITEM(index->lines, line));
    }
    if (more_words(index, length / WORD) < 0) {
        return -1;
    }
    for (Py_ssize_t line = 0; line < count; line++) {
        if (add_words_of(index, line) < 0) {
            return -1;
        }
        index->ends[line] = index->count;
    }
    size_t bits = 64, slots = 8, again = 0;
    while (bits < 8 * (size_t)index->count) {
        bits *= 2;
    }
    index->bits = bits - 1;
    index->marks = PyMem_Calloc(bits / 64, sizeof *index->marks);
    if (index->marks == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t line = 0; line < count; line++) {
        again += set_bits(index, line, size, least);
    }
    while (slots < 4 * again) { /* two runs of one bit are one that stands there again */
        slots *= 2;
    }
    index->mask = slots - 1;
    index->runs = PyMem_Calloc(slots, sizeof *index->runs);
    if (index->runs == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t line = 0; line < count; line++) {
        if (add_line(index, line, size, least, found) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *
echoes(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *given;
    Py_ssize_t size, least;
    if (!taken(args, number, "Onn", &given, &size, &least)) {
        return NULL;
    }
    PyObject *lines = strings(given);
    Index index = {.lines = lines == NULL ? NULL : PySequence_List(lines)};
    PyObject *found = index.lines == NULL ? NULL : PyList_New(0);
    if (found != NULL && add_lines(&index, size, least, found) < 0) {
        Py_CLEAR(found);
    }
    PyMem_Free(index.words);
    PyMem_Free(index.ends);
    PyMem_Free(index.shared);
    PyMem_Free(index.runs);
    PyMem_Free(index.marks);
    PyMem_Free(index.padded);
    Py_XDECREF(index.lines);
    Py_XDECREF(lines);
    return found;
}

/* ------------------------------------------------------------------ headings */

typedef struct {
    Py_ssize_t longest, letters;
    double share, shouted;
} Shape; /* see normalize.scan.lines */

/* Whether more than a share of the letters of a line are capitals. */
static inline bool
is_shouted(Text line, double share)
{
    Py_ssize_t letters = 0, capitals = 0;
    for (Py_ssize_t place = 0; place < line.length; place++) {
        const Py_UCS4 character = at(line, place);
        letters += character < 128 ? is_letter(character) : Py_UNICODE_ISALPHA(character) != 0;
        capitals += character < 128 ? character - 'A' < 26 : Py_UNICODE_ISUPPER(character) != 0;
    }
    return letters > 0 && (double)capitals > share * (double)letters;
}

/* Whether more than a share of the long words of a line, of two and more, begin with a capital. */
static inline bool
is_titled(Text line, Py_ssize_t letters, double share)
{
    Py_ssize_t words = 0, capitals = 0;
    for (Span word = next_word(line, 0); !is_empty(word); word = next_word(line, word.end)) {
        if (word.end - word.start >= letters) {
            words++;
            capitals += Py_UNICODE_ISUPPER(at(line, word.start)) != 0;
        }
    }
    return words > 1 && (double)capitals > share * (double)words;
}

static Py_ALWAYS_INLINE inline bool
is_heading(Text line, Shape shape)
{
    if (line.length > shape.longest) {
        for (Py_ssize_t place = 0; place < line.length; place++) {
            const Py_UCS4 character = at(line, place);
            if (Py_UNICODE_ISLOWER(character) || Py_UNICODE_ISTITLE(character)) {
                return false;
            }
        }
        return is_shouted(line, shape.shouted);
    }
    return line.length > 0 && (is_shouted(line, shape.shouted) ||
                               (at(line, line.length - 1) != '.' && is_titled(line, shape.letters, shape.share)));
}

static PyObject *
headings(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given;
    Shape shape;
    if (!PyArg_ParseTuple(args, "Onndd", &given, &shape.longest, &shape.letters, &shape.share, &shape.shouted)) {
        return NULL;
    }
    PyObject *lines = strings(given);
    PyObject *found = lines == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t place = 0; found != NULL && place < PySequence_Fast_GET_SIZE(lines); place++) {
        Text line = text_of(PySequence_Fast_GET_ITEM(lines, place));
        if (BY_WIDTH(line, is_heading(line, shape)) && append_place(found, place) < 0) {
            Py_CLEAR(found);
        }
    }
    Py_XDECREF(lines);
    return found;
}

/* ------------------------------------------------------------------ open_lines */

/* Whether a line begins with a letter or figure and does not end with some marks, with space behind them or not. */
static inline bool
is_open(Text line, const Marks *ends, Py_ssize_t label)
{
    Py_ssize_t end = line.length;
    while (end > 0 && Py_UNICODE_ISSPACE(at(line, end - 1))) {
        end--;
    }
    if (end == 0 || !Py_UNICODE_ISALNUM(at(line, 0)) || is_mark(ends, at(line, end - 1)) ||
        is_mark(ends, at(line, line.length - 1))) {
        return false;
    }
    for (Py_ssize_t place = 0; place + 1 < Py_MIN(label, end); place++) {
        if (at(line, place) == ':' && at(line, place + 1) == ' ') {
            return false;
        }
    }
    return true;
}

/* Whether a line has so many capitals behind its first character. */
static inline bool
has_capitals(Text line, Py_ssize_t capitals)
{
    for (Py_ssize_t place = 1; capitals > 0 && place < line.length; place++) {
        const Py_UCS4 character = at(line, place);
        capitals -= character < 128 ? character - 'A' < 26 : Py_UNICODE_ISUPPER(character) != 0;
    }
    return capitals <= 0;
}

static PyObject *
open_lines(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *given, *ends;
    Py_ssize_t longest, label, capitals;
    if (!taken(args, number, "OnUnn", &given, &longest, &ends, &label, &capitals)) {
        return NULL;
    }
    PyObject *lines = strings(given);
    PyObject *found = lines == NULL ? NULL : PyList_New(0);
    const Marks marks = marks_of(ends);
    for (Py_ssize_t place = 0; found != NULL && place < PySequence_Fast_GET_SIZE(lines); place++) {
        const Text line = text_of(PySequence_Fast_GET_ITEM(lines, place));
        if (line.length <= longest && is_open(line, &marks, label) && has_capitals(line, capitals) &&
            append_place(found, place) < 0) {
            Py_CLEAR(found);
        }
    }
    Py_XDECREF(lines);
    return found;
}

/* ------------------------------------------------------------------ low_words */

/* Whether a token is letters in the lower case and nothing else. */
static inline bool
is_low(Text line, Py_ssize_t start, Py_ssize_t end)
{
    bool low = false;
    for (Py_ssize_t place = start; place < end; place++) {
        const Py_UCS4 character = at(line, place);
        if (character < 128 ? character - 'a' >= 26
                            : !Py_UNICODE_ISALPHA(character) || Py_UNICODE_ISUPPER(character) ||
                                  Py_UNICODE_ISTITLE(character)) {
            return false;
        }
        low |= character < 128 || Py_UNICODE_ISLOWER(character);
    }
    return low;
}

/* Add a token to a set unless it is in another one; 1 where it is barred, -1 and an exception where that fails. */
static int
add_low(PyObject *found, PyObject *token, PyObject *but, PyObject *barred)
{
    int left_out = token == NULL ? -1 : PySet_Contains(but, token), is_barred = left_out;
    if (left_out == 0 && (is_barred = PySet_Contains(barred, token)) == 0) {
        is_barred = PySet_Add(found, token);
    } else if (left_out == 1) {
        is_barred = 0;
    }
    Py_XDECREF(token);
    return is_barred;
}

static PyObject *
low_words(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *but, *barred;
    if (!taken(args, number, "UOO", &string, &but, &barred)) {
        return NULL;
    }
    if (!PyAnySet_Check(but) || !PyAnySet_Check(barred)) {
        PyErr_SetString(PyExc_TypeError, "expected a string and two sets");
        return NULL;
    }
    const Text line = text_of(string);
    PyObject *found = PySet_New(NULL);
    int told = found == NULL ? -1 : 0;
    bool first = true;
    for (Py_ssize_t start = 0, end; told == 0 && start < line.length; start = end + 1) {
        for (end = start; end < line.length && !Py_UNICODE_ISSPACE(at(line, end)); end++) {
        }
        if (!first && is_low(line, start, end)) {
            told = add_low(found, PyUnicode_Substring(string, start, end), but, barred);
        }
        first = first && end == start;
    }
    PyObject *count = told < 0 ? NULL : PyLong_FromSsize_t(told == 0 ? PySet_GET_SIZE(found) : -1);
    Py_XDECREF(found);
    return count;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"split_lines", split_lines, METH_O, "See normalize.scan.lines."},
    {"line_spans", line_spans, METH_O, "See normalize.scan.lines."},
    {"line_edges", line_edges, METH_O, "See normalize.scan.lines."},
    {"filled", (PyCFunction)(void (*)(void))filled, METH_FASTCALL, "See normalize.scan.lines."},
    {"wider", (PyCFunction)(void (*)(void))wider, METH_FASTCALL, "See normalize.scan.lines."},
    {"begin_alike", (PyCFunction)(void (*)(void))begin_alike, METH_FASTCALL, "See normalize.scan.lines."},
    {"begin_inside", (PyCFunction)(void (*)(void))begin_inside, METH_FASTCALL, "See normalize.scan.lines."},
    {"echoes", (PyCFunction)(void (*)(void))echoes, METH_FASTCALL, "See normalize.scan.lines."},
    {"headings", headings, METH_VARARGS, "See normalize.scan.lines."},
    {"low_words", (PyCFunction)(void (*)(void))low_words, METH_FASTCALL, "See normalize.scan.lines."},
    {"open_lines", (PyCFunction)(void (*)(void))open_lines, METH_FASTCALL, "See normalize.scan.lines."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._lines",
    .m_doc = "The searches of normalize.scan.lines, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__lines(void)
{
    PyObject *arrays = PyImport_ImportModule("array");
    array_type = arrays == NULL ? NULL : PyObject_GetAttrString(arrays, "array");
    Py_XDECREF(arrays);
    return array_type == NULL ? NULL : PyModule_Create(&module);
}
