/* The class of normalize.scan.pages, compiled: the same class, the same answers. */

#include "heads.h"
#include "sentences.h"

#define MOST_SHORT 64 /* lines that are compared each with each; of more it is not told whether they are a list */

enum { BRACKET, DATE, START, PHRASE, CREDIT, TAIL };

typedef struct {
    PyObject_HEAD
    Words *phrases, *starts, *prompts, *firsts;
    Py_ssize_t margin, shortest_tail, longest, note, last, head, listed, marked;
    PyObject *notes;        /* a tuple of strings */
    PyObject *strings[3];   /* of marks, in the order of these */
    Marks marks, signs, brackets;
    PyObject *may_be;
} PlainPages;

static PyObject *words_type; /* of normalize.scan._words */

static PyObject *
plain_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *phrases, *starts, *prompts, *firsts, *signs, *may_be;
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!O", words_type, &phrases, words_type, &starts, words_type, &prompts,
                          words_type, &firsts, &PyTuple_Type, &signs, &may_be)) {
        return NULL;
    }
    PlainPages *self = (PlainPages *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    if (!PyArg_ParseTuple(signs, "nnnnO!nnnnUUU", &self->margin, &self->longest, &self->shortest_tail, &self->note,
                          &PyTuple_Type, &self->notes, &self->last, &self->head, &self->listed, &self->marked,
                          &self->strings[0], &self->strings[1], &self->strings[2])) {
        self->notes = self->strings[0] = self->strings[1] = self->strings[2] = NULL;
        Py_DECREF(self);
        return NULL;
    }
    Py_INCREF(self->notes);
    Marks *const sets[] = {&self->marks, &self->signs, &self->brackets};
    for (int each = 0; each < 3; each++) {
        *sets[each] = marks_of(Py_NewRef(self->strings[each]));
    }
    self->phrases = (Words *)Py_NewRef(phrases);
    self->starts = (Words *)Py_NewRef(starts);
    self->prompts = (Words *)Py_NewRef(prompts);
    self->firsts = (Words *)Py_NewRef(firsts);
    self->may_be = Py_NewRef(may_be);
    return (PyObject *)self;
}

static int
plain_traverse(PlainPages *self, visitproc visit, void *arg)
{
    Py_VISIT(self->notes);
    Py_VISIT(self->may_be);
    return 0;
}

static int
plain_clear(PlainPages *self)
{
    Py_CLEAR(self->notes);
    Py_CLEAR(self->may_be);
    return 0;
}

