/* The searches of normalize.scan.prose, compiled: the same functions, the same answers. */

#include "scan.h"

typedef struct {
    Py_ssize_t start, end;
} Span; /* of a word; where there is none both are where the search ended */

static inline bool
is_empty(Span span)
{
    return span.start == span.end;
}

static inline Span
next_word(Text text, Py_ssize_t place)
{
    while (place < text.length && !is_letter(at(text, place))) {
        place++;
    }
    return (Span){place, end_of_word(text, place)};
}

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
count(PyObject *counts, PyObject *word)
{
    PyObject *before = PyDict_GetItemWithError(counts, word);
    if (before == NULL && PyErr_Occurred()) {
        return -1;
    }
    PyObject *times = PyLong_FromSsize_t(before == NULL ? 1 : PyLong_AsSsize_t(before) + 1);
    const int done = times == NULL ? -1 : PyDict_SetItem(counts, word, times);
    Py_XDECREF(times);
    return done;
}

static inline int
add_counts(Text text, PyObject *string, PyObject *gaps, PyObject *counts)
{
    Span before = next_word(text, 0);
    while (!is_empty(before)) {
        const Span word = next_word(text, before.end);
        if (!is_empty(word) && is_one_of(text, before.end, word.start, gaps)) {
            Py_ssize_t end = word.start + 1;
            while (end < word.end && is_letter(at(text, end))) {
                end++;
            }
            PyObject *found = PyUnicode_Substring(string, word.start, end);
            const int done = found == NULL ? -1 : count(counts, found);
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
    PyObject *counts = PyDict_New();
    if (counts == NULL) {
        return NULL;
    }
    Text text = text_of(string);
    int done;
    if (text.kind == PyUnicode_1BYTE_KIND) { /* a loop of its own for the commonest width */
        text.kind = PyUnicode_1BYTE_KIND;
        done = add_counts(text, string, gaps, counts);
    } else {
        done = add_counts(text, string, gaps, counts);
    }
    if (done < 0) {
        Py_CLEAR(counts);
    }
    return counts;
}

/* ------------------------------------------------------------------ unlisted */

static inline bool
has_capital(Text text, Span word)
{
    return !is_empty(word) && Py_UNICODE_ISUPPER(at(text, word.start));
}

/* The arguments of `unlisted`: words of `listed` are left out, unless of `but`; those of `beside` in some places. */
typedef struct {
    PyObject *listed, *but, *beside;
} Lists;

typedef enum { LISTED, BESIDE, OPEN, FAILED } Standing;

typedef struct {
    Span word;
    Standing standing;
} Seen; /* of a text most words are its commonest ones: what is known of those is kept by a rough hash */

#define SEEN 1024

static Standing
standing_of(PyObject *string, Span span, const Lists *lists)
{
    PyObject *word = PyUnicode_Substring(string, span.start, span.end);
    int found = word == NULL ? -1 : PySequence_Contains(lists->listed, word);
    Standing standing = LISTED;
    if (found > 0) {
        const int excepted = PySequence_Contains(lists->but, word);
        found = excepted < 0 ? -1 : !excepted;
    }
    if (found == 0) {
        found = PySequence_Contains(lists->beside, word);
        standing = found > 0 ? BESIDE : OPEN;
    }
    Py_XDECREF(word);
    return found < 0 ? FAILED : standing;
}

static inline bool
is_same(Text text, Span one, Span other)
{
    if (one.end - one.start != other.end - other.start) {
        return false;
    }
    Py_ssize_t size = one.end - one.start;
    while (size > 0 && at(text, one.start + size - 1) == at(text, other.start + size - 1)) {
        size--;
    }
    return size == 0;
}

static inline Standing
recalled(Text text, PyObject *string, Span word, const Lists *lists, Seen *seen)
{
    const Py_UCS4 hash = at(text, word.start) * 37 + at(text, word.end - 1) * 5 + at(text, (word.start + word.end) / 2);
    Seen *known = &seen[(hash + (Py_UCS4)(word.end - word.start) * 19) % SEEN];
    if (is_empty(known->word) || !is_same(text, known->word, word)) {
        *known = (Seen){word, standing_of(string, word, lists)};
    }
    return known->standing;
}

static PyTypeObject *row_type; /* a tuple with names */

static int
append_row(PyObject *rows, PyObject *string, Span before, Span here, Span after)
{
    const Span texts[] = {here, before, after, {before.end, here.start}, {here.end, after.start}};
    PyObject *row = row_type->tp_alloc(row_type, 6);
    if (row == NULL) {
        return -1;
    }
    PyObject *value = PyLong_FromSsize_t(here.start);
    for (int number = 0; value != NULL; number++) {
        PyTuple_SET_ITEM(row, number, value);
        if (number == 5) {
            break;
        }
        value = PyUnicode_Substring(string, texts[number].start, texts[number].end);
    }
    const int done = value == NULL ? -1 : PyList_Append(rows, row);
    Py_DECREF(row);
    return done;
}

static inline int
add_unlisted(Text text, PyObject *string, const Lists *lists, PyObject *rows)
{
    Seen seen[SEEN] = {0};
    Span before = {0, 0}, here = next_word(text, 0);
    while (!is_empty(here)) {
        const Span after = next_word(text, here.end);
        if (Py_UNICODE_ISLOWER(at(text, here.start))) {
            const Standing standing = recalled(text, string, here, lists, seen);
            const bool spaced = after.start == here.end + 1 && at(text, here.end) == ' ';
            const bool inside = spaced && !has_capital(text, before) && !has_capital(text, after);
            const bool wanted = standing == OPEN || (standing == BESIDE && !inside);
            if (standing == FAILED || (wanted && append_row(rows, string, before, here, after) < 0)) {
                return -1;
            }
        }
        before = here;
        here = after;
    }
    return 0;
}

static PyObject *
unlisted(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string;
    Lists lists;
    if (!PyArg_ParseTuple(args, "UOOO", &string, &lists.listed, &lists.but, &lists.beside)) {
        return NULL;
    }
    PyObject *rows = PyList_New(0);
    if (rows == NULL) {
        return NULL;
    }
    Text text = text_of(string);
    int done;
    if (text.kind == PyUnicode_1BYTE_KIND) {
        text.kind = PyUnicode_1BYTE_KIND;
        done = add_unlisted(text, string, &lists, rows);
    } else {
        done = add_unlisted(text, string, &lists, rows);
    }
    if (done < 0) {
        Py_CLEAR(rows);
    }
    return rows;
}

/* ------------------------------------------------------------------ capital_runs */

static int
append_run(PyObject *runs, PyObject *string, Span run)
{
    PyObject *found = PyUnicode_Substring(string, run.start, run.end);
    const int done = found == NULL ? -1 : PyList_Append(runs, found);
    Py_XDECREF(found);
    return done;
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
    {"unlisted", unlisted, METH_VARARGS, "See normalize.scan.prose."},
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
    PyObject *twin = PyImport_ImportModule("normalize.scan.prose");
    row_type = twin == NULL ? NULL : (PyTypeObject *)PyObject_GetAttrString(twin, "Row");
    Py_XDECREF(twin);
    return row_type == NULL ? NULL : PyModule_Create(&module);
}
