/* What lines begin with: an entry of a set of words, compared by its first code points. */

#ifndef NORMALIZE_HEADS_H
#define NORMALIZE_HEADS_H

#include "words.h"

/* Whether the beginning of a string, in the lower case, is an entry. */
static int
has_head(const Words *self, PyObject *low)
{
    const int kind = PyUnicode_KIND(low);
    const void *data = PyUnicode_DATA(low);
    const Py_ssize_t length = PyUnicode_GET_LENGTH(low);
    uint64_t hash = HASH_BASIS;
    for (Py_ssize_t at = 0; at < length && at < LONGEST_HEAD; at++) {
        hash = hash_more(hash, PyUnicode_READ(kind, data, at));
        if (self->heads[at + 1] && slot_with(&self->table, hash, kind, data, 0, at + 1) >= 0) {
            return 1;
        }
    }
    return 0;
}

static inline bool
is_figure(Py_UCS4 character)
{
    return character < 128 ? character - '0' < 10 : Py_UNICODE_ISDECIMAL(character);
}

/* Whether what a line has from `start` on begins with an entry; -1 and an exception where that cannot be told. */
static int
begins(const Words *self, Text line, Py_ssize_t start)
{
    while (start < line.length && Py_UNICODE_ISSPACE(at(line, start))) {
        start++;
    }
    Py_UCS4 head[LONGEST_HEAD] = {'#'};
    uint64_t hash = HASH_BASIS;
    if (start < line.length && is_figure(at(line, start))) {
        return slot_with(&self->table, hash_more(hash, '#'), PyUnicode_4BYTE_KIND, head, 0, 1) >= 0;
    }
    for (Py_ssize_t place = 0; place < LONGEST_HEAD && start + place < line.length; place++) {
        const Py_UCS4 character = at(line, start + place);
        if (character == CAPITAL_SIGMA || character == DOTTED_I) { /* the tables of Python, and what follows */
            const Py_ssize_t rest = line.length - start;
            PyObject *some = PyUnicode_FromKindAndData(line.kind, (const char *)line.data + start * line.kind,
                                                       rest < LONGEST_HEAD + 1 ? rest : LONGEST_HEAD + 1);
            PyObject *low = some == NULL ? NULL : PyObject_CallMethod(some, "lower", NULL);
            const int found = low == NULL ? -1 : has_head(self, low);
            Py_XDECREF(low);
            Py_XDECREF(some);
            return found;
        }
        head[place] = lower_of(character);
        if (place == 1 && !(self->pairs[head[0] & 31] >> (head[1] & 31) & 1)) {
            return 0; /* as of most lines: no longer entry begins so, and one of one character was met */
        }
        hash = hash_more(hash, head[place]);
        if (self->heads[place + 1] &&
            slot_with(&self->table, hash, PyUnicode_4BYTE_KIND, head, 0, place + 1) >= 0) {
            return 1;
        }
    }
    return 0;
}

#endif
