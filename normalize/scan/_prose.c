/* The searches of normalize.scan.prose, compiled: the same functions, the same answers. */

#include "counts.h"
#include "words.h"

#include <structmember.h>

/* ------------------------------------------------------------------ CountsBehind */

static PyTypeObject *words_type; /* of normalize.scan._words */

/* Make room for more words; -1 and an exception where there is none. */
static int
grow(Counts *self)
{
    const Counts old = *self;
    self->mask = old.counts == NULL ? 511 : 4 * old.mask + 3;
    self->counts = PyMem_Calloc(self->mask + 1, sizeof *self->counts);
    if (self->counts == NULL) {
        *self = old;
        PyErr_NoMemory();
        return -1;
    }
    const Text own = text_of(self->string);
    for (size_t slot = 0; old.counts != NULL && slot <= old.mask; slot++) {
        const Count count = old.counts[slot];
        if (count.times != 0) {
            const Py_ssize_t length = end_of_letters(own, count.start) - count.start;
            *count_of(self, own, hash_of(own.kind, own.data, count.start, length), own, count.start, length) = count;
        }
    }
    PyMem_Free(old.counts);
    return 0;
}

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
count_capital(Counts *self, Span word)
{
    PyObject *found = PyUnicode_Substring(self->string, word.start, word.end);
    PyObject *before = found == NULL ? NULL : PyDict_GetItemWithError(self->capital, found);
    PyObject *times = PyErr_Occurred() ? NULL : PyLong_FromLong(before == NULL ? 1 : PyLong_AsLong(before) + 1);
    const int done = times == NULL ? -1 : PyDict_SetItem(self->capital, found, times);
    Py_XDECREF(times);
    Py_XDECREF(found);
    return done;
}

static inline bool
is_capital(Py_UCS4 character)
{
    return character < 128 ? character - 'A' < 26 : Py_UNICODE_TOLOWER(character) != character;
}

static Py_ALWAYS_INLINE inline int
add_counts(Counts *self, Text text, PyObject *gaps)
{
    Py_ssize_t before = -1; /* where the word before ends */
    for (Py_ssize_t place = 0; place < text.length;) {
        if (!is_letter(at(text, place))) {
            place++;
            continue;
        }
        const Py_ssize_t start = place;
        uint64_t hash = HASH_BASIS;
        bool loud = false;
        for (; place < text.length && is_letter(at(text, place)); place++) {
            hash = hash_more(hash, at(text, place));
            loud |= is_capital(at(text, place));
        }
        const Span word = {start, place};
        const bool counts = before >= 0 && is_one_of(text, before, start, gaps);
        place = before = end_of_word(text, place);
        if (counts && loud && count_capital(self, word) < 0) {
            return -1;
        }
        if (counts && !loud) {
            if (2 * (self->used + 1) > self->mask && grow(self) < 0) {
                return -1;
            }
            Count *count = count_of(self, text, hash, text, start, word.end - start);
            self->used += count->times == 0;
            *count = (Count){tag_of(hash), count->times + 1, start};
        }
    }
    return 0;
}

static PyObject *
counts_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
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
    Counts *self = (Counts *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->string = Py_NewRef(string);
    self->capital = PyDict_New();
    Text text = text_of(string);
    if (self->capital == NULL || grow(self) < 0 || BY_WIDTH(text, add_counts(self, text, gaps)) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void
counts_dealloc(Counts *self)
{
    Py_XDECREF(self->string);
    Py_XDECREF(self->capital);
    PyMem_Free(self->counts);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
counts_small(Counts *self, PyObject *word)
{
    if (!is_string(word)) {
        return NULL;
    }
    const Text asked = text_of(word);
    return PyLong_FromUnsignedLong(times_of(self, asked, (Span){0, asked.length}));
}

static PyObject *
counts_all_small(Counts *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *found = PyDict_New();
    for (size_t slot = 0; found != NULL && slot <= self->mask; slot++) {
        const Count count = self->counts[slot];
        if (count.times == 0) {
            continue;
        }
        const Py_ssize_t end = end_of_letters(text_of(self->string), count.start);
        PyObject *word = PyUnicode_Substring(self->string, count.start, end), *times = PyLong_FromUnsignedLong(count.times);
        if (word == NULL || times == NULL || PyDict_SetItem(found, word, times) < 0) {
            Py_CLEAR(found);
        }
        Py_XDECREF(times);
        Py_XDECREF(word);
    }
    return found;
}

static PyObject *
counts_among(Counts *self, PyObject *given)
{
    if (!PyObject_TypeCheck(given, words_type)) {
        PyErr_Format(PyExc_TypeError, "expected words, not %.100s", Py_TYPE(given)->tp_name);
        return NULL;
    }
    const Table *table = &((Words *)given)->table;
    const Text text = text_of(self->string);
    PyObject *found = PySet_New(NULL);
    for (size_t place = 0; found != NULL && place <= self->mask; place++) {
        if (self->counts[place].times == 0) {
            continue;
        }
        const Py_ssize_t start = self->counts[place].start, length = end_of_letters(text, start) - start;
        const uint64_t hash = hash_of(text.kind, text.data, start, length);
        const Py_ssize_t slot = slot_with(table, hash, text.kind, text.data, start, length);
        if (slot >= 0 && PySet_Add(found, table->entries[slot]) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

static PyMethodDef counts_methods[] = {
    {"small", (PyCFunction)counts_small, METH_O, "See normalize.scan.prose."},
    {"all_small", (PyCFunction)counts_all_small, METH_NOARGS, "See normalize.scan.prose."},
    {"among", (PyCFunction)counts_among, METH_O, "See normalize.scan.prose."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef counts_members[] = {
    {"capital", T_OBJECT_EX, offsetof(Counts, capital), READONLY, NULL},
    {NULL},
};

static PyTypeObject counts_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.CountsBehind",
    .tp_basicsize = sizeof(Counts),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.prose.",
    .tp_new = counts_new,
    .tp_dealloc = (destructor)counts_dealloc,
    .tp_methods = counts_methods,
    .tp_members = counts_members,
};

/* ------------------------------------------------------------------ capital_runs */

static int
append_run(PyObject *runs, PyObject *string, Span run)
{
    return append_new(runs, PyUnicode_Substring(string, run.start, run.end));
}

static Py_ALWAYS_INLINE inline int
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
    if (BY_WIDTH(text, add_runs(text, string, runs)) < 0) {
        Py_CLEAR(runs);
    }
    return runs;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
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
    PyObject *words = PyImport_ImportModule("normalize.scan._words");
    words_type = words == NULL ? NULL : (PyTypeObject *)PyObject_GetAttrString(words, "Words");
    Py_XDECREF(words);
    PyObject *made = words_type == NULL ? NULL : PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &counts_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
