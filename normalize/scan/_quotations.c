/* The searches of normalize.scan.quotations, compiled: the same functions, the same answers. */

#include "scan.h"

typedef struct {
    bool may[128]; /* by the lowest bits: most characters are told from all marks by one look */
    Text all;
} Marks;

static Marks
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
doubled(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *marks;
    if (!PyArg_ParseTuple(args, "UU", &string, &marks)) {
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

/* ------------------------------------------------------------------ marked_lines */

/* Return the marks of a part of a text, one after another. */
static PyObject *
marks_between(Text text, const Marks *marks, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t count = 0;
    Py_UCS4 widest = 0;
    for (Py_ssize_t place = start; place < end; place++) {
        const Py_UCS4 character = at(text, place);
        if (is_mark(marks, character)) {
            widest = character > widest ? character : widest;
            count++;
        }
    }
    PyObject *made = PyUnicode_New(count, widest);
    for (Py_ssize_t place = start, number = 0; made != NULL && number < count; place++) {
        const Py_UCS4 character = at(text, place);
        if (is_mark(marks, character)) {
            PyUnicode_WRITE(PyUnicode_KIND(made), PyUnicode_DATA(made), number++, character);
        }
    }
    return made;
}

static inline int
add_marked(PyObject *string, Text text, const Marks *marks, Py_ssize_t first, PyObject *lines)
{
    for (Py_ssize_t place = first; place < text.length; place++) {
        if (!is_mark(marks, at(text, place))) {
            continue;
        }
        const Py_ssize_t end = find(string, '\n', place, text.length);
        PyObject *found = marks_between(text, marks, place, end);
        if (found == NULL || append_new(lines, Py_BuildValue("(nnN)", line_start(text, place), end, found)) < 0) {
            return -1;
        }
        place = end;
    }
    return 0;
}

static PyObject *
marked_lines(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *given;
    if (!PyArg_ParseTuple(args, "UU", &string, &given)) {
        return NULL;
    }
    PyObject *lines = PyList_New(0);
    const Marks marks = marks_of(given);
    Text text = text_of(string);
    Py_ssize_t first = text.length; /* most texts have none of the marks, or few: each is looked for at full speed */
    for (Py_ssize_t number = 0; number < marks.all.length; number++) {
        first = find(string, at(marks.all, number), 0, first);
    }
    int done = lines == NULL ? -1 : 0;
    if (done == 0 && text.kind == PyUnicode_1BYTE_KIND) { /* a loop of its own for the commonest width */
        text.kind = PyUnicode_1BYTE_KIND;
        done = add_marked(string, text, &marks, first, lines);
    } else if (done == 0) {
        done = add_marked(string, text, &marks, first, lines);
    }
    if (done < 0) {
        Py_CLEAR(lines);
    }
    return lines;
}

/* ------------------------------------------------------------------ padded_lines */

static PyObject *
padded_lines(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string;
    int mark;
    if (!PyArg_ParseTuple(args, "UC", &string, &mark)) {
        return NULL;
    }
    PyObject *spans = PyList_New(0);
    const Text text = text_of(string);
    Py_ssize_t place = find(string, (Py_UCS4)mark, 0, text.length);
    while (spans != NULL && place < text.length) {
        const Py_ssize_t start = line_start(text, place), end = find(string, '\n', place, text.length);
        bool open = false, padded = false;
        for (; place < end; place = find(string, (Py_UCS4)mark, place + 1, end)) {
            padded |= open ? at(text, place - 1) == ' ' : place + 1 < end && at(text, place + 1) == ' ';
            open = !open;
        }
        if (padded && !open && append_span(spans, start, end) < 0) {
            Py_CLEAR(spans);
        }
        place = find(string, (Py_UCS4)mark, end, text.length);
    }
    return spans;
}

/* ------------------------------------------------------------------ quoted_spans */

static PyObject *
quoted_spans(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *some, *before;
    Py_ssize_t start, end;
    if (!PyArg_ParseTuple(args, "UnnUU", &string, &start, &end, &some, &before)) {
        return NULL;
    }
    const Text text = text_of(string);
    if (start < 0 || end < start || end > text.length) {
        PyErr_SetString(PyExc_ValueError, "the paragraph lies outside the text");
        return NULL;
    }
    PyObject *spans = PyList_New(0);
    const Marks marks = marks_of(some), openers = marks_of(before);
    Py_ssize_t opened = -1;
    for (Py_ssize_t place = start; spans != NULL && place < end; place++) {
        if (!is_mark(&marks, at(text, place))) {
            continue;
        }
        const Py_UCS4 left = place == start ? ' ' : at(text, place - 1);
        const bool opens = Py_UNICODE_ISSPACE(left) || is_mark(&openers, left);
        const bool closes = place + 1 == end || !Py_UNICODE_ISALNUM(at(text, place + 1));
        if (opened < 0 && (opens || !closes)) {
            opened = place;
        } else if (opened >= 0 && (closes || !opens)) {
            if (append_span(spans, opened, place + 1) < 0) {
                Py_CLEAR(spans);
            }
            opened = -1;
        } else if (opens) {
            opened = place;
        }
    }
    if (spans != NULL && opened >= 0 && append_span(spans, opened, end) < 0) {
        Py_CLEAR(spans);
    }
    return spans;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"doubled", doubled, METH_VARARGS, "See normalize.scan.quotations."},
    {"marked_lines", marked_lines, METH_VARARGS, "See normalize.scan.quotations."},
    {"padded_lines", padded_lines, METH_VARARGS, "See normalize.scan.quotations."},
    {"quoted_spans", quoted_spans, METH_VARARGS, "See normalize.scan.quotations."},
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
