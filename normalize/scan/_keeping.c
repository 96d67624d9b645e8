/* The function and the class of normalize.scan.keeping, compiled; the function is a class whose objects are called. */

#include "scan.h"

#include <stddef.h>
#include <structmember.h>

/* Return what a function gives for its one argument, looked up under a key first; NULL with an exception. */
static inline PyObject *
once(PyObject *known, PyObject *key, PyObject *function, PyObject *argument)
{
    PyObject *found = PyDict_GetItemWithError(known, key);
    if (found != NULL || PyErr_Occurred()) {
        return Py_XNewRef(found);
    }
    found = PyObject_CallOneArg(function, argument);
    if (found != NULL && PyDict_SetItem(known, key, found) < 0) {
        Py_CLEAR(found);
    }
    return found;
}

typedef struct {
    PyObject_HEAD
    PyObject *function, *known; /* a dictionary of what the function gave, by its arguments */
    PyObject *named;            /* what `functools.update_wrapper` tells */
    vectorcallfunc call;
} Kept;

static PyObject *
kept_call(PyObject *self, PyObject *const *args, size_t flagged, PyObject *names)
{
    Kept *const own = (Kept *)self;
    if (PyVectorcall_NARGS(flagged) != 1 || names != NULL) {
        return PyErr_Format(PyExc_TypeError, "expected one argument without a name");
    }
    return once(own->known, args[0], own->function, args[0]);
}

static PyObject *
kept_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *function;
    if (!PyArg_ParseTuple(args, "O", &function)) {
        return NULL;
    }
    if (!PyCallable_Check(function)) {
        return PyErr_Format(PyExc_TypeError, "expected a function");
    }
    Kept *self = (Kept *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->function = Py_NewRef(function);
    self->known = PyDict_New();
    self->call = kept_call;
    PyObject *tools = self->known == NULL ? NULL : PyImport_ImportModule("functools");
    PyObject *made = tools == NULL ? NULL : PyObject_CallMethod(tools, "update_wrapper", "OO", self, function);
    Py_XDECREF(tools);
    Py_DECREF(self);
    return made;
}

static int
kept_traverse(Kept *self, visitproc visit, void *arg)
{
    Py_VISIT(self->function);
    Py_VISIT(self->known);
    Py_VISIT(self->named);
    return 0;
}

static int
kept_clear(Kept *self)
{
    Py_CLEAR(self->function);
    Py_CLEAR(self->known);
    Py_CLEAR(self->named);
    return 0;
}

static void
kept_dealloc(Kept *self)
{
    PyObject_GC_UnTrack(self);
    (void)kept_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* By its name, as functions are. */
static PyObject *
kept_reduce(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return PyObject_GetAttrString(self, "__qualname__");
}

static PyMethodDef kept_methods[] = {
    {"__reduce__", kept_reduce, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef kept_getset[] = {
    {"__dict__", PyObject_GenericGetDict, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject kept_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.kept",
    .tp_basicsize = sizeof(Kept),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
    .tp_doc = "See normalize.scan.keeping.",
    .tp_new = kept_new,
    .tp_call = PyVectorcall_Call,
    .tp_vectorcall_offset = offsetof(Kept, call),
    .tp_dictoffset = offsetof(Kept, named),
    .tp_traverse = (traverseproc)kept_traverse,
    .tp_clear = (inquiry)kept_clear,
    .tp_dealloc = (destructor)kept_dealloc,
    .tp_methods = kept_methods,
    .tp_getset = kept_getset,
};

typedef struct {
    PyObject_HEAD
    PyObject *measured; /* a dictionary of what functions gave, by the functions */
} Measured;

static PyObject *
measured_new(PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwargs))
{
    PyObject *self = type->tp_alloc(type, 0);
    if (self != NULL && (((Measured *)self)->measured = PyDict_New()) == NULL) {
        Py_CLEAR(self);
    }
    return self;
}

static PyObject *
measured_measure(PyObject *self, PyObject *function)
{
    return once(((Measured *)self)->measured, function, function, self);
}

static int
measured_traverse(Measured *self, visitproc visit, void *arg)
{
    Py_VISIT(self->measured);
    return 0;
}

static int
measured_clear(Measured *self)
{
    Py_CLEAR(self->measured);
    return 0;
}

static void
measured_dealloc(Measured *self)
{
    PyObject_GC_UnTrack(self);
    (void)measured_clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyMethodDef measured_methods[] = {
    {"measure", measured_measure, METH_O, "See normalize.scan.keeping."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef measured_members[] = {
    {"_measured", T_OBJECT_EX, offsetof(Measured, measured), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};

static PyTypeObject measured_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.Measured",
    .tp_basicsize = sizeof(Measured),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "See normalize.scan.keeping.",
    .tp_new = measured_new,
    .tp_traverse = (traverseproc)measured_traverse,
    .tp_clear = (inquiry)measured_clear,
    .tp_dealloc = (destructor)measured_dealloc,
    .tp_methods = measured_methods,
    .tp_members = measured_members,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._keeping",
    .m_doc = "The function and the class of normalize.scan.keeping, compiled.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit__keeping(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && (PyModule_AddType(made, &kept_type) < 0 || PyModule_AddType(made, &measured_type) < 0)) {
        Py_CLEAR(made);
    }
    return made;
}
