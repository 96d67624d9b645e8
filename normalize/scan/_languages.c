/* The counts of normalize.scan.languages, compiled: the same functions, the same answers. */

#include "scan.h"

#include <stdint.h>

#define CLASSES 256
#define LABELS 64
#define LONGEST 64 /* code points of a word */
#define CAPITAL_I_WITH_DOT 0x130 /* is two characters in the lower case; all others are one */
#define CAPITAL_SIGMA 0x3A3      /* has two forms in the lower case */

/* ------------------------------------------------------------------ class_counts */

static PyObject *
class_counts(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *classes;
    Py_ssize_t number;
    if (!PyArg_ParseTuple(args, "USn", &string, &classes, &number)) {
        return NULL;
    }
    const Text text = text_of(string);
    const unsigned char *table = (const unsigned char *)PyBytes_AS_STRING(classes);
    const Py_ssize_t size = PyBytes_GET_SIZE(classes);
    Py_ssize_t counts[CLASSES] = {0};
    for (Py_ssize_t place = 0; place < text.length; place++) {
        const Py_UCS4 character = at(text, place);
        counts[(Py_ssize_t)character < size ? table[character] : is_letter(character)]++;
    }
    number = number < 0 ? 0 : number > CLASSES ? CLASSES : number;
    PyObject *found = PyList_New(number);
    for (Py_ssize_t each = 0; found != NULL && each < number; each++) {
        PyObject *count = PyLong_FromSsize_t(counts[each]);
        if (count == NULL) {
            Py_CLEAR(found);
            break;
        }
        PyList_SET_ITEM(found, each, count);
    }
    return found;
}

/* ------------------------------------------------------------------ votes */

/* Return `text[start:end]` in the lower case. */
static PyObject *
lowered(PyObject *string, Text text, Py_ssize_t start, Py_ssize_t end)
{
    Py_UCS4 low[LONGEST], all = 0;
    for (Py_ssize_t place = start; place < end; place++) {
        const Py_UCS4 character = at(text, place);
        if (character == CAPITAL_I_WITH_DOT || character == CAPITAL_SIGMA) {
            PyObject *word = PyUnicode_Substring(string, start, end);
            PyObject *made = word == NULL ? NULL : PyObject_CallMethod(word, "lower", NULL);
            Py_XDECREF(word);
            return made;
        }
        low[place - start] = Py_UNICODE_TOLOWER(character);
        all |= low[place - start];
    }
    if (all >= 128) {
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, low, end - start);
    }
    PyObject *word = PyUnicode_New(end - start, 127);
    for (Py_ssize_t place = 0; word != NULL && place < end - start; place++) {
        PyUnicode_1BYTE_DATA(word)[place] = (Py_UCS1)low[place];
    }
    return word;
}

static bool
has(Text marks, Py_UCS4 character)
{
    for (Py_ssize_t place = 0; place < marks.length; place++) {
        if (at(marks, place) == character) {
            return true;
        }
    }
    return false;
}

/* Return the bits of a word; 0 where it has none, or where that fails: then an exception is set. */
static uint64_t
bits_of(PyObject *words, PyObject *string, Text text, Py_ssize_t start, Py_ssize_t end)
{
    PyObject *low = end - start > LONGEST ? NULL : lowered(string, text, start, end);
    PyObject *bits = low == NULL ? NULL : PyDict_GetItemWithError(words, low); /* borrowed */
    Py_XDECREF(low);
    const uint64_t own = bits == NULL ? 0 : PyLong_AsUnsignedLongLong(bits);
    return PyErr_Occurred() ? 0 : own;
}

