/* What normalize.scan.splicing does, compiled: the same functions, the same answers. */

#include "scan.h"

#define LAST_CODE_POINT 0x10FFFF

enum { START, END, NUMBER, REPLACEMENT, CONFIDENCE, RULE, COLUMNS };

/* An edit. */
typedef struct {
    Py_ssize_t start, end, number;
    bool again;                /* whether it stands where one before it does: see `settled` */
    PyObject *fields[COLUMNS]; /* borrowed but for the number, which is made last */
} Row;

typedef struct {
    PyObject *text;
    const Row *rows;
    Py_ssize_t count;
    PyObject *made;    /* NULL while its length and its widest character are found */
    Py_ssize_t length; /* of what is made, as far as it has come */
    Py_UCS4 bits;      /* of its characters: as wide as the widest of them */
    Py_UCS4 kept;      /* the same of what is kept of the text, where that is known at once; else 0 */
} Splice;

/* Return the bits of the characters in a part of a text. */
static Py_ALWAYS_INLINE inline Py_UCS4
bits_of(Text text, Py_ssize_t start, Py_ssize_t end)
{
    Py_UCS4 bits = 0;
    for (Py_ssize_t place = start; place < end; place++) {
        bits |= at(text, place);
    }
    return bits;
}

/* Put a part of a text into characters of another width; a loop of its own for each of them takes many at a time. */
static Py_ALWAYS_INLINE inline void
put_as(int kind, char *data, Text text, Py_ssize_t start, Py_ssize_t end)
{
    for (Py_ssize_t place = start; place < end; place++) {
        PyUnicode_WRITE(kind, data, place - start, at(text, place));
    }
}

/* Put a part of a text into what is made, which is wide enough for it. */
static Py_ALWAYS_INLINE inline void
put(const Splice *self, Text text, Py_ssize_t start, Py_ssize_t end)
{
    const int kind = PyUnicode_KIND(self->made);
    char *data = (char *)PyUnicode_DATA(self->made) + self->length * kind;
    if (kind == text.kind) {
        memcpy(data, (const char *)text.data + start * kind, (size_t)((end - start) * kind));
    } else if (kind == PyUnicode_1BYTE_KIND) {
        put_as(PyUnicode_1BYTE_KIND, data, text, start, end);
    } else if (kind == PyUnicode_2BYTE_KIND) {
        put_as(PyUnicode_2BYTE_KIND, data, text, start, end);
    } else {
        put_as(PyUnicode_4BYTE_KIND, data, text, start, end);
    }
}

/* Add a part of a text to what is made. */
static void
add(Splice *self, Text text, Py_ssize_t start, Py_ssize_t end)
{
    if (self->made != NULL) {
        BY_WIDTH(text, put(self, text, start, end));
    }
    else {
        self->bits |= BY_WIDTH(text, bits_of(text, start, end));
    }
    self->length += end - start;
}

/* Add a part of the text itself. */
static void
add_kept(Splice *self, Text text, Py_ssize_t start, Py_ssize_t end)
{
    if (self->made != NULL || self->kept == 0) {
        add(self, text, start, end);
        return;
    }
    self->bits |= self->kept;
    self->length += end - start;
}

/* Return bits as wide as what is kept of the text; 0 where only its characters tell. A text is as wide as its widest
   character, so that what is kept is where no character as wide is taken out. */
static Py_UCS4
bits_kept(const Splice *self)
{
    if (PyUnicode_IS_ASCII(self->text)) {
        return 127;
    }
    Text text = text_of(self->text);
    const Py_UCS4 narrower = text.kind == PyUnicode_4BYTE_KIND ? 0xFFFF : text.kind == PyUnicode_2BYTE_KIND ? 0xFF : 0x7F;
    Py_UCS4 gone = 0;
    for (const Row *row = self->rows; row < self->rows + self->count; row++) {
        if (row->start < 0 || row->end > text.length) {
            return 0; /* it is met again where the text is made */
        }
        gone |= BY_WIDTH(text, bits_of(text, row->start, row->end));
    }
    return gone <= narrower ? PyUnicode_MAX_CHAR_VALUE(self->text) : 0;
}

