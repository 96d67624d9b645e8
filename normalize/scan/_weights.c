/* The class of normalize.scan.weights, compiled: the same methods, the same answers. */

#include "table.h"

#define MOST_LENGTHS 4

typedef struct {
    PyObject_HEAD
    Table table;
    int16_t *numbers;   /* of each slot: as many as `size` */
    Py_ssize_t lengths; /* of lines that are told apart */
    Py_ssize_t size;
    int16_t bounds[MOST_LENGTHS]; /* the most words of each but the last */
} WordWeights;

#define LONGEST_HEAD 8 /* code points */

typedef struct {
    Text text; /* never empty */
    uint64_t hash;
    uint64_t head; /* its characters, a byte each, if they are few and of ASCII; else 0 */
} Word;

/* The words of some lines, numbered in order. */
typedef struct {
    Word *words;
    uint32_t *slots; /* the numbers of the words, from 1 on; open addresses, half of them are 0 and free */
    size_t mask, count;
    uint32_t *line; /* numbers from 0 on, of the words of one line */
    size_t length, room;
} Numbered;

static Py_ALWAYS_INLINE inline bool
read_word(Text line, Py_ssize_t *place, Word *word)
{
    Py_ssize_t start = *place;
    while (start < line.length && Py_UNICODE_ISSPACE(at(line, start))) {
        start++;
    }
    Py_ssize_t end = start;
    uint64_t hash = HASH_BASIS, head = 0;
    Py_UCS4 all = 0;
    for (Py_UCS4 character; end < line.length && !Py_UNICODE_ISSPACE(character = at(line, end)); end++) {
        hash = hash_more(hash, character);
        head = head << 8 | character;
        all |= character;
    }
    *place = end;
    head = all < 128 && end - start <= LONGEST_HEAD ? head : 0;
    *word = (Word){{line.kind, (const char *)line.data + start * line.kind, end - start}, hash, head};
    return end > start;
}

/* Read the next word of a line; false where there is none. */
static inline bool
next_of(Text line, Py_ssize_t *place, Word *word)
{
    return BY_WIDTH(line, read_word(line, place, word));
}

/* Return the numbers of a word; NULL where it has none. */
static inline const int16_t *
numbers_of(const WordWeights *self, const Word *word)
{
    const Py_ssize_t slot = slot_with(&self->table, word->hash, word->text.kind, word->text.data, 0, word->text.length);
    return slot < 0 ? NULL : &self->numbers[slot * self->size];
}

/* Read whole numbers; -1 and an exception where there are not so many or one is none of 16 bits. */
static int
read_numbers(PyObject *given, Py_ssize_t size, int16_t *numbers)
{
    if (!PyTuple_Check(given) || PyTuple_GET_SIZE(given) != size) {
        PyErr_Format(PyExc_ValueError, "expected %zd numbers", size);
        return -1;
    }
    for (Py_ssize_t place = 0; place < size; place++) {
        const long number = PyLong_AsLong(PyTuple_GET_ITEM(given, place));
        numbers[place] = (int16_t)number;
        if (numbers[place] != number && !PyErr_Occurred()) {
            PyErr_SetString(PyExc_OverflowError, "a number is too large");
        }
    }
    return PyErr_Occurred() ? -1 : 0;
}

