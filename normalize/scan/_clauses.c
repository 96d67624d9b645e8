/* The search of normalize.scan.clauses, compiled: the same function, the same answers. */

#include "scan.h"

typedef struct {
    Marks stops, dashes, closers;
} Breaks;

static inline Py_ssize_t
behind_marks(Text text, const Marks *marks, Py_ssize_t place, Py_ssize_t end)
{
    while (place < end && is_mark(marks, at(text, place))) {
        place++;
    }
    return place;
}

/* Return where the marks end that stand at a place between two pieces; `place` where there are none. */
static inline Py_ssize_t
end_of_break(Text text, const Breaks *breaks, Py_ssize_t place, Py_ssize_t end)
{
    Py_ssize_t behind = place;
    if (is_mark(&breaks->stops, at(text, place))) {
        if (place == 0 || !is_mark(&breaks->stops, at(text, place - 1))) {
            behind = behind_marks(text, &breaks->closers, behind_marks(text, &breaks->stops, place, end), end);
        }
    } else if (is_mark(&breaks->dashes, at(text, place)) && place > 0 && Py_UNICODE_ISSPACE(at(text, place - 1))) {
        behind = behind_marks(text, &breaks->dashes, place, end);
    }
    return behind < end && Py_UNICODE_ISSPACE(at(text, behind)) ? behind : place;
}

/* ------------------------------------------------------------------ words */

/* Return where the word ends that begins at `place`. */
static inline Py_ssize_t
end_of_joined(Text text, Py_ssize_t place, Py_ssize_t end)
{
    for (;;) {
        while (place < end && is_letter_or_figure(at(text, place))) {
            place++;
        }
        const Py_UCS4 joiner = place + 1 < end ? at(text, place) : 0;
        if ((joiner != '\'' && joiner != RIGHT_SINGLE && joiner != '-') || !is_letter_or_figure(at(text, place + 1))) {
            return place;
        }
        place++;
    }
}

/* Return a word in the lower case with straight apostrophes. */
static PyObject *
lowered(PyObject *word)
{
    const Text text = text_of(word);
    bool same = true, curly = false;
    for (Py_ssize_t place = 0; place < text.length; place++) {
        const Py_UCS4 character = at(text, place);
        same &= character < 128 ? character - 'A' >= 26 : Py_UNICODE_TOLOWER(character) == character;
        curly |= character == RIGHT_SINGLE;
    }
    PyObject *low = same ? Py_NewRef(word) : PyObject_CallMethod(word, "lower", NULL);
    if (low != NULL && curly) {
        Py_SETREF(low, PyObject_CallMethod(low, "replace", "CC", RIGHT_SINGLE, '\''));
    }
    return low;
}

static int
add_words(PyObject *string, Py_ssize_t start, Py_ssize_t end, PyObject *words, PyObject *low)
{
    const Text text = text_of(string);
    for (Py_ssize_t place = start; place < end;) {
        if (!is_letter_or_figure(at(text, place))) {
            place++;
            continue;
        }
        const Py_ssize_t behind = end_of_joined(text, place, end);
        PyObject *word = PyUnicode_Substring(string, place, behind);
        const int done = word == NULL || append_new(low, lowered(word)) < 0 ? -1 : PyList_Append(words, word);
        Py_XDECREF(word);
        if (done < 0) {
            return -1;
        }
        place = behind;
    }
    return 0;
}

/* ------------------------------------------------------------------ pieces */

static int
append_piece(PyObject *found, PyObject *string, Py_ssize_t start, Py_ssize_t end, Py_ssize_t behind)
{
    PyObject *words = PyList_New(0), *low = PyList_New(0);
    if (words == NULL || low == NULL || add_words(string, start, end, words, low) < 0) {
        Py_XDECREF(words);
        Py_XDECREF(low);
        return -1;
    }
    return append_new(found, Py_BuildValue("(nnnNN)", start, end, behind, words, low));
}

static PyObject *
pieces(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *stops, *dashes, *closers;
    Py_ssize_t start, end;
    if (!PyArg_ParseTuple(args, "UnnUUU", &string, &start, &end, &stops, &dashes, &closers)) {
        return NULL;
    }
    const Text text = text_of(string);
    if (start < 0 || end < start || end > text.length) {
        PyErr_SetString(PyExc_ValueError, "the paragraph lies outside the text");
        return NULL;
    }
    const Breaks breaks = {marks_of(stops), marks_of(dashes), marks_of(closers)};
    PyObject *found = PyList_New(0);
    for (Py_ssize_t place = start; found != NULL && place < end;) {
        const Py_ssize_t behind = end_of_break(text, &breaks, place, end);
        if (behind == place) {
            place++;
            continue;
        }
        if (append_piece(found, string, start, place, behind) < 0) {
            Py_CLEAR(found);
        }
        start = place = behind;
    }
    if (found != NULL && append_piece(found, string, start, end, end) < 0) {
        Py_CLEAR(found);
    }
    return found;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"pieces", pieces, METH_VARARGS, "See normalize.scan.clauses."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._clauses",
    .m_doc = "The search of normalize.scan.clauses, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__clauses(void)
{
    return PyModule_Create(&module);
}
