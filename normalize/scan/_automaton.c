/* Runs the automaton of normalize.scan.automaton over a text, and looks its words up by the way.

The automaton's tables are filled when a text first needs an entry. A character is one look into two of them: its
column, from which it is also seen whether the character parts words, and the next state, with a mark where that is not
known or something is found in it.
*/

#include "table.h"

#define CHARACTERS 0x110000
#define COLUMNS 256 /* for the kinds of characters: one where nothing is known, then those of letters */
#define APART 192   /* the first column of characters that stand between runs of letters, of which there are 82 */
#define MARKED 0x8000
#define UNKNOWN UINT16_MAX

/* A word of a text, where it stands, and what it tells of. */
typedef struct {
    Py_ssize_t slot, start;
    uint64_t found;
} Hit;

/* A test of a text that a group has nothing in it. */
typedef struct {
    PyObject *group, *ask; /* borrowed from the rows given; the group as a number of Python */
    uint64_t bit, sign;    /* of the group; of one that has to be found, 0 where it is always asked */
    Py_ssize_t words;      /* the group of these, where it is told of them */
    bool told;
} Test;

/* What is found in a text. */
typedef struct {
    uint64_t groups;
    Hit *hits; /* of the words that tests are told of */
    Py_ssize_t count, room;
} Found;

typedef struct {
    PyObject_HEAD
    PyObject *kind;    /* character -> number of its kind */
    PyObject *step;    /* state, kind -> the next state, the patterns found there */
    uint8_t *columns;  /* of each character; 0: not known */
    int letters;       /* the first column that is not in use */
    int aparts;        /* likewise, from APART on */
    Py_ssize_t kinds[COLUMNS]; /* of the characters of each column */
    uint16_t *next;    /* of each state, in each column; marked where something is found in the next one */
    uint64_t *found;   /* of each state */
    Py_ssize_t states; /* that are known */
    Py_ssize_t room;   /* for states */
    Table words;
    uint64_t *meant;   /* of each slot of the table: what the word tells of */
    PyObject **rows;   /* likewise: what `beside` has of the word, NULL where that is nothing */
    PyObject *beside;  /* word -> rows: its companions, and what it tells of beside one of them */
    PyObject *idle;    /* rows: a group, one that has to be found or -1, a test, whether it is told of words */
    Test *tests;       /* the same */
    Py_ssize_t asked;  /* how many of them there are */
    uint64_t signs;    /* the groups of whose words those tests are told */
    uint64_t told;     /* the groups that are told of */
    PyObject *search;  /* answers about a text that leads to too many states */
} Automaton;

