/* The scans of normalize.scan.words, compiled: the same classes and functions, the same answers. */

#include "heads.h"
#include "sentences.h"

/* Return an empty filter for the keys of a table's entries; NULL and an exception where there is no room. */
static uint64_t *
filter_of_keys(const Table *table)
{
    uint64_t *keys = PyMem_Calloc((table->mask + 1) / 8, sizeof *keys);
    if (keys == NULL) {
        PyErr_NoMemory();
    }
    return keys;
}

static PyObject *
words_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *given;
    if (!PyArg_ParseTuple(args, "O", &given)) {
        return NULL;
    }
    PyObject *words = PySequence_Fast(given, "words must be iterable");
    if (words == NULL) {
        return NULL;
    }
    const Py_ssize_t count = PySequence_Fast_GET_SIZE(words);
    Words *self = (Words *)type->tp_alloc(type, 0);
    if (self == NULL) {
        Py_DECREF(words);
        return NULL;
    }
    if (table_begin(&self->table, count) < 0 || (self->keys = filter_of_keys(&self->table)) == NULL) {
        Py_DECREF(words);
        Py_DECREF(self);
        return NULL;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        PyObject *word = PySequence_Fast_GET_ITEM(words, at);
        if (!is_string(word)) {
            Py_DECREF(words);
            Py_DECREF(self);
            return NULL;
        }
        (void)table_add(&self->table, word);
        const Py_ssize_t length = PyUnicode_GET_LENGTH(word);
        if (length <= LONGEST_HEAD) {
            self->heads[length] = true;
        }
        if (length > 0) {
            const Py_UCS4 first = PyUnicode_READ_CHAR(word, 0);
            if (first < 128 && first - 'A' >= 26 && !self->first[first] && self->count++ < FEW_FIRST) {
                self->plain[self->count - 1] = (Py_UCS1)first;
            }
            self->first[first_of(first)] |= UINT32_C(1) << (length < 31 ? length : 31);
            self->pairs[first & 31] |= length == 1 ? UINT32_MAX : UINT32_C(1) << (PyUnicode_READ_CHAR(word, 1) & 31);
        }
        const Key key = key_of(text_of(word), (Span){0, length});
        if (key.head != 0) {
            uint64_t bits;
            *block_of_key(self, key, &bits) |= bits;
        }
    }
    Py_DECREF(words);
    return (PyObject *)self;
}

