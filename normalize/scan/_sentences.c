/* The searches of normalize.scan.sentences, compiled: the same function, the same answers. */

#include "sentences.h"

/* ------------------------------------------------------------------ last_start */

static PyObject *
last_start(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *line;
    Py_ssize_t stop;
    if (!taken(args, number, "Un", &line, &stop)) {
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
    {"last_start", (PyCFunction)(void (*)(void))last_start, METH_FASTCALL, "See normalize.scan.sentences."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._sentences",
    .m_doc = "The searches of normalize.scan.sentences, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__sentences(void)
{
    return PyModule_Create(&module);
}
