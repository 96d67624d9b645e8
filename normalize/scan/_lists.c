/* The class of normalize.scan.lists, compiled: the same methods, the same answers. */

#include "scan.h"

#define LONGEST_KEY 15 /* letters */

/* A short word of ASCII: its letters in 15 bytes, and in the last one how it stands on the list. */
typedef struct {
    uint64_t head, tail;
} Key;

typedef enum { OPEN, LISTED, BESIDE, FAILED } Standing;

typedef struct {
    Key *slots;
    size_t mask, used;
} Table; /* open addressing; half of the slots are free, and all bytes of a free one are 0 */

typedef struct {
    PyObject_HEAD
    Table table;
    PyObject *others; /* words that are no keys: a dictionary to their standing */
} WordList;

static inline bool
is_key(Text text, Span word, Key *key)
{
    if (word.end - word.start > LONGEST_KEY) {
        return false;
    }
    *key = (Key){0, 0};
    for (Py_ssize_t place = word.start; place < word.end; place++) {
        const Py_UCS4 character = at(text, place);
        if (character >= 128) {
            return false;
        }
        const Py_ssize_t byte = place - word.start;
        *(byte < 8 ? &key->head : &key->tail) |= (uint64_t)character << 8 * (byte & 7);
    }
    return true;
}

