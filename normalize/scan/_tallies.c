/* The sums of normalize.scan.tallies, compiled: the same functions, the same answers. */

#include "scan.h"

/* Append a number that may be -1 and an exception. */
static int
append_sum(PyObject *sums, long sum)
{
    return sum == -1 && PyErr_Occurred() ? -1 : append_place(sums, sum);
}

static long
word_sum(PyObject *line, PyObject *table)
{
    long sum = 0;
    PyObject *words = PySequence_Fast(line, "a line must be a sequence of words");
    for (Py_ssize_t place = 0; words != NULL && place < PySequence_Fast_GET_SIZE(words); place++) {
        PyObject *value = PyDict_GetItemWithError(table, PySequence_Fast_GET_ITEM(words, place));
        if (value != NULL) {
            sum += PyLong_AsLong(value);
        }
        if (PyErr_Occurred()) {
            Py_CLEAR(words);
        }
    }
    if (words == NULL) {
        return -1;
    }
    Py_DECREF(words);
    return sum;
}

static PyObject *
word_sums(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *given_tables;
    if (!PyArg_ParseTuple(args, "OO", &given, &given_tables)) {
        return NULL;
    }
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    PyObject *tables = lines == NULL ? NULL : PySequence_Fast(given_tables, "tables must be a sequence");
    PyObject *sums = tables == NULL ? NULL : PyList_New(0);
    if (sums != NULL && PySequence_Fast_GET_SIZE(lines) != PySequence_Fast_GET_SIZE(tables)) {
        PyErr_SetString(PyExc_ValueError, "each line has a table");
        Py_CLEAR(sums);
    }
    for (Py_ssize_t place = 0; sums != NULL && place < PySequence_Fast_GET_SIZE(lines); place++) {
        PyObject *table = PySequence_Fast_GET_ITEM(tables, place);
        if (!PyDict_Check(table)) {
            PyErr_SetString(PyExc_TypeError, "a table must be a dict");
            Py_CLEAR(sums);
        } else if (append_sum(sums, word_sum(PySequence_Fast_GET_ITEM(lines, place), table)) < 0) {
            Py_CLEAR(sums);
        }
    }
    Py_XDECREF(tables);
    Py_XDECREF(lines);
    return sums;
}

static inline Py_ssize_t
lower_count(Text line)
{
    Py_ssize_t count = 0;
    for (Py_ssize_t place = 0; place < line.length;) {
        bool lower = false, other = false;
        Py_UCS4 character;
        for (; place < line.length && !Py_UNICODE_ISSPACE(character = at(line, place)); place++) {
            if (character < 128) {
                lower |= character >= 'a' && character <= 'z';
                other |= character >= 'A' && character <= 'Z';
            } else {
                lower |= Py_UNICODE_ISLOWER(character) != 0;
                other |= Py_UNICODE_ISUPPER(character) || Py_UNICODE_ISTITLE(character);
            }
        }
        count += lower && !other;
        place++;
    }
    return count;
}

static PyObject *
lower_words(PyObject *Py_UNUSED(module), PyObject *given)
{
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    PyObject *counts = lines == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t place = 0; counts != NULL && place < PySequence_Fast_GET_SIZE(lines); place++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, place);
        if (!is_string(line) || append_place(counts, lower_count(text_of(line))) < 0) {
            Py_CLEAR(counts);
        }
    }
    Py_XDECREF(lines);
    return counts;
}

#define MOST_THRESHOLDS 255

static PyObject *
ranks(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *given_thresholds;
    if (!PyArg_ParseTuple(args, "OO", &given, &given_thresholds)) {
        return NULL;
    }
    PyObject *values = PySequence_Fast(given, "values must be a sequence");
    PyObject *thresholds = values == NULL ? NULL : PySequence_Fast(given_thresholds, "thresholds must be a sequence");
    PyObject *found = thresholds == NULL ? NULL : PyBytes_FromStringAndSize(NULL, PySequence_Fast_GET_SIZE(values));
    const Py_ssize_t size = thresholds == NULL ? 0 : PySequence_Fast_GET_SIZE(thresholds);
    long bounds[MOST_THRESHOLDS];
    if (size > MOST_THRESHOLDS) {
        PyErr_SetString(PyExc_ValueError, "too many thresholds");
    }
    for (Py_ssize_t place = 0; found != NULL && place < size && !PyErr_Occurred(); place++) {
        bounds[place] = PyLong_AsLong(PySequence_Fast_GET_ITEM(thresholds, place));
    }
    for (Py_ssize_t place = 0; found != NULL && place < PyBytes_GET_SIZE(found) && !PyErr_Occurred(); place++) {
        const long value = PyLong_AsLong(PySequence_Fast_GET_ITEM(values, place));
        Py_ssize_t rank = 0;
        while (rank < size && bounds[rank] < value) {
            rank++;
        }
        PyBytes_AS_STRING(found)[place] = (char)rank;
    }
    if (PyErr_Occurred()) {
        Py_CLEAR(found);
    }
    Py_XDECREF(thresholds);
    Py_XDECREF(values);
    return found;
}

