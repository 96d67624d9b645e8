/* The searches of normalize.scan.starts, compiled: the same functions, the same answers. */

#include "scan.h"

#define MOST_CLOSERS 3
#define MOST_SPACES 3
#define MOST_OPENERS 2
#define TOKEN_REACH 40 /* code points looked back for the token before a full stop */
#define AROUND 60      /* code points on either side of a word */
#define FIRST_CASELESS 0x590
#define ELLIPSIS 0x2026
#define LEFT_SINGLE 0x2018
#define LEFT_GUILLEMET 0xAB
#define RIGHT_GUILLEMET 0xBB
#define LEFT_DOUBLE 0x201C
#define RIGHT_DOUBLE 0x201D

/* ------------------------------------------------------------------ may_carry */

/* Whether a character is a letter or sign of a living script without capitals, roughly. */
static inline bool
is_caseless(Py_UCS4 character)
{
    static const Py_UCS4 ranges[][2] = {{FIRST_CASELESS, 0x109F},   {0x1100, 0x139F}, {0x1400, 0x1C7F}, {0x2E80, 0xA63F},
                                        {0xA800, 0xFAFF},  {0xFB1D, 0xFEFC}, {0xFF66, 0xFFDC}, {0x20000, 0x3FFFF}};
    for (size_t range = 0; range < Py_ARRAY_LENGTH(ranges) && character >= ranges[range][0]; range++) {
        if (character <= ranges[range][1]) {
            return true;
        }
    }
    return false;
}

/* Whether a character near a word may be of a script without capitals, as in few texts. */
static bool
is_beside_caseless(Text text, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t found = 0;
    for (Py_ssize_t place = Py_MAX(0, start - AROUND); place < Py_MIN(text.length, end + AROUND); place++) {
        found += at(text, place) >= FIRST_CASELESS && !(at(text, place) >= 0x2000 && at(text, place) < 0x2E80);
    }
    return found > 0;
}

/* Whether most letters around a word, on its line, are of a script without capitals. */
static bool
is_among_caseless(Text text, Py_ssize_t start, Py_ssize_t end)
{
    if (!is_beside_caseless(text, start, end)) {
        return false;
    }
    Py_ssize_t letters = 0, caseless = 0;
    for (Py_ssize_t step = -1; step <= 1; step += 2) {
        Py_ssize_t place = step < 0 ? start - 1 : end;
        for (int more = AROUND; more > 0 && place >= 0 && place < text.length; more--, place += step) {
            const Py_UCS4 character = at(text, place);
            if (character == '\n') {
                break;
            }
            const bool letter = Py_UNICODE_ISALPHA(character);
            letters += letter;
            caseless += letter && is_caseless(character);
        }
    }
    return 2 * caseless > letters;
}

static inline bool
is_closer(Py_UCS4 character)
{
    return character == '"' || character == '\'' || character == ')' || character == ']' ||
           character == RIGHT_DOUBLE || character == RIGHT_SINGLE || character == LEFT_DOUBLE ||
           character == LEFT_GUILLEMET || character == RIGHT_GUILLEMET;
}

/* Return the place before those of up to two closers that end at `place`. */
static inline Py_ssize_t
before_closers(Text text, Py_ssize_t place)
{
    for (int more = 2; more > 0 && place >= 0 && is_closer(at(text, place)); more--) {
        place--;
    }
    return place;
}

/* Whether a word goes on at `start`, or a word and a stop, with closers or not, stand before it without a space. */
static bool
is_glued(Text text, Py_ssize_t start)
{
    Py_ssize_t place = start - 1;
    if (place < 0 || at(text, place) == ' ') {
        return false;
    }
    if (!Py_UNICODE_ISALNUM(at(text, place)) && at(text, place) != '_') {
        place = before_closers(text, place);
        const Py_UCS4 mark = place < 0 ? 0 : at(text, place);
        if (mark != '.' && mark != '!' && mark != '?' && mark != ELLIPSIS) {
            return false;
        }
        place = before_closers(text, place - 1);
    }
    return place >= 0 && (Py_UNICODE_ISALNUM(at(text, place)) || at(text, place) == '_');
}