static int
fill(WordWeights *self, PyObject *bounds, PyObject *weights)
{
    self->lengths = PyTuple_GET_SIZE(bounds) + 1;
    self->size = 1 + 3 * self->lengths;
    if (self->lengths > MOST_LENGTHS) {
        PyErr_SetString(PyExc_ValueError, "too many lengths of lines");
        return -1;
    }
    if (read_numbers(bounds, self->lengths - 1, self->bounds) < 0 ||
        table_begin(&self->table, PyDict_GET_SIZE(weights)) < 0) {
        return -1;
    }
    self->numbers = PyMem_Calloc((self->table.mask + 1) * (size_t)self->size, sizeof *self->numbers);
    if (self->numbers == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyObject *word, *numbers;
    for (Py_ssize_t place = 0; PyDict_Next(weights, &place, &word, &numbers);) {
        if (!is_string(word) ||
            read_numbers(numbers, self->size, &self->numbers[table_add(&self->table, word) * self->size]) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *
weights_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *bounds, *weights;
    if (!PyArg_ParseTuple(args, "O!O!", &PyTuple_Type, &bounds, &PyDict_Type, &weights)) {
        return NULL;
    }
    WordWeights *self = (WordWeights *)type->tp_alloc(type, 0);
    if (self != NULL && fill(self, bounds, weights) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void
weights_dealloc(WordWeights *self)
{
    table_end(&self->table);
    PyMem_Free(self->numbers);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static inline bool
same_text(Text one, Text other)
{
    if (one.length != other.length || one.kind == other.kind) {
        return one.length == other.length && memcmp(one.data, other.data, (size_t)(one.length * one.kind)) == 0;
    }
    Py_ssize_t place = 0;
    while (place < one.length && at(one, place) == at(other, place)) {
        place++;
    }
    return place == one.length;
}

/* Return the slot of a word among those numbered: its own or a free one. */
static inline uint32_t *
slot_among(const Numbered *self, const Word *word)
{
    size_t slot = (size_t)(word->hash ^ (word->hash >> 29)) & self->mask;
    for (; self->slots[slot] != 0; slot = (slot + 1) & self->mask) {
        const Word *own = &self->words[self->slots[slot] - 1];
        if (own->hash == word->hash && own->head == word->head && own->text.length == word->text.length &&
            (own->head != 0 || same_text(own->text, word->text))) {
            break;
        }
    }
    return &self->slots[slot];
}

/* Make an array longer; -1 and an exception where there is no room. */
static int
lengthen(void *array, size_t items, size_t size)
{
    void *longer = PyMem_Realloc(*(void **)array, items * size);
    if (longer == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    *(void **)array = longer;
    return 0;
}

/* Make room for words, more than there was; -1 and an exception where there is none. */
static int
grow(Numbered *self)
{
    const size_t mask = self->slots == NULL ? 511 : 4 * self->mask + 3;
    uint32_t *slots = PyMem_Calloc(mask + 1, sizeof *slots);
    if (slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyMem_Free(self->slots);
    self->slots = slots;
    self->mask = mask;
    for (size_t number = 0; number < self->count; number++) {
        size_t slot = (size_t)(self->words[number].hash ^ (self->words[number].hash >> 29)) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = (uint32_t)number + 1;
    }
    return lengthen(&self->words, (mask + 1) / 2, sizeof *self->words);
}

/* Append the number of a word to those of its line; -1 and an exception where that fails. */
static int
number(Numbered *self, const Word *word)
{
    if (2 * (self->count + 1) > self->mask && grow(self) < 0) {
        return -1;
    }
    uint32_t *slot = slot_among(self, word);
    if (*slot == 0) {
        self->words[self->count] = *word;
        *slot = (uint32_t)++self->count;
    }
    if (self->length == self->room) {
        self->room = 2 * self->room + 256;
        if (lengthen(&self->line, self->room, sizeof *self->line) < 0) {
            return -1;
        }
    }
    self->line[self->length++] = *slot - 1;
    return 0;
}

/* Append the number of a line's words, how many of them are known, what they weigh, and the numbers of the others. */
static int
add_sums(const WordWeights *self, Text line, Py_ssize_t least, Numbered *others, PyObject *columns)
{
    long sums[1 + MOST_LENGTHS] = {0};
    const Py_ssize_t first = 1 + self->lengths, last = first + self->lengths;
    const int16_t *numbers = NULL;
    Py_ssize_t count = 0, length = 0, at_word = 0;
    others->length = 0;
    for (Word word; next_of(line, &at_word, &word);) {
        numbers = numbers_of(self, &word);
        for (Py_ssize_t place = 0; numbers != NULL && place < first; place++) {
            sums[place] += numbers[place] + (count == 0 && place ? numbers[first + place - 1] : 0);
        }
        if (word.text.length >= least && (numbers == NULL || numbers[0] == 0) && number(others, &word) < 0) {
            return -1;
        }
        count++;
    }
    while (length < self->lengths - 1 && count > self->bounds[length]) {
        length++;
    }
    const long sum = sums[1 + length] + (numbers == NULL ? 0 : numbers[last + length]);
    const bool failed =
        append_place(PyTuple_GET_ITEM(columns, 0), count) < 0 ||
        append_place(PyTuple_GET_ITEM(columns, 1), sums[0]) < 0 ||
        append_place(PyTuple_GET_ITEM(columns, 2), sum) < 0 ||
        append_new(PyTuple_GET_ITEM(columns, 3),
                   PyBytes_FromStringAndSize((const char *)others->line,
                                             (Py_ssize_t)(others->length * sizeof *others->line))) < 0;
    return failed ? -1 : 0;
}

static PyObject *
weights_sums(WordWeights *self, PyObject *args)
{
    PyObject *given;
    Py_ssize_t least;
    if (!PyArg_ParseTuple(args, "On", &given, &least)) {
        return NULL;
    }
    Numbered others = {0};
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    PyObject *columns = lines == NULL || grow(&others) < 0 ? NULL : Py_BuildValue("([][][][])");
    for (Py_ssize_t place = 0; columns != NULL && place < PySequence_Fast_GET_SIZE(lines); place++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, place);
        if (!is_string(line) || add_sums(self, text_of(line), least, &others, columns) < 0) {
            Py_CLEAR(columns);
        }
    }
    PyMem_Free(others.slots);
    PyMem_Free(others.words);
    PyMem_Free(others.line);
    Py_XDECREF(lines);
    return columns;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef weights_methods[] = {
    {"sums", (PyCFunction)weights_sums, METH_VARARGS, "See normalize.scan.weights."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject weights_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.WordWeights",
    .tp_basicsize = sizeof(WordWeights),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.weights.",
    .tp_new = weights_new,
    .tp_dealloc = (destructor)weights_dealloc,
    .tp_methods = weights_methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._weights",
    .m_doc = "The class of normalize.scan.weights, compiled.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit__weights(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &weights_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
