/* The sums of normalize.scan.tallies, compiled: the same functions, the same answers. */

#include "scan.h"

#include <stdint.h>

/* Return the bytes of an object of so many; NULL and an exception where it is none. */
static const unsigned char *
bytes_of(PyObject *given, Py_ssize_t size)
{
    if (!PyBytes_Check(given) || PyBytes_GET_SIZE(given) != size) {
        PyErr_Format(PyExc_TypeError, "expected %zd bytes", size);
        return NULL;
    }
    return (const unsigned char *)PyBytes_AS_STRING(given);
}

/* ------------------------------------------------------------------ masked */

/* Copy a text but for figures behind others, as `0`; return how long the copy is. */
static Py_ALWAYS_INLINE inline Py_ssize_t
mask(Text text, Py_UCS4 *copy)
{
    Py_ssize_t size = 0;
    bool before = false; /* whether a figure stands before */
    for (Py_ssize_t place = 0; place < text.length; place++) {
        const Py_UCS4 character = lower_of(at(text, place));
        const bool figure = character - '0' < 10;
        copy[size] = figure ? '0' : character;
        size += !(figure && before);
        before = figure;
    }
    return size;
}

/* Return a line in the lower case, its figures masked; `copy` has room for it. */
static PyObject *
masked_line(PyObject *line, Py_UCS4 *copy)
{
    Text text = text_of(line);
    const Py_ssize_t size = BY_WIDTH(text, mask(text, copy));
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, copy, size);
}

/* Whether the lower case of a string is not that of each of its characters. */
static bool
has_special(PyObject *string)
{
    const Py_UCS4 most = PyUnicode_MAX_CHAR_VALUE(string);
    const Py_ssize_t length = PyUnicode_GET_LENGTH(string);
    return most > 255 && (PyUnicode_FindChar(string, CAPITAL_SIGMA, 0, length, 1) >= 0 ||
                          PyUnicode_FindChar(string, DOTTED_I, 0, length, 1) >= 0);
}

static PyObject *
masked(PyObject *Py_UNUSED(module), PyObject *given)
{
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    PyObject *made = lines == NULL ? NULL : PyList_New(PySequence_Fast_GET_SIZE(lines));
    Py_UCS4 *copy = NULL;
    Py_ssize_t room = 0;
    for (Py_ssize_t place = 0; made != NULL && place < PyList_GET_SIZE(made); place++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, place), *low = NULL;
        if (is_string(line)) {
            low = has_special(line) ? PyObject_CallMethod(line, "lower", NULL) : Py_NewRef(line);
        }
        if (low != NULL && PyUnicode_GET_LENGTH(low) > room) {
            room = 2 * PyUnicode_GET_LENGTH(low);
            Py_UCS4 *more = PyMem_Realloc(copy, (size_t)room * sizeof *copy);
            copy = more == NULL ? copy : more;
            if (more == NULL) {
                PyErr_NoMemory();
                Py_CLEAR(low);
            }
        }
        PyObject *found = low == NULL ? NULL : masked_line(low, copy);
        Py_XDECREF(low);
        if (found == NULL) {
            Py_CLEAR(made);
        } else {
            PyList_SET_ITEM(made, place, found);
        }
    }
    PyMem_Free(copy);
    Py_XDECREF(lines);
    return made;
}

/* ------------------------------------------------------------------ line_counts */

#define LOWER 1
#define UPPER 2 /* or title case */
#define SPACE 4

static uint8_t
kind_of(Py_UCS4 character)
{
    if (Py_UNICODE_ISSPACE(character)) {
        return SPACE;
    }
    const bool upper = Py_UNICODE_ISUPPER(character) || Py_UNICODE_ISTITLE(character);
    return (uint8_t)((Py_UNICODE_ISLOWER(character) ? LOWER : 0) | (upper ? UPPER : 0));
}

/* How many words of a line are in the lower case, how many spaces of ASCII and how many commas it has. */
typedef struct {
    Py_ssize_t lower, spaces, commas;
} Counts;

#ifdef __SSE2__

#define BLOCK 64 /* characters, a bit each */