static void
plain_dealloc(PlainPages *self)
{
    PyObject_GC_UnTrack(self);
    (void)plain_clear(self);
    Py_XDECREF(self->phrases);
    Py_XDECREF(self->starts);
    Py_XDECREF(self->prompts);
    Py_XDECREF(self->firsts);
    for (int each = 0; each < 3; each++) {
        Py_XDECREF(self->strings[each]);
    }
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* ------------------------------------------------------------------ one line */

/* Return the line of a text that begins and ends at two places. */
static inline Text
line_of(Text text, Py_ssize_t start, Py_ssize_t end)
{
    return (Text){text.kind, (const char *)text.data + start * text.kind, end - start};
}

/* Ask about a string: 1 where it may be or hold furniture, -1 and an exception where that fails. */
static int
ask_string(const PlainPages *self, int sign, PyObject *string)
{
    PyObject *answer = PyObject_CallFunction(self->may_be, "iO", sign, string);
    const int found = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    return found;
}

static int
ask(const PlainPages *self, int sign, Text line)
{
    PyObject *string = PyUnicode_FromKindAndData(line.kind, line.data, line.length);
    const int found = string == NULL ? -1 : ask_string(self, sign, string);
    Py_XDECREF(string);
    return found;
}

/* Whether a line has a row of page numbers: `1` and two figures more, with at most four signs between them. */
static bool
is_numbered(Text line)
{
    for (Py_ssize_t one = 0; one < line.length; one++) {
        if (at(line, one) != '1') {
            continue;
        }
        Py_ssize_t place = one + 1;
        for (int gap = 0; gap < 2; gap++) {
            const Py_ssize_t start = place;
            while (place < line.length && place - start <= 4 && at(line, place) != '_' &&
                   !is_letter_or_figure(at(line, place))) {
                place++;
            }
            if (place == start || place - start > 4 || place == line.length || at(line, place) - '0' >= 10) {
                break;
            }
            if (gap) {
                return true;
            }
            const Py_ssize_t figure = place;
            while (place < line.length && at(line, place) - '0' < 10) {
                place++;
            }
            if (place - figure > 4) {
                break;
            }
        }
    }
    return false;
}

/* Whether the first word of a line may be one of those of phrases. */
static bool
begins_well(const PlainPages *self, Text line)
{
    Py_UCS4 low[LONGEST_HEAD * 4];
    uint64_t hash = HASH_BASIS;
    Py_ssize_t start = 0, length = 0;
    while (start < line.length && Py_UNICODE_ISSPACE(at(line, start))) {
        start++;
    }
    for (; start + length < line.length && !Py_UNICODE_ISSPACE(at(line, start + length)); length++) {
        const Py_UCS4 character = at(line, start + length);
        if (character >= 128 || !is_letter(character) || length == (Py_ssize_t)(sizeof low / sizeof *low)) {
            return true;
        }
        low[length] = character | 32;
        hash = hash_more(hash, low[length]);
    }
    return self->firsts->table.size == 0 ||
           slot_with(&self->firsts->table, hash, PyUnicode_4BYTE_KIND, low, 0, length) >= 0;
}

/* Whether a short line may be furniture, -1 and an exception where that cannot be told. */
static int
is_shown(const PlainPages *self, Py_ssize_t row, Text line, bool named)
{
    const int found = named && begins_well(self, line) ? ask(self, PHRASE, line) : 0;
    if (found) {
        return found;
    }
    bool told = named, one = false;
    for (Py_ssize_t place = 0; place < line.length; place++) {
        const Py_UCS4 character = at(line, place);
        if (is_mark(&self->signs, character)) {
            return 1;
        }
        one |= character == '1';
        told |= is_figure(character) || character == '_' || character == ',';
    }
    if (one && is_numbered(line)) {
        return 1;
    }
    if (row == 0 || row > self->head || !told) {
        return 0;
    }
    Py_ssize_t end = line.length;
    while (Py_UNICODE_ISSPACE(at(line, end - 1))) { /* the line holds more than space */
        end--;
    }
    const Py_UCS4 final = at(line, end - 1);
    return final == '.' || final == '!' || final == '?' ? 0 : ask(self, CREDIT, line);
}

/* Whether a line may begin or end in a phrase, or is short and may be furniture; -1 and an exception likewise. */
static int
may_be_furniture(const PlainPages *self, Py_ssize_t row, Text line)
{
    const int named = begins(self->phrases, line, 0);
    int found = named > 0 ? begins(self->starts, line, 0) : named;
    found = found > 0 ? ask(self, START, line) : found;
    if (found == 0 && line.length >= self->shortest_tail) {
        Text of = line;
        found = begins(self->prompts, line, BY_WIDTH(of, last_sentence(of, of.length)));
        found = found > 0 ? ask(self, TAIL, line) : found;
    }
    return found == 0 && line.length <= self->longest ? is_shown(self, row, line, named) : found;
}

/* ------------------------------------------------------------------ a text */

/* Whether short lines may be a list and its headings: two are equal, or some begin with a mark. */
static bool
are_listed(const PlainPages *self, const Text *lines, Py_ssize_t count)
{
    Py_ssize_t marked = 0;
    for (Py_ssize_t one = 0; one < count; one++) {
        marked += is_mark(&self->marks, at(lines[one], 0));
        for (Py_ssize_t other = 0; other < one; other++) {
            if (lines[one].length == lines[other].length &&
                memcmp(lines[one].data, lines[other].data, (size_t)(lines[one].length * lines[one].kind)) == 0) {
                return true;
            }
        }
    }
    return marked >= self->marked;
}

/* Whether one of the last lines has what notes hold, given where it begins and ends; -1 where that cannot be told. */
static int
is_noted(const PlainPages *self, PyObject *string, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t found = -1;
    for (Py_ssize_t each = 0; found == -1 && end - start <= self->note && each < PyTuple_GET_SIZE(self->notes); each++) {
        PyObject *note = PyTuple_GET_ITEM(self->notes, each);
        found = is_string(note) ? PyUnicode_Find(string, note, start, end, 1) : -2;
    }
    return found >= 0 ? 1 : found == -1 ? 0 : -1;
}

/* Whether a bracket opens with what may stand behind one of furniture. */
static bool
has_bracket(const PlainPages *self, PyObject *string, Text text)
{
    Py_ssize_t place = PyUnicode_FindChar(string, '[', 0, text.length, 1);
    while (place >= 0 && place + 1 < text.length) {
        const Py_UCS4 character = at(text, place + 1);
        const bool figure = character >= '0' && character <= '9';
        if (character >= 128 || is_mark(&self->brackets, character) ||
            (figure && !(place && Py_UNICODE_ISSPACE(at(text, place - 1))))) {
            return true;
        }
        place = PyUnicode_FindChar(string, '[', place + 1, text.length, 1);
    }
    return false;
}

/* Whether the text itself has a sign: a bracket, a hyphen between figures. */
static int
has_sign(const PlainPages *self, PyObject *string, Text text)
{
    const Py_ssize_t hyphen = PyUnicode_FindChar(string, '-', 0, text.length, 1);
    int found = has_bracket(self, string, text) ? ask_string(self, BRACKET, string) : 0;
    if (found == 0 && hyphen > 0 && hyphen + 1 < text.length && is_figure(at(text, hyphen - 1)) &&
        is_figure(at(text, hyphen + 1))) {
        found = ask_string(self, DATE, string);
    }
    return found;
}

/* Whether one of the last lines that hold more than space has a note. */
static int
are_noted(const PlainPages *self, PyObject *string, Text text)
{
    int found = 0;
    Py_ssize_t end = text.length;
    for (Py_ssize_t row = 0; found == 0 && row < self->last && end >= 0;) {
        const Py_ssize_t feed = PyUnicode_FindChar(string, '\n', 0, end, -1);
        const Py_ssize_t first = feed < 0 ? 0 : feed + 1;
        Py_ssize_t start = first;
        const Py_ssize_t reach = end - start < self->margin ? end : start + self->margin;
        while (start < reach && Py_UNICODE_ISSPACE(at(text, start))) {
            start++;
        }
        if (start < reach) {
            found = is_noted(self, string, first, end);
            row++;
        }
        end = feed;
    }
    return found;
}

static PyObject *
plain_is_plain(PlainPages *self, PyObject *string)
{
    if (!is_string(string)) {
        return NULL;
    }
    const Text text = text_of(string);
    Text lines[MOST_SHORT];
    Py_ssize_t row = 0, count = 0, next;
    int found = has_sign(self, string, text);
    found = found == 0 ? are_noted(self, string, text) : found;
    for (Py_ssize_t start = 0; found == 0 && start < text.length; start = next) {
        const Py_ssize_t feed = PyUnicode_FindChar(string, '\n', start, text.length, 1);
        const Text line = line_of(text, start, feed < 0 ? text.length : feed);
        next = start + line.length + 1;
        const Py_ssize_t reach = line.length < self->margin ? line.length : self->margin;
        Py_ssize_t place = 0;
        while (place < reach && Py_UNICODE_ISSPACE(at(line, place))) {
            place++;
        }
        if (place == reach) {
            continue; /* it counts as empty */
        }
        found = may_be_furniture(self, row++, line);
        if (line.length <= self->longest) {
            if (count == MOST_SHORT) {
                found = found == 0 ? 1 : found;
                break;
            }
            lines[count++] = line;
        }
    }
    if (found == 0 && count >= self->listed) {
        found = are_listed(self, lines, count);
    }
    return found < 0 ? NULL : PyBool_FromLong(!found);
}

static PyMethodDef plain_methods[] = {
    {"is_plain", (PyCFunction)plain_is_plain, METH_O, "See normalize.scan.pages."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject plain_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.PlainPages",
    .tp_basicsize = sizeof(PlainPages),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_doc = "See normalize.scan.pages.",
    .tp_new = plain_new,
    .tp_traverse = (traverseproc)plain_traverse,
    .tp_clear = (inquiry)plain_clear,
    .tp_dealloc = (destructor)plain_dealloc,
    .tp_methods = plain_methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._pages",
    .m_doc = "The class of normalize.scan.pages, compiled.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit__pages(void)
{
    PyObject *words = PyImport_ImportModule("normalize.scan._words");
    PyObject *made = words == NULL ? NULL : PyModule_Create(&module);
    words_type = words == NULL ? NULL : PyObject_GetAttrString(words, "Words");
    Py_XDECREF(words);
    if (made != NULL && (words_type == NULL || PyModule_AddType(made, &plain_type) < 0)) {
        Py_CLEAR(made);
    }
    return made;
}
