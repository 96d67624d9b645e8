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

typedef struct {
    Text text; /* never empty */
    uint64_t hash;
} Word;

static Py_ALWAYS_INLINE inline bool
read_word(Text line, Py_ssize_t *place, Word *word)
{
    Py_ssize_t start = *place;
    while (start < line.length && Py_UNICODE_ISSPACE(at(line, start))) {
        start++;
    }
    Py_ssize_t end = start;
    uint64_t hash = HASH_BASIS;
    for (Py_UCS4 character; end < line.length && !Py_UNICODE_ISSPACE(character = at(line, end)); end++) {
        hash = hash_more(hash, character);
    }
    *place = end;
    *word = (Word){{line.kind, (const char *)line.data + start * line.kind, end - start}, hash};
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

/* Append the number of a line's words, how many of them are known, and what they weigh. */
static int
add_sums(const WordWeights *self, Text line, PyObject *columns)
{
    long sums[1 + MOST_LENGTHS] = {0};
    const Py_ssize_t first = 1 + self->lengths, last = first + self->lengths;
    const int16_t *numbers = NULL;
    Py_ssize_t count = 0, length = 0, at_word = 0;
    for (Word word; next_of(line, &at_word, &word);) {
        numbers = numbers_of(self, &word);
        for (Py_ssize_t place = 0; numbers != NULL && place < first; place++) {
            sums[place] += numbers[place] + (count == 0 && place ? numbers[first + place - 1] : 0);
        }
        count++;
    }
    while (length < self->lengths - 1 && count > self->bounds[length]) {
        length++;
    }
    const long sum = sums[1 + length] + (numbers == NULL ? 0 : numbers[last + length]);
    const bool failed = append_place(PyTuple_GET_ITEM(columns, 0), count) < 0 ||
                        append_place(PyTuple_GET_ITEM(columns, 1), sums[0]) < 0 ||
                        append_place(PyTuple_GET_ITEM(columns, 2), sum) < 0;
    return failed ? -1 : 0;
}

static PyObject *
weights_sums(WordWeights *self, PyObject *given)
{
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    PyObject *columns = lines == NULL ? NULL : Py_BuildValue("([][][])");
    for (Py_ssize_t place = 0; columns != NULL && place < PySequence_Fast_GET_SIZE(lines); place++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, place);
        if (!is_string(line) || add_sums(self, text_of(line), columns) < 0) {
            Py_CLEAR(columns);
        }
    }
    Py_XDECREF(lines);
    return columns;
}

typedef struct {
    uint32_t tag;    /* of the hash */
    uint32_t number; /* of the word, from 1 on; 0: the slot is empty */
} Slot;

typedef struct {
    Slot *slots; /* open addresses, linear probing; half of them are free */
    size_t mask;
    Word *words; /* by their numbers, and how often each is used: far less than 0 for a known one */
    int32_t *times;
    size_t count;
    uint32_t *used; /* the numbers of the words of the chosen lines, a 0 behind each line: they are looked up once */
    size_t length, room;
} UsedWords;

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