/* Sixteen characters as bytes: 127 for each beyond ASCII. */
static Py_ALWAYS_INLINE inline __m128i
sixteen_of(const char *characters, int kind)
{
    const __m128i bytes = kind == PyUnicode_1BYTE_KIND
                              ? _mm_loadu_si128((const __m128i *)characters)
                              : _mm_packs_epi16(eight_of(characters, kind), eight_of(characters + 8 * kind, kind));
    return _mm_min_epu8(bytes, _mm_set1_epi8(127));
}

/* Which characters are from one to another, a bit each. */
static Py_ALWAYS_INLINE inline uint64_t
between(const __m128i *block, char first, char last)
{
    uint64_t found = 0;
    for (int part = 0; part < BLOCK / 16; part++) {
        const __m128i outside = _mm_or_si128(_mm_cmplt_epi8(block[part], _mm_set1_epi8(first)),
                                             _mm_cmpgt_epi8(block[part], _mm_set1_epi8(last)));
        found |= (uint64_t)(~(unsigned)_mm_movemask_epi8(outside) & 0xFFFF) << 16 * part;
    }
    return found;
}

/* Return the bits behind the words that have any of some characters: adding these carries to the ends of the words. */
static inline uint64_t
ends_with(uint64_t words, uint64_t some, bool *carry)
{
    uint64_t sum;
    const bool past = __builtin_add_overflow(words, some, &sum), on = __builtin_add_overflow(sum, *carry, &sum);
    *carry = past | on; /* the word goes on in the next block */
    return sum & ~words;
}

static Py_ALWAYS_INLINE inline Counts
counts_of(Text line)
{
    Counts counts = {0, 0, 0};
    bool has_lower = false, has_upper = false; /* the word that goes on */
    for (Py_ssize_t start = 0; start < line.length; start += BLOCK) {
        const Py_ssize_t size = line.length - start;
        const char *characters = (const char *)line.data + start * line.kind;
        char last[BLOCK * sizeof(Py_UCS4)];
        uint64_t white = 0;
        if (size < BLOCK) {
            memset(last, 0, sizeof last);
            characters = memcpy(last, characters, (size_t)(size * line.kind));
            white = ~0ULL << size;
        }
        __m128i block[BLOCK / 16];
        for (int part = 0; part < BLOCK / 16; part++) {
            block[part] = sixteen_of(characters + 16 * part * line.kind, line.kind);
        }
        const uint64_t spaces = between(block, ' ', ' ');
        uint64_t small = between(block, 'a', 'z'), capital = between(block, 'A', 'Z');
        white |= spaces | between(block, '\t', '\r') | between(block, 28, 31);
        for (uint64_t others = between(block, 127, 127); others; others &= others - 1) {
            const int place = __builtin_ctzll(others);
            const uint8_t kind = kind_of(at(line, start + place));
            white |= (uint64_t)(kind == SPACE) << place;
            small |= (uint64_t)((kind & LOWER) != 0) << place;
            capital |= (uint64_t)((kind & UPPER) != 0) << place;
        }
        const uint64_t lower = ends_with(~white, small, &has_lower), upper = ends_with(~white, capital, &has_upper);
        counts.lower += __builtin_popcountll(lower & ~upper);
        counts.spaces += __builtin_popcountll(spaces);
        counts.commas += __builtin_popcountll(between(block, ',', ','));
    }
    counts.lower += has_lower && !has_upper;
    return counts;
}

#else

static Py_ALWAYS_INLINE inline Counts
counts_of(Text line)
{
    Counts counts = {0, 0, 0};
    unsigned word = 0; /* what the characters of the word so far are */
    for (Py_ssize_t place = 0; place < line.length; place++) {
        const Py_UCS4 character = at(line, place);
        const uint8_t kind = kind_of(character);
        counts.commas += character == ',';
        counts.spaces += character == ' ';
        counts.lower += (kind == SPACE) & (word == LOWER); /* a branch at the ends of words would be mispredicted */
        word = kind == SPACE ? 0 : word | kind;
    }
    counts.lower += word == LOWER;
    return counts;
}

#endif

