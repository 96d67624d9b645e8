/* The class and the search of normalize.scan.counting, compiled: the same answers. */

#include "table.h"

#define LONGEST_HEAD 8 /* code points */

typedef struct {
    uint64_t hash;
    uint64_t head;           /* its characters, a byte each, if they are few and of ASCII; else 0 */
    Py_ssize_t start, length; /* of its first occurrence */
    Py_ssize_t times;
} Entry;

typedef struct {
    PyObject_HEAD
    PyObject *string; /* whose words are counted */
    Entry *entries;
    uint32_t *slots; /* numbers of entries, from 1 on; open addresses, linear probing; half of them are 0 and free */
    size_t mask, used;
} WordCounts;

/* Return the slot of a word among those counted: its own or a free one. */
static Py_ALWAYS_INLINE inline uint32_t *
slot_of_entry(const WordCounts *self, Text own, Text text, const Entry *word)
{
    size_t slot = (size_t)(word->hash ^ (word->hash >> 29)) & self->mask;
    for (; self->slots[slot] != 0; slot = (slot + 1) & self->mask) {
        const Entry *entry = &self->entries[self->slots[slot] - 1];
        if (entry->hash != word->hash || entry->length != word->length || entry->head != word->head) {
            continue;
        }
        Py_ssize_t same = entry->head != 0 ? word->length : 0;
        while (same < word->length && at(own, entry->start + same) == at(text, word->start + same)) {
            same++;
        }
        if (same == word->length) {
            break;
        }
    }
    return &self->slots[slot];
}

/* Make room for more entries; -1 and an exception where there is none. */
static int
grow(WordCounts *self)
{
    const size_t mask = self->slots == NULL ? 511 : 4 * self->mask + 3;
    uint32_t *slots = PyMem_Calloc(mask + 1, sizeof *slots);
    Entry *entries = PyMem_Realloc(self->entries, (mask + 1) / 2 * sizeof *entries);
    self->entries = entries == NULL ? self->entries : entries;
    if (slots == NULL || entries == NULL) {
        PyMem_Free(slots);
        PyErr_NoMemory();
        return -1;
    }
    PyMem_Free(self->slots);
    self->slots = slots;
    self->mask = mask;
    for (size_t number = 0; number < self->used; number++) {
        size_t slot = (size_t)(entries[number].hash ^ (entries[number].hash >> 29)) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = (uint32_t)number + 1;
    }
    return 0;
}

static Py_ALWAYS_INLINE inline bool
is_part(Py_UCS4 character, bool figures)
{
    return figures ? is_letter_or_figure(character) : is_letter(character);
}

/* Read the word that begins at a place. */
static Py_ALWAYS_INLINE inline Entry
word_at(Text text, Py_ssize_t place, const Marks *joiners, bool figures)
{
    Entry word = {.hash = HASH_BASIS, .start = place};
    Py_UCS4 all = 0;
    for (; place < text.length; place++) {
        const Py_UCS4 character = at(text, place);
        const bool inside = is_part(character, figures) ||
                            (is_mark(joiners, character) && place + 1 < text.length &&
                             is_part(at(text, place + 1), figures) && place > word.start &&
                             is_part(at(text, place - 1), figures));
        if (!inside) {
            break;
        }
        word.hash = hash_more(word.hash, character);
        word.head = word.head << 8 | character;
        all |= character;
    }
    word.length = place - word.start;
    word.head = all < 128 && word.length <= LONGEST_HEAD ? word.head : 0;
    return word;
}

static Py_ALWAYS_INLINE inline int
count_words(WordCounts *self, Text text, const Marks *joiners, bool figures)
{
    for (Py_ssize_t place = 0; place < text.length;) {
        if (!is_part(at(text, place), figures)) {
            place++;
            continue;
        }
        const Entry word = word_at(text, place, joiners, figures);
        if (2 * (self->used + 1) > self->mask && grow(self) < 0) {
            return -1;
        }
        uint32_t *slot = slot_of_entry(self, text, text, &word);
        if (*slot == 0) {
            self->entries[self->used] = word;
            *slot = (uint32_t)++self->used;
        }
        self->entries[*slot - 1].times++;
        place += word.length;
    }
    return 0;
}