static void
words_dealloc(Words *self)
{
    table_end(&self->table);
    PyMem_Free(self->keys);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static Py_ssize_t
words_length(Words *self)
{
    return self->table.size;
}

/* ------------------------------------------------------------------ the scans */

/* Return a new set or list that was filled; NULL and an exception where that failed. */
static PyObject *
filled(PyObject *found, int done)
{
    if (done < 0) {
        Py_CLEAR(found);
    }
    return found;
}

/* Add the entries among the runs of letters of a text to a new set or list, and return it. */
static PyObject *
searched(const Words *self, PyObject *string, PyObject *found)
{
    if (found == NULL || !is_string(string)) {
        Py_XDECREF(found);
        return NULL;
    }
    Text text = text_of(string);
    const bool few = self->count < FEW_FIRST;
    return filled(found, few ? BY_WIDTH(text, add_words(self, LETTERS, text, found))
                             : BY_WIDTH(text, add_runs_of_letters(self, text, found)));
}

static PyObject *
words_among(Words *self, PyObject *text)
{
    return searched(self, text, PySet_New(NULL));
}

static PyObject *
words_occurrences(Words *self, PyObject *text)
{
    return searched(self, text, PyList_New(0));
}

static PyObject *
words_latin(Words *self, PyObject *string)
{
    PyObject *found = is_string(string) ? PyList_New(0) : NULL;
    Text text = found == NULL ? (Text){0} : text_of(string);
    return found == NULL ? NULL : filled(found, BY_WIDTH(text, add_words(self, LATIN, text, found)));
}

/* Add the entries that stand right behind a mark as runs of Latin letters; -1 and an exception where that fails. */
static int
add_right_behind(const Words *self, PyObject *string, Py_UCS4 mark, PyObject *found)
{
    const Text text = text_of(string);
    Py_ssize_t place = -1;
    while ((place = PyUnicode_FindChar(string, mark, place + 1, text.length, 1)) >= 0) { /* at the speed of memory */
        const Py_ssize_t start = place + 1;
        uint64_t hash = HASH_BASIS;
        Py_ssize_t end = start;
        for (Py_UCS4 character; end < text.length && !parts(LATIN, character = at(text, end)); end++) {
            hash = hash_more(hash, character);
        }
        const Py_ssize_t slot =
            end > start ? slot_with(&self->table, hash, text.kind, text.data, start, end - start) : -1;
        if (slot >= 0 && add_word(found, start, self->table.slots[slot].entry) < 0) {
            return -1;
        }
    }
    return place == -1 ? 0 : -1;
}

static PyObject *
words_behind(Words *self, PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *marks;
    if (!taken(args, number, "UU", &string, &marks)) {
        return NULL;
    }
    PyObject *found = PyList_New(0);
    for (Py_ssize_t each = 0; found != NULL && each < PyUnicode_GET_LENGTH(marks); each++) {
        found = filled(found, add_right_behind(self, string, PyUnicode_READ_CHAR(marks, each), found));
    }
    return found;
}

static PyObject *
words_tokens(Words *self, PyObject *string)
{
    PyObject *found = is_string(string) ? PySet_New(NULL) : NULL;
    Text text = found == NULL ? (Text){0} : text_of(string);
    return found == NULL ? NULL : filled(found, BY_WIDTH(text, add_words(self, TOKENS, text, found)));
}

static PyObject *
words_beside(Words *self, PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *left, *right;
    if (!taken(args, number, "UUU", &string, &left, &right)) {
        return NULL;
    }
    PyObject *behind = PySet_New(NULL), *ahead = PySet_New(NULL);
    int done = behind == NULL || ahead == NULL ? -1 : 0;
    for (Py_ssize_t number = 0; done == 0 && number < PyUnicode_GET_LENGTH(left); number++) {
        done = add_behind(self, string, PyUnicode_READ_CHAR(left, number), behind);
    }
    for (Py_ssize_t number = 0; done == 0 && number < PyUnicode_GET_LENGTH(right); number++) {
        done = add_before(self, string, PyUnicode_READ_CHAR(right, number), ahead);
    }
    PyObject *found = done < 0 ? NULL : PyTuple_Pack(2, behind, ahead);
    Py_XDECREF(behind);
    Py_XDECREF(ahead);
    return found;
}

static PyObject *
words_rows(Words *self, PyObject *string)
{
    PyObject *rows = is_string(string) ? PyList_New(0) : NULL;
    if (rows == NULL) {
        return NULL;
    }
    Text text = text_of(string);
    if (BY_WIDTH(text, add_rows(self, text, rows)) < 0) {
        Py_CLEAR(rows);
    }
    return rows;
}

static PyObject *
words_sparse(Words *self, PyObject *const *args, Py_ssize_t number)
{
    const Py_ssize_t most = number >= 3 ? PyLong_AsSsize_t(args[1]) : -1;
    const double share = number >= 3 ? PyFloat_AsDouble(args[2]) : -1;
    const Py_ssize_t least = number == 4 ? PyLong_AsSsize_t(args[3]) : 0;
    if (most == -1 || share == -1 || least == -1) {
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "expected lines and two or three numbers");
    }
    PyObject *lines = PySequence_Fast(args[0], "lines must be a sequence");
    PyObject *places = lines == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t at = 0; places != NULL && at < PySequence_Fast_GET_SIZE(lines); at++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, at);
        if (!is_string(line)) {
            Py_CLEAR(places);
            break;
        }
        Text text = text_of(line);
        const bool looked_at = text.length >= least || !PyUnicode_IS_ASCII(line);
        if (looked_at && BY_WIDTH(text, is_sparse(self, text, most, share)) && append_place(places, at) < 0) {
            Py_CLEAR(places);
        }
    }
    Py_XDECREF(lines);
    return places;
}

static PyObject *
words_begin(Words *self, PyObject *given)
{
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    PyObject *places = lines == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t at = 0; places != NULL && at < PySequence_Fast_GET_SIZE(lines); at++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, at);
        const int found = is_string(line) ? begins(self, text_of(line), 0) : -1;
        if (found < 0 || (found && append_place(places, at) < 0)) {
            Py_CLEAR(places);
        }
    }
    Py_XDECREF(lines);
    return places;
}