/* Add the whole text, its spans replaced; -1 and an exception where that fails. */
static int
add_all(Splice *self)
{
    const Text text = text_of(self->text);
    Py_ssize_t done = 0;
    self->length = 0;
    for (const Row *row = self->rows; row < self->rows + self->count; row++) {
        PyObject *const replacement = row->fields[REPLACEMENT];
        if (!is_string(replacement)) {
            return -1;
        }
        if (row->start < done || row->end < row->start || row->end > text.length) {
            PyErr_SetString(PyExc_ValueError, "spans lie outside the text or are not in order");
            return -1;
        }
        add_kept(self, text, done, row->start);
        add(self, text_of(replacement), 0, PyUnicode_GET_LENGTH(replacement));
        done = row->end;
    }
    add_kept(self, text, done, text.length);
    return 0;
}

/* Return a text with the spans of rows replaced, which are in order. */
static PyObject *
splice(PyObject *text, const Row *rows, Py_ssize_t count)
{
    Splice self = {.text = text, .rows = rows, .count = count};
    self.kept = bits_kept(&self);
    if (add_all(&self) == 0) {
        self.made = PyUnicode_New(self.length, self.bits < LAST_CODE_POINT ? self.bits : LAST_CODE_POINT);
        if (self.made != NULL && add_all(&self) < 0) {
            Py_CLEAR(self.made);
        }
    }
    return self.made;
}

/* ------------------------------------------------------------------ spliced, changes */

/* Read what both functions take: a text and three columns. Return rows of these, which are to be freed, how many they
   are, and what holds their replacements; NULL and an exception where that fails. */
static Row *
spans_of(PyObject *const *args, Py_ssize_t number, PyObject **text, Py_ssize_t *count, PyObject **holder)
{
    PyObject *given[3], *columns[3] = {NULL, NULL, NULL};
    if (!taken(args, number, "UOOO", text, &given[0], &given[1], &given[2])) {
        return NULL;
    }
    *holder = PyTuple_New(3);
    for (int column = 0; *holder != NULL && column < 3; column++) {
        columns[column] = PySequence_Fast(given[column], "starts, ends and replacements must be sequences");
        if (columns[column] == NULL) {
            return NULL;
        }
        PyTuple_SET_ITEM(*holder, column, columns[column]);
    }
    if (*holder == NULL) {
        return NULL;
    }
    *count = PySequence_Fast_GET_SIZE(columns[0]);
    if (PySequence_Fast_GET_SIZE(columns[1]) != *count || PySequence_Fast_GET_SIZE(columns[2]) != *count) {
        PyErr_SetString(PyExc_ValueError, "there are not as many starts, ends and replacements");
        return NULL;
    }
    Row *rows = PyMem_Calloc((size_t)*count + 1, sizeof *rows);
    for (Py_ssize_t each = 0; rows != NULL && each < *count; each++) {
        rows[each].start = PyLong_AsSsize_t(PySequence_Fast_GET_ITEM(columns[0], each));
        rows[each].end = PyLong_AsSsize_t(PySequence_Fast_GET_ITEM(columns[1], each));
        rows[each].fields[REPLACEMENT] = PySequence_Fast_GET_ITEM(columns[2], each);
    }
    if (rows == NULL || PyErr_Occurred()) {
        PyMem_Free(rows);
        return rows == NULL ? (Row *)PyErr_NoMemory() : NULL;
    }
    return rows;
}

static PyObject *
spliced(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *text, *holder = NULL;
    Py_ssize_t count;
    Row *rows = spans_of(args, number, &text, &count, &holder);
    PyObject *made = rows == NULL ? NULL : splice(text, rows, count);
    PyMem_Free(rows);
    Py_XDECREF(holder);
    return made;
}

