/* The searches of normalize.scan.inventory, compiled: the same functions, the same answers. */

#include "runs.h"

#include <string.h>

#define FEW 8 /* characters looked for one by one: each search runs at the speed of memory */
#define PLANE 0x10000 /* code points of Unicode's first plane, the only one whose characters are kept as bits */
#define SEEN 256      /* characters that are kept as they are, by their lowest bits: a text has few of those it has */

/* Return the first place from `place` on of a character outside ASCII; the length where there is none. */
static inline Py_ssize_t
next_high(Text text, Py_ssize_t place)
{
    static const uint64_t high[] = {[1] = 0x8080808080808080, [2] = 0xFF80FF80FF80FF80, [4] = 0xFFFFFF80FFFFFF80};
    const Py_ssize_t step = 4 * (Py_ssize_t)sizeof(uint64_t) / text.kind;
    if (place < text.length && at(text, place) >= 128) { /* as nearly everywhere in other scripts */
        return place;
    }
    for (; place + step <= text.length; place += step) {
        uint64_t several[4];
        memcpy(several, (const char *)text.data + place * text.kind, sizeof several);
        if ((several[0] | several[1] | several[2] | several[3]) & high[text.kind]) {
            break;
        }
    }
    while (place < text.length && at(text, place) < 128) {
        place++;
    }
    return place;
}

/* ------------------------------------------------------------------ high_characters */

/* A range of characters, the first and the last one. */
typedef struct {
    Py_UCS4 first, last;
} Range;

static inline bool
is_in(Range range, Py_UCS4 character)
{
    return character >= range.first && character <= range.last;
}

/* Return the range that a character is in; an empty one where there is none. */
static Range
range_of(Text ranges, Py_UCS4 character)
{
    for (Py_ssize_t place = 0; place + 1 < ranges.length; place += 2) {
        const Range range = {at(ranges, place), at(ranges, place + 1)};
        if (is_in(range, character)) {
            return range;
        }
    }
    return (Range){1, 0};
}

/* Return the first place from `place` on of a character outside ASCII and a range; the length where there is none. */
static Py_ALWAYS_INLINE inline Py_ssize_t
next_outside(Text text, Py_ssize_t place, Range range)
{
#ifdef __SSE2__
    if (text.kind == PyUnicode_2BYTE_KIND && range.last < PLANE) { /* as of nearly all texts in other scripts */
        const __m128i first = _mm_set1_epi16((short)range.first), last = _mm_set1_epi16((short)range.last);
        const __m128i beyond = _mm_set1_epi16((short)0xFF80), none = _mm_setzero_si128();
        for (; place + 8 <= text.length; place += 8) {
            const __m128i eight = _mm_loadu_si128((const void *)((const Py_UCS2 *)text.data + place));
            const __m128i away = _mm_or_si128(_mm_subs_epu16(eight, last), _mm_subs_epu16(first, eight));
            const __m128i inside = _mm_or_si128(_mm_cmpeq_epi16(away, none),
                                                _mm_cmpeq_epi16(_mm_and_si128(eight, beyond), none));
            const int outside = _mm_movemask_epi8(inside) ^ 0xFFFF;
            if (outside != 0) {
                return place + lowest_bit((uint64_t)outside) / 2;
            }
        }
    }
#endif
    while (place < text.length && (at(text, place) < 128 || is_in(range, at(text, place)))) {
        place++;
    }
    return place;
}

static int
add_character(PyObject *found, Py_UCS4 character)
{
    PyObject *string = PyUnicode_FromOrdinal((int)character);
    const int done = string == NULL ? -1 : PySet_Add(found, string);
    Py_XDECREF(string);
    return done;
}

/* Add the characters outside ASCII and some ranges to a set; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
add_characters(Text text, Text ranges, PyObject *found)
{
    Py_UCS4 seen[SEEN] = {0}; /* others would only be added once more */
    for (Py_ssize_t place = next_high(text, 0); place < text.length;) {
        const Py_UCS4 character = at(text, place);
        if (seen[character % SEEN] != character) {
            const Range usual = range_of(ranges, character);
            if (is_in(usual, character)) { /* as most of those behind it */
                place = next_outside(text, place, usual);
                continue;
            }
            if (add_character(found, character) < 0) {
                return -1;
            }
            seen[character % SEEN] = character;
        }
        place = next_high(text, place + 1);
    }
    return 0;
}

