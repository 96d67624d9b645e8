/* What the compiled searches share: text of any width, sets of marks, and lists of places. */

#ifndef NORMALIZE_SCAN_H
#define NORMALIZE_SCAN_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdarg.h>
#include <stdbool.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The white space with the highest code point but those from the next one on, and the last one of all. */
#define NO_BREAK_SPACE 0xA0
#define OGHAM_SPACE 0x1680
#define WIDE_SPACE 0x3000

#define RIGHT_SINGLE 0x2019
#define RIGHT_DOUBLE 0x201D

/* Whose lower case depends on what follows, and whose lower case is two characters: of all others it is one. */
#define CAPITAL_SIGMA 0x3A3
#define DOTTED_I 0x130

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t length;
} Text;

static inline Text
text_of(PyObject *string)
{
    return (Text){PyUnicode_KIND(string), PyUnicode_DATA(string), PyUnicode_GET_LENGTH(string)};
}

static inline Py_UCS4
at(Text text, Py_ssize_t place)
{
    return PyUnicode_READ(text.kind, text.data, place);
}

#ifdef __SSE2__

/* Return eight characters of two bytes, or of four, in two bytes each: none beyond ASCII becomes one of it. */
static Py_ALWAYS_INLINE inline __m128i
eight_of(const void *characters, int kind)
{
    const __m128i first = _mm_loadu_si128(characters);
    return kind == PyUnicode_2BYTE_KIND ? first
                                        : _mm_packs_epi32(first, _mm_loadu_si128((const __m128i *)characters + 1));
}

#endif

/* A call that is inlined, about a text: a loop of its own for each width. A long text mostly has all of them. */
#define BY_WIDTH(text, call)                                                                                          \
    ((text).kind == PyUnicode_1BYTE_KIND   ? ((text).kind = PyUnicode_1BYTE_KIND, (call))                             \
     : (text).kind == PyUnicode_2BYTE_KIND ? ((text).kind = PyUnicode_2BYTE_KIND, (call))                             \
                                           : ((text).kind = PyUnicode_4BYTE_KIND, (call)))

/* Whether `re` counts a character to `[^\W\d_]`. */
static inline bool
is_letter(Py_UCS4 character)
{
    if (character < 128) {
        return (character | 32) >= 'a' && (character | 32) <= 'z';
    }
    return Py_UNICODE_ISALNUM(character) && !Py_UNICODE_ISDECIMAL(character);
}

/* Whether `re` counts a character to `[^\W_]`. */
static inline bool
is_letter_or_figure(Py_UCS4 character)
{
    return character < 128 ? is_letter(character) || character - '0' < 10 : Py_UNICODE_ISALNUM(character);
}

/* Whether `str.isspace` tells so of a character: no letter of most scripts takes a call. */
static inline bool
is_space(Py_UCS4 character)
{
    return character < 128 ? Py_UNICODE_ISSPACE(character)
                           : (character <= NO_BREAK_SPACE || character - OGHAM_SPACE <= WIDE_SPACE - OGHAM_SPACE) &&
                                 Py_UNICODE_ISSPACE(character);
}

/* The lower case of a character where that is one character. */
static inline Py_UCS4
lower_of(Py_UCS4 character)
{
    return character < 128 ? character | (character - 'A' < 26 ? 32 : 0) : Py_UNICODE_TOLOWER(character);
}

/* Return where the word whose letters begin at `place` ends: letters, with apostrophes inside. */
static inline Py_ssize_t
end_of_word(Text text, Py_ssize_t place)
{
    for (;;) {
        while (place < text.length && is_letter(at(text, place))) {
            place++;
        }
        const bool joined = place + 1 < text.length && (at(text, place) == '\'' || at(text, place) == RIGHT_SINGLE) &&
                            is_letter(at(text, place + 1));
        if (!joined) {
            return place;
        }
        place++;
    }
}

