/* The class of normalize.scan.chain, compiled: the same method, the same answers. */

#include "scan.h"

#define MOST_FACTS 7 /* of a group, beside its letter: as many as a key holds */
#define REMEMBERED 50000

enum { OPEN, STAY, CLOSE, REOPEN, LATER, TURN, MOVES };
enum { NONE, WITHIN, BEHIND, STATES };

/* The letter of a group and its facts, 16 bits each. */
typedef struct {
    uint64_t head, tail;
} Key;

typedef struct {
    Key key; /* its head is 0 where the slot is free */
    int32_t scores[MOVES];
} Slot;

typedef struct {
    Py_UCS4 letter;
    Py_ssize_t size;
    unsigned char columns[MOST_FACTS];
} Group;

typedef struct {
    Group *all;
    Py_ssize_t size, width; /* the fewest facts of a row */
} Groups;

typedef struct {
    PyObject_HEAD
    PyObject *weigh;
    Groups pieces, places;
    double *odds;     /* of the sums from `-reach` to `reach` */
    Py_ssize_t reach;
    Slot *slots;      /* open addressing; half of them are free */
    size_t mask, used;
} Chain;

/* ------------------------------------------------------------------ scores */

static inline Slot *
slot_of(const Chain *self, Key key)
{
    const uint64_t hash = (key.head ^ (key.tail * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
    size_t slot = (size_t)(hash >> 32) & self->mask;
    while (self->slots[slot].key.head != 0 &&
           (self->slots[slot].key.head != key.head || self->slots[slot].key.tail != key.tail)) {
        slot = (slot + 1) & self->mask;
    }
    return &self->slots[slot];
}

/* Enter scores and return their slot; NULL and an exception where there is no room. */
static Slot *
entered(Chain *self, const Slot *made)
{
    if (self->used == REMEMBERED) {
        memset(self->slots, 0, (self->mask + 1) * sizeof *self->slots);
        self->used = 0;
    }
    if (2 * (self->used + 1) > self->mask) {
        Chain larger = {.mask = self->mask ? 2 * self->mask + 1 : 1023};
        larger.slots = PyMem_Calloc(larger.mask + 1, sizeof *larger.slots);
        if (larger.slots == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        for (size_t slot = 0; self->slots != NULL && slot <= self->mask; slot++) {
            if (self->slots[slot].key.head != 0) {
                *slot_of(&larger, self->slots[slot].key) = self->slots[slot];
            }
        }
        PyMem_Free(self->slots);
        self->slots = larger.slots;
        self->mask = larger.mask;
    }
    Slot *slot = slot_of(self, made->key);
    self->used += slot->key.head == 0;
    *slot = *made;
    return slot;
}

/* Ask what a group of facts weighs; -1 and an exception where that fails. */
static int
ask(const Chain *self, const Group *group, Text row, int32_t *scores)
{
    Py_UCS4 facts[1 + MOST_FACTS] = {group->letter};
    for (Py_ssize_t number = 0; number < group->size; number++) {
        facts[1 + number] = at(row, group->columns[number]);
    }
    PyObject *key = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, facts, 1 + group->size);
    PyObject *given = key == NULL ? NULL : PyObject_CallOneArg(self->weigh, key);
    PyObject *numbers = given == NULL ? NULL : PySequence_Tuple(given);
    if (numbers != NULL && PyTuple_GET_SIZE(numbers) > MOVES) {
        PyErr_SetString(PyExc_ValueError, "too many scores");
    }
    for (Py_ssize_t move = 0; numbers != NULL && !PyErr_Occurred() && move < PyTuple_GET_SIZE(numbers); move++) {
        scores[move] = (int32_t)PyLong_AsLong(PyTuple_GET_ITEM(numbers, move));
    }
    Py_XDECREF(numbers);
    Py_XDECREF(given);
    Py_XDECREF(key);
    return PyErr_Occurred() ? -1 : 0;
}

/* Find how much likelier that is which a row tells of than to stay outside; -1 and an exception where that fails. */
static int
find_odds(Chain *self, const Groups *groups, PyObject *string, long score, double *found, int size)
{
    const Text row = text_of(string);
    if (row.length < groups->width || PyUnicode_MAX_CHAR_VALUE(string) > 0xFFFF) {
        PyErr_SetString(PyExc_ValueError, "a row has too few facts or one beyond U+FFFF");
        return -1;
    }
    long sums[MOVES] = {score};
    for (const Group *group = groups->all; group < groups->all + groups->size; group++) {
        if (at(row, group->columns[0]) == 0) {
            continue;
        }
        uint64_t parts[2] = {group->letter, 0};
        for (Py_ssize_t number = 0; number < group->size; number++) {
            parts[(number + 1) / 4] |= (uint64_t)at(row, group->columns[number]) << 16 * ((number + 1) % 4);
        }
        Slot made = {{parts[0], parts[1]}, {0}};
        const Slot *slot = self->slots == NULL ? NULL : slot_of(self, made.key);
        if (slot == NULL || slot->key.head == 0) {
            slot = ask(self, group, row, made.scores) < 0 ? NULL : entered(self, &made);
        }
        if (slot == NULL) {
            return -1;
        }
        for (int move = 0; move < size; move++) {
            sums[move] += slot->scores[move];
        }
    }
    for (int move = 0; move < size; move++) {
        const Py_ssize_t place = self->reach + sums[move];
        found[move] = self->odds[place < 0 ? 0 : place > 2 * self->reach ? 2 * self->reach : place];
    }
    return 0;
}

/* ------------------------------------------------------------------ spans */

typedef struct {
    double inside, moves[MOVES], forward[STATES], opening, staying;
    bool begins; /* a stretch */
} Step;          /* to a piece; the last one to the end has moves alone */

static inline void
normalise(double *states)
{
    const double total = states[NONE] + states[WITHIN] + states[BEHIND];
    for (int state = NONE; state < STATES; state++) {
        states[state] /= total;
    }
}

static void
add_forward(Step *steps, Py_ssize_t count)
{
    double now[STATES] = {1.0};
    for (Step *step = steps; step < steps + count; step++) {
        const double *moves = step->moves;
        memcpy(step->forward, now, sizeof now);
        const double into = (now[NONE] * moves[OPEN] + now[WITHIN] * (moves[STAY] + moves[TURN]) +
                             now[BEHIND] * moves[REOPEN]) * step->inside;
        const double out = now[WITHIN] * moves[CLOSE] + now[BEHIND] * moves[LATER];
        now[NONE] = step->begins ? now[NONE] + out : now[NONE];
        now[BEHIND] = step->begins ? 0.0 : out;
        now[WITHIN] = into;
        normalise(now);
    }
}

static void
add_backward(Step *steps, Py_ssize_t count)
{
    double now[STATES] = {1.0, steps[count].moves[CLOSE], steps[count].moves[LATER]};
    for (Step *step = steps + count - 1; step >= steps; step--) {
        const double *moves = step->moves, *before = step->forward;
        const double into = step->inside * now[WITHIN], target = step->begins ? now[NONE] : now[BEHIND];
        const double opened = before[NONE] * moves[OPEN] + before[BEHIND] * moves[REOPEN] + before[WITHIN] * moves[TURN];
        const double rest =
            before[NONE] * now[NONE] + (before[WITHIN] * moves[CLOSE] + before[BEHIND] * moves[LATER]) * target;
        const double all = (opened + before[WITHIN] * moves[STAY]) * into + rest;
        const double on = moves[STAY] * into, off = moves[TURN] * into + moves[CLOSE] * target;
        step->opening = all != 0.0 ? opened * into / all : 0.0;
        step->staying = on + off != 0.0 ? on / (on + off) : 0.0;
        now[NONE] += moves[OPEN] * into;
        now[WITHIN] = on + off;
        now[BEHIND] = moves[REOPEN] * into + moves[LATER] * target;
        normalise(now);
    }
}

/* Read the rows of a step; -1 and an exception where that fails. */
static int
read_step(Chain *self, Step *step, PyObject *piece, PyObject *score, PyObject *place, char border)
{
    for (int move = OPEN; move < MOVES; move++) {
        step->moves[move] = 1.0;
    }
    if (!is_string(place) || (piece != NULL && !is_string(piece)) ||
        (PyUnicode_GET_LENGTH(place) > 0 && find_odds(self, &self->places, place, 0, step->moves, MOVES) < 0)) {
        return -1;
    }
    if (border > 1) {
        step->moves[STAY] = step->moves[TURN] = 0.0;
    }
    step->begins = border != 0;
    if (piece == NULL || PyUnicode_GET_LENGTH(piece) == 0) {
        return 0;
    }
    const long sum = PyLong_AsLong(score);
    return PyErr_Occurred() ? -1 : find_odds(self, &self->pieces, piece, sum, &step->inside, 1);
}

/* Append the likeliest span that opens before each piece, where it is likely enough; -1 and an exception on failure. */
static int
append_spans(PyObject *spans, const Step *steps, Py_ssize_t count, double floor)
{
    for (Py_ssize_t first = 0; first < count; first++) {
        double reach = steps[first].opening, best = 0.0;
        Py_ssize_t end = first;
        for (Py_ssize_t last = first; reach >= floor && last < count; last++) {
            const double stay = last + 1 < count ? steps[last + 1].staying : 0.0;
            if (reach * (1.0 - stay) > best) {
                best = reach * (1.0 - stay);
                end = last;
            }
            reach *= stay;
        }
        if (best >= floor && append_new(spans, Py_BuildValue("(nnd)", first, end, best)) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *
chain_spans(Chain *self, PyObject *args)
{
    PyObject *pieces, *scores, *places, *borders;
    double floor;
    if (!PyArg_ParseTuple(args, "O!O!O!Sd", &PyTuple_Type, &pieces, &PyTuple_Type, &scores, &PyTuple_Type, &places,
                          &borders, &floor)) {
        return NULL;
    }
    const Py_ssize_t count = PyTuple_GET_SIZE(pieces);
    if (PyTuple_GET_SIZE(scores) != count || PyTuple_GET_SIZE(places) != count + 1 ||
        PyBytes_GET_SIZE(borders) != count + 1) {
        PyErr_SetString(PyExc_ValueError, "as many scores as pieces, and one more of places and borders");
        return NULL;
    }
    Step *steps = PyMem_Calloc((size_t)count + 1, sizeof *steps);
    if (steps == NULL) {
        return PyErr_NoMemory();
    }
    int done = 0;
    for (Py_ssize_t number = 0; done == 0 && number <= count; number++) {
        PyObject *piece = number < count ? PyTuple_GET_ITEM(pieces, number) : NULL;
        PyObject *score = number < count ? PyTuple_GET_ITEM(scores, number) : NULL;
        done = read_step(self, &steps[number], piece, score, PyTuple_GET_ITEM(places, number),
                         PyBytes_AS_STRING(borders)[number]);
    }
    PyObject *spans = done < 0 ? NULL : PyList_New(0);
    if (spans != NULL) {
        add_forward(steps, count);
        add_backward(steps, count);
        if (append_spans(spans, steps, count, floor) < 0) {
            Py_CLEAR(spans);
        }
    }
    PyMem_Free(steps);
    return spans;
}

/* ------------------------------------------------------------------ making one */

/* Read the letters of groups and the places of their facts; -1 and an exception where that fails. */
static int
read_groups(Groups *groups, PyObject *given)
{
    groups->size = PyTuple_GET_SIZE(given);
    groups->all = PyMem_Calloc((size_t)groups->size + 1, sizeof *groups->all);
    if (groups->all == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t number = 0; number < groups->size; number++) {
        Group *group = &groups->all[number];
        int letter;
        PyObject *columns;
        if (!PyArg_Parse(PyTuple_GET_ITEM(given, number), "(CS)", &letter, &columns)) {
            return -1;
        }
        group->letter = (Py_UCS4)letter;
        group->size = PyBytes_GET_SIZE(columns);
        if (letter == 0 || letter > 0xFFFF || group->size == 0 || group->size > MOST_FACTS) {
            PyErr_SetString(PyExc_ValueError, "a group has a letter and one to seven facts");
            return -1;
        }
        memcpy(group->columns, PyBytes_AS_STRING(columns), (size_t)group->size);
        for (Py_ssize_t fact = 0; fact < group->size; fact++) {
            groups->width = group->columns[fact] < groups->width ? groups->width : group->columns[fact] + 1;
        }
    }
    return 0;
}

static int
read_odds(Chain *self, const Py_buffer *given)
{
    self->reach = given->len / (Py_ssize_t)sizeof *self->odds / 2;
    if (given->len != (2 * self->reach + 1) * (Py_ssize_t)sizeof *self->odds) {
        PyErr_SetString(PyExc_ValueError, "an odd number of exponentials is needed");
        return -1;
    }
    self->odds = PyMem_Malloc((size_t)given->len);
    if (self->odds == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(self->odds, given->buf, (size_t)given->len);
    return 0;
}

static PyObject *
chain_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *pieces, *places, *weigh;
    Py_buffer odds;
    if (!PyArg_ParseTuple(args, "O!O!Oy*", &PyTuple_Type, &pieces, &PyTuple_Type, &places, &weigh, &odds)) {
        return NULL;
    }
    Chain *self = (Chain *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->weigh = Py_NewRef(weigh);
        if (read_groups(&self->pieces, pieces) < 0 || read_groups(&self->places, places) < 0 ||
            read_odds(self, &odds) < 0) {
            Py_CLEAR(self);
        }
    }
    PyBuffer_Release(&odds);
    return (PyObject *)self;
}

static void
chain_dealloc(Chain *self)
{
    Py_XDECREF(self->weigh);
    PyMem_Free(self->pieces.all);
    PyMem_Free(self->places.all);
    PyMem_Free(self->odds);
    PyMem_Free(self->slots);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef chain_methods[] = {
    {"spans", (PyCFunction)chain_spans, METH_VARARGS, "See normalize.scan.chain."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject chain_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.Chain",
    .tp_basicsize = sizeof(Chain),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.chain.",
    .tp_new = chain_new,
    .tp_dealloc = (destructor)chain_dealloc,
    .tp_methods = chain_methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._chain",
    .m_doc = "The class of normalize.scan.chain, compiled.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit__chain(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &chain_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