static PyObject *
high_characters(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *ordinary;
    if (!taken(args, number, "UU", &string, &ordinary)) {
        return NULL;
    }
    PyObject *found = PyFrozenSet_New(NULL);
    if (found == NULL || PyUnicode_IS_ASCII(string)) {
        return found;
    }
    Text text = text_of(string);
    if (BY_WIDTH(text, add_characters(text, text_of(ordinary), found)) < 0) {
        Py_CLEAR(found);
    }
    return found;
}

/* ------------------------------------------------------------------ high_sequences */

static PyObject *
high_sequences(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!is_string(string)) {
        return NULL;
    }
    PyObject *found = PySet_New(NULL);
    if (found == NULL || PyUnicode_IS_ASCII(string)) {
        return found;
    }
    const Text text = text_of(string);
    for (Py_ssize_t start = next_high(text, 0); start < text.length;) {
        Py_ssize_t end = start + 1;
        while (end < text.length && at(text, end) >= 128) {
            end++;
        }
        if (end - start > 1) {
            PyObject *run = PyUnicode_Substring(string, start, end);
            const int done = run == NULL ? -1 : PySet_Add(found, run);
            Py_XDECREF(run);
            if (done < 0) {
                Py_DECREF(found);
                return NULL;
            }
        }
        start = next_high(text, end);
    }
    return found;
}

/* ------------------------------------------------------------------ places */

static int
add_places(PyObject *string, Py_UCS4 character, PyObject *found)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(string);
    Py_ssize_t place = PyUnicode_FindChar(string, character, 0, length, 1);
    while (place >= 0) {
        if (append_place(found, place) < 0) {
            return -1;
        }
        place = PyUnicode_FindChar(string, character, place + 1, length, 1);
    }
    return place == -1 ? 0 : -1;
}