typedef struct {
    Py_ssize_t start, end;
} Span; /* of a word; where there is none both are where the search ended */

static inline bool
is_empty(Span span)
{
    return span.start == span.end;
}

static inline Span
next_word(Text text, Py_ssize_t place)
{
    while (place < text.length && !is_letter(at(text, place))) {
        place++;
    }
    return (Span){place, end_of_word(text, place)};
}

typedef struct {
    bool may[128]; /* by the lowest bits: most characters are told from all marks by one look */
    Text all;
} Marks;

static inline Marks
marks_of(PyObject *characters)
{
    Marks made = {.all = text_of(characters)};
    for (Py_ssize_t number = 0; number < made.all.length; number++) {
        made.may[at(made.all, number) & 127] = true;
    }
    return made;
}

static inline bool
is_mark(const Marks *marks, Py_UCS4 character)
{
    if (!marks->may[character & 127]) {
        return false;
    }
    for (Py_ssize_t number = 0; number < marks->all.length; number++) {
        if (at(marks->all, number) == character) {
            return true;
        }
    }
    return false;
}

/* Return whether an argument is what is expected; an exception is set where it is not. */
static inline bool
is_kind(PyObject *given, bool right, const char *expected)
{
    if (!right) {
        PyErr_Format(PyExc_TypeError, "expected a %s, not %.100s", expected, Py_TYPE(given)->tp_name);
    }
    return right;
}

static inline bool
is_string(PyObject *given)
{
    return is_kind(given, PyUnicode_Check(given), "string");
}

/* Take the arguments of a call: a string for each `U` of a form, a number for each `n`, a list for each `L`, a tuple for
   each `T`, any object for each `O`. False and an exception where they are others. To parse a tuple of them takes ten
   times as long. */
static inline bool
taken(PyObject *const *args, Py_ssize_t number, const char *form, ...)
{
    va_list into;
    va_start(into, form);
    bool right = number == (Py_ssize_t)strlen(form);
    for (Py_ssize_t each = 0; right && each < number; each++) {
        if (form[each] == 'n') {
            Py_ssize_t *const size = va_arg(into, Py_ssize_t *);
            *size = PyLong_AsSsize_t(args[each]);
            right = *size != -1 || !PyErr_Occurred();
        } else {
            *va_arg(into, PyObject **) = args[each];
            right = form[each] == 'O'   ? true
                    : form[each] == 'L' ? is_kind(args[each], PyList_Check(args[each]), "list")
                    : form[each] == 'T' ? is_kind(args[each], PyTuple_Check(args[each]), "tuple")
                                        : is_string(args[each]);
        }
    }
    va_end(into);
    if (!right && !PyErr_Occurred()) {
        PyErr_Format(PyExc_TypeError, "expected %zu arguments", strlen(form));
    }
    return right;
}

/* Append an object to a list, which takes its reference over; -1 and an exception where that fails. */
static inline int
append_new(PyObject *list, PyObject *made)
{
    const int done = made == NULL ? -1 : PyList_Append(list, made);
    Py_XDECREF(made);
    return done;
}

/* Return a tuple of some class of objects, which takes their references over; NULL where one of them is not there. */
static inline PyObject *
tuple_of(PyTypeObject *type, PyObject *const *objects, Py_ssize_t size)
{
    PyObject *made = type == &PyTuple_Type ? PyTuple_New(size) : type->tp_alloc(type, size);
    bool whole = made != NULL;
    for (Py_ssize_t number = 0; number < size; number++) {
        whole &= objects[number] != NULL;
        if (made != NULL) {
            PyTuple_SET_ITEM(made, number, objects[number]);
        } else {
            Py_XDECREF(objects[number]);
        }
    }
    if (!whole) {
        Py_CLEAR(made);
    }
    return made;
}

static inline int
append_place(PyObject *places, Py_ssize_t place)
{
    return append_new(places, PyLong_FromSsize_t(place));
}

#endif