static PyObject *
line_counts(PyObject *Py_UNUSED(module), PyObject *given)
{
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    PyObject *columns = lines == NULL ? NULL : Py_BuildValue("NNN", PyList_New(0), PyList_New(0), PyList_New(0));
    for (Py_ssize_t place = 0; columns != NULL && place < PySequence_Fast_GET_SIZE(lines); place++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, place);
        if (!is_string(line)) {
            Py_CLEAR(columns);
            break;
        }
        Text text = text_of(line);
        const Counts counts = BY_WIDTH(text, counts_of(text));
        if (append_place(PyTuple_GET_ITEM(columns, 0), counts.lower) < 0 ||
            append_place(PyTuple_GET_ITEM(columns, 1), counts.spaces) < 0 ||
            append_place(PyTuple_GET_ITEM(columns, 2), counts.commas) < 0) {
            Py_CLEAR(columns);
        }
    }
    Py_XDECREF(lines);
    return columns;
}

/* ------------------------------------------------------------------ ranks */

#define MOST_THRESHOLDS 255

/* Write the whole numbers of a sequence of so many; -1 and an exception where one is none of 32 bits. */
static int
read_numbers(PyObject *given, Py_ssize_t size, int32_t *numbers)
{
    for (Py_ssize_t place = 0; place < size; place++) {
        const long number = PyLong_AsLong(PySequence_Fast_GET_ITEM(given, place));
        if (number == -1 && PyErr_Occurred()) {
            return -1;
        }
        numbers[place] = (int32_t)number;
        if (numbers[place] != number) {
            PyErr_SetString(PyExc_OverflowError, "a number is too large");
            return -1;
        }
    }
    return 0;
}

/* Write the sums of `reach` numbers behind each one, or before it. */
static void
sum_beside(const int32_t *numbers, Py_ssize_t rows, Py_ssize_t reach, int32_t *sums)
{
    const Py_ssize_t size = reach < 0 ? -reach : reach;
    uint32_t sum = 0; /* it may wrap around */
    for (Py_ssize_t step = 0; step < rows; step++) {
        const Py_ssize_t row = reach < 0 ? step : rows - 1 - step, last = reach < 0 ? row - size : row + size;
        sums[row] = (int32_t)sum;
        sum += (uint32_t)numbers[row] - (step < size ? 0 : (uint32_t)numbers[last]);
    }
}

/* Return the whole numbers of a sequence or of a buffer, and room for as many; NULL and an exception where that fails. */
static int32_t *
numbers_with_room(PyObject *given, Py_ssize_t *rows)
{
    Py_buffer view = {0};
    PyObject *values = NULL;
    if (PyObject_CheckBuffer(given)) { /* most columns are: no object for each of their numbers */
        if (PyObject_GetBuffer(given, &view, PyBUF_ND | PyBUF_FORMAT) < 0) {
            return NULL;
        }
        *rows = view.len / view.itemsize;
    } else {
        values = PySequence_Fast(given, "values must be a sequence");
        if (values == NULL) {
            return NULL;
        }
        *rows = PySequence_Fast_GET_SIZE(values);
    }
    int32_t *numbers = PyMem_Malloc((size_t)(2 * *rows + 1) * sizeof *numbers);
    int failed = 0;
    if (numbers == NULL) {
        PyErr_NoMemory();
    } else if (values != NULL) {
        failed = read_numbers(values, *rows, numbers);
    } else if (strcmp(view.format, "i") == 0) {
        memcpy(numbers, view.buf, (size_t)view.len);
    } else if (strcmp(view.format, "B") == 0) {
        for (Py_ssize_t row = 0; row < *rows; row++) {
            numbers[row] = ((const uint8_t *)view.buf)[row];
        }
    } else {
        PyErr_SetString(PyExc_TypeError, "expected bytes or an array of type code i");
        failed = -1;
    }
    if (failed < 0) {
        PyMem_Free(numbers);
        numbers = NULL;
    }
    PyBuffer_Release(&view);
    Py_XDECREF(values);
    return numbers;
}

