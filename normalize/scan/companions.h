/* What has to stand beside a word of a text, or the word tells of nothing: see normalize.scan.triggers. */

#ifndef NORMALIZE_COMPANIONS_H
#define NORMALIZE_COMPANIONS_H

#include "scan.h"

#include <stdint.h>

typedef struct {
    int start;            /* of it, from the word's start */
    int last;             /* its last character, likewise: before the start where it is empty */
    Py_UCS4 first, final; /* its characters there, at hand: they mostly tell that it is not there */
    PyObject *string;
    uint64_t told;        /* what the word tells of beside it */
} Companion;

typedef struct {
    Companion *all;
    Py_ssize_t count, room;
} Companions;

/* Add a companion as a pair, its start and its string; -1 and an exception where that fails. */
static int
add_companion(Companions *self, PyObject *pair, uint64_t told)
{
    Companion one = {.told = told};
    if (!is_kind(pair, PyTuple_Check(pair), "tuple") || !PyArg_ParseTuple(pair, "iU", &one.start, &one.string)) {
        return -1;
    }
    if (self->count == self->room) {
        const Py_ssize_t room = 2 * self->room + 16;
        Companion *all = PyMem_Realloc(self->all, (size_t)room * sizeof *all);
        if (all == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        self->all = all;
        self->room = room;
    }
    const Text text = text_of(one.string);
    one.last = one.start + (int)text.length - 1;
    if (text.length > 0) {
        one.first = at(text, 0);
        one.final = at(text, text.length - 1);
    }
    Py_INCREF(one.string);
    self->all[self->count++] = one;
    return 0;
}

static void
companions_end(Companions *self)
{
    for (Py_ssize_t each = 0; each < self->count; each++) {
        Py_DECREF(self->all[each].string);
    }
    PyMem_Free(self->all);
}

/* Whether a companion stands beside the word that begins at a place of a text. */
static inline bool
stands_beside(const Companion *self, PyObject *string, Text text, Py_ssize_t word)
{
    const Py_ssize_t start = word + self->start, last = word + self->last;
    if (start < 0 || last >= text.length) {
        return false;
    }
    if (last >= start && (at(text, last) != self->final || at(text, start) != self->first)) {
        return false;
    }
    return PyUnicode_Tailmatch(string, self->string, start, PY_SSIZE_T_MAX, -1) > 0;
}

#endif