/* Append the places of some characters, too many to be looked for one by one; -1 and an exception where that fails. */
static int
add_places_of_many(Text text, Text some, PyObject *found)
{
    uint8_t wanted[PLANE / 8] = {0};
    bool all_high = true;
    for (Py_ssize_t number = 0; number < some.length; number++) {
        const Py_UCS4 character = at(some, number);
        all_high = all_high && character >= 128;
        if (character < PLANE) {
            wanted[character >> 3] |= (uint8_t)(1 << (character & 7));
        }
    }
    for (Py_ssize_t place = all_high ? next_high(text, 0) : 0; place < text.length;
         place = all_high ? next_high(text, place + 1) : place + 1) {
        const Py_UCS4 character = at(text, place);
        bool is_wanted = character < PLANE && wanted[character >> 3] & 1 << (character & 7);
        for (Py_ssize_t number = 0; character >= PLANE && !is_wanted && number < some.length; number++) {
            is_wanted = at(some, number) == character;
        }
        if (is_wanted && append_place(found, place) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Return the places of some characters in a list, in order. */
static PyObject *
places_of(PyObject *string, PyObject *characters)
{
    PyObject *found = PyList_New(0);
    if (found == NULL) {
        return NULL;
    }
    const Text some = text_of(characters);
    if (some.length > FEW) {
        if (add_places_of_many(text_of(string), some, found) < 0) {
            goto failed;
        }
        return found;
    }
    for (Py_ssize_t number = 0; number < some.length; number++) {
        const Py_UCS4 character = at(some, number);
        const bool again = PyUnicode_FindChar(characters, character, 0, number, 1) >= 0;
        if (!again && add_places(string, character, found) < 0) {
            goto failed;
        }
    }
    if (some.length > 1 && PyList_Sort(found) < 0) {
        goto failed;
    }
    return found;
failed:
    Py_DECREF(found);
    return NULL;
}

static PyObject *
places(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *characters;
    if (!taken(args, number, "UU", &string, &characters)) {
        return NULL;
    }
    return places_of(string, characters);
}

static Py_UCS4
or_line_feed(Text text, Py_ssize_t place)
{
    return place >= 0 && place < text.length ? at(text, place) : '\n';
}

/* Fill the columns of the longest runs of consecutive places: where they start and end, and what stands before them, and
   from `number` on behind them. Return how many there are; -1 on an error. */
static Py_ssize_t
add_stretches(Text text, PyObject *places, PyObject *starts, PyObject *ends, Py_UCS4 *beside, Py_ssize_t number)
{
    Py_ssize_t found = 0;
    for (Py_ssize_t first = 0; first < number; found++) {
        const Py_ssize_t start = PyLong_AsSsize_t(PyList_GET_ITEM(places, first));
        Py_ssize_t end = start;
        do {
            first++;
            end++;
        } while (first < number && PyLong_AsSsize_t(PyList_GET_ITEM(places, first)) == end);
        if (append_place(starts, start) < 0 || append_place(ends, end) < 0) {
            return -1;
        }
        beside[found] = or_line_feed(text, start - 1);
        beside[number + found] = or_line_feed(text, end);
    }
    return found;
}

static PyObject *
stretches(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t given)
{
    PyObject *string, *characters;
    if (!taken(args, given, "UU", &string, &characters)) {
        return NULL;
    }
    PyObject *places = places_of(string, characters), *starts = PyList_New(0), *ends = PyList_New(0), *columns = NULL;
    const Py_ssize_t count = places == NULL ? 0 : PyList_GET_SIZE(places);
    Py_UCS4 *beside = PyMem_New(Py_UCS4, 2 * count + 1);
    if (beside == NULL) {
        PyErr_NoMemory();
    } else if (places != NULL && starts != NULL && ends != NULL) {
        const Py_ssize_t found = add_stretches(text_of(string), places, starts, ends, beside, count);
        if (found >= 0) {
            columns = Py_BuildValue("OONN", starts, ends,
                                    PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, beside, found),
                                    PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, beside + count, found));
        }
    }
    PyMem_Free(beside);
    Py_XDECREF(places);
    Py_XDECREF(starts);
    Py_XDECREF(ends);
    return columns;
}

/* ------------------------------------------------------------------ between_letters */

/* Whether so many letters stand on both sides of a place, the first one behind it small. */
static Py_ALWAYS_INLINE inline bool
is_between(Text text, Py_ssize_t place, Py_ssize_t least)
{
    if (place < least || place >= text.length - least || !Py_UNICODE_ISLOWER(at(text, place + 1))) {
        return false;
    }
    bool letters = true;
    for (Py_ssize_t step = 1; letters && step <= least; step++) {
        letters = Py_UNICODE_ISALPHA(at(text, place - step)) && Py_UNICODE_ISALPHA(at(text, place + step));
    }
    return letters;
}

static PyObject *
between_letters(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *given;
    Py_ssize_t least;
    if (!taken(args, number, "ULn", &string, &given, &least)) {
        return NULL;
    }
    if (least < 1) {
        return PyErr_Format(PyExc_ValueError, "expected a letter at least");
    }
    const Text text = text_of(string);
    PyObject *found = PyBytes_FromStringAndSize(NULL, PyList_GET_SIZE(given));
    for (Py_ssize_t each = 0; found != NULL && each < PyList_GET_SIZE(given); each++) {
        const Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(given, each));
        if (place == -1 && PyErr_Occurred()) {
            Py_CLEAR(found);
        } else {
            PyBytes_AS_STRING(found)[each] = is_between(text, place, least);
        }
    }
    return found;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"between_letters", (PyCFunction)(void (*)(void))between_letters, METH_FASTCALL, "See normalize.scan.inventory."},
    {"high_characters", (PyCFunction)(void (*)(void))high_characters, METH_FASTCALL, "See normalize.scan.inventory."},
    {"high_sequences", high_sequences, METH_O, "See normalize.scan.inventory."},
    {"places", (PyCFunction)(void (*)(void))places, METH_FASTCALL, "See normalize.scan.inventory."},
    {"stretches", (PyCFunction)(void (*)(void))stretches, METH_FASTCALL, "See normalize.scan.inventory."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._inventory",
    .m_doc = "The searches of normalize.scan.inventory, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__inventory(void)
{
    return PyModule_Create(&module);
}