static PyObject *
votes(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string, *given, *bits, *labels;
    Py_ssize_t most;
    if (!PyArg_ParseTuple(args, "UnUO!O!", &string, &most, &given, &PyDict_Type, &bits, &PyTuple_Type, &labels)) {
        return NULL;
    }
    const Text text = text_of(string), marks = text_of(given);
    const Py_ssize_t known = Py_MIN(PyTuple_GET_SIZE(labels), LABELS);
    Py_ssize_t counts[LABELS] = {0}, order[LABELS], found = 0, words = 0, place = 0;
    while (words < most) {
        while (place < text.length && Py_UNICODE_ISSPACE(at(text, place))) {
            place++;
        }
        if (place == text.length) {
            break;
        }
        Py_ssize_t start = place;
        while (place < text.length && !Py_UNICODE_ISSPACE(at(text, place))) {
            place++;
        }
        Py_ssize_t end = place;
        while (start < end && has(marks, at(text, start))) {
            start++;
        }
        while (start < end && has(marks, at(text, end - 1))) {
            end--;
        }
        words++;
        const uint64_t own = bits_of(bits, string, text, start, end);
        if (own == 0 && PyErr_Occurred()) {
            return NULL;
        }
        for (Py_ssize_t label = 0; label < known && own >> label; label++) {
            if (own >> label & 1 && counts[label]++ == 0) {
                order[found++] = label;
            }
        }
    }
    PyObject *votes = PyDict_New();
    for (Py_ssize_t each = 0; votes != NULL && each < found; each++) {
        PyObject *count = PyLong_FromSsize_t(counts[order[each]]);
        if (count == NULL || PyDict_SetItem(votes, PyTuple_GET_ITEM(labels, order[each]), count) < 0) {
            Py_CLEAR(votes);
        }
        Py_XDECREF(count);
    }
    return votes == NULL ? NULL : Py_BuildValue("nN", words, votes);
}

/* ------------------------------------------------------------------ visits */

/* Count what an automaton gives; the outputs and their counts go to `found`, in order; return how many, -1: a table is
   too short. `slots` is room for `mask + 1` numbers, all 0. */
static Py_ssize_t
walked(const Py_buffer *tables, int *found, int *counts, Py_ssize_t *slots, size_t mask)
{
    const unsigned char *data = tables[0].buf;
    const unsigned int *moves = tables[1].buf;
    const unsigned short *rows = tables[2].buf;
    const int *outputs = tables[3].buf;
    const size_t last = (size_t)tables[1].len / sizeof *moves;
    const size_t states = Py_MIN((size_t)tables[2].len / sizeof *rows, (size_t)tables[3].len / sizeof *outputs);
    size_t state = 0;
    Py_ssize_t number = 0;
    for (Py_ssize_t place = 0; place < tables[0].len; place++) {
        const size_t move = state < states ? ((size_t)rows[state] << 8) + data[place] : last;
        if (move >= last || (state = moves[move]) >= states) {
            return -1;
        }
        const int output = outputs[state];
        if (output < 0) {
            continue;
        }
        size_t slot = (size_t)output * 2654435761U & mask; /* Knuth's multiplicative hash */
        while (slots[slot] != 0 && found[slots[slot] - 1] != output) {
            slot = (slot + 1) & mask;
        }
        if (slots[slot] == 0) {
            found[number] = output;
            counts[number] = 0;
            slots[slot] = ++number;
        }
        counts[slots[slot] - 1]++;
    }
    return number;
}

static PyObject *
visits(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer tables[4];
    if (!PyArg_ParseTuple(args, "y*y*y*y*", &tables[0], &tables[1], &tables[2], &tables[3])) {
        return NULL;
    }
    const size_t length = (size_t)tables[0].len;
    size_t mask = 8;
    while (mask < 2 * length) {
        mask *= 2;
    }
    int *found = PyMem_New(int, length + 1), *counts = PyMem_New(int, length + 1);
    Py_ssize_t *slots = PyMem_Calloc(mask, sizeof *slots);
    PyObject *result = NULL;
    if (found == NULL || counts == NULL || slots == NULL) {
        PyErr_NoMemory();
    } else {
        const Py_ssize_t number = walked(tables, found, counts, slots, mask - 1);
        if (number < 0) {
            PyErr_SetString(PyExc_IndexError, "a table of the automaton is too short");
        } else {
            const Py_ssize_t size = number * (Py_ssize_t)sizeof(int);
            result = Py_BuildValue("y#y#", (const char *)found, size, (const char *)counts, size);
        }
    }
    PyMem_Free(found);
    PyMem_Free(counts);
    PyMem_Free(slots);
    for (int each = 0; each < 4; each++) {
        PyBuffer_Release(&tables[each]);
    }
    return result;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"class_counts", class_counts, METH_VARARGS, "See normalize.scan.languages."},
    {"word_votes", votes, METH_VARARGS, "See normalize.scan.languages."},
    {"visits", visits, METH_VARARGS, "See normalize.scan.languages."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._languages",
    .m_doc = "The counts of normalize.scan.languages, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__languages(void)
{
    return PyModule_Create(&module);
}