static PyObject *
ranks(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *given_thresholds, *found = NULL;
    Py_ssize_t reach = 0, rows = 0;
    if (!PyArg_ParseTuple(args, "OO|n", &given, &given_thresholds, &reach)) {
        return NULL;
    }
    PyObject *bounds = PySequence_Fast(given_thresholds, "thresholds must be a sequence");
    const Py_ssize_t size = bounds == NULL ? 0 : PySequence_Fast_GET_SIZE(bounds);
    int32_t *numbers = bounds == NULL ? NULL : numbers_with_room(given, &rows), thresholds[MOST_THRESHOLDS];
    if (numbers == NULL) {
        Py_XDECREF(bounds);
        return NULL;
    }
    if (size > MOST_THRESHOLDS) {
        PyErr_SetString(PyExc_ValueError, "too many thresholds");
    } else if (read_numbers(bounds, size, thresholds) == 0) {
        found = PyBytes_FromStringAndSize(NULL, rows);
    }
    if (found != NULL) {
        const int32_t *sums = reach == 0 ? numbers : numbers + rows;
        uint8_t *passed = (uint8_t *)PyBytes_AS_STRING(found);
        if (reach != 0) {
            sum_beside(numbers, rows, reach, numbers + rows);
        }
        memset(passed, 0, (size_t)PyBytes_GET_SIZE(found));
        for (Py_ssize_t place = 0; place < size; place++) {
            for (Py_ssize_t row = 0; row < rows; row++) { /* many at once, if the compiler can */
                passed[row] += thresholds[place] < sums[row];
            }
        }
    }
    PyMem_Free(numbers);
    Py_DECREF(bounds);
    return found;
}

/* ------------------------------------------------------------------ chosen_sums */

/* Lines that are alike follow on each other, and so do rows: each stretch of equal ones is worked out once. */

/* Mark the rows that differ from the one before in any column; -1 and an exception where that fails. */
static int
mark_changes(PyObject *columns, Py_ssize_t rows, unsigned char *differs)
{
    memset(differs, 0, (size_t)rows);
    for (Py_ssize_t place = 0; place < PyList_GET_SIZE(columns); place++) {
        const unsigned char *column = bytes_of(PyList_GET_ITEM(columns, place), rows);
        if (column == NULL) {
            return -1;
        }
        for (Py_ssize_t row = 1; row < rows; row++) {
            differs[row] |= column[row] ^ column[row - 1];
        }
    }
    return 0;
}

/* Put the answers of columns together, for each of `size` rows; -1 and an exception where that fails. */
static int
answer(PyObject *columns, PyObject *tables, Py_ssize_t rows, const Py_ssize_t *chosen, Py_ssize_t size,
       unsigned char *answers)
{
    memset(answers, 0, (size_t)size);
    for (Py_ssize_t place = 0; place < PyTuple_GET_SIZE(tables); place++) {
        Py_ssize_t number;
        PyObject *given;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(tables, place), "nO", &number, &given)) {
            return -1;
        }
        if (number < 0 || number >= PySequence_Fast_GET_SIZE(columns)) {
            PyErr_SetString(PyExc_IndexError, "no such column");
            return -1;
        }
        const unsigned char *table = bytes_of(given, 256);
        const unsigned char *column = bytes_of(PySequence_Fast_GET_ITEM(columns, number), rows);
        if (table == NULL || column == NULL) {
            return -1;
        }
        if (size == rows) { /* as on most pages: many at once, if the compiler can */
            for (Py_ssize_t row = 0; row < rows; row++) {
                answers[row] |= table[column[row]];
            }
            continue;
        }
        for (Py_ssize_t each = 0; each < size; each++) {
            answers[each] |= table[column[chosen[each]]];
        }
    }
    return 0;
}

static int
add_choice(PyObject *columns, PyObject *choice, Py_ssize_t rows, const Py_ssize_t *chosen, Py_ssize_t size,
           unsigned char *answers, long *sums)
{
    PyObject *tables, *given_low, *given_high;
    if (!PyArg_ParseTuple(choice, "O!OO", &PyTuple_Type, &tables, &given_low, &given_high)) {
        return -1;
    }
    const unsigned char *low = bytes_of(given_low, 256), *high = bytes_of(given_high, 256);
    if (low == NULL || high == NULL || answer(columns, tables, rows, chosen, size, answers) < 0) {
        return -1;
    }
    for (Py_ssize_t place = 0; place < size; place++) {
        sums[place] += low[answers[place]] + 256 * high[answers[place]];
    }
    return 0;
}

