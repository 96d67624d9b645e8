/* The states of an automaton of normalize.scan.automaton, in a table that is filled when a text first needs an entry.

A row of the table is a state, a column a kind of characters. All of it stays near the processor where rows are short,
and states few.
*/

#ifndef NORMALIZE_STATES_H
#define NORMALIZE_STATES_H

#include "scan.h"

#include <stdint.h>

#define MOST_COLUMNS 256
#define UNKNOWN UINT16_MAX /* stands for the next state */

typedef struct {
    PyObject *kind;  /* character -> number of its kind */
    PyObject *step;  /* state, kind -> the next state, the patterns found there */
    uint16_t *next;  /* of each state, in each column */
    uint64_t *found; /* of each state */
    Py_ssize_t room; /* for states */
    int width;       /* columns of a row */
    int columns;     /* in use: no state has anything in the first one, that of characters that are not known */
    Py_ssize_t kinds[MOST_COLUMNS]; /* of the characters of each column */
} States;

/* Make room for more states; -1 and an exception where there is none. */
static int
make_room(States *self, Py_ssize_t room)
{
    const size_t had = (size_t)(self->room * self->width), size = (size_t)(room * self->width);
    uint16_t *next = PyMem_Realloc(self->next, size * sizeof *next);
    self->next = next == NULL ? self->next : next;
    uint64_t *found = PyMem_Realloc(self->found, (size_t)room * sizeof *found);
    self->found = found == NULL ? self->found : found;
    if (next == NULL || found == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t place = had; place < size; place++) {
        next[place] = UNKNOWN;
    }
    self->room = room;
    return 0;
}

static int
states_begin(States *self, PyObject *kind, PyObject *step, int width)
{
    self->kind = Py_NewRef(kind);
    self->step = Py_NewRef(step);
    self->width = width;
    self->columns = 1;
    if (make_room(self, 16) < 0) {
        return -1;
    }
    self->found[0] = 0;
    return 0;
}

static void
states_end(States *self)
{
    PyMem_Free(self->next);
    PyMem_Free(self->found);
}

/* Return the column of a character; -1 and an exception where that fails. */
static int
learn_column(States *self, Py_UCS4 character)
{
    PyObject *string = PyUnicode_FromOrdinal((int)character);
    PyObject *answer = string == NULL ? NULL : PyObject_CallOneArg(self->kind, string);
    const Py_ssize_t kind = answer == NULL ? -1 : PyLong_AsSsize_t(answer);
    Py_XDECREF(answer);
    Py_XDECREF(string);
    if (PyErr_Occurred()) {
        return -1;
    }
    int column = 1;
    while (column < self->columns && self->kinds[column] != kind) {
        column++;
    }
    if (column == self->width) {
        PyErr_SetString(PyExc_OverflowError, "too many kinds of characters");
        return -1;
    }
    if (column == self->columns) {
        self->kinds[self->columns++] = kind;
    }
    return column;
}

/* Learn where a character leads from a state, and its column if that is 0; -1 and an exception where that fails. */
static int
learn_step(States *self, size_t state, Py_UCS4 character, uint8_t *column)
{
    const int known = *column != 0 ? *column : learn_column(self, character);
    if (known < 0) {
        return -1;
    }
    *column = (uint8_t)known;
    const size_t place = state * (size_t)self->width + (size_t)known;
    if (self->next[place] != UNKNOWN) {
        return 0;
    }
    PyObject *answer = PyObject_CallFunction(self->step, "nn", (Py_ssize_t)state, self->kinds[known]);
    Py_ssize_t next;
    unsigned long long found;
    if (answer == NULL || !PyArg_ParseTuple(answer, "nK", &next, &found)) {
        Py_XDECREF(answer);
        return -1;
    }
    Py_DECREF(answer);
    if (next >= UNKNOWN) {
        PyErr_SetString(PyExc_OverflowError, "too many states");
        return -1;
    }
    if (next >= self->room && make_room(self, 2 * next) < 0) {
        return -1;
    }
    self->found[next] = found;
    self->next[place] = (uint16_t)next;
    return 0;
}

#endif
