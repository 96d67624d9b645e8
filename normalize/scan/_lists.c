/* The class of normalize.scan.lists, compiled: the same methods, the same answers. */

#include "counts.h"
#include "keys.h"

/* A word has two numbers for each group, what it weighs after the words of the group and before them, and two more: its
standing and what it weighs itself. */
#define STANDING 64 /* groups are numbered up to it */
#define UNKNOWN INT32_MIN

/* A standing: flags, the group in the bits above, and the kind. */
enum { LISTED = 1, BESIDE = 2, WEIGHED = 4, KEPT = 8, GROUP = 16, KIND = GROUP * STANDING };

#define MOST_KINDS (1 << 16)
#define MOST_TIMES 3 /* that are told apart */
#define OF_KIND (4 + (MOST_TIMES + 1) * (MOST_TIMES + 1)) /* numbers */

typedef struct {
    PyObject_HEAD
    Keys standings, weights; /* all words have a standing: its table is the smaller for being alone */
    PyObject *others; /* words that are no keys: a dictionary of (word, group or `STANDING`) to the two numbers */
    PyObject *ends;   /* a string: what ends a sentence */
} WordList;

static PyTypeObject *counts_type; /* of normalize.scan._prose */

static PyObject *
list_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *ends;
    if (!PyArg_ParseTuple(args, "U", &ends)) {
        return NULL;
    }
    WordList *self = (WordList *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->ends = Py_NewRef(ends);
        self->others = PyDict_New();
    }
    if (self != NULL && self->others == NULL) {
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
    Py_XDECREF(self->ends);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Read the numbers of a word for a group or `STANDING`: whether it has any; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
look_up(const WordList *self, Text text, PyObject *string, Span word, int asked, int32_t *numbers)
{
    Key key;
    if (is_key(text, word, asked, &key)) {
        const Keys *table = asked == STANDING ? &self->standings : &self->weights;
        const KeySlot *slot = table->used == 0 ? NULL : key_slot(table, key);
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
        KeySlot *slot = key_slot_for(asked == STANDING ? &self->standings : &self->weights, key);
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
    int group, kind, own, beside, kept;
    if (!PyArg_ParseTuple(args, "Oiiipp", &word, &group, &kind, &own, &beside, &kept) || !is_number(group, STANDING, "group") ||
        !is_number(kind, MOST_KINDS, "kind")) {
        return NULL;
    }
    const int32_t standing = WEIGHED | (beside ? BESIDE : 0) | (kept ? KEPT : 0) | group * GROUP | kind * KIND;
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
    self->standings = self->weights = (Keys){0};
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

typedef struct {
    Span before, here, after;
} Place;

/* What decides about the words of a text; see normalize.scan.lists. */
typedef struct {
    PyObject *but;
    Keys keys; /* the words in `but` that are keys */
    Marks ends;
    bool weighs; /* whether the rest is given */
    double least;
    int bonus;
    Py_buffer more;
    const Counts *counts;
} Bar;

/* Whether a word is in `but`, and how often it stands with a capital: -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
is_excepted(Text text, PyObject *string, Span word, const Bar *bar, int32_t *times)
{
    Key key;
    if (is_key(text, word, STANDING, &key)) {
        const KeySlot *slot = bar->keys.used == 0 ? NULL : key_slot(&bar->keys, key);
        if (slot == NULL || slot->key.head == 0) {
            return 0;
        }
        *times = slot->numbers[0];
        return 1;
    }
    PyObject *found = PyUnicode_Substring(string, word.start, word.end);
    PyObject *number = found == NULL ? NULL : PyDict_GetItemWithError(bar->but, found);
    Py_XDECREF(found);
    *times = number == NULL ? 0 : (int32_t)PyLong_AsLong(number);
    return PyErr_Occurred() ? -1 : number != NULL;
}

/* Whether a sentence ends between two words. */
static Py_ALWAYS_INLINE inline bool
has_end(Text text, Py_ssize_t start, Py_ssize_t end, const Marks *ends)
{
    for (Py_ssize_t place = start; place < end; place++) {
        if (is_mark(ends, at(text, place))) {
            return true;
        }
    }
    return false;
}

static inline int
at_most(long long number, int most)
{
    return number < 0 ? 0 : number > most ? most : (int)number;
}

/* Work out what a word weighs: whether all of it is known; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
weigh_word(const WordList *self, Text text, PyObject *string, Place place, const int32_t *known, int32_t times,
           const Bar *bar, long long *weight)
{
    const int group = known[0] / GROUP % STANDING;
    const Py_ssize_t kind = known[0] / KIND * (Py_ssize_t)OF_KIND;
    int32_t before[2], after[2];
    int found = kind + OF_KIND <= bar->more.len / (Py_ssize_t)sizeof *known;
    found = found != 1 ? found : look_up(self, text, string, place.before, group, before);
    found = found != 1 ? found : look_up(self, text, string, place.after, group, after);
    if (found != 1 || before[0] == UNKNOWN || after[1] == UNKNOWN) {
        return found < 0 ? -1 : 0;
    }
    const int capitals = 2 * has_capital(text, place.before) + has_capital(text, place.after);
    const int forms = (MOST_TIMES + 1) * at_most(times, MOST_TIMES) + at_most(times_of(bar->counts, text, place.here), MOST_TIMES);
    const int32_t *more = (const int32_t *)bar->more.buf + kind;
    *weight = (long long)known[1] + before[0] + after[1] + more[capitals] + more[4 + forms];
    return 1;
}

/* Whether a word is returned, and what it weighs if that is known: -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
is_wanted(const WordList *self, Text text, PyObject *string, Place place, const Bar *bar, long long *weight)
{
    int32_t known[2], times = 0;
    const int found = look_up(self, text, string, place.here, STANDING, known);
    if (found != 1) {
        return found < 0 ? -1 : 1;
    }
    const int standing = known[0];
    const bool spaced = place.after.start == place.here.end + 1 && at(text, place.here.end) == ' ';
    if ((standing & BESIDE) && spaced && !has_capital(text, place.before) && !has_capital(text, place.after)) {
        return 0;
    }
    if (!(standing & LISTED) && !((standing & WEIGHED) && bar->weighs)) {
        return 1;
    }
    const int excepted = is_excepted(text, string, place.here, bar, &times);
    if (excepted < 0 || (standing & LISTED) || bar->least == Py_HUGE_VAL) {
        return excepted;
    }
    if (!spaced && has_end(text, place.here.end, place.after.start, &bar->ends)) {
        place.after = (Span){0, 0};
    }
    const int weighed = weigh_word(self, text, string, place, known, times, bar, weight);
    if (weighed != 1 || (excepted && (standing & KEPT))) {
        return weighed < 0 ? -1 : 1;
    }
    return (double)(*weight + (excepted ? bar->bonus : 0)) >= bar->least;
}

static Py_ALWAYS_INLINE inline int
add_unlisted(const WordList *self, Text text, PyObject *string, const Bar *bar, PyObject *rows, PyObject *weights)
{
    Place place = {.here = next_word(text, 0)};
    while (!is_empty(place.here)) {
        place.after = next_word(text, place.here.end);
        if (is_small(at(text, place.here.start))) {
            long long weight = LLONG_MIN;
            const int wanted = is_wanted(self, text, string, place, bar, &weight);
            if (wanted < 0 ||
                (wanted && (append_row(rows, string, place.before, place.here, place.after) < 0 ||
                            append_new(weights, weight == LLONG_MIN ? Py_NewRef(Py_None) : PyLong_FromLongLong(weight)) < 0))) {
                return -1;
            }
        }
        place.before = place.here;
        place.here = place.after;
    }
    return 0;
}

/* Put those words of `but` into a table that are keys. */
static int
fill(Keys *keys, PyObject *but)
{
    PyObject *word, *times;
    for (Py_ssize_t place = 0; PyDict_Next(but, &place, &word, &times);) {
        const long number = PyLong_AsLong(times);
        if (!is_string(word) || (number == -1 && PyErr_Occurred())) {
            return -1;
        }
        Key key;
        if (is_key(text_of(word), (Span){0, PyUnicode_GET_LENGTH(word)}, STANDING, &key)) {
            KeySlot *slot = key_slot_for(keys, key);
            if (slot == NULL) {
                return -1;
            }
            slot->numbers[0] = at_most(number, MOST_TIMES);
        }
    }
    return 0;
}

static PyObject *
list_unlisted(WordList *self, PyObject *args)
{
    PyObject *string, *weighing = Py_None;
    Bar bar = {.ends = marks_of(self->ends)};
    if (!PyArg_ParseTuple(args, "UO!|O", &string, &PyDict_Type, &bar.but, &weighing)) {
        return NULL;
    }
    bar.weighs = weighing != Py_None;
    if (bar.weighs && (!PyTuple_Check(weighing) ||
                       !PyArg_ParseTuple(weighing, "diy*O!", &bar.least, &bar.bonus, &bar.more, counts_type, &bar.counts))) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_TypeError, "expected what decides about weighed words");
        }
        return NULL;
    }
    PyObject *rows = PyList_New(0), *weights = PyList_New(0), *found = NULL;
    Text text = text_of(string);
    if (rows != NULL && weights != NULL && fill(&bar.keys, bar.but) == 0 &&
        BY_WIDTH(text, add_unlisted(self, text, string, &bar, rows, weights)) == 0) {
        found = PyTuple_Pack(2, rows, weights);
    }
    Py_XDECREF(weights);
    Py_XDECREF(rows);
    PyMem_Free(bar.keys.slots);
    PyBuffer_Release(&bar.more);
    return found;
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
    PyObject *prose = PyImport_ImportModule("normalize.scan._prose");
    counts_type = prose == NULL ? NULL : (PyTypeObject *)PyObject_GetAttrString(prose, "CountsBehind");
    Py_XDECREF(prose);
    PyObject *made = counts_type == NULL ? NULL : PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &list_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