/* Whether what follows a word makes it a part of something else: `x1`, `snake_case`, `mp-3`, `a)` and `b.` of lists. */
static bool
is_part(Text text, Py_ssize_t start, Py_ssize_t end)
{
    const Py_UCS4 follower = end < text.length ? at(text, end) : 0;
    if (Py_UNICODE_ISDIGIT(follower) || follower == '_' ||
        (follower == '-' && end + 1 < text.length && Py_UNICODE_ISDIGIT(at(text, end + 1)))) {
        return true;
    }
    const Py_UCS4 letter = at(text, start);
    return end - start == 1 && (end == text.length || follower == ')' || follower == '.' ||
                                (letter < 128 && strchr("bcdfghjklmnpqrstvwxz", (int)letter) != NULL));
}

static bool
carries(Text text, Py_ssize_t start, Py_ssize_t end)
{
    bool lower = false;
    for (Py_ssize_t place = start; place < end; place++) {
        const Py_UCS4 character = at(text, place);
        if (Py_UNICODE_ISUPPER(character) || Py_UNICODE_ISTITLE(character)) {
            return false;
        }
        lower |= Py_UNICODE_ISLOWER(character);
    }
    return lower && !is_glued(text, start) && !is_part(text, start, end) &&
           (text.kind == PyUnicode_1BYTE_KIND || !is_among_caseless(text, start, end));
}

static PyObject *
may_carry(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string;
    Py_ssize_t start, end;
    if (!taken(args, number, "Unn", &string, &start, &end)) {
        return NULL;
    }
    const Text text = text_of(string);
    if (start < 0 || start > end || end > text.length) {
        PyErr_SetString(PyExc_ValueError, "the word lies outside the text");
        return NULL;
    }
    return PyBool_FromLong(carries(text, start, end));
}

/* ------------------------------------------------------------------ carriers */

/* Whether one of some marks stands in a stretch of a text. */
static inline bool
has_mark(Text text, Py_ssize_t start, Py_ssize_t end, const Marks *marks)
{
    bool found = false;
    for (Py_ssize_t place = start; place < end; place++) {
        found |= is_mark(marks, at(text, place));
    }
    return found;
}

/* Read where the word of a row starts and ends; -1 and an exception where it has none in the text. */
static int
read_row(PyObject *row, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *end)
{
    if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) < 2 || !PyUnicode_Check(PyTuple_GET_ITEM(row, 1))) {
        PyErr_SetString(PyExc_TypeError, "expected rows of a number and a word");
        return -1;
    }
    *start = PyLong_AsSsize_t(PyTuple_GET_ITEM(row, 0));
    *end = *start + PyUnicode_GET_LENGTH(PyTuple_GET_ITEM(row, 1));
    if (!PyErr_Occurred() && (*start < 0 || *end > length)) {
        PyErr_SetString(PyExc_ValueError, "the word lies outside the text");
    }
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *
carriers(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *given, *characters;
    Py_ssize_t reach;
    if (!taken(args, number, "UOUn", &string, &given, &characters, &reach)) {
        return NULL;
    }
    const Text text = text_of(string);
    const Marks marks = marks_of(characters);
    PyObject *rows = PySequence_Fast(given, "rows must be a sequence");
    PyObject *found = rows == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t number = 0; found != NULL && number < PySequence_Fast_GET_SIZE(rows); number++) {
        Py_ssize_t start, end, told = -1;
        if (read_row(PySequence_Fast_GET_ITEM(rows, number), text.length, &start, &end) == 0) {
            const Py_ssize_t first = Py_MAX(0, start - reach), last = Py_MIN(text.length, end + 1);
            told = carries(text, start, end);
            told += told && (has_mark(text, first, start, &marks) || has_mark(text, end, last, &marks));
        }
        if (told < 0 || append_place(found, told) < 0) {
            Py_CLEAR(found);
        }
    }
    Py_XDECREF(rows);
    return found;
}