/* Return the slot of a key, a free one where it has none. */
static inline Key *
slot_of(const Table *table, Key key)
{
    const uint64_t hash = (key.head ^ (key.tail * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
    size_t slot = (size_t)(hash >> 32) & table->mask;
    while (table->slots[slot].head != 0 &&
           (table->slots[slot].head != key.head || table->slots[slot].tail << 8 != key.tail << 8)) {
        slot = (slot + 1) & table->mask;
    }
    return &table->slots[slot];
}

static inline Standing
standing_in(const Table *table, Key key)
{
    return table->used == 0 ? OPEN : (Standing)(slot_of(table, key)->tail >> 56);
}

static int
put(Table *table, Key key, Standing standing)
{
    if (2 * (table->used + 1) > table->mask) {
        Table larger = {.mask = table->mask ? 2 * table->mask + 1 : 127, .used = table->used};
        larger.slots = PyMem_Calloc(larger.mask + 1, sizeof *larger.slots);
        if (larger.slots == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        for (size_t slot = 0; table->slots != NULL && slot <= table->mask; slot++) {
            if (table->slots[slot].head != 0) {
                *slot_of(&larger, table->slots[slot]) = table->slots[slot];
            }
        }
        PyMem_Free(table->slots);
        *table = larger;
    }
    Key *slot = slot_of(table, key);
    table->used += slot->head == 0;
    *slot = (Key){key.head, key.tail | (uint64_t)standing << 56};
    return 0;
}

static PyObject *
list_new(PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwargs))
{
    WordList *self = (WordList *)type->tp_alloc(type, 0);
    if (self != NULL && (self->others = PyDict_New()) == NULL) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void
list_dealloc(WordList *self)
{
    PyMem_Free(self->table.slots);
    Py_XDECREF(self->others);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
put_word(WordList *self, PyObject *word, Standing standing)
{
    if (!is_string(word)) {
        return NULL;
    }
    const Text text = text_of(word);
    Key key;
    int done;
    if (is_key(text, (Span){0, text.length}, &key)) {
        done = text.length == 0 ? 0 : put(&self->table, key, standing); /* no word is empty */
    } else {
        PyObject *value = PyLong_FromLong(standing);
        done = value == NULL ? -1 : PyDict_SetItem(self->others, word, value);
        Py_XDECREF(value);
    }
    return done < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
list_add(WordList *self, PyObject *word)
{
    return put_word(self, word, LISTED);
}

static PyObject *
list_add_beside(WordList *self, PyObject *word)
{
    return put_word(self, word, BESIDE);
}

static PyObject *
list_clear(WordList *self, PyObject *Py_UNUSED(ignored))
{
    PyMem_Free(self->table.slots);
    self->table = (Table){0};
    PyDict_Clear(self->others);
    Py_RETURN_NONE;
}

/* ------------------------------------------------------------------ unlisted */

static inline bool
has_capital(Text text, Span word)
{
    return !is_empty(word) && Py_UNICODE_ISUPPER(at(text, word.start));
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

/* Return how a word stands that is no key: one with `but` stands open. */
static Standing
standing_of(const WordList *self, PyObject *string, Span span, PyObject *but)
{
    PyObject *word = PyUnicode_Substring(string, span.start, span.end);
    PyObject *value = word == NULL ? NULL : PyDict_GetItemWithError(self->others, word);
    Standing standing = value != NULL ? (Standing)PyLong_AsLong(value) : PyErr_Occurred() ? FAILED : OPEN;
    if (standing == LISTED) {
        const int excepted = PySequence_Contains(but, word);
        standing = excepted < 0 ? FAILED : excepted ? OPEN : LISTED;
    }
    Py_XDECREF(word);
    return standing;
}

static inline int
add_unlisted(const WordList *self, Text text, PyObject *string, const Table *excepted, PyObject *but, PyObject *rows)
{
    Span before = {0, 0}, here = next_word(text, 0);
    while (!is_empty(here)) {
        const Span after = next_word(text, here.end);
        if (Py_UNICODE_ISLOWER(at(text, here.start))) {
            Key key;
            Standing standing;
            if (is_key(text, here, &key)) {
                standing = standing_in(&self->table, key);
                standing = standing == LISTED && standing_in(excepted, key) ? OPEN : standing;
            } else {
                standing = standing_of(self, string, here, but);
            }
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

/* Put those words into a table that are keys. */
static int
fill(Table *table, PyObject *words)
{
    PyObject *each = PyObject_GetIter(words), *word;
    while (each != NULL && (word = PyIter_Next(each)) != NULL) {
        Key key = {0, 0};
        const bool valid = is_string(word);
        const bool fits = valid && is_key(text_of(word), (Span){0, PyUnicode_GET_LENGTH(word)}, &key) && key.head != 0;
        Py_DECREF(word);
        if (!valid || (fits && put(table, key, LISTED) < 0)) {
            break;
        }
    }
    Py_XDECREF(each);
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *
list_unlisted(WordList *self, PyObject *args)
{
    PyObject *string, *but;
    if (!PyArg_ParseTuple(args, "UO", &string, &but)) {
        return NULL;
    }
    PyObject *rows = PyList_New(0);
    if (rows == NULL) {
        return NULL;
    }
    Table excepted = {0};
    Text text = text_of(string);
    int done = fill(&excepted, but);
    if (done == 0 && text.kind == PyUnicode_1BYTE_KIND) {
        text.kind = PyUnicode_1BYTE_KIND;
        done = add_unlisted(self, text, string, &excepted, but, rows);
    } else if (done == 0) {
        done = add_unlisted(self, text, string, &excepted, but, rows);
    }
    PyMem_Free(excepted.slots);
    if (done < 0) {
        Py_CLEAR(rows);
    }
    return rows;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef list_methods[] = {
    {"add", (PyCFunction)list_add, METH_O, "See normalize.scan.lists."},
    {"add_beside", (PyCFunction)list_add_beside, METH_O, "See normalize.scan.lists."},
    {"clear", (PyCFunction)list_clear, METH_NOARGS, "See normalize.scan.lists."},
    {"unlisted", (PyCFunction)list_unlisted, METH_VARARGS, "See normalize.scan.lists."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject list_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.WordList",
    .tp_basicsize = sizeof(WordList),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.lists.",
    .tp_new = list_new,
    .tp_dealloc = (destructor)list_dealloc,
    .tp_methods = list_methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._lists",
    .m_doc = "The class of normalize.scan.lists, compiled.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit__lists(void)
{
    PyObject *twin = PyImport_ImportModule("normalize.scan.lists");
    row_type = twin == NULL ? NULL : (PyTypeObject *)PyObject_GetAttrString(twin, "Row");
    Py_XDECREF(twin);
    PyObject *made = row_type == NULL ? NULL : PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &list_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
