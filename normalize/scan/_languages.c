/* The counts of normalize.scan.languages, compiled: the same class and functions, the same answers. */

#include "table.h"

#include <math.h>

#define CLASSES 256
#define LABELS 64

/* Put a count into a dictionary; the reference to the key is taken over. */
static int
put(PyObject *counts, PyObject *key, Py_ssize_t count)
{
    PyObject *number = key == NULL ? NULL : PyLong_FromSsize_t(count);
    const int done = number == NULL ? -1 : PyDict_SetItem(counts, key, number);
    Py_XDECREF(number);
    Py_XDECREF(key);
    return done;
}

static PyObject *
list_of(const double *numbers, Py_ssize_t count)
{
    PyObject *made = PyList_New(count);
    for (Py_ssize_t each = 0; made != NULL && each < count; each++) {
        PyObject *number = PyFloat_FromDouble(numbers[each]);
        if (number == NULL) {
            Py_CLEAR(made);
        } else {
            PyList_SET_ITEM(made, each, number);
        }
    }
    return made;
}

/* ------------------------------------------------------------------ class_counts */

static PyObject *
class_counts(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *classes;
    if (!taken(args, number, "UO", &string, &classes)) {
        return NULL;
    }
    if (!PyBytes_Check(classes)) {
        PyErr_SetString(PyExc_TypeError, "classes are bytes");
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
    PyObject *found = PyDict_New();
    for (int each = 0; found != NULL && each < CLASSES; each++) {
        if (counts[each] > 0 && put(found, PyLong_FromLong(each), counts[each]) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

/* ------------------------------------------------------------------ Votes */

typedef struct {
    PyObject_HEAD
    Table words;
    uint64_t *bits; /* of the word in each slot: the labels it stands for */
    PyObject *labels;
} Votes;

static PyObject *
votes_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *known, *labels;
    if (!PyArg_ParseTuple(args, "O!O!", &PyDict_Type, &known, &PyTuple_Type, &labels)) {
        return NULL;
    }
    Votes *self = (Votes *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->labels = Py_NewRef(labels);
    if (table_begin(&self->words, PyDict_GET_SIZE(known)) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    self->bits = PyMem_Calloc(self->words.mask + 1, sizeof *self->bits);
    if (self->bits == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    const Py_ssize_t number = PyTuple_GET_SIZE(labels);
    const uint64_t every = number < LABELS ? ((uint64_t)1 << number) - 1 : UINT64_MAX;
    PyObject *word, *bits;
    Py_ssize_t next = 0;
    while (PyDict_Next(known, &next, &word, &bits)) {
        const uint64_t own = is_string(word) ? PyLong_AsUnsignedLongLong(bits) & every : 0;
        if (PyErr_Occurred()) {
            Py_DECREF(self);
            return NULL;
        }
        self->bits[table_add(&self->words, word)] = own;
    }
    return (PyObject *)self;
}

static void
votes_dealloc(Votes *self)
{
    table_end(&self->words);
    PyMem_Free(self->bits);
    Py_XDECREF(self->labels);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* The lower case of the characters of Latin, Greek and Cyrillic, `SPACE` for white space: made with the module. */
#define LOWERED 0x530
#define LATIN_1 256
#define SPACE UINT32_MAX
static Py_UCS4 lowered[LOWERED];

static void
make_lowered(void)
{
    for (Py_UCS4 character = 0; character < LOWERED; character++) {
        lowered[character] = Py_UNICODE_ISSPACE(character) ? SPACE : lower_of(character);
    }
}

/* Return the bits of a word, taken in the lower case by the rules of Python; 0, with an exception, where that fails. */
static uint64_t
bits_of_lowered(const Votes *self, PyObject *string, Py_ssize_t start, Py_ssize_t end)
{
    PyObject *word = PyUnicode_Substring(string, start, end);
    PyObject *low = word == NULL ? NULL : PyObject_CallMethod(word, "lower", NULL);
    Py_XDECREF(word);
    if (low == NULL) {
        return 0;
    }
    const Text text = text_of(low);
    const uint64_t hash = hash_of(text.kind, text.data, 0, text.length);
    const Py_ssize_t slot = slot_with(&self->words, hash, text.kind, text.data, 0, text.length);
    Py_DECREF(low);
    return slot < 0 ? 0 : self->bits[slot];
}

/* Return the bits of `text[start:end]`, of whose lower case the hash is given. */
static Py_ALWAYS_INLINE inline uint64_t
bits_of(const Votes *self, Text text, uint64_t hash, Py_ssize_t start, Py_ssize_t end)
{
    const Table *words = &self->words;
    if (!may_have(words, hash)) {
        return 0;
    }
    for (size_t slot = slot_of(words, hash); words->slots[slot].entry != NULL; slot = (slot + 1) & words->mask) {
        const Text entry = text_of(words->slots[slot].entry);
        if (words->slots[slot].hash != hash || entry.length != end - start) {
            continue;
        }
        Py_ssize_t place = 0;
        while (place < entry.length && at(entry, place) == lower_of(at(text, start + place))) {
            place++;
        }
        if (place == entry.length) {
            return self->bits[slot];
        }
    }
    return 0;
}

/* Return the place of the lowest of some bits, one at least. */
static inline int
lowest_bit(uint64_t bits)
{
#ifdef __GNUC__
    return __builtin_ctzll(bits);
#else
    int place = 0;
    for (; !(bits >> place & 1); place++) {
    }
    return place;
#endif
}

/* What the words of a text stand for. */
typedef struct {
    Py_ssize_t words;         /* that were looked at */
    Py_ssize_t votes[LABELS]; /* of each label */
    Py_ssize_t order[LABELS]; /* the labels with a vote, the first found first */
    Py_ssize_t found;         /* how many these are */
} Poll;

/* Count the votes of up to `most` words, without marks around them if any are given; -1 and an exception where that
   fails. */
static Py_ALWAYS_INLINE inline int
poll_of(const Votes *self, PyObject *string, Text text, Py_ssize_t most, const Marks *marks, Poll *poll)
{
    Py_ssize_t place = 0;
    *poll = (Poll){0};
    while (poll->words < most) {
        while (place < text.length && is_space(at(text, place))) {
            place++;
        }
        if (place == text.length) {
            break;
        }
        Py_ssize_t start = place;
        uint64_t hash = HASH_BASIS;
        bool plain = true; /* the lower case of each character is one */
        for (; place < text.length; place++) {
            const Py_UCS4 character = at(text, place);
            const Py_UCS4 low = character < LOWERED   ? lowered[character]
                                : is_space(character) ? SPACE
                                                      : lower_of(character);
            if (low == SPACE) {
                break;
            }
            plain &= character < LATIN_1 || (character != DOTTED_I && character != CAPITAL_SIGMA);
            hash = hash_more(hash, low);
        }
        Py_ssize_t end = place;
        const Py_ssize_t length = end - start;
        while (marks != NULL && start < end && is_mark(marks, at(text, start))) {
            start++;
        }
        while (marks != NULL && start < end && is_mark(marks, at(text, end - 1))) {
            end--;
        }
        poll->words++;
        if (plain && end - start != length) { /* marks stood around it */
            hash = HASH_BASIS;
            for (Py_ssize_t each = start; each < end; each++) {
                hash = hash_more(hash, lower_of(at(text, each)));
            }
        }
        uint64_t bits = plain ? bits_of(self, text, hash, start, end) : bits_of_lowered(self, string, start, end);
        if (bits == 0 && !plain && PyErr_Occurred()) {
            return -1;
        }
        for (; bits != 0; bits &= bits - 1) {
            const int label = lowest_bit(bits);
            if (poll->votes[label]++ == 0) {
                poll->order[poll->found++] = label;
            }
        }
    }
    return 0;
}

static PyObject *
votes_count(Votes *self, PyObject *args)
{
    PyObject *string, *given;
    Py_ssize_t most;
    Poll poll;
    if (!PyArg_ParseTuple(args, "UnU", &string, &most, &given)) {
        return NULL;
    }
    Text text = text_of(string);
    const Marks marks = marks_of(given);
    if (BY_WIDTH(text, poll_of(self, string, text, most, &marks, &poll)) < 0) {
        return NULL;
    }
    PyObject *votes = PyDict_New();
    for (Py_ssize_t each = 0; votes != NULL && each < poll.found; each++) {
        const Py_ssize_t label = poll.order[each];
        if (put(votes, Py_NewRef(PyTuple_GET_ITEM(self->labels, label)), poll.votes[label]) < 0) {
            Py_CLEAR(votes);
        }
    }
    return votes == NULL ? NULL : Py_BuildValue("nN", poll.words, votes);
}

/* Whether enough of the words of a text stand for a label, and no more for another one; -1 where that fails. */
static int
leads(const Votes *self, PyObject *string, Py_ssize_t most, const Marks *marks, PyObject *label, double share)
{
    Poll poll;
    Py_ssize_t own = 0, best = 0;
    Text text = text_of(string);
    if (BY_WIDTH(text, poll_of(self, string, text, most, marks, &poll)) < 0) {
        return -1;
    }
    for (Py_ssize_t each = 0; each < poll.found; each++) {
        const Py_ssize_t votes = poll.votes[poll.order[each]];
        PyObject *of = PyTuple_GET_ITEM(self->labels, poll.order[each]);
        const int same = of == label ? 1 : PyObject_RichCompareBool(of, label, Py_EQ);
        if (same < 0) {
            return -1;
        }
        own = same ? votes : own;
        best = Py_MAX(best, votes);
    }
    return (double)own >= share * (double)poll.words && own == best;
}

static PyObject *
votes_leads(Votes *self, PyObject *const *args, Py_ssize_t number)
{
    PyObject *given, *characters, *label, *least;
    Py_ssize_t most;
    if (!taken(args, number, "LnUUO", &given, &most, &characters, &label, &least)) {
        return NULL;
    }
    const double share = PyFloat_AsDouble(least);
    if (PyErr_Occurred()) {
        return NULL;
    }
    const Marks marks = marks_of(characters);
    PyObject *found = PyList_New(0);
    for (Py_ssize_t place = 0; found != NULL && place < PyList_GET_SIZE(given); place++) {
        PyObject *string = PyList_GET_ITEM(given, place);
        const int leading = is_string(string) ? leads(self, string, most, &marks, label, share) : -1;
        if (leading < 0 || PyList_Append(found, leading ? Py_True : Py_False) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

static PyObject *
votes_elected(Votes *self, PyObject *const *args, Py_ssize_t number)
{
    Poll poll;
    if (number != 4) {
        PyErr_SetString(PyExc_TypeError, "a text, the fewest words, the least share, that of a rival");
        return NULL;
    }
    const Py_ssize_t fewest = PyLong_AsSsize_t(args[1]);
    const double least = PyFloat_AsDouble(args[2]), rivalling = PyFloat_AsDouble(args[3]);
    if (PyErr_Occurred() || !is_string(args[0])) {
        return NULL;
    }
    Text text = text_of(args[0]);
    if (BY_WIDTH(text, poll_of(self, args[0], text, PY_SSIZE_T_MAX, NULL, &poll)) < 0) {
        return NULL;
    }
    Py_ssize_t first = -1, second = -1;
    for (Py_ssize_t each = 0; each < poll.found; each++) {
        const Py_ssize_t label = poll.order[each];
        if (first < 0 || poll.votes[label] > poll.votes[first]) {
            second = first;
            first = label;
        } else if (second < 0 || poll.votes[label] > poll.votes[second]) {
            second = label;
        }
    }
    if (first < 0 || poll.words < fewest || (double)poll.votes[first] < least * (double)poll.words ||
        (second >= 0 && (double)poll.votes[second] > rivalling * (double)poll.votes[first])) {
        Py_RETURN_NONE;
    }
    return PyTuple_Pack(2, PyTuple_GET_ITEM(self->labels, first),
                        second < 0 ? Py_None : PyTuple_GET_ITEM(self->labels, second));
}

/* ------------------------------------------------------------------ likeliest */

#define LANES 8
#define WARM 4 /* bytes before its own from which a lane starts: most states depend on no more */
#define NO_STATE UINT32_MAX

typedef struct {
    const unsigned char *data;
    Py_ssize_t length;
    const unsigned int *moves;
    const unsigned short *rows;
    const int *outputs;
    size_t last, states; /* how many moves and states there are */
} Walk;

/* Return the state after a byte; `NO_STATE`: a table is too short. */
static inline uint32_t
stepped(const Walk *walk, uint32_t state, Py_ssize_t place)
{
    const size_t move = state < walk->states ? ((size_t)walk->rows[state] << 8) + walk->data[place] : walk->last;
    return move < walk->last && walk->moves[move] < walk->states ? walk->moves[move] : NO_STATE;
}

/* Find the state after each byte. The tables are so large that each step waits for memory: parts of the data are walked
   together, each from some bytes before its own on. Where it did not come to the state that the part before ends in,
   its states are found anew, until both ways meet. */
static void
walk_all(const Walk *walk, uint32_t *after)
{
    const Py_ssize_t part = walk->length / LANES;
    uint32_t states[LANES] = {0}, first[LANES];
    for (Py_ssize_t place = part < WARM ? 0 : -WARM; place < 0; place++) {
        for (int lane = 1; lane < LANES; lane++) {
            states[lane] = stepped(walk, states[lane], lane * part + place);
        }
    }
    memcpy(first, states, sizeof first);
    for (Py_ssize_t place = 0; place < part; place++) {
        for (int lane = 0; lane < LANES; lane++) {
            after[lane * part + place] = states[lane] = stepped(walk, states[lane], lane * part + place);
        }
    }
    for (Py_ssize_t place = LANES * part; place < walk->length; place++) {
        after[place] = states[LANES - 1] = stepped(walk, states[LANES - 1], place);
    }
    for (int lane = 1; lane < LANES; lane++) {
        uint32_t state = part > 0 ? after[lane * part - 1] : 0;
        const Py_ssize_t end = lane == LANES - 1 ? walk->length : (lane + 1) * part;
        for (Py_ssize_t place = lane * part; place < end && (state != first[lane] || place > lane * part); place++) {
            state = stepped(walk, state, place);
            if (state == after[place]) {
                break;
            }
            after[place] = state;
        }
    }
}

/* Count what the states give; the outputs and their counts go to `found`, in order; return how many, -1: a table is too
   short. `slots` is room for `mask + 1` numbers, all 0. */
static Py_ssize_t
counted(const Walk *walk, const uint32_t *after, int *found, int *counts, Py_ssize_t *slots, size_t mask)
{
    Py_ssize_t number = 0;
    for (Py_ssize_t place = 0; place < walk->length; place++) {
        if (after[place] == NO_STATE) {
            return -1;
        }
        const int output = walk->outputs[after[place]];
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

/* Add up the weights of outputs, each as often as it was given; false: a table is too short. */
static bool
add_weights(const int *found, const int *counts, Py_ssize_t number, const Py_buffer *weights, const Py_buffer *factors,
            Py_ssize_t columns, double *sums)
{
    const Py_ssize_t known = weights->len / (Py_ssize_t)sizeof(float) / columns;
    const Py_ssize_t most = factors->len / (Py_ssize_t)sizeof(double);
    for (Py_ssize_t each = 0; each < number; each++) {
        if (found[each] >= known || counts[each] > most) {
            return false;
        }
        const float *row = (const float *)weights->buf + found[each] * columns;
        const double factor = ((const double *)factors->buf)[counts[each] - 1];
        for (Py_ssize_t column = 0; column < columns; column++) {
            sums[column] += factor * (double)row[column];
        }
    }
    return true;
}

/* Return the place of the largest of some numbers, the first one of equal ones, but for one place and where `chosen` is
   0; -1 where there is none. */
static Py_ssize_t
largest(const double *numbers, Py_ssize_t count, Py_ssize_t but, const char *chosen)
{
    Py_ssize_t found = -1;
    for (Py_ssize_t each = 0; each < count; each++) {
        if (each != but && (chosen == NULL || chosen[each]) && (found < 0 || numbers[each] > numbers[found])) {
            found = each;
        }
    }
    return found;
}

/* Make shares of logarithms, those of hypotheses that are alike in the first of them; return what they add up to, 0: a
   table is wrong. */
static double
make_shares(double *sums, Py_ssize_t columns, const int *alike, double scale)
{
    const double most = sums[largest(sums, columns, -1, NULL)];
    double total = 0.0;
    for (Py_ssize_t column = 0; column < columns; column++) {
        if (alike[column] < 0 || alike[column] > column) {
            return 0.0;
        }
        const double part = exp((sums[column] - most) * scale);
        total += part;
        sums[column] = 0.0;
        sums[alike[column]] += part;
    }
    return total;
}

static PyObject *
likeliest(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer tables[9];
    if (!PyArg_ParseTuple(args, "y*y*y*y*y*y*y*y*y*", &tables[0], &tables[1], &tables[2], &tables[3], &tables[4],
                          &tables[5], &tables[6], &tables[7], &tables[8])) {
        return NULL;
    }
    const Py_ssize_t columns = tables[6].len / (Py_ssize_t)sizeof(double);
    const bool fits = tables[7].len / (Py_ssize_t)sizeof(int) >= columns && tables[8].len >= columns;
    const size_t length = (size_t)tables[0].len;
    size_t mask = 8;
    while (mask < 2 * length) {
        mask *= 2;
    }
    int *found = PyMem_New(int, length + 1), *counts = PyMem_New(int, length + 1);
    Py_ssize_t *slots = PyMem_Calloc(mask, sizeof *slots);
    uint32_t *after = PyMem_New(uint32_t, length + 1);
    double *sums = PyMem_New(double, columns);
    PyObject *result = NULL;
    if (columns < 1 || !fits) {
        PyErr_SetString(PyExc_ValueError, "there is a hypothesis, and something known of each");
    } else if (found == NULL || counts == NULL || slots == NULL || after == NULL || sums == NULL) {
        PyErr_NoMemory();
    } else {
        const unsigned int *moves = tables[1].buf;
        const unsigned short *rows = tables[2].buf;
        const int *outputs = tables[3].buf;
        const size_t known = (size_t)tables[2].len / sizeof *rows, given = (size_t)tables[3].len / sizeof *outputs;
        const Walk walk = {
            tables[0].buf, tables[0].len, moves, rows, outputs, (size_t)tables[1].len / sizeof *moves, Py_MIN(known, given)
        };
        walk_all(&walk, after);
        const Py_ssize_t number = counted(&walk, after, found, counts, slots, mask - 1);
        for (Py_ssize_t column = 0; column < columns; column++) {
            sums[column] = number > 0 ? ((const double *)tables[6].buf)[column] : 0.0;
        }
        const bool added = number >= 0 && add_weights(found, counts, number, &tables[4], &tables[5], columns, sums);
        const double scale = 1.0 / sqrt(length > 0 ? (double)length : 1.0);
        const double total = added ? make_shares(sums, columns, tables[7].buf, scale) : 0.0;
        if (total > 0.0) {
            const Py_ssize_t first = largest(sums, columns, -1, NULL);
            result = Py_BuildValue("ndn", first, sums[first] / total, largest(sums, columns, first, tables[8].buf));
        } else {
            PyErr_SetString(PyExc_IndexError, "a table is too short");
        }
    }
    PyMem_Free(found);
    PyMem_Free(counts);
    PyMem_Free(slots);
    PyMem_Free(after);
    PyMem_Free(sums);
    for (int each = 0; each < 9; each++) {
        PyBuffer_Release(&tables[each]);
    }
    return result;
}

/* ------------------------------------------------------------------ shares */

/* What is drawn from, and what it makes of the shares. */
typedef struct {
    const double *factors;
    Py_ssize_t columns, known; /* of the factors: how many columns and rows there are */
    const int *rows;
    Py_ssize_t size; /* pieces of evidence */
    double more;
    const unsigned int *draws;
    Py_ssize_t given, step, most; /* draws that there are; see normalize.scan.languages */
    double enough;
} Evidence;

/* Return the row of the next piece that is drawn from a place on; -1: there is none. */
static inline Py_ssize_t
drawn(const Evidence *of, int bits, Py_ssize_t *at)
{
    while (*at < of->given) {
        const Py_ssize_t piece = (Py_ssize_t)((uint64_t)of->draws[(*at)++] >> (32 - bits));
        if (piece < of->size) {
            return of->rows[piece] < of->known ? of->rows[piece] : -1;
        }
    }
    return -1;
}

/* Multiply shares by what is drawn from a place on, until one is above `enough`; return the place of the next draw, -1:
   there is no such row or draw. */
static Py_ssize_t
multiply(const Evidence *of, double *found, Py_ssize_t at)
{
    int bits = 0;
    double largest = 0.0;
    while (of->size >> bits != 0) {
        bits++;
    }
    for (Py_ssize_t taken = 0; largest <= of->enough && taken < of->most; taken++) {
        const Py_ssize_t row = drawn(of, bits, &at);
        if (row < 0) {
            return -1;
        }
        for (Py_ssize_t column = 0; column < of->columns; column++) {
            found[column] *= of->factors[row * of->columns + column] + of->more;
        }
        if (taken % of->step != 0) {
            continue;
        }
        double total = 0.0;
        for (Py_ssize_t column = 0; column < of->columns; column++) {
            total += found[column];
        }
        for (Py_ssize_t column = 0; column < of->columns; column++) {
            found[column] /= total;
            largest = Py_MAX(largest, found[column]);
        }
    }
    return at;
}

static PyObject *
shares(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer table, rows, draws;
    Evidence of;
    Py_ssize_t at;
    if (!PyArg_ParseTuple(args, "y*ny*dy*nnnd", &table, &of.columns, &rows, &of.more, &draws, &at, &of.step, &of.most,
                          &of.enough)) {
        return NULL;
    }
    PyObject *result = NULL;
    double *found = NULL;
    if (of.columns < 1 || of.step < 1 || at < 0) {
        PyErr_SetString(PyExc_ZeroDivisionError, "there is a column, and a step is one or more");
    } else if ((found = PyMem_New(double, of.columns)) == NULL) {
        PyErr_NoMemory();
    } else {
        of.factors = table.buf;
        of.known = table.len / (Py_ssize_t)sizeof(double) / of.columns;
        of.rows = rows.buf;
        of.size = rows.len / (Py_ssize_t)sizeof(int);
        of.draws = draws.buf;
        of.given = draws.len / (Py_ssize_t)sizeof(unsigned int);
        for (Py_ssize_t column = 0; column < of.columns; column++) {
            found[column] = 1.0 / (double)of.columns;
        }
        at = multiply(&of, found, at);
        if (at < 0) {
            PyErr_SetString(PyExc_IndexError, "no such row, or not as many draws");
        } else {
            result = Py_BuildValue("Nn", list_of(found, of.columns), at);
        }
    }
    PyMem_Free(found);
    PyBuffer_Release(&table);
    PyBuffer_Release(&rows);
    PyBuffer_Release(&draws);
    return result;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef votes_methods[] = {
    {"count", (PyCFunction)votes_count, METH_VARARGS, "See normalize.scan.languages."},
    {"leads", (PyCFunction)(void (*)(void))votes_leads, METH_FASTCALL, "See normalize.scan.languages."},
    {"elected", (PyCFunction)(void (*)(void))votes_elected, METH_FASTCALL, "See normalize.scan.languages."},
    {NULL, NULL, 0, NULL},
};

static PyMethodDef functions[] = {
    {"class_counts", (PyCFunction)(void (*)(void))class_counts, METH_FASTCALL, "See normalize.scan.languages."},
    {"likeliest", likeliest, METH_VARARGS, "See normalize.scan.languages."},
    {"shares", shares, METH_VARARGS, "See normalize.scan.languages."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject votes_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.Votes",
    .tp_basicsize = sizeof(Votes),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.languages.",
    .tp_new = votes_new,
    .tp_dealloc = (destructor)votes_dealloc,
    .tp_methods = votes_methods,
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
    make_lowered();
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &votes_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