/* ------------------------------------------------------------------ lower_word */

/* Whether a word stands alone between quotation marks: it is mentioned as it is written. */
static bool
is_mentioned(Text text, Py_ssize_t start, Py_ssize_t end)
{
    if (start == 0 || end == text.length) {
        return false;
    }
    const Py_UCS4 before = at(text, start - 1), after = at(text, end);
    if (!(((before == '\'' || before == '"' || before == '`') && after == before) ||
          (before == LEFT_SINGLE && after == RIGHT_SINGLE) || (before == LEFT_DOUBLE && after == RIGHT_DOUBLE))) {
        return false;
    }
    while (start < end && is_letter(at(text, start))) {
        start++;
    }
    return start == end;
}

/* Return the word that begins with the letter at a place, or an empty string. */
static PyObject *
word_at(PyObject *string, Text text, Py_ssize_t place)
{
    const Py_ssize_t end = end_of_word(text, place);
    const bool found = !is_mentioned(text, place, end) && carries(text, place, end);
    return found ? PyUnicode_Substring(string, place, end) : PyUnicode_New(0, 0);
}

static PyObject *
lower_word(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string;
    Py_ssize_t place;
    if (!taken(args, number, "Un", &string, &place)) {
        return NULL;
    }
    const Text text = text_of(string);
    if (place < 0 || place > text.length) {
        PyErr_SetString(PyExc_ValueError, "the place lies outside the text");
        return NULL;
    }
    return place < text.length && is_letter(at(text, place)) ? word_at(string, text, place) : PyUnicode_New(0, 0);
}

/* ------------------------------------------------------------------ lower_starts */

/* Return where the characters of a set end that stand from `place` on, `most` at most. */
static inline Py_ssize_t
end_of_marks(Text text, Py_ssize_t place, const Marks *marks, Py_ssize_t most)
{
    most = most < text.length - place ? place + most : text.length;
    while (place < most && is_mark(marks, at(text, place))) {
        place++;
    }
    return place;
}

/* Return the place of the letter that is no capital of ASCII behind a mark, closers, spaces and openers; -1: none. */
static inline Py_ssize_t
letter_after(Text text, Py_ssize_t mark, const Marks *closers, const Marks *spaces, const Marks *openers)
{
    const Py_ssize_t gap = end_of_marks(text, mark + 1, closers, MOST_CLOSERS);
    Py_ssize_t place = end_of_marks(text, gap, spaces, MOST_SPACES);
    if (place == gap) {
        return -1;
    }
    place = end_of_marks(text, place, openers, MOST_OPENERS);
    const Py_UCS4 character = place < text.length ? at(text, place) : 0;
    return is_letter(character) && !(character >= 'A' && character <= 'Z') ? place : -1;
}

static int
add_places(PyObject *string, Py_UCS4 mark, const Marks *closers, const Marks *spaces, const Marks *openers,
           PyObject *places)
{
    const Text text = text_of(string);
    Py_ssize_t place = -1;
    while ((place = PyUnicode_FindChar(string, mark, place + 1, text.length, 1)) >= 0) { /* at the speed of memory */
        const Py_ssize_t letter = letter_after(text, place, closers, spaces, openers);
        PyObject *number = letter < 0 ? NULL : PyLong_FromSsize_t(letter);
        const int done = letter < 0 ? 0 : number == NULL ? -1 : PySet_Add(places, number);
        Py_XDECREF(number);
        if (done < 0) {
            return -1;
        }
    }
    return place == -1 ? 0 : -1;
}

