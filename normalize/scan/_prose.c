/* The searches of normalize.scan.prose, compiled: the same functions, the same answers. */

#include "scan.h"

/* ------------------------------------------------------------------ counts_behind */

/* Whether a string of a tuple stands in `text[start:end]`. */
static inline bool
is_one_of(Text text, Py_ssize_t start, Py_ssize_t end, PyObject *strings)
{
    for (Py_ssize_t number = 0; number < PyTuple_GET_SIZE(strings); number++) {
        const Text string = text_of(PyTuple_GET_ITEM(strings, number));
        if (string.length != end - start) {
            continue;
        }
        Py_ssize_t place = 0;
        while (place < string.length && at(string, place) == at(text, start + place)) {
            place++;
        }
        if (place == string.length) {
            return true;
        }
    }
    return false;
}

static int
count(PyObject *counts, PyObject *word, PyObject *one)
{
    const Py_ssize_t size = PyDict_GET_SIZE(counts);
    PyObject *before = PyDict_SetDefault(counts, word, one);
    if (before == NULL || PyDict_GET_SIZE(counts) > size) { /* it was not there */
        return before == NULL ? -1 : 0;
    }
    PyObject *times = PyNumber_Add(before, one);
    const int done = times == NULL ? -1 : PyDict_SetItem(counts, word, times);
    Py_XDECREF(times);
    return done;
}

static inline bool
is_capital(Py_UCS4 character)
{
    return character < 128 ? character - 'A' < 26 : Py_UNICODE_TOLOWER(character) != character;
}

static inline int
add_counts(Text text, PyObject *string, PyObject *gaps, PyObject *one, PyObject *small, PyObject *capital)
{
    Span before = next_word(text, 0);
    while (!is_empty(before)) {
        const Span word = next_word(text, before.end);
        if (!is_empty(word) && is_one_of(text, before.end, word.start, gaps)) {
            Py_ssize_t end = word.start;
            bool loud = false;
            while (end < word.end && is_letter(at(text, end))) {
                loud |= is_capital(at(text, end));
                end++;
            }
            PyObject *found = PyUnicode_Substring(string, word.start, end);
            const int done = found == NULL ? -1 : count(loud ? capital : small, found, one);
            Py_XDECREF(found);
            if (done < 0) {
                return -1;
            }
        }
        before = word;
    }
    return 0;
}

static PyObject *
counts_behind(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *gaps;
    if (!PyArg_ParseTuple(args, "UO!", &string, &PyTuple_Type, &gaps)) {
        return NULL;
    }
    for (Py_ssize_t number = 0; number < PyTuple_GET_SIZE(gaps); number++) {
        if (!is_string(PyTuple_GET_ITEM(gaps, number))) {
            return NULL;
        }
    }
    PyObject *one = PyLong_FromLong(1), *small = PyDict_New(), *capital = PyDict_New();
    int done = one == NULL || small == NULL || capital == NULL ? -1 : 0;
    Text text = text_of(string);
    if (done == 0 && text.kind == PyUnicode_1BYTE_KIND) { /* a loop of its own for the commonest width */
        text.kind = PyUnicode_1BYTE_KIND;
        done = add_counts(text, string, gaps, one, small, capital);
    } else if (done == 0) {
        done = add_counts(text, string, gaps, one, small, capital);
    }
    PyObject *counts = done < 0 ? NULL : PyTuple_Pack(2, small, capital);
    Py_XDECREF(one);
    Py_XDECREF(small);
    Py_XDECREF(capital);
    return counts;
}

/* ------------------------------------------------------------------ capital_runs */

static int
append_run(PyObject *runs, PyObject *string, Span run)
{
    return append_new(runs, PyUnicode_Substring(string, run.start, run.end));
}

static inline int
add_runs(Text text, PyObject *string, PyObject *runs)
{
    Span run = {0, 0};
    Py_ssize_t words = 0; /* of the run */
    for (Span word = next_word(text, 0); !is_empty(word); word = next_word(text, word.end)) {
        const bool capital = Py_UNICODE_ISUPPER(at(text, word.start));
        if (capital && words > 0 && word.start == run.end + 1 && at(text, run.end) == ' ') {
            words++;
            run.end = word.end;
            continue;
        }
        if (words > 1 && append_run(runs, string, run) < 0) {
            return -1;
        }
        words = capital;
        run = word;
    }
    return words > 1 ? append_run(runs, string, run) : 0;
}

static PyObject *
capital_runs(PyObject *Py_UNUSED(module), PyObject *string)
{
    PyObject *runs = is_string(string) ? PyList_New(0) : NULL;
    if (runs == NULL) {
        return NULL;
    }
    Text text = text_of(string);
    int done;
    if (text.kind == PyUnicode_1BYTE_KIND) {
        text.kind = PyUnicode_1BYTE_KIND;
        done = add_runs(text, string, runs);
    } else {
        done = add_runs(text, string, runs);
    }
    if (done < 0) {
        Py_CLEAR(runs);
    }
    return runs;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"counts_behind", counts_behind, METH_VARARGS, "See normalize.scan.prose."},
    {"capital_runs", capital_runs, METH_O, "See normalize.scan.prose."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._prose",
    .m_doc = "The searches of normalize.scan.prose, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__prose(void)
{
    return PyModule_Create(&module);
}
