/* Runs the automata of normalize.scan.automaton over a text, and looks its words up by the way.

There are two of them, which are read side by side: what one has to wait for is fetched while the other one goes on.
*/

#include "companions.h"
#include "states.h"
#include "table.h"

#define CHARACTERS 0x110000
#define PLAIN 256  /* columns of the automaton of the patterns without repetition */
#define LOOPING 64 /* of that of the others, of which all characters there are make some 50 */

/* What is known of a character: its columns, 0 where they are not known, and whether it stands between runs of letters. */
typedef struct {
    uint8_t plain, looping;
    bool apart;
} Character;

/* The states of both automata. */
typedef struct {
    size_t plain, looping;
} Both;

/* What a word tells of anywhere, and its companions. */
typedef struct {
    uint64_t told;
    uint32_t first, number;
} Meaning;

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
    States plain, looping;
    Character *characters; /* all there are */
    Table words;
    Meaning *meanings;     /* of each slot of the table */
    Companions companions;
    PyObject *idle;        /* rows: a group, one that has to be found or -1, a test, whether it is told of words */
    Test *tests;           /* the same */
    Py_ssize_t asked;      /* how many of them there are */
    uint64_t signs;        /* the groups of whose words those tests are told */
    uint64_t told;         /* the groups that are told of */
    PyObject *search;      /* answers about a text that leads to too many states */
} Automaton;

/* Add the companions of a word, given as rows of them and what the word tells of beside one of them. */
static int
add_companions(Automaton *self, PyObject *rows, Meaning *meaning)
{
    meaning->first = (uint32_t)self->companions.count;
    for (Py_ssize_t each = 0; each < PyList_GET_SIZE(rows); each++) {
        PyObject *companions;
        unsigned long long told;
        if (!PyArg_ParseTuple(PyList_GET_ITEM(rows, each), "O!K", &PyTuple_Type, &companions, &told)) {
            return -1;
        }
        for (Py_ssize_t place = 0; place < PyTuple_GET_SIZE(companions); place++) {
            if (add_companion(&self->companions, PyTuple_GET_ITEM(companions, place), told) < 0) {
                return -1;
            }
        }
    }
    meaning->number = (uint32_t)self->companions.count - meaning->first;
    return 0;
}

