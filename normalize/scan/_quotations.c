/* The searches of normalize.scan.quotations, compiled: the same functions, the same answers. */

#include "scan.h"

/* Return where a character stands first in `string[start:end]`, `end` where it does not. */
static inline Py_ssize_t
find(PyObject *string, Py_UCS4 character, Py_ssize_t start, Py_ssize_t end)
{
    const Py_ssize_t place = PyUnicode_FindChar(string, character, start, end, 1);
    return place < 0 ? end : place;
}

/* Return where the line begins in which a place stands. */
static inline Py_ssize_t
line_start(Text text, Py_ssize_t place)
{
    while (place > 0 && at(text, place - 1) != '\n') {
        place--;
    }
    return place;
}

static int
append_span(PyObject *spans, Py_ssize_t start, Py_ssize_t end)
{
    return append_new(spans, Py_BuildValue("(nn)", start, end));
}

/* ------------------------------------------------------------------ doubled */

static PyObject *
doubled(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *marks;
    if (!taken(args, number, "UU", &string, &marks)) {
        return NULL;
    }
    PyObject *found = PyList_New(0);
    const Text text = text_of(string), all = text_of(marks);
    for (Py_ssize_t number = 0; found != NULL && number < all.length; number++) {
        const Py_UCS4 mark = at(all, number);
        Py_ssize_t place = find(string, mark, 0, text.length);
        while (place + 1 < text.length && at(text, place + 1) != mark) {
            place = find(string, mark, place + 2, text.length);
        }
        if (place + 1 < text.length && append_new(found, PyUnicode_Substring(marks, number, number + 1)) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

/* Return those of some characters that stand in a text: most texts have none of the marks, or few. */
static PyObject *
present(PyObject *string, PyObject *given)
{
    Py_UCS4 *marks = PyUnicode_AsUCS4Copy(given);
    if (marks == NULL) {
        return NULL;
    }
    const Py_ssize_t length = PyUnicode_GET_LENGTH(string);
    Py_ssize_t count = 0;
    for (Py_ssize_t number = 0; number < PyUnicode_GET_LENGTH(given); number++) {
        if (find(string, marks[number], 0, length) < length) {
            marks[count++] = marks[number];
        }
    }
    PyObject *found = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, marks, count);
    PyMem_Free(marks);
    return found;
}

/* Return where one of some marks stands first in `string[start:end]`, `end` where none does. */
static inline Py_ssize_t
next_mark(PyObject *string, const Marks *marks, Py_ssize_t start, Py_ssize_t end)
{
    for (Py_ssize_t number = 0; number < marks->all.length; number++) {
        end = find(string, at(marks->all, number), start, end);
    }
    return end;
}

/* ------------------------------------------------------------------ lone_marks */

static PyObject *
lone_marks(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *given;
    if (!taken(args, number, "UU", &string, &given)) {
        return NULL;
    }
    PyObject *some = present(string, given), *lines = some == NULL ? NULL : PyList_New(0);
    if (lines == NULL) {
        Py_XDECREF(some);
        return NULL;
    }
    const Marks marks = marks_of(some);
    const Py_ssize_t length = marks.all.length > 0 ? PyUnicode_GET_LENGTH(string) : 0;
    for (Py_ssize_t start = 0, end; lines != NULL && start < length; start = end + 1) {
        end = find(string, '\n', start, length);
        const Py_ssize_t place = next_mark(string, &marks, start, end);
        if (place < end && next_mark(string, &marks, place + 1, end) == end &&
            append_new(lines, Py_BuildValue("(nnn)", start, end, place)) < 0) {
            Py_CLEAR(lines);
        }
    }
    Py_DECREF(some);
    return lines;
}

/* ------------------------------------------------------------------ padded_lines */

static PyObject *
padded_lines(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *asked;
    if (!taken(args, number, "UU", &string, &asked)) {
        return NULL;
    }
    if (PyUnicode_GET_LENGTH(asked) != 1) {
        PyErr_SetString(PyExc_TypeError, "a mark is one character");
        return NULL;
    }
    const Py_UCS4 mark = PyUnicode_READ_CHAR(asked, 0);
    PyObject *spans = PyList_New(0);
    const Text text = text_of(string);
    Py_ssize_t place = find(string, mark, 0, text.length);
    while (spans != NULL && place < text.length) {
        const Py_ssize_t start = line_start(text, place), end = find(string, '\n', place, text.length);
        bool open = false, padded = false;
        for (; place < end; place = find(string, mark, place + 1, end)) {
            padded |= open ? at(text, place - 1) == ' ' : place + 1 < end && at(text, place + 1) == ' ';
            open = !open;
        }
        if (padded && !open && append_span(spans, start, end) < 0) {
            Py_CLEAR(spans);
        }
        place = find(string, mark, end, text.length);
    }
    return spans;
}

/* ------------------------------------------------------------------ quoted_spans */

/* Return the first quoted span of a paragraph that begins at `place` or later; an empty one where there is none. */
static inline Span
next_quoted(Text text, const Marks *marks, const Marks *openers, Py_ssize_t start, Py_ssize_t place, Py_ssize_t end)
{
    Py_ssize_t opened = -1;
    for (; place < end; place++) {
        if (!is_mark(marks, at(text, place))) {
            continue;
        }
        const Py_UCS4 left = place == start ? ' ' : at(text, place - 1);
        const bool opens = Py_UNICODE_ISSPACE(left) || is_mark(openers, left);
        const bool closes = place + 1 == end || !Py_UNICODE_ISALNUM(at(text, place + 1));
        if (opened >= 0 && (closes || !opens)) {
            return (Span){opened, place + 1};
        }
        if (opens || (opened < 0 && !closes)) {
            opened = place;
        }
    }
    return (Span){opened < 0 ? end : opened, end};
}

static PyObject *
quoted_spans(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *some, *before;
    Py_ssize_t start, end;
    if (!taken(args, number, "UnnUU", &string, &start, &end, &some, &before)) {
        return NULL;
    }
    const Text text = text_of(string);
    if (start < 0 || end < start || end > text.length) {
        PyErr_SetString(PyExc_ValueError, "the paragraph lies outside the text");
        return NULL;
    }
    PyObject *spans = PyList_New(0);
    const Marks marks = marks_of(some), openers = marks_of(before);
    Span span = next_quoted(text, &marks, &openers, start, start, end);
    for (; spans != NULL && !is_empty(span); span = next_quoted(text, &marks, &openers, start, span.end, end)) {
        if (append_span(spans, span.start, span.end) < 0) {
            Py_CLEAR(spans);
        }
    }
    return spans;
}

/* ------------------------------------------------------------------ quotes_words */

/* Whether `text[start:end]` has so many words between white space. */
static bool
has_words(Text text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t least)
{
    bool inside = false;
    for (Py_ssize_t place = start; place < end && least > 0; place++) {
        const bool space = Py_UNICODE_ISSPACE(at(text, place));
        least -= !space && !inside;
        inside = !space;
    }
    return least <= 0;
}

static PyObject *
quotes_words(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *given, *before;
    Py_ssize_t least;
    if (!taken(args, number, "UnUU", &string, &least, &given, &before)) {
        return NULL;
    }
    PyObject *some = present(string, given);
    if (some == NULL) {
        return NULL;
    }
    const Marks marks = marks_of(some), openers = marks_of(before);
    const Text text = text_of(string);
    const Py_ssize_t length = marks.all.length > 0 ? text.length : 0;
    bool found = false;
    for (Py_ssize_t start = 0, end; !found && start < length; start = end + 1) {
        end = find(string, '\n', start, length);
        const Py_ssize_t place = next_mark(string, &marks, start, end);
        Span span = next_quoted(text, &marks, &openers, start, place, end);
        while (!found && !is_empty(span)) {
            found = has_words(text, span.start + 1, span.end - 1, least);
            span = next_quoted(text, &marks, &openers, start, span.end, end);
        }
    }
    Py_DECREF(some);
    return PyBool_FromLong(found);
}

/* ------------------------------------------------------------------ single_spans */

#define LEAST_SINGLE 12 /* code points inside */
#define MOST_SINGLE 600

static inline bool
is_of_word(Py_UCS4 character)
{
    return is_letter_or_figure(character) || character == '_';
}

/* Return the place behind the mark that closes what one opens at `place`; 0 where none does before `end`. */
static Py_ssize_t
single_end(PyObject *string, Text text, Py_ssize_t place, Py_ssize_t end)
{
    const Py_ssize_t feed = find(string, '\n', place, end), most = place + 2 + MOST_SINGLE;
    const Py_ssize_t last = feed < most ? feed : most; /* of the closing mark: it stands before the line feed */
    for (Py_ssize_t close = place + 2 + LEAST_SINGLE; close <= last && close < end; close++) {
        const Py_UCS4 mark = at(text, close);
        if (mark != '\'' && mark != RIGHT_SINGLE) {
            continue;
        }
        const Py_UCS4 stop = at(text, close - 1);
        if ((stop == '.' || stop == ',' || stop == '!' || stop == '?') &&
            (close + 1 >= end || !is_of_word(at(text, close + 1)))) {
            return close + 1;
        }
    }
    return 0;
}

static PyObject *
single_spans(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *given;
    Py_ssize_t start, end, least;
    if (!taken(args, number, "UnnUn", &string, &start, &end, &given, &least)) {
        return NULL;
    }
    const Text text = text_of(string);
    if (start < 0 || end < start || end > text.length) {
        PyErr_SetString(PyExc_ValueError, "the paragraph lies outside the text");
        return NULL;
    }
    PyObject *some = present(string, given), *spans = some == NULL ? NULL : PyList_New(0);
    if (spans == NULL) {
        Py_XDECREF(some);
        return NULL;
    }
    const Marks marks = marks_of(some);
    for (Py_ssize_t place = start, behind; spans != NULL && marks.all.length > 0; place = behind) {
        place = next_mark(string, &marks, place, end);
        if (place >= end) {
            break;
        }
        behind = place + 1;
        if ((place > 0 && !Py_UNICODE_ISSPACE(at(text, place - 1))) || behind >= end || !is_of_word(at(text, behind))) {
            continue;
        }
        const Py_ssize_t close = single_end(string, text, place, end);
        behind = close > 0 ? close : behind;
        if (close > 0 && has_words(text, place, close, least) && append_span(spans, place, close) < 0) {
            Py_CLEAR(spans);
        }
    }
    Py_DECREF(some);
    return spans;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"doubled", (PyCFunction)(void (*)(void))doubled, METH_FASTCALL, "See normalize.scan.quotations."},
    {"lone_marks", (PyCFunction)(void (*)(void))lone_marks, METH_FASTCALL, "See normalize.scan.quotations."},
    {"padded_lines", (PyCFunction)(void (*)(void))padded_lines, METH_FASTCALL, "See normalize.scan.quotations."},
    {"quoted_spans", (PyCFunction)(void (*)(void))quoted_spans, METH_FASTCALL, "See normalize.scan.quotations."},
    {"single_spans", (PyCFunction)(void (*)(void))single_spans, METH_FASTCALL, "See normalize.scan.quotations."},
    {"quotes_words", (PyCFunction)(void (*)(void))quotes_words, METH_FASTCALL, "See normalize.scan.quotations."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._quotations",
    .m_doc = "The searches of normalize.scan.quotations, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__quotations(void)
{
    return PyModule_Create(&module);
}