/* Return the slot of a word among those used: its own or an empty one. */
static inline Slot *
slot_among(const UsedWords *used, const Word *word)
{
    const uint32_t tag = tag_of(word->hash);
    size_t place = (size_t)(word->hash ^ (word->hash >> 29)) & used->mask;
    for (; used->slots[place].number != 0; place = (place + 1) & used->mask) {
        if (used->slots[place].tag == tag &&
            same_text(used->words[used->slots[place].number - 1].text, word->text)) {
            break;
        }
    }
    return &used->slots[place];
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

/* Make room for words, twice as many as there was; -1 and an exception where there is none. */
static int
grow_used(UsedWords *used)
{
    const size_t mask = used->slots == NULL ? 511 : 2 * used->mask + 1;
    Slot *slots = PyMem_Calloc(mask + 1, sizeof *slots);
    if (slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyMem_Free(used->slots);
    used->slots = slots;
    used->mask = mask;
    for (size_t number = 0; number < used->count; number++) {
        const uint64_t hash = used->words[number].hash;
        size_t place = (size_t)(hash ^ (hash >> 29)) & mask;
        while (slots[place].number != 0) {
            place = (place + 1) & mask;
        }
        slots[place] = (Slot){tag_of(hash), (uint32_t)number + 1};
    }
    return lengthen(&used->words, mask / 2 + 1, sizeof *used->words) < 0 ||
                   lengthen(&used->times, mask / 2 + 1, sizeof *used->times) < 0
               ? -1
               : 0;
}

static int
append_used(UsedWords *used, uint32_t number)
{
    if (used->length == used->room) {
        used->room = 2 * used->room + 256;
        if (lengthen(&used->used, used->room, sizeof *used->used) < 0) {
            return -1;
        }
    }
    used->used[used->length++] = number;
    return 0;
}

/* Enter the words of a line as used; -1 and an exception where that fails. */
static int
use(const WordWeights *self, UsedWords *used, Text line, Py_ssize_t least)
{
    Py_ssize_t place = 0;
    for (Word word; next_of(line, &place, &word);) {
        if (word.text.length < least) {
            continue;
        }
        if (2 * (used->count + 1) > used->mask && grow_used(used) < 0) {
            return -1;
        }
        Slot *own = slot_among(used, &word);
        if (own->number == 0) {
            const int16_t *numbers = numbers_of(self, &word);
            used->words[used->count] = word;
            used->times[used->count] = numbers != NULL && numbers[0] != 0 ? INT32_MIN : 0;
            *own = (Slot){tag_of(word.hash), (uint32_t)++used->count};
        }
        used->times[own->number - 1]++;
        if (append_used(used, own->number) < 0) {
            return -1;
        }
    }
    return append_used(used, 0);
}

/* Return how many words of the next chosen line are used elsewhere as well, and go on behind it. */
static Py_ssize_t
count_again(const UsedWords *used, size_t *place)
{
    Py_ssize_t count = 0;
    for (; used->used[*place] != 0; (*place)++) {
        count += used->times[used->used[*place] - 1] > 1;
    }
    (*place)++;
    return count;
}

/* Return how many words of another line are used. */
static Py_ssize_t
count_used(const UsedWords *used, Text line, Py_ssize_t least)
{
    Py_ssize_t place = 0, count = 0;
    for (Word word; next_of(line, &place, &word);) {
        if (word.text.length >= least) {
            const uint32_t number = slot_among(used, &word)->number;
            count += number != 0 && used->times[number - 1] > 0;
        }
    }
    return count;
}

static PyObject *
weights_shared(WordWeights *self, PyObject *args)
{
    PyObject *given, *flags;
    Py_ssize_t least;
    if (!PyArg_ParseTuple(args, "OSn", &given, &flags, &least)) {
        return NULL;
    }
    least = least < 1 ? 1 : least;
    const char *chosen = PyBytes_AS_STRING(flags);
    PyObject *lines = PySequence_Fast(given, "lines must be a sequence");
    const Py_ssize_t count = lines == NULL ? 0 : PySequence_Fast_GET_SIZE(lines);
    if (lines != NULL && PyBytes_GET_SIZE(flags) != count) {
        PyErr_SetString(PyExc_ValueError, "each line is chosen or not");
    }
    UsedWords used = {0};
    PyObject *found = PyErr_Occurred() || grow_used(&used) < 0 ? NULL : PyList_New(0);
    for (Py_ssize_t place = 0; found != NULL && place < count; place++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, place);
        if (!is_string(line) || (chosen[place] && use(self, &used, text_of(line), least) < 0)) {
            Py_CLEAR(found);
        }
    }
    size_t next = 0;
    for (Py_ssize_t place = 0; found != NULL && place < count; place++) {
        const Text line = text_of(PySequence_Fast_GET_ITEM(lines, place));
        if (append_place(found, chosen[place] ? count_again(&used, &next) : count_used(&used, line, least)) < 0) {
            Py_CLEAR(found);
        }
    }
    PyMem_Free(used.slots);
    PyMem_Free(used.words);
    PyMem_Free(used.times);
    PyMem_Free(used.used);
    Py_XDECREF(lines);
    return found;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef weights_methods[] = {
    {"sums", (PyCFunction)weights_sums, METH_O, "See normalize.scan.weights."},
    {"shared", (PyCFunction)weights_shared, METH_VARARGS, "See normalize.scan.weights."},
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