/* Return the token before the plain full stop and space before a letter; an empty string where they are not plain. */
static PyObject *
token_before(PyObject *string, Text text, Py_ssize_t place)
{
    const Py_ssize_t stop = place - 2;
    const bool plain = stop > 0 && at(text, place) < 128 && at(text, stop + 1) == ' ' && at(text, stop) == '.' &&
                       Py_UNICODE_ISALNUM(at(text, stop - 1));
    Py_ssize_t start = stop;
    while (plain && start > 0 && stop - start < TOKEN_REACH && !Py_UNICODE_ISSPACE(at(text, start - 1))) {
        start--;
    }
    return plain ? PyUnicode_Substring(string, start, stop) : PyUnicode_New(0, 0);
}

static PyObject *
lower_starts(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *strings[4];
    if (!taken(args, number, "UUUUU", &string, &strings[0], &strings[1], &strings[2], &strings[3])) {
        return NULL;
    }
    PyObject *places = PySet_New(NULL); /* several marks may stand before one letter */
    if (places == NULL) {
        return NULL;
    }
    const Marks closers = marks_of(strings[1]), spaces = marks_of(strings[2]), openers = marks_of(strings[3]);
    const Text marks = text_of(strings[0]), text = text_of(string);
    int done = 0;
    for (Py_ssize_t number = 0; done == 0 && number < marks.length; number++) {
        done = add_places(string, at(marks, number), &closers, &spaces, &openers, places);
    }
    PyObject *starts = done < 0 ? NULL : PySequence_List(places);
    Py_DECREF(places);
    if (starts == NULL || PyList_Sort(starts) < 0) {
        Py_XDECREF(starts);
        return NULL;
    }
    for (Py_ssize_t number = 0; number < PyList_GET_SIZE(starts); number++) {
        const Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(starts, number));
        PyObject *word = word_at(string, text, place), *token = token_before(string, text, place);
        PyObject *start = word == NULL || token == NULL ? NULL : Py_BuildValue("nOO", place, word, token);
        Py_XDECREF(word);
        Py_XDECREF(token);
        if (start == NULL) {
            Py_DECREF(starts);
            return NULL;
        }
        PyList_SetItem(starts, number, start); /* gives the place back */
    }
    return starts;
}

/* ------------------------------------------------------------------ standing */

/* Whether a string stands in a text at a place from which on it is as long at least. */
static bool
stands(Text text, Py_ssize_t place, Text word)
{
    if (word.kind == text.kind) {
        return memcmp((const char *)text.data + place * text.kind, word.data, (size_t)(word.length * word.kind)) == 0;
    }
    Py_ssize_t same = 0;
    while (same < word.length && at(text, place + same) == at(word, same)) {
        same++;
    }
    return same == word.length;
}

static PyObject *
standing(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *sites;
    if (!taken(args, number, "UL", &string, &sites)) {
        return NULL;
    }
    const Text text = text_of(string);
    PyObject *found = PyList_New(0);
    for (Py_ssize_t number = 0; found != NULL && number < PyList_GET_SIZE(sites); number++) {
        PyObject *site = PyList_GET_ITEM(sites, number);
        Py_ssize_t start, end;
        if (read_row(site, text.length, &start, &end) < 0 ||
            (stands(text, start, text_of(PyTuple_GET_ITEM(site, 1))) && PyList_Append(found, site) < 0)) {
            Py_CLEAR(found);
        }
    }
    return found;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"carriers", (PyCFunction)(void (*)(void))carriers, METH_FASTCALL, "See normalize.scan.starts."},
    {"lower_starts", (PyCFunction)(void (*)(void))lower_starts, METH_FASTCALL, "See normalize.scan.starts."},
    {"lower_word", (PyCFunction)(void (*)(void))lower_word, METH_FASTCALL, "See normalize.scan.starts."},
    {"may_carry", (PyCFunction)(void (*)(void))may_carry, METH_FASTCALL, "See normalize.scan.starts."},
    {"standing", (PyCFunction)(void (*)(void))standing, METH_FASTCALL, "See normalize.scan.starts."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._starts",
    .m_doc = "The searches of normalize.scan.starts, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__starts(void)
{
    return PyModule_Create(&module);
}