/* Whether the last sentence of a line begins with an entry or holds a string; -1 and an exception where that fails. */
static int
ends(const Words *self, PyObject *line, PyObject *inside)
{
    Text text = text_of(line);
    const Py_ssize_t start = BY_WIDTH(text, last_sentence(text, text.length));
    int found = begins(self, text, start);
    for (Py_ssize_t each = 0; found == 0 && each < PyTuple_GET_SIZE(inside); each++) {
        PyObject *one = PyTuple_GET_ITEM(inside, each);
        const Py_ssize_t place = is_string(one) ? PyUnicode_Find(line, one, start, text.length, 1) : -2;
        found = place >= 0 ? 1 : place == -1 ? 0 : -1;
    }
    return found;
}

static PyObject *
words_end(Words *self, PyObject *const *args, Py_ssize_t number)
{
    if (number != 3 || !PyTuple_Check(args[2])) {
        PyErr_SetString(PyExc_TypeError, "expected lines, a number and a tuple");
        return NULL;
    }
    PyObject *const given = args[0], *const inside = args[2];
    const Py_ssize_t least = PyLong_AsSsize_t(args[1]);
    if (least == -1 && PyErr_Occurred()) {
        return NULL;
    }
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    PyObject *places = lines == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t at = 0; places != NULL && at < PySequence_Fast_GET_SIZE(lines); at++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, at);
        const int found = !is_string(line) ? -1 : PyUnicode_GET_LENGTH(line) < least ? 0 : ends(self, line, inside);
        if (found < 0 || (found && append_place(places, at) < 0)) {
            Py_CLEAR(places);
        }
    }
    Py_XDECREF(lines);
    return places;
}

static PyObject *
words_begins(Words *self, PyObject *line)
{
    const int found = is_string(line) ? begins(self, text_of(line), 0) : -1;
    return found < 0 ? NULL : PyBool_FromLong(found);
}

static PyObject *
words_ends(Words *self, PyObject *const *args, Py_ssize_t number)
{
    if (number != 2 || !is_string(args[0]) || !PyTuple_Check(args[1])) {
        return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "expected a line and a tuple");
    }
    const int found = ends(self, args[0], args[1]);
    return found < 0 ? NULL : PyBool_FromLong(found);
}

/* ------------------------------------------------------------------ pickling */

/* By the public name, so that a process without compiled code can read it. */
static PyObject *
words_reduce(Words *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *entries = PyTuple_New(self->table.size);
    if (entries == NULL) {
        return NULL;
    }
    Py_ssize_t at = 0;
    for (size_t slot = 0; slot <= self->table.mask; slot++) {
        if (self->table.slots[slot].entry != NULL) {
            PyTuple_SET_ITEM(entries, at++, Py_NewRef(self->table.slots[slot].entry));
        }
    }
    return Py_BuildValue("O(N)", Py_TYPE(self), entries);
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef words_methods[] = {
    {"among", (PyCFunction)words_among, METH_O, "See normalize.scan.words."},
    {"occurrences", (PyCFunction)words_occurrences, METH_O, "See normalize.scan.words."},
    {"latin", (PyCFunction)words_latin, METH_O, "See normalize.scan.words."},
    {"behind", (PyCFunction)(void (*)(void))words_behind, METH_FASTCALL, "See normalize.scan.words."},
    {"tokens", (PyCFunction)words_tokens, METH_O, "See normalize.scan.words."},
    {"beside", (PyCFunction)(void (*)(void))words_beside, METH_FASTCALL, "See normalize.scan.words."},
    {"rows", (PyCFunction)words_rows, METH_O, "See normalize.scan.words."},
    {"sparse", (PyCFunction)(void (*)(void))words_sparse, METH_FASTCALL, "See normalize.scan.words."},
    {"begin", (PyCFunction)words_begin, METH_O, "See normalize.scan.words."},
    {"end", (PyCFunction)(void (*)(void))words_end, METH_FASTCALL, "See normalize.scan.words."},
    {"begins", (PyCFunction)words_begins, METH_O, "See normalize.scan.words."},
    {"ends", (PyCFunction)(void (*)(void))words_ends, METH_FASTCALL, "See normalize.scan.words."},
    {"__reduce__", (PyCFunction)words_reduce, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PySequenceMethods words_as_sequence = {.sq_length = (lenfunc)words_length};

static PyTypeObject words_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.Words",
    .tp_basicsize = sizeof(Words),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.words.",
    .tp_new = words_new,
    .tp_dealloc = (destructor)words_dealloc,
    .tp_methods = words_methods,
    .tp_as_sequence = &words_as_sequence,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._words",
    .m_doc = "The scans of normalize.scan.words, compiled.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit__words(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &words_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