static PyObject *
chosen_sums(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *columns, *choices;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &columns, &PyTuple_Type, &choices)) {
        return NULL;
    }
    PyObject *first = PyList_GET_SIZE(columns) == 0 ? NULL : PyList_GET_ITEM(columns, 0);
    const Py_ssize_t rows = first != NULL && PyBytes_Check(first) ? PyBytes_GET_SIZE(first) : 0;
    unsigned char *answers = PyMem_Malloc((size_t)rows + 1), *differs = PyMem_Malloc((size_t)rows + 1);
    Py_ssize_t *chosen = PyMem_Malloc((size_t)(rows + 1) * sizeof *chosen), size = 0;
    long *sums = PyMem_Calloc((size_t)rows + 1, sizeof *sums);
    PyObject *found = NULL, *sum = NULL;
    if (answers == NULL || differs == NULL || chosen == NULL || sums == NULL) {
        PyErr_NoMemory();
    } else if (mark_changes(columns, rows, differs) == 0) {
        found = PyList_New(0);
    }
    for (Py_ssize_t row = 0; found != NULL && row < rows; row++) {
        if (row == 0 || differs[row]) {
            chosen[size++] = row;
        }
    }
    for (Py_ssize_t place = 0; found != NULL && place < PyTuple_GET_SIZE(choices); place++) {
        if (add_choice(columns, PyTuple_GET_ITEM(choices, place), rows, chosen, size, answers, sums) < 0) {
            Py_CLEAR(found);
        }
    }
    for (Py_ssize_t row = 0, next = 0; found != NULL && row < rows; row++) {
        if (next < size && chosen[next] == row) {
            Py_XSETREF(sum, PyLong_FromLong(sums[next++]));
        }
        if (sum == NULL || PyList_Append(found, sum) < 0) {
            Py_CLEAR(found);
        }
    }
    Py_XDECREF(sum);
    PyMem_Free(answers);
    PyMem_Free(differs);
    PyMem_Free(chosen);
    PyMem_Free(sums);
    return found;
}

/* ------------------------------------------------------------------ shared */

typedef struct {
    const uint32_t *numbers;
    Py_ssize_t size;
} Numbers;

static inline Numbers
numbers_of(PyObject *line)
{
    return (Numbers){(const uint32_t *)PyBytes_AS_STRING(line), PyBytes_GET_SIZE(line) / (Py_ssize_t)sizeof(uint32_t)};
}

/* Return room for how often each number of some lines stands there; NULL and an exception where that fails. */
static uint32_t *
room_for_times(PyObject *lines)
{
    uint32_t most = 0;
    for (Py_ssize_t row = 0; row < PyList_GET_SIZE(lines); row++) {
        if (!PyBytes_Check(PyList_GET_ITEM(lines, row))) {
            PyErr_SetString(PyExc_TypeError, "expected bytes");
            return NULL;
        }
        const Numbers line = numbers_of(PyList_GET_ITEM(lines, row));
        for (Py_ssize_t each = 0; each < line.size; each++) {
            most = line.numbers[each] > most ? line.numbers[each] : most;
        }
    }
    uint32_t *times = PyMem_Calloc((size_t)most + 1, sizeof *times);
    return times == NULL ? (uint32_t *)PyErr_NoMemory() : times;
}

static PyObject *
shared(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *lines, *flags;
    if (!PyArg_ParseTuple(args, "O!S", &PyList_Type, &lines, &flags)) {
        return NULL;
    }
    const Py_ssize_t rows = PyList_GET_SIZE(lines);
    const char *chosen = PyBytes_AS_STRING(flags);
    if (PyBytes_GET_SIZE(flags) != rows) {
        PyErr_SetString(PyExc_ValueError, "each line is chosen or not");
        return NULL;
    }
    uint32_t *times = room_for_times(lines);
    PyObject *found = times == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t row = 0; found != NULL && row < rows; row++) {
        const Numbers line = numbers_of(PyList_GET_ITEM(lines, row));
        for (Py_ssize_t each = 0; chosen[row] && each < line.size; each++) {
            times[line.numbers[each]]++;
        }
    }
    for (Py_ssize_t row = 0; found != NULL && row < rows; row++) {
        const Numbers line = numbers_of(PyList_GET_ITEM(lines, row));
        const uint32_t own = chosen[row] != 0;
        Py_ssize_t count = 0;
        for (Py_ssize_t each = 0; each < line.size; each++) {
            count += times[line.numbers[each]] > own;
        }
        if (append_place(found, count) < 0) {
            Py_CLEAR(found);
        }
    }
    PyMem_Free(times);
    return found;
}

/* ------------------------------------------------------------------ best_run */