static PyObject *
counts_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *string, *characters;
    int figures;
    if (!PyArg_ParseTuple(args, "UUp", &string, &characters, &figures)) {
        return NULL;
    }
    WordCounts *self = (WordCounts *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->string = Py_NewRef(string);
    const Marks joiners = marks_of(characters);
    Text text = text_of(string);
    if (grow(self) < 0 || BY_WIDTH(text, count_words(self, text, &joiners, figures)) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void
counts_dealloc(WordCounts *self)
{
    Py_XDECREF(self->string);
    PyMem_Free(self->entries);
    PyMem_Free(self->slots);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
counts_count(WordCounts *self, PyObject *asked)
{
    if (!is_string(asked)) {
        return NULL;
    }
    const Text text = text_of(asked);
    Entry word = {.hash = hash_of(text.kind, text.data, 0, text.length), .length = text.length};
    Py_UCS4 all = 0;
    for (Py_ssize_t place = 0; place < text.length; place++) {
        word.head = word.head << 8 | at(text, place);
        all |= at(text, place);
    }
    word.head = all < 128 && word.length <= LONGEST_HEAD ? word.head : 0;
    const uint32_t number = *slot_of_entry(self, text_of(self->string), text, &word);
    return PyLong_FromSsize_t(number == 0 ? 0 : self->entries[number - 1].times);
}

/* ------------------------------------------------------------------ find_word */

/* Whether a word stands at a place, where its first and its last character do, with no letter beside it: asked first, for
   a text may be one letter again and again. */
static Py_ALWAYS_INLINE inline bool
stands_at(Text text, Text word, Py_ssize_t place)
{
    const Py_ssize_t end = place + word.length;
    if ((place > 0 && is_letter(at(text, place - 1))) || (end < text.length && is_letter(at(text, end)))) {
        return false;
    }
    Py_ssize_t same = 1;
    while (same + 1 < word.length && at(text, place + same) == at(word, same)) {
        same++;
    }
    return same + 1 >= word.length;
}

#define BLOCK 64 /* places that are looked at without a branch, many in one instruction */

/* `str.find` takes up to twenty times as long where much of a text ends as the word does: it is made for any needle. */
static Py_ALWAYS_INLINE inline Py_ssize_t
place_of_word(Text text, Text word, Py_ssize_t place)
{
    const Py_ssize_t rest = word.length - 1;
    const Py_UCS4 first = at(word, 0), last = at(word, rest);
    Py_ssize_t looked = place; /* no word begins between here and `place` */
    for (;; place++) {
        while (place >= looked && place + BLOCK + rest <= text.length) {
            Py_UCS4 any = 0;
            for (Py_ssize_t each = place; each < place + BLOCK; each++) {
                any |= (Py_UCS4)(at(text, each) == first) & (Py_UCS4)(at(text, each + rest) == last);
            }
            looked = place + BLOCK;
            if (any) {
                break;
            }
            place = looked;
        }
        if (place + rest >= text.length) {
            return -1;
        }
        const bool may_be = (at(text, place) == first) & (at(text, place + rest) == last); /* one branch, hardly taken */
        if (may_be && stands_at(text, word, place)) {
            return place;
        }
    }
}

static PyObject *
find_word(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *asked;
    Py_ssize_t start;
    if (!taken(args, number, "UUn", &string, &asked, &start)) {
        return NULL;
    }
    Text text = text_of(string);
    const Text word = text_of(asked);
    if (word.length == 0 || start < 0) {
        PyErr_SetString(PyExc_ValueError, "a word, and a place in the text");
        return NULL;
    }
    return PyLong_FromSsize_t(BY_WIDTH(text, place_of_word(text, word, start)));
}

/* ------------------------------------------------------------------ count_pairs */

static Py_ALWAYS_INLINE inline Py_ssize_t
pairs_in(Text text, Py_UCS4 first, Py_UCS4 second, Py_UCS4 other)
{
    Py_ssize_t found = 0;
    for (Py_ssize_t start = 0; start + 1 < text.length; start += BLOCK) {
        const Py_ssize_t end = start + BLOCK < text.length ? start + BLOCK : text.length - 1;
        Py_UCS4 here = 0;
        for (Py_ssize_t place = start; place < end; place++) {
            const Py_UCS4 behind = at(text, place + 1);
            here += (Py_UCS4)(at(text, place) == first) & ((Py_UCS4)(behind == second) | (Py_UCS4)(behind == other));
        }
        found += here;
    }
    return found;
}

static PyObject *
count_pairs(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *asked, *behind;
    if (!taken(args, number, "UUU", &string, &asked, &behind)) {
        return NULL;
    }
    const Text one = text_of(asked), others = text_of(behind);
    if (one.length != 1 || others.length == 0 || others.length > 2) {
        PyErr_SetString(PyExc_ValueError, "one character, and one or two that stand behind it");
        return NULL;
    }
    const Py_UCS4 first = at(one, 0), second = at(others, 0), other = at(others, others.length - 1);
    Text text = text_of(string);
    return PyLong_FromSsize_t(BY_WIDTH(text, pairs_in(text, first, second, other)));
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"find_word", (PyCFunction)(void (*)(void))find_word, METH_FASTCALL, "See normalize.scan.counting."},
    {"count_pairs", (PyCFunction)(void (*)(void))count_pairs, METH_FASTCALL, "See normalize.scan.counting."},
    {NULL, NULL, 0, NULL},
};

static PyMethodDef counts_methods[] = {
    {"count", (PyCFunction)counts_count, METH_O, "See normalize.scan.counting."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject counts_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.WordCounts",
    .tp_basicsize = sizeof(WordCounts),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.counting.",
    .tp_new = counts_new,
    .tp_dealloc = (destructor)counts_dealloc,
    .tp_methods = counts_methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._counting",
    .m_doc = "The class and the search of normalize.scan.counting, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__counting(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &counts_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