/* Whether a part of a text is something else than a string. */
static Py_ALWAYS_INLINE inline bool
differs(Text text, Py_ssize_t start, Py_ssize_t length, PyObject *string)
{
    const Text other = text_of(string);
    bool same = length == other.length;
    for (Py_ssize_t place = 0; same && place < length; place++) {
        same = at(text, start + place) == at(other, place);
    }
    return !same;
}

static PyObject *
changes(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *holder = NULL;
    Py_ssize_t count;
    Row *rows = spans_of(args, number, &string, &count, &holder);
    PyObject *found = rows == NULL ? NULL : PyBytes_FromStringAndSize(NULL, count);
    for (Py_ssize_t each = 0; found != NULL && each < count; each++) {
        Text text = text_of(string);
        Row *const row = &rows[each];
        if (!is_string(row->fields[REPLACEMENT])) {
            Py_CLEAR(found);
            break;
        }
        const Py_ssize_t length = PySlice_AdjustIndices(text.length, &row->start, &row->end, 1);
        PyBytes_AS_STRING(found)[each] = BY_WIDTH(text, differs(text, row->start, length, row->fields[REPLACEMENT]));
    }
    PyMem_Free(rows);
    Py_XDECREF(holder);
    return found;
}

/* ------------------------------------------------------------------ several lists of edits in one */

static int
by_place(const void *first, const void *second)
{
    const Row *one = first, *other = second;
    const Py_ssize_t more = one->start != other->start ? one->start - other->start
                            : one->end != other->end   ? one->end - other->end
                                                       : one->number - other->number;
    return (more > 0) - (more < 0);
}

/* Whether an object is a list or a tuple, whose values are read without running any code. */
static inline bool
is_column(PyObject *values)
{
    return PyList_Check(values) || PyTuple_Check(values);
}