static PyObject *
best_run(PyObject *Py_UNUSED(module), PyObject *given)
{
    PyObject *gains = PySequence_Fast(given, "gains must be a sequence");
    if (gains == NULL) {
        return NULL;
    }
    double best = 0.0, run = 0.0;
    Py_ssize_t start = 0, stop = 0, begin = 0;
    for (Py_ssize_t row = 0; row < PySequence_Fast_GET_SIZE(gains); row++) {
        const double gain = PyFloat_AsDouble(PySequence_Fast_GET_ITEM(gains, row));
        if (gain == -1.0 && PyErr_Occurred()) {
            Py_DECREF(gains);
            return NULL;
        }
        if (run <= 0.0) {
            run = 0.0;
            begin = row;
        }
        run += gain;
        if (run > best) {
            best = run;
            start = begin;
            stop = row + 1;
        }
    }
    Py_DECREF(gains);
    return Py_BuildValue("nnd", start, stop, best);
}

/* ------------------------------------------------------------------ best_part */

typedef struct {
    double chance, weight;
    Py_ssize_t row;
} Chance;

/* The likelier ones first, of equal ones that of the lower row. */
static int
by_chance(const void *one, const void *other)
{
    const Chance *first = one, *second = other;
    if (first->chance != second->chance) {
        return first->chance > second->chance ? -1 : 1;
    }
    return first->row < second->row ? -1 : 1;
}

/* Read numbers of a sequence into every row; -1 and an exception where that fails. */
static int
read_chances(PyObject *chances, PyObject *weights, Chance *rows)
{
    for (Py_ssize_t row = 0; row < PySequence_Fast_GET_SIZE(chances); row++) {
        const double chance = PyFloat_AsDouble(PySequence_Fast_GET_ITEM(chances, row));
        const double weight = PyFloat_AsDouble(PySequence_Fast_GET_ITEM(weights, row));
        rows[row] = (Chance){chance, weight, row};
    }
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *
best_part(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *weighed, *found = NULL;
    double gold, hit = 0.0, kept = 0.0, best = 0.0;
    if (!PyArg_ParseTuple(args, "OOd", &given, &weighed, &gold)) {
        return NULL;
    }
    PyObject *chances = PySequence_Fast(given, "chances must be a sequence");
    PyObject *weights = chances == NULL ? NULL : PySequence_Fast(weighed, "weights must be a sequence");
    const Py_ssize_t size = weights == NULL ? 0 : PySequence_Fast_GET_SIZE(chances);
    Chance *rows = PyMem_New(Chance, size + 1);
    if (rows == NULL) {
        PyErr_NoMemory();
    } else if (weights != NULL && PySequence_Fast_GET_SIZE(weights) != size) {
        PyErr_SetString(PyExc_ValueError, "there are not as many weights as chances");
    } else if (weights != NULL && read_chances(chances, weights, rows) == 0) {
        found = PyBytes_FromStringAndSize(NULL, size);
    }
    if (found != NULL) {
        char *keep = PyBytes_AS_STRING(found);
        memset(keep, 0, (size_t)size);
        qsort(rows, (size_t)size, sizeof *rows, by_chance);
        for (Py_ssize_t each = 0; each < size && rows[each].chance > best / 2; each++) {
            hit += rows[each].chance * rows[each].weight;
            kept += rows[each].weight;
            best = 2 * hit / (kept + gold);
            keep[rows[each].row] = 1;
        }
    }
    PyMem_Free(rows);
    Py_XDECREF(weights);
    Py_XDECREF(chances);
    return found == NULL ? NULL : Py_BuildValue("Nd", found, best);
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"best_part", best_part, METH_VARARGS, "See normalize.scan.tallies."},
    {"best_run", best_run, METH_O, "See normalize.scan.tallies."},
    {"masked", masked, METH_O, "See normalize.scan.tallies."},
    {"line_counts", line_counts, METH_O, "See normalize.scan.tallies."},
    {"chosen_sums", chosen_sums, METH_VARARGS, "See normalize.scan.tallies."},
    {"ranks", ranks, METH_VARARGS, "See normalize.scan.tallies."},
    {"shared", shared, METH_VARARGS, "See normalize.scan.tallies."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._tallies",
    .m_doc = "The sums of normalize.scan.tallies, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__tallies(void)
{
    return PyModule_Create(&module);
}