static int
add_words(Automaton *self, PyObject *words, PyObject *beside)
{
    if (table_begin(&self->words, PyDict_GET_SIZE(words)) < 0) {
        return -1;
    }
    self->meanings = PyMem_Calloc(self->words.mask + 1, sizeof *self->meanings);
    if (self->meanings == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyObject *word, *bits;
    Py_ssize_t place = 0;
    while (PyDict_Next(words, &place, &word, &bits)) {
        if (!is_string(word)) {
            return -1;
        }
        Meaning meaning = {.told = PyLong_AsUnsignedLongLong(bits)};
        PyObject *rows = PyErr_Occurred() ? NULL : PyDict_GetItemWithError(beside, word);
        if (PyErr_Occurred() || (rows != NULL && add_companions(self, rows, &meaning) < 0)) {
            return -1;
        }
        self->meanings[table_add(&self->words, word)] = meaning;
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
    PyObject *kind, *step, *looping_kind, *looping_step, *words, *beside, *idle, *search;
    unsigned long long told;
    if (!PyArg_ParseTuple(args, "(OO)(OO)O!O!O!KO", &kind, &step, &looping_kind, &looping_step, &PyDict_Type, &words,
                          &PyDict_Type, &beside, &PyTuple_Type, &idle, &told, &search)) {
        return NULL;
    }
    Automaton *self = (Automaton *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->idle = Py_NewRef(idle);
    self->search = Py_NewRef(search);
    self->told = told;
    self->characters = PyMem_Calloc(CHARACTERS, sizeof *self->characters); /* pages nobody writes to cost nothing */
    if (self->characters == NULL) {
        PyErr_NoMemory();
    }
    if (self->characters == NULL || states_begin(&self->plain, kind, step, PLAIN) < 0 ||
        states_begin(&self->looping, looping_kind, looping_step, LOOPING) < 0 || add_tests(self) < 0 ||
        add_words(self, words, beside) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static int
automaton_traverse(Automaton *self, visitproc visit, void *arg)
{
    Py_VISIT(self->plain.kind);
    Py_VISIT(self->plain.step);
    Py_VISIT(self->looping.kind);
    Py_VISIT(self->looping.step);
    Py_VISIT(self->idle);
    Py_VISIT(self->search);
    return 0;
}

static int
automaton_clear(Automaton *self)
{
    Py_CLEAR(self->plain.kind);
    Py_CLEAR(self->plain.step);
    Py_CLEAR(self->looping.kind);
    Py_CLEAR(self->looping.step);
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
    PyMem_Free(self->characters);
    states_end(&self->plain);
    states_end(&self->looping);
    companions_end(&self->companions);
    PyMem_Free(self->meanings);
    table_end(&self->words);
    Py_TYPE(self)->tp_free((PyObject *)self);
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
add_meant(const Automaton *self, Py_ssize_t slot, PyObject *string, Text text, Py_ssize_t start, Found *found)
{
    const Meaning *const meaning = &self->meanings[slot];
    const uint64_t known = found->groups & ~self->signs; /* is not asked again */
    uint64_t told = meaning->told;
    for (uint32_t each = meaning->first; each < meaning->first + meaning->number; each++) {
        const Companion *const companion = &self->companions.all[each];
        if (companion->told & ~(told | known) && stands_beside(companion, string, text, start)) {
            told |= companion->told;
        }
    }
    found->groups |= told;
    if (told & self->signs && add_hit(found, (Hit){slot, start, told}) < 0) {
        return -1;
    }
    return 0;
}

/* Do so for the words that wait, of which nearly none is in the table. */
static Py_ALWAYS_INLINE inline int
look_up(const Automaton *self, PyObject *string, Text text, Pending *pending, Found *found)
{
    for (int each = 0; each < pending->number; each++) {
        const Py_ssize_t slot = slot_of_pending(pending, each, &self->words, text.kind, text.data);
        if (slot >= 0 && add_meant(self, slot, string, text, pending->words[each].start, found) < 0) {
            return -1;
        }
    }
    pending->number = 0;
    return 0;
}

/* Learn where a character leads from states; -1 and an exception where that fails. */
static int
learn(Automaton *self, Both states, Py_UCS4 character)
{
    Character *const known = &self->characters[character];
    known->apart = is_apart(character);
    const int done = learn_step(&self->plain, states.plain, character, &known->plain);
    return done < 0 ? done : learn_step(&self->looping, states.looping, character, &known->looping);
}

/* Read a text from states on, and change them into those behind it; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
read_text(Automaton *self, PyObject *string, Text text, Both *states, Found *found)
{
    Pending pending;
    pending.number = 0;
    uint64_t reached = 0, hash = HASH_BASIS;
    Py_ssize_t place = 0, start = 0; /* of the run of letters, as far as it is read */
    const Character *const characters = self->characters; /* a look into `self` for each character takes longer */
    Both now = *states;
    while (place < text.length) {
        bool known = true;
        for (; place < text.length; place++) { /* a run; with no call in it, this takes 7 % less */
            const Py_UCS4 character = at(text, place);
            const Character read = characters[character];
            const Both next = {self->plain.next[now.plain * PLAIN + read.plain],
                               self->looping.next[now.looping * LOOPING + read.looping]};
            known = next.plain != UNKNOWN && next.looping != UNKNOWN;
            if (!known) {
                break;
            }
            now = next;
            reached |= self->plain.found[now.plain] | self->looping.found[now.looping];
            if (read.apart) {
                break;
            }
            hash = hash_more(hash, character);
        }
        if (!known) {
            if (learn(self, now, at(text, place)) < 0) {
                return -1;
            }
            continue; /* once more, with what was learnt */
        }
        if (start < place && keep(&pending, &self->words, hash, start, place) &&
            look_up(self, string, text, &pending, found) < 0) {
            return -1;
        }
        start = ++place;
        hash = HASH_BASIS;
    }
    found->groups |= reached;
    *states = now;
    return look_up(self, string, text, &pending, found);
}

/* Go on by the end of a line, as one stands before a text and behind it; -1 and an exception where that fails. */
static int
read_line_end(Automaton *self, Both *states, Found *found)
{
    PyObject *string = PyUnicode_FromOrdinal('\n'); /* is kept by Python */
    const int done = string == NULL ? -1 : read_text(self, string, text_of(string), states, found);
    Py_XDECREF(string);
    return done;
}

/* Return where words that tell of a group stand, and the words, as a list of pairs. */
static PyObject *
places_of(const Automaton *self, const Found *found, Py_ssize_t group)
{
    PyObject *places = PyList_New(0);
    for (Py_ssize_t each = 0; places != NULL && each < found->count; each++) {
        const Hit hit = found->hits[each];
        if (hit.found >> group & 1 &&
            append_new(places, Py_BuildValue("nO", hit.start, self->words.slots[hit.slot].entry)) < 0) {
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
    Both states = {0, 0};
    int done = read_line_end(self, &states, &found);
    if (done == 0) {
        done = BY_WIDTH(text, read_text(self, string, text, &states, &found));
    }
    if (done == 0) {
        done = read_line_end(self, &states, &found);
    }
    if (done < 0 && PyErr_ExceptionMatches(PyExc_OverflowError)) {
        PyErr_Clear();
        PyMem_Free(found.hits);
        return PyObject_Vectorcall(self->search, args, (size_t)number, NULL);
    }
    found.groups &= ~past;
    const int asked = done < 0 ? -1 : ask_tests(self, string, past, &found, kept);
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
    .m_doc = "Runs the automata of normalize.scan.automaton.",
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
