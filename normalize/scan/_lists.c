/* The class of normalize.scan.lists, compiled: the same methods, the same answers. */

#include "keys.h"

/* A word has two numbers for each group, what it weighs after the words of the group and before them, and two more: its
standing and what it weighs itself. */
#define STANDING 64 /* groups are numbered up to it */
#define UNKNOWN INT32_MIN

/* A standing: flags, the group in the bits above, and the kind. */
enum { LISTED = 1, BESIDE = 2, WEIGHED = 4, GROUP = 8, KIND = GROUP * STANDING };

#define MOST_KINDS (1 << 16)

typedef struct {
    PyObject_HEAD
    Table standings, weights; /* all words have a standing: its table is the smaller for being alone */
    PyObject *others; /* words that are no keys: a dictionary of (word, group or `STANDING`) to the two numbers */
} WordList;

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
    PyMem_Free(self->standings.slots);
    PyMem_Free(self->weights.slots);
    Py_XDECREF(self->others);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Read the numbers of a word for a group or `STANDING`: whether it has any; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
look_up(const WordList *self, Text text, PyObject *string, Span word, int asked, int32_t *numbers)
{
    Key key;
    if (is_key(text, word, asked, &key)) {
        const Table *table = asked == STANDING ? &self->standings : &self->weights;
        const Slot *slot = table->used == 0 ? NULL : slot_of(table, key);
        if (slot == NULL || slot->key.head == 0) {
            return 0;
        }
        memcpy(numbers, slot->numbers, sizeof slot->numbers);
        return 1;
    }
    PyObject *entry = Py_BuildValue("Ni", PyUnicode_Substring(string, word.start, word.end), asked);
    PyObject *answer = entry == NULL ? NULL : PyDict_GetItemWithError(self->others, entry);
    Py_XDECREF(entry);
    if (answer == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    return PyArg_ParseTuple(answer, "ii", &numbers[0], &numbers[1]) ? 1 : -1;
}

/* Remember the numbers of a word. */
static int
put_word(WordList *self, PyObject *word, int asked, int32_t first, int32_t second)
{
    if (!is_string(word)) {
        return -1;
    }
    const Text text = text_of(word);
    Key key;
    if (is_key(text, (Span){0, text.length}, asked, &key)) {
        Slot *slot = slot_for(asked == STANDING ? &self->standings : &self->weights, key);
        if (slot == NULL) {
            return -1;
        }
        slot->numbers[0] = first;
        slot->numbers[1] = second;
        return 0;
    }
    PyObject *entry = Py_BuildValue("Oi", word, asked), *answer = Py_BuildValue("ii", first, second);
    const int done = entry == NULL || answer == NULL ? -1 : PyDict_SetItem(self->others, entry, answer);
    Py_XDECREF(entry);
    Py_XDECREF(answer);
    return done;
}

static PyObject *
list_add(WordList *self, PyObject *word)
{
    return put_word(self, word, STANDING, LISTED, 0) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
list_add_beside(WordList *self, PyObject *word)
{
    return put_word(self, word, STANDING, BESIDE, 0) < 0 ? NULL : Py_NewRef(Py_None);
}

static bool
is_number(int number, int most, const char *name)
{
    if (number < 0 || number >= most) {
        PyErr_Format(PyExc_ValueError, "there is no %s %d", name, number);
        return false;
    }
    return true;
}

static PyObject *
list_add_weighed(WordList *self, PyObject *args)
{
    PyObject *word;
    int group, kind, beside, own;
    if (!PyArg_ParseTuple(args, "Oiipi", &word, &group, &kind, &beside, &own) || !is_number(group, STANDING, "group") ||
        !is_number(kind, MOST_KINDS, "kind")) {
        return NULL;
    }
    const int32_t standing = WEIGHED | (beside ? BESIDE : 0) | group * GROUP | kind * KIND;
    return put_word(self, word, STANDING, standing, own) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
list_weigh(WordList *self, PyObject *args)
{
    PyObject *word;
    int group, after, weight;
    if (!PyArg_ParseTuple(args, "Uipi", &word, &group, &after, &weight) || !is_number(group, STANDING, "group")) {
        return NULL;
    }
    const Text text = text_of(word);
    int32_t numbers[] = {UNKNOWN, UNKNOWN};
    if (look_up(self, text, word, (Span){0, text.length}, group, numbers) < 0) {
        return NULL;
    }
    numbers[after] = weight;
    return put_word(self, word, group, numbers[0], numbers[1]) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
list_clear(WordList *self, PyObject *Py_UNUSED(ignored))
{
    PyMem_Free(self->standings.slots);
    PyMem_Free(self->weights.slots);
    self->standings = self->weights = (Table){0};
    PyDict_Clear(self->others);
    Py_RETURN_NONE;
}

/* ------------------------------------------------------------------ unlisted */

static inline bool
has_capital(Text text, Span word)
{
    if (is_empty(word)) {
        return false;
    }
    const Py_UCS4 first = at(text, word.start);
    return first < 128 ? first - 'A' < 26 : Py_UNICODE_ISUPPER(first);
}

static inline bool
is_small(Py_UCS4 letter)
{
    return letter < 128 ? letter >= 'a' : Py_UNICODE_ISLOWER(letter);
}

static int
append_row(PyObject *rows, PyObject *string, Span before, Span here, Span after)
{
    const Span texts[] = {here, before, after, {before.end, here.start}, {here.end, after.start}};
    PyObject *row = PyTuple_New(6);
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

/* Whether a word is one of those that are returned though they are on the list: -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
is_excepted(Text text, PyObject *string, Span word, const Table *excepted, PyObject *but)
{
    Key key;
    if (is_key(text, word, STANDING, &key)) {
        return is_in(excepted, key);
    }
    PyObject *found = PyUnicode_Substring(string, word.start, word.end);
    const int answer = found == NULL ? -1 : PySequence_Contains(but, found);
    Py_XDECREF(found);
    return answer;
}

typedef struct {
    Span before, here, after;
} Place;

/* What decides about the words of a text; see `unlisted`. */
typedef struct {
    const Table *excepted; /* those of the words in `but` that are keys */
    PyObject *but;
    double least;
    const int32_t *more; /* four numbers a kind */
    Py_ssize_t kinds;
} Bar;

/* Whether a word weighs too little with the words beside it: -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
is_light(const WordList *self, Text text, PyObject *string, Place place, const int32_t *known, const Bar *bar)
{
    const int group = known[0] / GROUP % STANDING, kind = known[0] / KIND;
    const int capitals = 2 * has_capital(text, place.before) + has_capital(text, place.after);
    int32_t before[2], after[2];
    int found = kind < bar->kinds;
    found = found != 1 ? found : look_up(self, text, string, place.before, group, before);
    found = found != 1 ? found : look_up(self, text, string, place.after, group, after);
    if (found != 1 || before[0] == UNKNOWN || after[1] == UNKNOWN) {
        return found < 0 ? -1 : 0;
    }
    return (double)known[1] + bar->more[4 * kind + capitals] + before[0] + after[1] < bar->least;
}

/* Whether a word is returned: -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
is_wanted(const WordList *self, Text text, PyObject *string, Place place, const Bar *bar)
{
    int32_t known[2];
    const int found = look_up(self, text, string, place.here, STANDING, known);
    if (found != 1) {
        return found < 0 ? -1 : 1;
    }
    const int standing = known[0];
    const bool spaced = place.after.start == place.here.end + 1 && at(text, place.here.end) == ' ';
    if ((standing & BESIDE) && spaced && !has_capital(text, place.before) && !has_capital(text, place.after)) {
        return 0;
    }
    if (!(standing & (LISTED | WEIGHED))) {
        return 1;
    }
    const int excepted = is_excepted(text, string, place.here, bar->excepted, bar->but);
    if (excepted != 0 || (standing & LISTED)) {
        return excepted;
    }
    if (bar->least == Py_HUGE_VAL) {
        return 0;
    }
    int light = is_light(self, text, string, place, known, bar);
    if (light == 1 && !spaced) { /* the word after may belong to the next sentence */
        place.after = (Span){0, 0};
        light = is_light(self, text, string, place, known, bar);
    }
    return light < 0 ? -1 : !light;
}

static Py_ALWAYS_INLINE inline int
add_unlisted(const WordList *self, Text text, PyObject *string, const Bar *bar, PyObject *rows)
{
    Place place = {.here = next_word(text, 0)};
    while (!is_empty(place.here)) {
        place.after = next_word(text, place.here.end);
        if (is_small(at(text, place.here.start))) {
            const int wanted = is_wanted(self, text, string, place, bar);
            if (wanted < 0 || (wanted && append_row(rows, string, place.before, place.here, place.after) < 0)) {
                return -1;
            }
        }
        place.before = place.here;
        place.here = place.after;
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
        const Span whole = {0, valid ? PyUnicode_GET_LENGTH(word) : 0};
        const bool fits = valid && is_key(text_of(word), whole, STANDING, &key);
        Py_DECREF(word);
        if (!valid || (fits && slot_for(table, key) == NULL)) {
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
    double least = -Py_HUGE_VAL;
    Py_buffer more = {0};
    if (!PyArg_ParseTuple(args, "UO|dy*", &string, &but, &least, &more)) {
        return NULL;
    }
    PyObject *rows = PyList_New(0);
    Table excepted = {0};
    const Bar bar = {&excepted, but, least, more.buf, more.len / (Py_ssize_t)(4 * sizeof *bar.more)};
    Text text = text_of(string);
    if (rows != NULL &&
        (fill(&excepted, but) < 0 || BY_WIDTH(text, add_unlisted(self, text, string, &bar, rows)) < 0)) {
        Py_CLEAR(rows);
    }
    PyMem_Free(excepted.slots);
    PyBuffer_Release(&more);
    return rows;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef list_methods[] = {
    {"add", (PyCFunction)list_add, METH_O, "See normalize.scan.lists."},
    {"add_beside", (PyCFunction)list_add_beside, METH_O, "See normalize.scan.lists."},
    {"add_weighed", (PyCFunction)list_add_weighed, METH_VARARGS, "See normalize.scan.lists."},
    {"weigh", (PyCFunction)list_weigh, METH_VARARGS, "See normalize.scan.lists."},
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
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &list_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