/* Read the columns of some edits into rows, numbered from `first` on; -1 and an exception where that fails. */
static int
read_rows(PyObject *columns, Py_ssize_t first, Row *rows)
{
    static const int fields[] = {RULE, START, END, REPLACEMENT, CONFIDENCE};
    const Py_ssize_t count = PySequence_Fast_GET_SIZE(PyTuple_GET_ITEM(columns, 1));
    for (int column = 0; column < COLUMNS - 1; column++) {
        PyObject *values = PyTuple_GET_ITEM(columns, column);
        const bool one = column == 0 && PyUnicode_Check(values); /* a rule for all of them */
        if (!one && (!is_column(values) || PySequence_Fast_GET_SIZE(values) != count)) {
            PyErr_SetString(PyExc_ValueError, "expected columns as long as each other");
            return -1;
        }
        for (Py_ssize_t each = 0; each < count; each++) {
            rows[each].fields[fields[column]] = one ? values : PySequence_Fast_GET_ITEM(values, each);
        }
    }
    for (Py_ssize_t each = 0; each < count; each++) {
        rows[each].start = PyLong_AsSsize_t(rows[each].fields[START]);
        rows[each].end = PyLong_AsSsize_t(rows[each].fields[END]);
        rows[each].number = first + each;
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* Return a list of one field of each row; NULL and an exception where there is no room. */
static PyObject *
column_of(const Row *rows, Py_ssize_t count, int field)
{
    PyObject *column = PyList_New(count);
    for (Py_ssize_t each = 0; column != NULL && each < count; each++) {
        PyObject *value =
            field == NUMBER ? PyLong_FromSsize_t(rows[each].number) : Py_NewRef(rows[each].fields[field]);
        if (value == NULL) {
            Py_CLEAR(column);
            break;
        }
        PyList_SET_ITEM(column, each, value);
    }
    return column;
}

/* Read the columns of several edits into rows; -1 and an exception where that fails. */
static int
read_all(PyObject *several, Row *rows)
{
    Py_ssize_t read = 0;
    for (Py_ssize_t each = 0; each < PySequence_Fast_GET_SIZE(several); each++) {
        PyObject *columns = PySequence_Fast_GET_ITEM(several, each);
        if (read_rows(columns, read, rows + read) < 0) {
            return -1;
        }
        read += PySequence_Fast_GET_SIZE(PyTuple_GET_ITEM(columns, 1));
    }
    return 0;
}

/* Sort rows; return whether they were in order. */
static bool
sort_rows(Row *rows, Py_ssize_t count)
{
    bool in_order = true;
    for (Py_ssize_t each = 1; each < count && in_order; each++) {
        in_order = by_place(&rows[each - 1], &rows[each]) < 0;
    }
    if (!in_order) {
        qsort(rows, (size_t)count, sizeof *rows, by_place);
    }
    return in_order;
}

/* Return rows in columns. */
static PyObject *
in_columns(const Row *rows, Py_ssize_t count)
{
    PyObject *found = PyList_New(0);
    for (int field = 0; found != NULL && field < COLUMNS; field++) {
        if (append_new(found, column_of(rows, count, field)) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

/* Return how many rows the columns of several edits have; -1 and an exception where they are something else. */
static Py_ssize_t
count_rows(PyObject *several)
{
    Py_ssize_t count = 0;
    for (Py_ssize_t each = 0; each < PySequence_Fast_GET_SIZE(several); each++) {
        PyObject *columns = PySequence_Fast_GET_ITEM(several, each);
        if (!PyTuple_Check(columns) || PyTuple_GET_SIZE(columns) != COLUMNS - 1 ||
            !is_column(PyTuple_GET_ITEM(columns, 1))) {
            PyErr_SetString(PyExc_TypeError, "expected the rule or rules, then four columns");
            return -1;
        }
        count += PySequence_Fast_GET_SIZE(PyTuple_GET_ITEM(columns, 1));
    }
    return count;
}

/* Return the rows of several edits as they were given, which are to be freed, and how many they are; NULL and an
   exception where that fails. */
static Row *
rows_of(PyObject *several, Py_ssize_t *count)
{
    *count = count_rows(several);
    Row *rows = *count < 0 ? NULL : PyMem_Calloc((size_t)*count + 1, sizeof *rows);
    if (rows == NULL) {
        return *count < 0 ? NULL : (Row *)PyErr_NoMemory();
    }
    if (read_all(several, rows) < 0) {
        PyMem_Free(rows);
        return NULL;
    }
    return rows;
}

static PyObject *
merged_columns(PyObject *Py_UNUSED(module), PyObject *given)
{
    PyObject *several = PySequence_Fast(given, "expected a sequence of columns"), *found = NULL;
    Py_ssize_t count = 0;
    Row *rows = several == NULL ? NULL : rows_of(several, &count);
    if (rows != NULL) {
        sort_rows(rows, count);
        found = in_columns(rows, count);
        PyMem_Free(rows);
    }
    Py_XDECREF(several);
    return found;
}

/* Mark the rows, which are in order, that stand where one before them does, and return how many they are; -1 where
   others overlap. */
static Py_ssize_t
mark_again(Row *rows, Py_ssize_t count)
{
    const Row *last = NULL;
    Py_ssize_t again = 0;
    for (Row *row = rows; row < rows + count; row++) {
        row->again = last != NULL && row->start == last->start && row->end == last->end;
        if (row->again) {
            again++;
        } else if (last != NULL && row->start < last->end) {
            return -1;
        } else {
            last = row;
        }
    }
    return again;
}

/* Put the rows that are marked, so many, behind the others; -1 and an exception where there is no room. */
static int
part_rows(Row *rows, Py_ssize_t count, Py_ssize_t again)
{
    Row *marked = again == 0 ? NULL : PyMem_Malloc((size_t)again * sizeof *marked), *kept = rows, *left = marked;
    if (again == 0 || marked == NULL) {
        return again == 0 ? 0 : (PyErr_NoMemory(), -1);
    }
    for (const Row *row = rows; row < rows + count; row++) {
        *(row->again ? left++ : kept++) = *row;
    }
    memcpy(kept, marked, (size_t)again * sizeof *marked);
    PyMem_Free(marked);
    return 0;
}

static PyObject *
settled(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    if (number != 2 || !PyUnicode_Check(args[0])) {
        return PyErr_Format(PyExc_TypeError, "expected a text and columns");
    }
    PyObject *const text = args[0], *found = NULL;
    PyObject *several = PySequence_Fast(args[1], "expected a sequence of columns");
    Py_ssize_t count = 0;
    Row *rows = several == NULL ? NULL : rows_of(several, &count);
    if (rows != NULL) {
        const bool same = sort_rows(rows, count) && PySequence_Fast_GET_SIZE(several) == 1;
        const Py_ssize_t again = mark_again(rows, count), left = count - again;
        if (again < 0) {
            found = Py_NewRef(Py_None);
        } else if (part_rows(rows, count, again) == 0) {
            PyObject *made = splice(text, rows, left);
            PyObject *kept = same && again == 0 ? Py_NewRef(Py_None) : in_columns(rows, left);
            PyObject *lost = again == 0 ? Py_NewRef(Py_None) : in_columns(rows + left, again);
            found = made == NULL || kept == NULL || lost == NULL ? NULL : PyTuple_Pack(3, made, kept, lost);
            Py_XDECREF(made);
            Py_XDECREF(kept);
            Py_XDECREF(lost);
        }
        PyMem_Free(rows);
    }
    Py_XDECREF(several);
    return found;
}

/* ------------------------------------------------------------------ transposed */

/* Return a column of rows that have so many; NULL and an exception where one of them has not. */
static PyObject *
column_of_rows(PyObject *rows, Py_ssize_t column, Py_ssize_t width)
{
    PyObject *values = PyList_New(PySequence_Fast_GET_SIZE(rows));
    for (Py_ssize_t each = 0; values != NULL && each < PySequence_Fast_GET_SIZE(rows); each++) {
        PyObject *row = PySequence_Fast_GET_ITEM(rows, each);
        if (is_kind(row, is_column(row), "tuple or list") && PySequence_Fast_GET_SIZE(row) == width) {
            PyList_SET_ITEM(values, each, Py_NewRef(PySequence_Fast_GET_ITEM(row, column)));
            continue;
        }
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "expected rows as long as each other");
        }
        Py_CLEAR(values);
        break;
    }
    return values;
}

static PyObject *
transposed(PyObject *Py_UNUSED(module), PyObject *given)
{
    PyObject *rows = PySequence_Fast(given, "expected a sequence of rows"), *columns = NULL;
    if (rows != NULL) {
        const Py_ssize_t count = PySequence_Fast_GET_SIZE(rows);
        const Py_ssize_t width = count == 0 ? 0 : PyObject_Size(PySequence_Fast_GET_ITEM(rows, 0));
        columns = width < 0 ? NULL : PyList_New(0);
        for (Py_ssize_t column = 0; columns != NULL && column < width; column++) {
            if (append_new(columns, column_of_rows(rows, column, width)) < 0) {
                Py_CLEAR(columns);
            }
        }
        Py_DECREF(rows);
    }
    return columns;
}

static PyMethodDef functions[] = {
    {"spliced", (PyCFunction)(void (*)(void))spliced, METH_FASTCALL, "See normalize.scan.splicing."},
    {"changes", (PyCFunction)(void (*)(void))changes, METH_FASTCALL, "See normalize.scan.splicing."},
    {"merged_columns", merged_columns, METH_O, "See normalize.scan.splicing."},
    {"settled", (PyCFunction)(void (*)(void))settled, METH_FASTCALL, "See normalize.scan.splicing."},
    {"transposed", transposed, METH_O, "See normalize.scan.splicing."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._splicing",
    .m_doc = "What normalize.scan.splicing does, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__splicing(void)
{
    return PyModule_Create(&module);
}