static int
ensure_state(Automaton *self, Py_ssize_t state, uint64_t found)
{
    if (state >= (UNKNOWN & ~MARKED)) {
        PyErr_SetString(PyExc_OverflowError, "too many states");
        return -1;
    }
    if (state >= self->room) {
        const Py_ssize_t room = 2 * state + 16;
        uint16_t *next = PyMem_Realloc(self->next, (size_t)room * COLUMNS * sizeof *next);
        if (next == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        self->next = next;
        uint64_t *founds = PyMem_Realloc(self->found, (size_t)room * sizeof *founds);
        if (founds == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        self->found = founds;
        self->room = room;
    }
    for (; self->states <= state; self->states++) {
        for (int column = 0; column < COLUMNS; column++) {
            self->next[self->states * COLUMNS + column] = UNKNOWN;
        }
    }
    self->found[state] = found;
    return 0;
}

static int
add_words(Automaton *self, PyObject *words)
{
    if (table_begin(&self->words, PyDict_GET_SIZE(words)) < 0) {
        return -1;
    }
    self->meant = PyMem_Calloc(self->words.mask + 1, sizeof *self->meant);
    self->rows = PyMem_Calloc(self->words.mask + 1, sizeof *self->rows);
    if (self->meant == NULL || self->rows == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyObject *word, *bits;
    Py_ssize_t place = 0;
    while (PyDict_Next(words, &place, &word, &bits)) {
        if (!is_string(word)) {
            return -1;
        }
        const unsigned long long meant = PyLong_AsUnsignedLongLong(bits);
        if (PyErr_Occurred()) {
            return -1;
        }
        PyObject *rows = PyDict_GetItemWithError(self->beside, word);
        if (rows == NULL && PyErr_Occurred()) {
            return -1;
        }
        const size_t slot = table_add(&self->words, word);
        self->meant[slot] = meant;
        Py_XSETREF(self->rows[slot], Py_XNewRef(rows));
    }
    return 0;
}

static int
add_tests(Automaton *self)
{
    self->tests = PyMem_Calloc((size_t)PyTuple_GET_SIZE(self->idle) + 1, sizeof *self->tests);
    if (self->tests == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (; self->asked < PyTuple_GET_SIZE(self->idle); self->asked++) {
        PyObject *const row = PyTuple_GET_ITEM(self->idle, self->asked);
        Test *const test = &self->tests[self->asked];
        Py_ssize_t group;
        int told;
        if (!PyArg_ParseTuple(row, "nnOp", &group, &test->words, &test->ask, &told)) {
            return -1;
        }
        test->group = PyTuple_GET_ITEM(row, 0);
        test->bit = UINT64_C(1) << group;
        test->sign = test->words < 0 ? 0 : UINT64_C(1) << test->words;
        test->told = told != 0;
        self->signs |= told ? test->sign : 0;
    }
    return 0;
}

static PyObject *
automaton_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *kind, *step, *words, *beside, *idle, *search;
    unsigned long long told;
    if (!PyArg_ParseTuple(args, "OOO!O!O!KO", &kind, &step, &PyDict_Type, &words, &PyDict_Type, &beside, &PyTuple_Type,
                          &idle, &told, &search)) {
        return NULL;
    }
    Automaton *self = (Automaton *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->kind = Py_NewRef(kind);
    self->step = Py_NewRef(step);
    self->beside = Py_NewRef(beside);
    self->idle = Py_NewRef(idle);
    if (add_tests(self) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    self->told = told;
    self->search = Py_NewRef(search);
    self->letters = 1;
    self->aparts = APART;
    self->columns = PyMem_Calloc(CHARACTERS, 1); /* pages nobody writes to cost nothing */
    if (self->columns == NULL) {
        PyErr_NoMemory();
    }
    if (self->columns == NULL || ensure_state(self, 0, 0) < 0 || add_words(self, words) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static int
automaton_traverse(Automaton *self, visitproc visit, void *arg)
{
    Py_VISIT(self->kind);
    Py_VISIT(self->step);
    Py_VISIT(self->beside);
    Py_VISIT(self->idle);
    Py_VISIT(self->search);
    return 0;
}

static int
automaton_clear(Automaton *self)
{
    Py_CLEAR(self->kind);
    Py_CLEAR(self->step);
    Py_CLEAR(self->beside);
    Py_CLEAR(self->idle);
    Py_CLEAR(self->search);
    return 0;
}

static void
automaton_dealloc(Automaton *self)
{
    PyObject_GC_UnTrack(self);
    (void)automaton_clear(self);
    PyMem_Free(self->tests);
    PyMem_Free(self->columns);
    PyMem_Free(self->next);
    PyMem_Free(self->found);
    PyMem_Free(self->meant);
    for (size_t slot = 0; self->rows != NULL && slot <= self->words.mask; slot++) {
        Py_XDECREF(self->rows[slot]);
    }
    PyMem_Free(self->rows);
    table_end(&self->words);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int
learn_column(Automaton *self, Py_UCS4 character)
{
    PyObject *string = PyUnicode_FromOrdinal((int)character);
    PyObject *answer = string == NULL ? NULL : PyObject_CallOneArg(self->kind, string);
    const Py_ssize_t kind = answer == NULL ? -1 : PyLong_AsSsize_t(answer);
    Py_XDECREF(answer);
    Py_XDECREF(string);
    if (PyErr_Occurred()) {
        return -1;
    }
    const bool apart = is_apart(character);
    int *const end = apart ? &self->aparts : &self->letters, column = apart ? APART : 1;
    while (column < *end && self->kinds[column] != kind) {
        column++;
    }
    if (column == (apart ? COLUMNS : APART)) {
        PyErr_SetString(PyExc_OverflowError, "too many kinds of characters");
        return -1;
    }
    if (column == *end) {
        self->kinds[column] = kind;
        (*end)++;
    }
    self->columns[character] = (uint8_t)column;
    return 0;
}

static int
learn_step(Automaton *self, Py_ssize_t state, int column)
{
    PyObject *answer = PyObject_CallFunction(self->step, "nn", state, self->kinds[column]);
    Py_ssize_t next;
    unsigned long long found;
    if (answer == NULL || !PyArg_ParseTuple(answer, "nK", &next, &found)) {
        Py_XDECREF(answer);
        return -1;
    }
    Py_DECREF(answer);
    if (ensure_state(self, next, found) < 0) {
        return -1;
    }
    self->next[state * COLUMNS + column] = (uint16_t)(found ? next | MARKED : next);
    return 0;
}

/* Learn where a character leads from a state; return the state after it, -1 and an exception where that fails. */
static Py_ssize_t
learn(Automaton *self, size_t state, Py_UCS4 character)
{
    if (self->columns[character] == 0 && learn_column(self, character) < 0) {
        return -1;
    }
    const int column = self->columns[character];
    const size_t place = state * COLUMNS + (size_t)column;
    if (self->next[place] == UNKNOWN && learn_step(self, (Py_ssize_t)state, column) < 0) {
        return -1;
    }
    return self->next[place] & ~MARKED;
}

/* Whether another string stands at a place of a string; mostly its first or its last character tells. */
static bool
stands_at(PyObject *string, Py_ssize_t place, PyObject *other)
{
    const Text text = text_of(string), sought = text_of(other);
    const Py_ssize_t last = sought.length - 1;
    if (place < 0 || place + last >= text.length) {
        return false;
    }
    if (last >= 0 && (at(text, place + last) != at(sought, last) || at(text, place) != at(sought, 0))) {
        return false;
    }
    return PyUnicode_Tailmatch(string, other, place, PY_SSIZE_T_MAX, -1) > 0;
}

/* Whether one of a word's companions stands beside it; the word begins at `start`. */
static bool
stands_beside(PyObject *companions, PyObject *string, Py_ssize_t start)
{
    for (Py_ssize_t each = 0; each < PyTuple_GET_SIZE(companions); each++) {
        PyObject *companion = PyTuple_GET_ITEM(companions, each);
        const Py_ssize_t place = start + PyLong_AsSsize_t(PyTuple_GET_ITEM(companion, 0));
        if (stands_at(string, place, PyTuple_GET_ITEM(companion, 1))) {
            return true;
        }
    }
    return false;
}

static int
add_hit(Found *found, Hit hit)
{
    if (found->count == found->room) {
        const Py_ssize_t room = 2 * found->room + 16;
        Hit *hits = PyMem_Realloc(found->hits, (size_t)room * sizeof *hits);
        if (hits == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        found->hits = hits;
        found->room = room;
    }
    found->hits[found->count++] = hit;
    return 0;
}

/* Add what the word of a slot tells of, where it begins at `start`. */
static int
add_meant(const Automaton *self, Py_ssize_t slot, PyObject *string, Py_ssize_t start, Found *found)
{
    uint64_t meant = self->meant[slot];
    PyObject *const rows = self->rows[slot];
    for (Py_ssize_t each = 0; rows != NULL && each < PyList_GET_SIZE(rows); each++) {
        PyObject *row = PyList_GET_ITEM(rows, each); /* companions, what the word tells of beside one of them */
        if (stands_beside(PyTuple_GET_ITEM(row, 0), string, start)) {
            meant |= PyLong_AsUnsignedLongLong(PyTuple_GET_ITEM(row, 1));
        }
    }
    found->groups |= meant;
    if (meant & self->signs && add_hit(found, (Hit){slot, start, meant}) < 0) {
        return -1;
    }
    return 0;
}

/* Do so for the word `text[start:end]` if it is in the table, where nearly none is. */
static inline int
look_up(const Automaton *self, PyObject *string, Text text, uint64_t hash, Py_ssize_t start, Py_ssize_t end,
        Found *found)
{
    if (start == end || !may_have(&self->words, hash)) {
        return 0;
    }
    const Py_ssize_t slot = slot_with(&self->words, hash, text.kind, text.data, start, end - start);
    return slot < 0 ? 0 : add_meant(self, slot, string, start, found);
}

/* What a character leads to: the row of the next state, NULL and an exception where it could not be learnt, and the
   column of the character. */
typedef struct {
    const uint16_t *row;
    unsigned column;
} Step;

/* Go on where the next state is marked. */
static Step
marked_step(Automaton *self, const uint16_t *row, Py_UCS4 character, uint64_t *reached)
{
    /* No state has anything in the column of characters that are not known. */
    const uint16_t next = row[self->columns[character]];
    const Py_ssize_t known =
        next != UNKNOWN ? next & ~MARKED : learn(self, (size_t)(row - self->next) / COLUMNS, character);
    if (known < 0) {
        return (Step){NULL, 0};
    }
    *reached |= self->found[known];
    return (Step){self->next + known * COLUMNS, self->columns[character]};
}

/* Read a text from a state on; return the state after it, -1 and an exception where something could not be learnt. */
static Py_ALWAYS_INLINE inline Py_ssize_t
read_text(Automaton *self, PyObject *string, Text text, size_t state, Found *found)
{
    uint64_t reached = 0, hash = HASH_BASIS;
    Py_ssize_t start = 0; /* of the run of letters, as far as it is read */
    const uint8_t *const columns = self->columns; /* at hand: a look into `self` for each character takes longer */
    const uint16_t *nexts = self->next;
    Step step = {nexts + state * COLUMNS, 0};
    for (Py_ssize_t place = 0; place < text.length; place++) {
        const Py_UCS4 character = at(text, place);
        step.column = columns[character];
        const uint16_t next = step.row[step.column];
        if (next < MARKED) {
            step.row = nexts + (size_t)next * COLUMNS;
        } else {
            step = marked_step(self, step.row, character, &reached);
            if (step.row == NULL) {
                return -1;
            }
            nexts = self->next;
        }
        if (step.column < APART) {
            hash = hash_more(hash, character);
            continue;
        }
        if (look_up(self, string, text, hash, start, place, found) < 0) {
            return -1;
        }
        start = place + 1;
        hash = HASH_BASIS;
    }
    found->groups |= reached;
    return look_up(self, string, text, hash, start, text.length, found) < 0 ? -1 : (step.row - self->next) / COLUMNS;
}

/* Return where words that tell of a group stand, and the words, as a list of pairs. */
static PyObject *
places_of(const Automaton *self, const Found *found, Py_ssize_t group)
{
    PyObject *places = PyList_New(0);
    for (Py_ssize_t each = 0; places != NULL && each < found->count; each++) {
        const Hit hit = found->hits[each];
        if (hit.found >> group & 1 &&
            append_new(places, Py_BuildValue("nO", hit.start, self->words.entries[hit.slot])) < 0) {
            Py_CLEAR(places);
        }
    }
    return places;
}

/* Ask a test about a text, in which words stand where it is told of them; or return these places, for later. */
static PyObject *
ask_test(const Automaton *self, PyObject *string, const Found *found, const Test *test, bool later)
{
    if (!test->told) {
        return PyObject_CallOneArg(test->ask, string);
    }
    PyObject *places = places_of(self, found, test->words);
    if (later || places == NULL) {
        return places;
    }
    PyObject *answer = PyObject_CallFunctionObjArgs(test->ask, string, places, NULL);
    Py_DECREF(places);
    return answer;
}

/* Ask the tests of the groups that are not found, but for those `past` and those behind one that is: -1 and an exception
   where one fails. What those find that are told of words, or the places of the words where they are not asked, is put
   into a dictionary, if there is one. */
static int
ask_tests(const Automaton *self, PyObject *string, uint64_t past, Found *found, PyObject *kept)
{
    const uint64_t sure = found->groups;
    for (const Test *test = self->tests; test < self->tests + self->asked; test++) {
        if ((found->groups | past) & test->bit || (test->sign && !(found->groups & test->sign))) {
            continue;
        }
        const bool later = (sure & (test->bit - 1)) != 0;
        int busy = 1;
        if (test->told || !later) {
            PyObject *answer = ask_test(self, string, found, test, later);
            const int is_true = answer == NULL ? -1 : PyObject_IsTrue(answer);
            busy = is_true < 0 ? -1 : is_true == test->told;
            if (busy > 0 && test->told && kept != NULL && PyDict_SetItem(kept, test->group, answer) < 0) {
                busy = -1;
            }
            Py_XDECREF(answer);
        }
        if (busy < 0) {
            return -1;
        }
        found->groups |= busy ? test->bit : 0;
    }
    return 0;
}

static PyObject *
automaton_found(Automaton *self, PyObject *const *args, Py_ssize_t number)
{
    if (number < 1 || number > 3 || (number == 3 && args[2] != Py_None && !PyDict_Check(args[2])) ||
        !is_string(args[0])) {
        return PyErr_Occurred() ? NULL
                                : PyErr_Format(PyExc_TypeError, "expected a text, perhaps groups and a dictionary");
    }
    PyObject *const string = args[0], *const kept = number == 3 && args[2] != Py_None ? args[2] : NULL;
    const uint64_t past = number > 1 ? PyLong_AsUnsignedLongLongMask(args[1]) & self->told : 0;
    if (PyErr_Occurred()) {
        return NULL;
    }
    Text text = text_of(string);
    Found found = {0};
    Py_ssize_t state = learn(self, 0, '\n');
    if (state >= 0) {
        found.groups = self->found[state];
        state = BY_WIDTH(text, read_text(self, string, text, (size_t)state, &found));
    }
    if (state >= 0) {
        state = learn(self, (size_t)state, '\n');
    }
    if (state < 0 && PyErr_ExceptionMatches(PyExc_OverflowError)) {
        PyErr_Clear();
        PyMem_Free(found.hits);
        return PyObject_Vectorcall(self->search, args, (size_t)number, NULL);
    }
    found.groups |= state < 0 ? 0 : self->found[state];
    found.groups &= ~past;
    const int asked = state < 0 ? -1 : ask_tests(self, string, past, &found, kept);
    PyMem_Free(found.hits);
    return asked < 0 ? NULL : PyLong_FromUnsignedLongLong(found.groups & self->told);
}

static PyMethodDef automaton_methods[] = {
    {"found", (PyCFunction)(void (*)(void))automaton_found, METH_FASTCALL, "See normalize.scan.triggers."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject automaton_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.Automaton",
    .tp_basicsize = sizeof(Automaton),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "See normalize.scan.automaton.",
    .tp_new = automaton_new,
    .tp_traverse = (traverseproc)automaton_traverse,
    .tp_clear = (inquiry)automaton_clear,
    .tp_dealloc = (destructor)automaton_dealloc,
    .tp_methods = automaton_methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._automaton",
    .m_doc = "Runs the automaton of normalize.scan.automaton.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit__automaton(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &automaton_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
