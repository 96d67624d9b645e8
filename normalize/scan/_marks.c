/* The searches of normalize.scan.marks, compiled: the same functions, the same answers. */

#include "sentences.h"

#define MOST_SPACES 3
#define MOST_OPENERS 2

typedef struct {
    bool ascii[128];
    Text all;
} Class; /* of characters */

static Class
class_of(PyObject *characters)
{
    Class made = {.all = text_of(characters)};
    for (Py_ssize_t place = 0; place < made.all.length; place++) {
        const Py_UCS4 character = at(made.all, place);
        if (character < 128) {
            made.ascii[character] = true;
        }
    }
    return made;
}

static inline bool
is_in(const Class *class, Py_UCS4 character)
{
    if (character < 128) {
        return class->ascii[character];
    }
    for (Py_ssize_t place = 0; place < class->all.length; place++) {
        if (at(class->all, place) == character) {
            return true;
        }
    }
    return false;
}

/* ------------------------------------------------------------------ lower_after */

/* Return the place of the letter that is no capital of ASCII behind a mark, closers, spaces and openers; -1: none. */
static inline Py_ssize_t
letter_after(Text text, Py_ssize_t mark, const Class *closers, const Class *spaces, const Class *openers)
{
    Py_ssize_t place = mark + 1, start = place;
    while (place < text.length && place - start < MOST_CLOSERS && is_in(closers, at(text, place))) {
        place++;
    }
    start = place;
    while (place < text.length && place - start < MOST_SPACES && is_in(spaces, at(text, place))) {
        place++;
    }
    if (place == start) {
        return -1;
    }
    start = place;
    while (place < text.length && place - start < MOST_OPENERS && is_in(openers, at(text, place))) {
        place++;
    }
    if (place == text.length) {
        return -1;
    }
    const Py_UCS4 character = at(text, place);
    return is_letter(character) && !(character >= 'A' && character <= 'Z') ? place : -1;
}

static int
add_lower(PyObject *string, Py_UCS4 mark, const Class *closers, const Class *spaces, const Class *openers,
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

static PyObject *
lower_after(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *strings[4];
    if (!PyArg_ParseTuple(args, "UUUUU", &string, &strings[0], &strings[1], &strings[2], &strings[3])) {
        return NULL;
    }
    PyObject *places = PySet_New(NULL); /* several marks may stand before one letter */
    if (places == NULL) {
        return NULL;
    }
    const Class closers = class_of(strings[1]), spaces = class_of(strings[2]), openers = class_of(strings[3]);
    const Text marks = text_of(strings[0]);
    int done = 0;
    for (Py_ssize_t number = 0; done == 0 && number < marks.length; number++) {
        done = add_lower(string, at(marks, number), &closers, &spaces, &openers, places);
    }
    PyObject *sorted = done < 0 ? NULL : PySequence_List(places);
    Py_DECREF(places);
    if (sorted != NULL && PyList_Sort(sorted) < 0) {
        Py_CLEAR(sorted);
    }
    return sorted;
}

/* ------------------------------------------------------------------ last_start */

static PyObject *
last_start(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *line;
    Py_ssize_t stop;
    if (!PyArg_ParseTuple(args, "Un", &line, &stop)) {
        return NULL;
    }
    const Text text = text_of(line);
    if (stop < 0 || stop > text.length) {
        PyErr_SetString(PyExc_ValueError, "stop lies outside the line");
        return NULL;
    }
    return PyLong_FromSsize_t(last_sentence(text, stop));
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"lower_after", lower_after, METH_VARARGS, "See normalize.scan.marks."},
    {"last_start", last_start, METH_VARARGS, "See normalize.scan.marks."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._marks",
    .m_doc = "The searches of normalize.scan.marks, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__marks(void)
{
    return PyModule_Create(&module);
}