/* ------------------------------------------------------------------ chosen_sums */

/* Return the bytes of an object of so many; NULL and an exception where it is none. */
static const unsigned char *
bytes_of(PyObject *given, Py_ssize_t size)
{
    if (!PyBytes_Check(given) || PyBytes_GET_SIZE(given) != size) {
        PyErr_Format(PyExc_TypeError, "expected %zd bytes", size);
        return NULL;
    }
    return (const unsigned char *)PyBytes_AS_STRING(given);
}

/* Put the answers of columns together; -1 and an exception where that fails. */
static int
answer(PyObject *columns, PyObject *tables, Py_ssize_t rows, unsigned char *answers)
{
    memset(answers, 0, (size_t)rows);
    for (Py_ssize_t place = 0; place < PyTuple_GET_SIZE(tables); place++) {
        Py_ssize_t number;
        PyObject *given;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(tables, place), "nO", &number, &given)) {
            return -1;
        }
        if (number < 0 || number >= PySequence_Fast_GET_SIZE(columns)) {
            PyErr_SetString(PyExc_IndexError, "no such column");
            return -1;
        }
        const unsigned char *table = bytes_of(given, 256);
        const unsigned char *column = bytes_of(PySequence_Fast_GET_ITEM(columns, number), rows);
        if (table == NULL || column == NULL) {
            return -1;
        }
        for (Py_ssize_t row = 0; row < rows; row++) {
            answers[row] |= table[column[row]];
        }
    }
    return 0;
}

static int
add_choice(PyObject *columns, PyObject *choice, Py_ssize_t rows, unsigned char *answers, long *sums)
{
    PyObject *tables, *given_low, *given_high;
    if (!PyArg_ParseTuple(choice, "O!OO", &PyTuple_Type, &tables, &given_low, &given_high)) {
        return -1;
    }
    const unsigned char *low = bytes_of(given_low, 256), *high = bytes_of(given_high, 256);
    if (low == NULL || high == NULL || answer(columns, tables, rows, answers) < 0) {
        return -1;
    }
    for (Py_ssize_t row = 0; row < rows; row++) {
        sums[row] += low[answers[row]] + 256 * high[answers[row]];
    }
    return 0;
}

static PyObject *
chosen_sums(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *columns, *choices;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &columns, &PyTuple_Type, &choices)) {
        return NULL;
    }
    PyObject *first = PyList_GET_SIZE(columns) == 0 ? NULL : PyList_GET_ITEM(columns, 0);
    const Py_ssize_t rows = first != NULL && PyBytes_Check(first) ? PyBytes_GET_SIZE(first) : 0;
    unsigned char *answers = PyMem_Malloc((size_t)rows + 1);
    long *sums = PyMem_Calloc((size_t)rows + 1, sizeof *sums);
    PyObject *found = answers == NULL || sums == NULL ? PyErr_NoMemory() : PyList_New(0);
    for (Py_ssize_t place = 0; found != NULL && place < PyTuple_GET_SIZE(choices); place++) {
        if (add_choice(columns, PyTuple_GET_ITEM(choices, place), rows, answers, sums) < 0) {
            Py_CLEAR(found);
        }
    }
    for (Py_ssize_t row = 0; found != NULL && row < rows; row++) {
        if (append_place(found, sums[row]) < 0) {
            Py_CLEAR(found);
        }
    }
    PyMem_Free(answers);
    PyMem_Free(sums);
    return found;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"word_sums", word_sums, METH_VARARGS, "See normalize.scan.tallies."},
    {"lower_words", lower_words, METH_O, "See normalize.scan.tallies."},
    {"chosen_sums", chosen_sums, METH_VARARGS, "See normalize.scan.tallies."},
    {"ranks", ranks, METH_VARARGS, "See normalize.scan.tallies."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._tallies",
    .m_doc = "The sums of normalize.scan.tallies, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__tallies(void)
{
    return PyModule_Create(&module);
}
