/* What normalize.scan.splicing does, compiled: the same functions, the same answers. */

#include "scan.h"

#define LAST_CODE_POINT 0x10FFFF

typedef struct {
    PyObject *text;
    PyObject *starts, *ends, *replacements; /* sequences that are lists or tuples, as long as each other */
    PyObject *made;                         /* NULL while its length and its widest character are found */
    Py_ssize_t length;                      /* of what is made, as far as it has come */
    Py_UCS4 bits;                           /* of its characters: as wide as the widest of them */
} Splice;

/* Return the bits of the characters in a part of a text. */
static Py_ALWAYS_INLINE inline Py_UCS4
bits_of(Text text, Py_ssize_t start, Py_ssize_t end)
{
    Py_UCS4 bits = 0;
    for (Py_ssize_t place = start; place < end; place++) {
        bits |= at(text, place);
    }
    return bits;
}

/* Put a part of a text into what is made, which is wide enough for it. */
static Py_ALWAYS_INLINE inline void
put(const Splice *self, Text text, Py_ssize_t start, Py_ssize_t end)
{
    const int kind = PyUnicode_KIND(self->made);
    char *data = (char *)PyUnicode_DATA(self->made) + self->length * kind;
    if (kind == text.kind) {
        memcpy(data, (const char *)text.data + start * kind, (size_t)((end - start) * kind));
        return;
    }
    for (Py_ssize_t place = start; place < end; place++) {
        PyUnicode_WRITE(kind, data, place - start, at(text, place));
    }
}

/* Add a part of a text to what is made. */
static void
add(Splice *self, Text text, Py_ssize_t start, Py_ssize_t end)
{
    if (self->made != NULL) {
        BY_WIDTH(text, put(self, text, start, end));
    }
    else {
        self->bits |= BY_WIDTH(text, bits_of(text, start, end));
    }
    self->length += end - start;
}

/* Return the place number `each` of a column; -1 where it is none. */
static inline Py_ssize_t
place_of(PyObject *column, Py_ssize_t each)
{
    return PyLong_AsSsize_t(PySequence_Fast_GET_ITEM(column, each));
}

/* Add the whole text, its spans replaced; -1 and an exception where that fails. */
static int
add_all(Splice *self)
{
    const Text text = text_of(self->text);
    const Py_ssize_t count = PySequence_Fast_GET_SIZE(self->starts);
    Py_ssize_t done = 0;
    self->length = 0;
    for (Py_ssize_t each = 0; each < count; each++) {
        PyObject *replacement = PySequence_Fast_GET_ITEM(self->replacements, each);
        const Py_ssize_t start = place_of(self->starts, each), end = place_of(self->ends, each);
        if (PyErr_Occurred() || !is_string(replacement)) {
            return -1;
        }
        if (start < done || end < start || end > text.length) {
            PyErr_SetString(PyExc_ValueError, "spans lie outside the text or are not in order");
            return -1;
        }
        add(self, text, done, start);
        add(self, text_of(replacement), 0, PyUnicode_GET_LENGTH(replacement));
        done = end;
    }
    add(self, text, done, text.length);
    return 0;
}

/* Read what both functions take; false and an exception where it is something else. */
static bool
read_spans(PyObject *args, Splice *self)
{
    PyObject *starts, *ends, *replacements;
    if (!PyArg_ParseTuple(args, "UOOO", &self->text, &starts, &ends, &replacements)) {
        return false;
    }
    self->starts = PySequence_Fast(starts, "starts must be a sequence");
    self->ends = self->starts == NULL ? NULL : PySequence_Fast(ends, "ends must be a sequence");
    self->replacements = self->ends == NULL ? NULL : PySequence_Fast(replacements, "replacements must be a sequence");
    if (self->replacements == NULL) {
        return false;
    }
    const Py_ssize_t count = PySequence_Fast_GET_SIZE(self->starts);
    if (PySequence_Fast_GET_SIZE(self->ends) != count || PySequence_Fast_GET_SIZE(self->replacements) != count) {
        PyErr_SetString(PyExc_ValueError, "there are not as many starts, ends and replacements");
        return false;
    }
    return true;
}

static void
let_go(Splice *self)
{
    Py_XDECREF(self->replacements);
    Py_XDECREF(self->ends);
    Py_XDECREF(self->starts);
}

static PyObject *
spliced(PyObject *Py_UNUSED(module), PyObject *args)
{
    Splice self = {0};
    if (read_spans(args, &self) && add_all(&self) == 0) {
        self.made = PyUnicode_New(self.length, self.bits < LAST_CODE_POINT ? self.bits : LAST_CODE_POINT);
        if (self.made != NULL && add_all(&self) < 0) {
            Py_CLEAR(self.made);
        }
    }
    let_go(&self);
    return self.made;
}

/* Whether a part of a text is something else than a string. */
static Py_ALWAYS_INLINE inline bool
differs(Text text, Py_ssize_t start, Py_ssize_t length, PyObject *string)
{
    const Text other = text_of(string);
    bool same = length == other.length;
    for (Py_ssize_t place = 0; same && place < length; place++) {
        same = at(text, start + place) == at(other, place);
    }
    return !same;
}

static PyObject *
changes(PyObject *Py_UNUSED(module), PyObject *args)
{
    Splice self = {0};
    PyObject *found = !read_spans(args, &self)
                          ? NULL
                          : PyBytes_FromStringAndSize(NULL, PySequence_Fast_GET_SIZE(self.starts));
    for (Py_ssize_t each = 0; found != NULL && each < PyBytes_GET_SIZE(found); each++) {
        Text text = text_of(self.text);
        PyObject *replacement = PySequence_Fast_GET_ITEM(self.replacements, each);
        Py_ssize_t start = place_of(self.starts, each), end = place_of(self.ends, each);
        if (PyErr_Occurred() || !is_string(replacement)) {
            Py_CLEAR(found);
            break;
        }
        const Py_ssize_t length = PySlice_AdjustIndices(text.length, &start, &end, 1);
        PyBytes_AS_STRING(found)[each] = BY_WIDTH(text, differs(text, start, length, replacement));
    }
    let_go(&self);
    return found;
}

static PyMethodDef functions[] = {
    {"spliced", spliced, METH_VARARGS, "See normalize.scan.splicing."},
    {"changes", changes, METH_VARARGS, "See normalize.scan.splicing."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._splicing",
    .m_doc = "What normalize.scan.splicing does, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__splicing(void)
{
    return PyModule_Create(&module);
}
